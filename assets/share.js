/* The share menu: every copied text leads to the view as it is then, or to the version that was seen. */
(() => {
  "use strict";
  const root = document.documentElement;
  const told = (menu) => JSON.parse(menu.dataset.share);
  const isOn = (menu, name) => menu.querySelector(`[data-switch="${name}"]`)?.getAttribute("aria-pressed") === "true";

  const picked = (menu) => (told(menu).path.startsWith("/article/") ? new URLSearchParams(location.search).get("fig") || "" : "");
  const address = (menu, changes = {}) => {
    const { origin, path } = told(menu), fig = picked(menu);
    const kept = isOn(menu, "pin") ? root.dataset.version : "";
    return origin + window.masar.changed(path, { ...(fig ? { fig } : {}), v: kept, ...changes });
  };
  const embedded = (menu) => {
    const theme = menu.querySelector('[data-choose="theme"]')?.value;
    const link = address(menu, { embed: "1", controls: isOn(menu, "controls") ? "1" : "", theme: theme === "auto" ? "" : theme });
    return told(menu).texts.embed.replace("{address}", link.replaceAll("&", "&amp;"));
  };
  // a figure that was chosen speaks for itself; one of another chart stands in no words of this one
  const text = (menu, name) => {
    if (name === "embed") return embedded(menu);
    const { texts, chosen } = told(menu), own = name === "words" ? chosen?.[picked(menu)] : undefined;
    return (own ?? texts[name]).replaceAll("{address}", address(menu, name === "words" && !own ? { fig: "" } : {}));
  };
  const write = (menu) => {
    const area = menu.querySelector("textarea");
    if (area) area.value = embedded(menu);
    const system = menu.querySelector('[data-take="system"]');
    if (system) system.hidden = !navigator.share;
  };
  const say = (menu, words) => {
    const line = menu.querySelector(".share-status");
    line.textContent = "";
    requestAnimationFrame(() => { line.textContent = words; });
  };

  const take = async (menu, name) => {
    const { done, failed, title } = told(menu);
    if (name === "system") {
      try { await navigator.share({ title, url: address(menu) }); } catch (error) {
        // somebody who closes the sheet has changed their mind
        if (error.name !== "AbortError") say(menu, failed.replace("{text}", address(menu)));
      }
      return;
    }
    const words = text(menu, name);
    try {
      await window.masar.copyText(words);
      say(menu, done[name]);
    } catch {
      say(menu, failed.replace("{text}", words));
    }
  };

  document.addEventListener("toggle", (event) => {
    if (event.target.matches?.("details[data-share]") && event.target.open) write(event.target);
  }, true);
  document.addEventListener("click", (event) => {
    const menu = event.target.closest?.("details[data-share]");
    if (!menu) return;
    const summary = event.target.closest("summary");
    if (summary && !menu.open && navigator.share && matchMedia("(pointer: coarse) and (max-width: 600px)").matches && !menu.dataset.offered) {
      // on a phone people know the sheet of the system: it comes first, the menu is there when it is closed
      menu.dataset.offered = "";
      take(menu, "system");
    }
    const button = event.target.closest("[data-take], [data-switch]");
    if (!button) return;
    if (button.dataset.take) { take(menu, button.dataset.take); return; }
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    write(menu);
  });
  document.addEventListener("change", (event) => {
    const menu = event.target.closest?.("details[data-share]");
    if (menu) write(menu);
  });
})();
