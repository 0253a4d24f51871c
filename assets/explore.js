/* The explorer's list: search in all of its rows. And for every chart: arrow keys from mark to mark. */
(() => {
  "use strict";
  // what is typed goes into the address of the link beside the field, and the link is pressed
  const search = (field) => {
    const go = document.getElementById("search-go");
    const url = new URL(go.href);
    const words = field.value.trim().replace(/\s+/g, " ");
    words ? url.searchParams.set("q", words) : url.searchParams.delete("q");
    go.href = url.href;
  };
  document.addEventListener("input", (event) => {
    if (event.target.matches?.("[data-search]")) search(event.target);
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.matches?.("[data-search]")) {
      if (event.key === "Enter" || (event.key === "Escape" && event.target.value)) {
        event.preventDefault();
        if (event.key === "Escape") event.target.value = "";
        search(event.target);
        document.getElementById("search-go").click();
      }
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

  // the search needs this script, so it is hidden until it runs; the field shows what the address asks for
  const reveal = () => {
    for (const box of window.masar.page().querySelectorAll(".search-field")) {
      if (box.hidden) box.hidden = false;
      const field = box.querySelector("[data-search]");
      if (field.dataset.shown === field.dataset.search) continue;
      field.dataset.shown = field.dataset.search;
      field.value = field.dataset.search;
    }
  };
  new MutationObserver(reveal).observe(document.body, { childList: true, subtree: true });
  reveal();
})();
