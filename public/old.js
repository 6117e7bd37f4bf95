// Leads from an old address with a query (WordPress's /?p=123) to its page: a host of plain files looks
// at the path alone, and sends the home page or the one for what is missing. boot.js loads this for
// such an address only.

/** Goes to the page of the address that is shown, if the site knows it as an old one. */
export async function lead(base) {
  const answer = await fetch(base + "old.json");
  const old = await answer.json();
  const { pathname, search, hash } = location;
  const whole = pathname.slice(base.length) + search;
  // A number of WordPress's means its post wherever the blog stood, and whatever stands beside it, such as
  // a campaign's name.
  const parts = search.slice(1).split("&").map((it) => "?" + it);
  const keys = Object.keys(old);
  const found = keys.find((it) => it === whole) ?? keys.find((it) => parts.some((part) => it.endsWith(part)));
  if (found) location.replace(base + old[found] + hash);
}
