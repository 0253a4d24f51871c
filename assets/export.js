/* The export menu. */
(() => {
  "use strict";
  /* graphId: the graph's element; format: "svg" or "png"; size and meta as picture.js wants them. Gives {blob, name}. */
  window.masarExport = async (graphId, format, size, meta) => {
    const graph = document.querySelector(`#${CSS.escape(graphId)} .js-plotly-plot, #${CSS.escape(graphId)}.js-plotly-plot`);
    const made = await window.masarPicture.svg(graph, size, meta);
    const suffix = format === "png" && size.name !== "article" ? `_${size.name}` : "";
    const blob = format === "svg" ? new Blob([made.text], { type: "image/svg+xml" }) : await window.masarPicture.png(made, size, meta);
    return { blob, name: `${meta.file}${suffix}.${format}` };
  };

  // ---- the menu ----------------------------------------------------------------------------------------------
  const save = ({ blob, name }) => {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
  const menus = () => document.querySelectorAll("details[data-export-menu][open]");
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-export]");
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
    if (!button) return;
    const menu = button.closest("[data-export-menu]"), meta = JSON.parse(menu.dataset.exportMenu);
    const { preset: name, width, height, layout } = button.dataset;
    const status = menu.querySelector('[role="status"]');
    button.setAttribute("aria-busy", "true");
    try {
      const made = await window.masarExport(meta.graph, button.dataset.export, { name, width: +width, height: +height, layout: +layout, background: "light", framed: true, code: false }, meta);
      save(made);
      status.textContent = meta.done.replace("{file}", `\u2066${made.name}\u2069`);
    } catch (error) {
      console.warn(error);
      status.textContent = meta.failed;
    } finally {
      button.removeAttribute("aria-busy");
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
      event.stopImmediatePropagation();
    }
  }, true);
})();
