/* Pictures of charts: one SVG with message, chart, source, check and address, its fonts inside; PNG is drawn from it.
   Every word comes from the page (data-export-menu). Sizes are in units of the layout, scaled to the preset's pixels. */
(() => {
  "use strict";
  const FAMILIES = '"Noto Sans UI","Noto Sans Arabic UI"';
  const OPENERS = "\u2066\u2067\u2068", CLOSER = "\u2069";
  const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
  const PROBE = 14; // height of a line of probe letters, in units of the layout
  const plain = (text) => text.replace(/[\u2066-\u2069]/g, "");

  // ---- text --------------------------------------------------------------------------------------------------
  const ruler = document.createElement("canvas").getContext("2d");
  const widthOf = (text, style) => {
    ruler.font = `${style.weight} ${style.size}px ${FAMILIES}`;
    return ruler.measureText(text).width;
  };
  // An isolate that a line break cuts in two is closed at the end of the line and opened again on the next.
  const balanced = (lines) => {
    let open = "";
    return lines.map((line) => {
      const text = open + line;
      for (const letter of line) open = OPENERS.includes(letter) ? open + letter : letter === CLOSER ? open.slice(0, -1) : open;
      return text + CLOSER.repeat(open.length);
    });
  };
  const wrapped = (text, style, width) => {
    const lines = [];
    let line = "";
    const push = (part, glue) => {
      const longer = line ? line + glue + part : part;
      if (widthOf(longer, style) <= width) { line = longer; return; }
      if (line) lines.push(line);
      line = part;
      while (widthOf(line, style) > width && line.length > 1) { // one word, for example an address, longer than a line
        let end = line.length - 1;
        while (end > 1 && widthOf(line.slice(0, end), style) > width) end -= 1;
        lines.push(line.slice(0, end));
        line = line.slice(end);
      }
    };
    for (const word of text.split(" ")) push(word, " ");
    if (line) lines.push(line);
    return balanced(lines);
  };
  const block = (text, style, width, height) => {
    const lines = text ? wrapped(text, style, width) : [];
    return { lines, style, height: lines.length * style.size * (height || 1.35) };
  };

  // ---- fonts -------------------------------------------------------------------------------------------------
  const faces = () => [...document.styleSheets].flatMap((sheet) => {
    try { return [...sheet.cssRules]; } catch { return []; }
  }).filter((rule) => rule instanceof CSSFontFaceRule && FAMILIES.includes(rule.style.getPropertyValue("font-family").replace(/["']/g, "")))
    .map((rule) => ({
      family: rule.style.getPropertyValue("font-family").replace(/["']/g, ""),
      weight: rule.style.getPropertyValue("font-weight"),
      range: rule.style.getPropertyValue("unicode-range"),
      url: new URL(/url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue("src"))[1], rule.parentStyleSheet.href).href,
    }));
  const covers = (range, text) => {
    const spans = range.split(",").map((part) => part.trim().slice(2).split("-").map((hex) => parseInt(hex, 16)));
    return [...text].some((letter) => {
      const code = letter.codePointAt(0);
      return code > 0x20 && !(code >= 0x2066 && code <= 0x2069) && spans.some(([from, to]) => code >= from && code <= (to ?? from));
    });
  };
  const base64 = (bytes) => {
    let text = "";
    for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    return btoa(text);
  };
  const kept = new Map();
  const fetched = (url) => {
    if (!kept.has(url)) kept.set(url, fetch(url).then(async (answer) => {
      if (!answer.ok) throw new Error(`font ${url}: ${answer.status}`);
      return base64(new Uint8Array(await answer.arrayBuffer()));
    }));
    return kept.get(url);
  };
  const wantedFaces = (text) => {
    const wanted = faces().filter((face) => covers(face.range, text));
    if (!wanted.length) throw new Error("no font for this picture");
    return wanted;
  };
  const fontCss = async (wanted) => {
    const rules = await Promise.all(wanted.map(async (face) =>
      `@font-face{font-family:"${face.family}";font-weight:${face.weight};src:url(data:font/woff2;base64,${await fetched(face.url)}) format("woff2");unicode-range:${face.range}}`));
    return rules.join("");
  };
  const fontsReady = (text) => Promise.all([400, 700].map((weight) => document.fonts.load(`${weight} 16px ${FAMILIES}`, text)));

  // ---- the picture -------------------------------------------------------------------------------------------
  const address = () => location.href.split("#")[0].replace(/^https?:\/\//, "");
  const compose = (meta, width, height, natural, scale) => {
    // The chart comes first: letters around it shrink until it has room, and in a tall picture it grows.
    const pad = Math.round(width / 24), inner = width - 2 * pad;
    const at = (size, weight = 400) => ({ size: size * scale, weight });
    const title = block(meta.title, at(25, 700), inner, 1.25), subtitle = block(meta.subtitle, at(15), inner);
    const check = block(meta.check, at(13), inner);
    const site = widthOf(meta.site, at(13, 700)); // stands on the last line of the address
    const source = block(meta.source, at(13), inner), link = block(address(), at(12), inner - site - 16);
    const head = title.height + 4 + subtitle.height + 14, foot = 12 + check.height + 4 + source.height + 2 + link.height;
    const room = height - 2 * pad - head - foot - 10;
    return { pad, inner, title, subtitle, check, source, link, head, foot, room, grow: room / natural };
  };
  const fitted = (meta, width, height, natural) => {
    for (let scale = 1.15; ; scale -= 0.05) {
      const frame = compose(meta, width, height, natural, scale);
      if (frame.grow >= 0.8 || scale < 0.75) return { ...frame, grow: Math.max(0.45, Math.min(frame.grow, 1.6)) };
    }
  };
  const drawing = (text, part, y, meta, color, direction) => {
    const right = meta.dir === "rtl", x = right ? part.width - part.pad : part.pad;
    // start is where reading starts: the right edge for right-to-left text, whatever script a line begins with
    const anchor = right === (direction === "rtl") ? "start" : "end";
    return text.lines.map((line, i) =>
      `<text x="${x}" y="${(y + text.style.size + i * (text.height / text.lines.length)).toFixed(1)}" direction="${direction}" unicode-bidi="embed" text-anchor="${anchor}" font-size="${text.style.size.toFixed(2)}" font-weight="${text.style.weight}" fill="${color}">${escape(line)}</text>`).join("");
  };
  const chartSvg = async (graph, width, height) => {
    const url = await window.Plotly.toImage(graph, { format: "svg", width, height });
    const source = decodeURIComponent(url.slice(url.indexOf(",") + 1));
    const svg = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
    if (svg.nodeName !== "svg") throw new Error("the chart is no SVG");
    return svg;
  };
  const svgOf = async (graphId, preset, meta) => {
    const graph = document.querySelector(`#${CSS.escape(graphId)} .js-plotly-plot, #${CSS.escape(graphId)}.js-plotly-plot`);
    const words = [meta.title, meta.subtitle, meta.check, meta.source, meta.site, address()].join(" ");
    await fontsReady(words);
    const width = preset.layout, height = Math.round((preset.layout * preset.height) / preset.width);
    const frame = fitted(meta, width, height, graph._fullLayout.height);
    const { pad, inner, title, subtitle, check, source, link, head, foot, room, grow } = frame;
    const chartHeight = Math.min(room, graph._fullLayout.height * grow);
    const svg = await chartSvg(graph, inner / grow, chartHeight / grow);
    svg.setAttribute("x", pad);
    svg.setAttribute("y", (pad + head + Math.max(0, (room - chartHeight) * 0.25)).toFixed(1));
    svg.setAttribute("width", inner);
    svg.setAttribute("height", chartHeight.toFixed(1));
    svg.setAttribute("viewBox", `0 0 ${inner / grow} ${chartHeight / grow}`);
    svg.removeAttribute("style");
    const chart = new XMLSerializer().serializeToString(svg);
    const part = { width, pad }, y = height - pad - foot, rtl = meta.dir === "rtl";
    const wanted = wantedFaces(words + plain(svg.textContent)), css = await fontCss(wanted);
    const line = (text, top, color, direction = meta.dir) => drawing(text, part, top, meta, color, direction);
    // below the picture, one letter of each font: a browser may draw an image before its fonts are there
    const letters = [...new Set(words + plain(svg.textContent))];
    const probes = wanted.map((face, i) =>
      `<text x="2" y="${height + 8 + PROBE * i}" font-size="8" style="font-family:'${face.family}'" font-weight="${face.weight}" fill="#000000">${escape(letters.find((letter) => covers(face.range, letter)).repeat(8))}</text>`).join("");
    const text = `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${preset.width}" height="${preset.height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d" xml:lang="${meta.lang}" style="direction:ltr">
<title id="t">${escape(plain(meta.title))}</title>
<desc id="d">${escape(plain(`${meta.alt} ${location.href.split("#")[0]}`))}</desc>
<defs><style>${css}text{font-family:${FAMILIES},sans-serif}</style></defs>
<rect width="${width}" height="${height}" fill="${meta.colors.paper}"/>
${line(title, pad, meta.colors.ink)}
${line(subtitle, pad + title.height + 4, meta.colors.soft)}
${chart}
<line x1="${pad}" x2="${width - pad}" y1="${y}" y2="${y}" stroke="${meta.colors.line}"/>
${line(check, y + 10, meta.doubted ? meta.colors.doubt : meta.colors.soft)}
${line(source, y + 14 + check.height, meta.colors.soft)}
${line(link, y + 16 + check.height + source.height, meta.colors.soft, "ltr")}
<text x="${rtl ? pad : width - pad}" y="${(y + 16 + check.height + source.height + link.height - link.style.size * 0.35).toFixed(1)}" direction="ltr" text-anchor="${rtl ? "start" : "end"}" font-size="${source.style.size}" font-weight="700" fill="${meta.colors.ink}">${escape(meta.site)}</text>
</svg>`;
    return { text, probes, count: wanted.length, height };
  };

  // ---- PNG: words travel with the pixels as iTXt chunks -------------------------------------------------------
  const table = Uint32Array.from({ length: 256 }, (_, n) => {
    for (let k = 0; k < 8; k += 1) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n >>> 0;
  });
  const crc = (bytes) => {
    let value = 0xffffffff;
    for (const byte of bytes) value = table[(value ^ byte) & 0xff] ^ (value >>> 8);
    return (value ^ 0xffffffff) >>> 0;
  };
  const chunk = (keyword, text) => {
    const body = new TextEncoder().encode(`iTXt${keyword}\0\0\0\0\0${text}`);
    const made = new Uint8Array(body.length + 8), view = new DataView(made.buffer);
    view.setUint32(0, body.length - 4);
    made.set(body, 4);
    view.setUint32(body.length + 4, crc(body));
    return made;
  };
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const probed = ({ text, probes, count, height }, preset) => {
    const taller = height + PROBE * count, pixels = Math.round((preset.height * taller) / height);
    const svg = text.replace(/ height="\d+" viewBox="0 0 (\d+) \d+"/, ` height="${pixels}" viewBox="0 0 $1 ${taller}"`);
    return { svg: svg.slice(0, svg.lastIndexOf("</svg>")) + probes + "</svg>", pixels };
  };
  const hasInk = (pen, x, y, width, height) => pen.getImageData(x, y, width, height).data.some((value, i) => i % 4 === 3 && value > 100);
  const drawn = async (made, preset) => {
    const { svg, pixels } = probed(made, preset);
    const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    const canvas = Object.assign(document.createElement("canvas"), { width: preset.width, height: pixels });
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    const strip = (pixels - preset.height) / made.count;
    try {
      for (let attempt = 0; attempt < 40; attempt += 1) {
        const image = new Image();
        image.src = url;
        await image.decode();
        pen.clearRect(0, 0, canvas.width, canvas.height);
        pen.drawImage(image, 0, 0, preset.width, pixels);
        const ready = Array.from({ length: made.count }, (_, i) =>
          hasInk(pen, 0, Math.round(preset.height + strip * i), Math.min(200, preset.width), Math.floor(strip))).every(Boolean);
        if (ready) return canvas;
        await pause(75);
      }
      throw new Error("the fonts of the picture did not load");
    } finally {
      URL.revokeObjectURL(url);
    }
  };
  const pngOf = async (made, preset, meta) => {
    const whole = await drawn(made, preset);
    const canvas = Object.assign(document.createElement("canvas"), { width: preset.width, height: preset.height });
    canvas.getContext("2d").drawImage(whole, 0, 0);
    const blob = await new Promise((done, fail) => canvas.toBlob((made) => (made ? done(made) : fail(new Error("no PNG")))));
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const words = { Title: meta.title, Description: meta.alt, Source: meta.source, Comment: meta.check, URL: location.href.split("#")[0], Software: meta.site };
    const chunks = Object.entries(words).map(([keyword, text]) => chunk(keyword, plain(text)));
    return new Blob([bytes.subarray(0, 33), ...chunks, bytes.subarray(33)], { type: "image/png" }); // after IHDR
  };

  /* graphId: the graph's element; format: "svg" or "png"; preset: {name, width, height, layout}; meta: the menu's data.
     Gives {blob, name}. */
  window.masarExport = async (graphId, format, preset, meta) => {
    const made = await svgOf(graphId, preset, meta);
    const suffix = format === "png" && preset.name !== "article" ? `_${preset.name}` : "";
    const blob = format === "svg" ? new Blob([made.text], { type: "image/svg+xml" }) : await pngOf(made, preset, meta);
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
      const made = await window.masarExport(meta.graph, button.dataset.export, { name, width: +width, height: +height, layout: +layout }, meta);
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
