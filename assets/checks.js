/* Menus of filters that close, and reviews that are sent. Words come from the page, never from here. */
(() => {
  "use strict";
  const menus = () => document.querySelectorAll("details[data-menu][open]");
  document.addEventListener("click", (event) => {
    for (const menu of menus()) {
      // a link of the menu leads on: the page it leads to has the menu closed
      if (!menu.contains(event.target) || event.target.closest?.("a")) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus()) {
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector("summary").focus();
    }
  });
  // a menu that opens is seen whole: beyond the edge it turns to the other side, and the page makes room for it
  document.addEventListener("toggle", ({ target }) => {
    if (!target.open || !target.matches?.(".share, .export, .facet")) return;
    requestAnimationFrame(() => {
      const body = target.querySelector("summary + *");
      target.toggleAttribute("data-turned", false);
      const { left, right } = body?.getBoundingClientRect() ?? { left: 0, right: 0 };
      target.toggleAttribute("data-turned", left < 0 || right > document.documentElement.clientWidth);
      body?.scrollIntoView({ block: "nearest" });
    });
  }, true);
  document.addEventListener("focusin", (event) => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  });

  // a mark in the margin leads to its finding, which takes the focus; on a wide screen the words stay where they are
  document.addEventListener("click", (event) => {
    const mark = event.target.closest?.("a.margin-mark");
    const finding = mark && document.getElementById(mark.hash.slice(1));
    if (!finding || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const fold = finding.closest("details");
    if (fold) fold.open = true;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    finding.focus({ preventScroll: true });
    finding.scrollIntoView({ block: "center", behavior: calm });
  });

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest?.("form[data-review]");
    if (!form) return;
    event.preventDefault();
    const line = form.querySelector(".review-status"), button = form.querySelector("[type=submit]");
    const body = new URLSearchParams({ saw: form.dataset.saw });
    for (const control of form.querySelectorAll("select, textarea")) body.set(control.name, control.value);
    line.textContent = "";
    button.disabled = true;
    try {
      const answer = await fetch(`/review/${form.dataset.review}?lang=${document.documentElement.lang}`, { method: "POST", body });
      const text = await answer.text();
      if (!answer.ok) throw new Error(answer.headers.get("Content-Type")?.startsWith("text/plain") ? text : String(answer.status));
      form.reset();
      form.closest("details").open = false;
      window.masar.reload(text, form.closest(".case").id);
    } catch (error) {
      line.textContent = form.dataset.failed.replace("{text}", error.message);
    } finally {
      button.disabled = false;
    }
  });
})();
