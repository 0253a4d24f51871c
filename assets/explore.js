/* The explorer's list: search within the rows that are shown. And for every chart: arrow keys from mark to mark. */
(() => {
  "use strict";
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u0652\u2066-\u2069\u0640]/g, "").toLowerCase();

  const search = (field) => {
    const wanted = plain(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of document.getElementById(field.dataset.search)?.rows ?? []) {
      const text = plain(row.textContent);
      row.hidden = !wanted.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    const none = document.getElementById("no-rows");
    if (none) none.hidden = shown > 0;
  };
  document.addEventListener("input", (event) => {
    if (event.target.matches?.("[data-search]")) search(event.target);
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.matches?.("[data-search]")) {
      if (event.key === "Enter") event.preventDefault();
      if (event.key === "Escape") { event.target.value = ""; search(event.target); }
      return;
    }
    const list = event.target.closest?.(".bar-buttons");
    if (!list) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const ends = { Home: 0, End: -1 }[event.key];
    if (step === undefined && ends === undefined) return;
    event.preventDefault();
    const bars = [...list.querySelectorAll(".bar[data-placed]")];
    // sideways keys follow the eye: in a page that reads right to left the next bar is still the one below
    const here = bars.indexOf(event.target);
    const next = ends === undefined ? here + step : ends === 0 ? 0 : bars.length - 1;
    bars[Math.min(bars.length - 1, Math.max(0, next))]?.focus();
  });

  // the search needs this script, so it is hidden until it runs
  const reveal = () => { for (const field of window.masar.page().querySelectorAll(".search-field[hidden]")) field.hidden = false; };
  new MutationObserver(reveal).observe(document.body, { childList: true, subtree: true });
  reveal();
})();
