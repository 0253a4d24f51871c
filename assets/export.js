/* The export panel: its links fetch from the server; here PNG and SVG are drawn in the browser instead, in a size and
   on a paper that the reader chooses, with a preview. Every word comes from the panel (data-export-menu). */
(() => {
  "use strict";
  /* graphId: the graph's element; format: "svg" or "png"; size and meta as picture.js wants them. Gives {blob, name}. */
  window.masarExport = async (graphId, format, size, meta) => {
    const made = await window.masarPicture.svg(await window.masar.drawn(graphId), size, meta);
    const blob = format === "svg" ? new Blob([made.text], { type: "image/svg+xml" }) : await window.masarPicture.png(made, size, meta);
    return { blob, name: named(size, meta, format) };
  };
  const named = (size, meta, form) => {
    const parts = [meta.file];
    if (size.name === "free") parts.push(`${size.width}x${size.height}`);
    else if (size.name !== "article") parts.push(size.name);
    if (size.background !== "light") parts.push(size.background);
    return `${parts.join("_")}.${form}`;
  };

  // ---- the choice --------------------------------------------------------------------------------------------
  const made = (tag, properties = {}, children = []) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  };
  const labelled = (words, field, after = false) => made("label", {}, after ? [field, ` ${words}`] : [made("span", { textContent: words }), field]);
  const built = (menu, meta) => {
    const place = menu.querySelector(".export-options"), { words, sizes, bounds } = meta;
    const select = made("select", { name: "size" }, sizes.map(({ name, words: text }) => made("option", { value: name, textContent: text })));
    select.append(made("option", { value: "free", textContent: words.own }));
    const number = (name, value) => made("input", { type: "number", name, value, min: bounds.least, step: 10, inputMode: "numeric" });
    const free = made("div", { className: "export-free", hidden: true }, [labelled(words.width, number("width", 1000)), labelled(words.height, number("height", 750))]);
    const papers = made("fieldset", {}, [made("legend", { textContent: words.background }), ...["light", "dark", "transparent"].map((name, i) =>
      labelled(words[name], made("input", { type: "radio", name: `paper-${meta.graph}`, value: name, checked: i === 0 }), true))]);
    const check = (name, checked) => labelled(words[name], made("input", { type: "checkbox", name, checked }), true);
    const switches = [check("frame", true), ...(meta.code ? [check("code", false)] : [])];
    if (!meta.code) switches.push(made("p", { className: "hint", textContent: words.no_code })); // where the choice would be
    const refusal = made("p", { className: "export-refusal" });
    refusal.setAttribute("role", "alert");
    const preview = made("img", { className: "export-preview", alt: words.preview_alt });
    place.append(made("div", { className: "export-choice" }, [labelled(words.size, select), free, papers, ...switches, refusal]), preview);
    return place;
  };
  const refused = ({ width, height }, { bounds, refused: why }) => {
    if (!(Math.min(width, height) >= bounds.least)) return why.small;
    if (Math.max(width / height, height / width) > bounds.ratio) return why.narrow;
    return width * height > bounds.pixels ? why.large : "";
  };
  // as dashboard/render.py, free_size
  const laidOut = (width, height) => Math.max(Math.min(960, Math.max(480, 300 + Math.floor((320 * width) / height)), Math.max(width, 320)), Math.floor((400 * width) / height));
  const chosen = (menu, meta) => {
    const field = (name) => menu.querySelector(`.export-options [name="${name}"]`);
    const preset = meta.sizes.find(({ name }) => name === field("size").value);
    const width = Math.round(+field("width").value), height = Math.round(+field("height").value);
    const size = preset ? { ...preset } : { name: "free", width, height, layout: laidOut(width, height) };
    const paper = menu.querySelector('.export-options [type="radio"]:checked').value;
    return { ...size, background: paper, framed: field("frame").checked, code: Boolean(field("code")?.checked) };
  };
  // The links say the same to the server.
  const linked = (menu, size) => {
    for (const link of menu.querySelectorAll("a[data-export]")) {
      const url = new URL(link.href);
      const told = { size: size.name === "free" ? `${size.width}x${size.height}` : size.name, background: size.background, frame: +size.framed, code: +size.code };
      for (const [name, value] of Object.entries(told)) url.searchParams.set(name, value);
      link.href = url.href;
    }
  };
  const drawings = new WeakMap(); // of each panel: the number of the latest preview
  const previewed = async (menu, meta) => {
    const size = chosen(menu, meta), turn = (drawings.get(menu) || 0) + 1;
    drawings.set(menu, turn);
    menu.querySelector(".export-free").hidden = size.name !== "free";
    const image = menu.querySelector(".export-preview"), why = refused(size, meta);
    const note = why || (!size.framed && meta.doubted ? meta.words.doubt_stays : "");
    menu.querySelector(".export-refusal").textContent = note;
    for (const link of menu.querySelectorAll("a[data-export]")) link.setAttribute("aria-disabled", String(Boolean(why)));
    if (why) return;
    linked(menu, size);
    const { text } = await window.masarPicture.svg(await window.masar.drawn(meta.graph), size, meta);
    if (drawings.get(menu) !== turn) return;
    const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    image.onload = () => URL.revokeObjectURL(url);
    image.classList.toggle("checkered", size.background === "transparent");
    image.style.aspectRatio = `${size.width} / ${size.height}`;
    image.src = url;
    menu.dataset.previewed = String(turn);
  };
  const metaOf = (menu) => JSON.parse(menu.dataset.exportMenu);
  const failed = (menu, meta, error) => {
    console.warn(error);
    menu.querySelector('[role="status"]').textContent = error.said || meta.words.failed;
  };
  const preview = (menu) => {
    const meta = metaOf(menu);
    previewed(menu, meta).catch((error) => failed(menu, meta, error));
  };
  document.addEventListener("toggle", (event) => {
    const menu = event.target;
    if (!menu.matches?.("details[data-export-menu]") || !menu.open) return;
    if (!menu.querySelector(".export-choice")) built(menu, metaOf(menu));
    preview(menu);
  }, true);
  let waiting = 0;
  document.addEventListener("input", (event) => {
    const menu = event.target.closest?.(".export-options")?.closest("[data-export-menu]");
    if (!menu) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => preview(menu), 150);
  });

  // ---- files -------------------------------------------------------------------------------------------------
  const save = ({ blob, name }) => {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
  const fromServer = async (link, name) => {
    const answer = await fetch(link.href);
    if (!answer.ok) throw Object.assign(new Error(`${link.href}: ${answer.status}`), { said: (await answer.text()).trim() });
    const told = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("Content-Disposition") || "");
    return { blob: await answer.blob(), name: name || decodeURIComponent(told ? told[1] : "masar") };
  };
  const file = (link, menu, meta) => {
    const form = link.dataset.export;
    if (!form) return fromServer(link);
    const size = chosen(menu, meta);
    linked(menu, size);
    return form === "pdf" ? fromServer(link, named(size, meta, form)) : window.masarExport(meta.graph, form, size, meta);
  };
  const menus = () => document.querySelectorAll("details[data-export-menu][open]");
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a[data-export], a[data-fetch]");
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
    if (!link) return;
    event.preventDefault();
    const menu = link.closest("[data-export-menu]"), meta = metaOf(menu), status = menu.querySelector('[role="status"]');
    if (link.getAttribute("aria-disabled") === "true" || link.getAttribute("aria-busy") === "true") return;
    link.setAttribute("aria-busy", "true");
    status.textContent = meta.words.working;
    try {
      const done = await file(link, menu, meta);
      save(done);
      status.textContent = meta.done.replace("{file}", `\u2066${done.name}\u2069`);
    } catch (error) {
      failed(menu, meta, error);
    } finally {
      link.removeAttribute("aria-busy");
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
