/* For everyone: what paper needs that a style sheet cannot tell, and the guide of a first visit. Words come from the page, never from here. */
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

  // ---- the guide: shown until it is dismissed, and only then is anything remembered ---------------------------------
  const KEY = "masar-guide";
  const remembered = () => { try { return localStorage.getItem(KEY); } catch { return ""; } };
  const remember = (done) => { try { done ? localStorage.setItem(KEY, "done") : localStorage.removeItem(KEY); } catch { /* closed to us: the guide comes again */ } };
  let step = 0;
  let dismissed = false; // for a browser that keeps nothing
  const guide = () => window.masar.page().querySelector("#guide");
  const paint = () => {
    const box = guide();
    if (!box) return;
    box.hidden = dismissed || remembered() === "done";
    const steps = [...box.querySelectorAll("li")];
    steps.forEach((item, place) => { item.hidden = place !== step; });
    box.querySelector("[data-guide=next]").hidden = step === steps.length - 1;
    box.querySelector(".quiet[data-guide=done]").hidden = step < steps.length - 1;
  };
  const dismiss = () => {
    const inside = guide()?.contains(document.activeElement);
    dismissed = true;
    remember(true);
    paint();
    // the button is gone: the keyboard goes on at the page
    if (inside) document.getElementById("main")?.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-guide-again]")) { step = 0; dismissed = false; remember(false); return; }
    const pressed = event.target.closest?.("[data-guide]");
    if (!pressed) return;
    if (pressed.dataset.guide === "done") { dismiss(); return; }
    step += 1;
    paint();
    if (pressed.hidden) guide().querySelector(".quiet[data-guide=done]").focus();
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && guide()?.contains(event.target)) dismiss();
  });
  document.addEventListener("masar:arrived", paint);
})();
