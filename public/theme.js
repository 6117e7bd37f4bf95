// Sets how this reader wants pages to look before the first one is painted, so that none flashes.
// The only script on the way to the first view: docs/reading.md says what is kept.
try {
  const wanted = JSON.parse(localStorage.getItem("lectern-settings"));
  for (const name of ["theme", "size", "line", "measure", "face", "align", "motion", "rows", "terms"]) {
    if (wanted[name]) document.documentElement.dataset[name] = wanted[name];
  }
} catch {
  // Nothing is set, or this browser keeps nothing: the page is as its publisher made it.
}
