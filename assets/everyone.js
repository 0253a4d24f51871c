/* For everyone: what paper needs that a style sheet cannot tell. Words come from the page, never from here. */
(() => {
  "use strict";
  const PAPER = 680; // px of an A4 page between its margins
  const plots = () => document.querySelectorAll("#page .plot, #first .plot");
  addEventListener("beforeprint", () => {
    const words = document.querySelector("footer.site [data-print]")?.dataset.print;
    if (words && !document.getElementById("on-paper")) {
      const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(new Date());
      const address = `\u2066${location.href}\u2069`;
      const line = Object.assign(document.createElement("p"), { id: "on-paper", textContent: words.replace("{address}", address).replace("{day}", day) });
      document.body.append(line);
    }
    // drawings keep the width of the screen: those wider than the paper shrink
    for (const plot of plots()) {
      const wide = plot.querySelector(".main-svg")?.getBoundingClientRect().width ?? 0;
      if (wide > PAPER) plot.style.zoom = String(PAPER / wide);
    }
  });
  addEventListener("afterprint", () => {
    document.getElementById("on-paper")?.remove();
    for (const plot of plots()) plot.style.removeProperty("zoom");
  });
})();
