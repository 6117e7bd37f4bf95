// Leads from an old address with a query (WordPress's /?p=123) to its page: a host of plain files looks
// at the path alone, and sends the home page or the one for what is missing. boot.js loads this for
// such an address only.

/** Goes to the page of the address that is shown, if the site knows it as an old one. */
export async function lead(base) {
  const answer = await fetch(base + "old.json");
  const old = await answer.json();
  const { pathname, search, hash } = location;
  const whole = pathname.slice(base.length) + search;
  // Whatever stands beside a number of WordPress's, such as a campaign's name, changes nothing.
  const parts = search.slice(1).split("&").map((it) => "?" + it);
  const found = [whole, ...parts].find((it) => Object.hasOwn(old, it));
  if (found) location.replace(base + old[found] + hash);
}
