/* Pictures of charts: one SVG with message, chart, source, check and address, its fonts inside; PNG is drawn from it.
   Runs in the reader's browser and in the renderer of the server (dashboard/render.py), so both draw the same.
   Every word and colour comes with `meta` (dashboard/render.py, `Words`). Sizes are in units of the layout, scaled to
   the pixels of `size`: {name, width, height, layout, background: light | dark | transparent, framed}. */
(() => {
  "use strict";
  const FAMILIES = '"Noto Sans UI","Noto Sans Arabic UI"';
  const OPENERS = "\u2066\u2067\u2068", CLOSER = "\u2069";
  const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
  const PROBE = 14; // height of a line of probe letters, in units of the layout
  const plain = (text) => text.replace(/[\u2066-\u2069]/g, "");

  // ---- text --------------------------------------------------------------------------------------------------
  const ruler = document.createElement("canvas").getContext("2d");
  const RULED = FAMILIES.replace(/"Noto/g, '"Ruled Noto'); // a page whose fonts came late goes without; its pictures do not
  const widthOf = (text, style) => {
    ruler.font = `${style.weight} ${style.size}px ${RULED}`;
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
        const seam = Math.max(...[..."/?&"].map((letter) => line.lastIndexOf(letter, end - 1)));
        if (seam > 0) end = line[seam] === "/" ? seam + 1 : seam;
        lines.push(line.slice(0, end));
        line = line.slice(end);
      }
    };
    for (const word of text.split(" ")) push(word, " ");
    if (line) lines.push(line);
    return balanced(lines);
  };
  // as few lines as the width allows, none of them a lonely word
  const even = (text, style, width) => {
    let lines = wrapped(text, style, width);
    for (let part = 0.95; lines.length > 1 && part > 0.5; part -= 0.05) {
      const narrower = wrapped(text, style, width * part);
      if (narrower.length > lines.length) break;
      lines = narrower;
    }
    return lines;
  };
  const block = (text, style, width, height) => {
    const lines = text ? even(text, style, width) : [];
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
      url: new URL(/url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue("src"))[1], rule.parentStyleSheet.href || location.href).href,
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
  // plotly measures by the page's own
  const pageFontsReady = (text) => Promise.all([400, 700].map((weight) => document.fonts.load(`${weight} 16px ${FAMILIES}`, text)));
  const ruled = new Map();
  const fontsReady = (text) => Promise.all([pageFontsReady(text), ...wantedFaces(text).map(({ family, weight, range, url }) => {
    if (!ruled.has(url)) {
      const face = new FontFace(`Ruled ${family}`, `url("${url}")`, { weight, unicodeRange: range });
      document.fonts.add(face);
      ruled.set(url, face.load());
      ruled.get(url).catch(() => ruled.delete(url));
    }
    return ruled.get(url);
  })]);

  // ---- the picture -------------------------------------------------------------------------------------------
  const compose = (meta, size, height, natural, scale) => {
    // The chart comes first: letters around it shrink until it has room, and in a tall picture it grows.
    const width = size.layout, pad = Math.round(Math.min(width, height) / (size.framed ? 20 : 40)), inner = width - 2 * pad;
    const at = (letters, weight = 400) => ({ size: letters * scale, weight });
    const none = block("", at(13), inner), framed = (text, style, room, leading) => (size.framed ? block(text, style, room, leading) : none);
    const code = size.framed && size.code && meta.code ? Math.min(96 * scale, inner / 4) : 0;
    const beside = code ? inner - code - 18 : inner;
    const title = framed(meta.title, at(25, 700), inner, 1.25), subtitle = framed(meta.subtitle, at(15), inner);
    const check = size.framed || meta.doubted ? block(meta.check, at(13), beside) : none;
    const site = size.framed ? widthOf(meta.site, at(13, 700)) : 0; // stands on the last line of the address
    const note = framed(meta.note, at(13), beside), source = framed(meta.source, at(13), beside);
    const link = framed(meta.address, at(12), beside - site - 16);
    const lines = [check, note, source, link].filter((part) => part.height);
    const words = lines.reduce((sum, part) => sum + part.height + 3, 0);
    const head = size.framed ? title.height + 4 + subtitle.height + 14 : 0;
    const foot = lines.length || code ? 9 + Math.max(words, code + 4) : 0;
    const room = height - 2 * pad - head - foot - (foot ? 10 : 0);
    return { pad, inner, beside, code, title, subtitle, check, note, source, link, lines, head, foot, room, grow: room / natural };
  };
  const fitted = (meta, size, height, natural) => {
    for (let scale = 1.15; ; scale -= 0.05) {
      const frame = compose(meta, size, height, natural, scale);
      if (scale < 0.45) throw new Error("no room for the chart");
      if (frame.grow >= 0.8 || (scale < 0.75 && frame.room > height / 4)) {
        // values beside bars keep their room: what grows too far leaves too little for the bars
        return { ...frame, grow: Math.max(0.3, Math.min(frame.grow, 1.6, Math.max(0.8, frame.inner / 360))) };
      }
    }
  };
  const drawing = (text, x, y, color, direction, rtl) => {
    // start is where reading starts: the right edge for right-to-left text, whatever script a line begins with
    const anchor = rtl === (direction === "rtl") ? "start" : "end";
    return text.lines.map((line, i) =>
      `<text x="${x}" y="${(y + text.style.size + i * (text.height / text.lines.length)).toFixed(1)}" direction="${direction}" unicode-bidi="embed" text-anchor="${anchor}" font-size="${text.style.size.toFixed(2)}" font-weight="${text.style.weight}" fill="${color}">${escape(line)}</text>`).join("");
  };
  // Charts are painted for light paper; on dark paper each colour of the light palette becomes its dark one.
  const repainted = (svg, { light, dark }) => {
    const table = new Map(Object.keys(light).map((name) => [light[name], dark[name]]));
    const hex = (...parts) => `#${parts.map((part) => (+part).toString(16).padStart(2, "0")).join("")}`;
    return svg.replace(/#[0-9a-f]{6}\b|rgb\((\d+), ?(\d+), ?(\d+)\)/gi, (color, r, g, b) =>
      table.get(r === undefined ? color.toLowerCase() : hex(r, g, b)) ?? color);
  };
  // ---- small panels: as many beside each other as suit the picture, and no more than can be read --------------
  const READABLE = 0.62; // the least that letters of panels may shrink to
  /* How many panels, in how many columns, how high a row is: what leaves the letters largest, all of them if possible. */
  const arranged = ({ ways, plane, axis, out }, width, height) => {
    for (let count = out.length; ; count -= 1) {
      const found = ways.flatMap(({ least, above, texts }) => Array.from({ length: count }, (_, i) => {
        const columns = i + 1, rows = Math.ceil(count / columns), top = Math.max(...above.slice(0, count));
        const natural = rows * (top + plane + axis) + 20;
        return { count, columns, rows, top, axis, texts, least, natural, grow: Math.min(width / (columns * least), height / natural, 1.2) };
      }));
      const best = found.reduce((one, two) => (two.grow > one.grow ? two : one));
      if (best.grow >= READABLE || count === 1) return best;
    }
  };
  const relaid = ({ data, layout }, { count, columns, rows, top, axis, texts }, high, rtl) => {
    const number = (name = "x") => +name.slice(1) || 1, shown = (name) => number(name) <= count;
    const made = { ...layout, width: undefined, height: undefined, margin: { ...layout.margin, t: 4, b: 4 } };
    const part = 1 / rows, row = high / rows, wide = 1 / columns, place = (i) => {
      const column = i % columns, left = (rtl ? columns - 1 - column : column) * wide;
      return { left: left + (column || rtl ? 0.02 : 0), right: left + wide - 0.02, top: 1 - Math.floor(i / columns) * part };
    };
    for (const name of Object.keys(layout).filter((key) => /^[xy]axis/.test(key))) {
      const at = number(name.replace("axis", "")), { left, right, top: upper } = place(at - 1);
      if (at > count) delete made[name];
      else made[name] = { ...layout[name], domain: name[0] === "x" ? [left, right] : [upper - part * (1 - axis / row), upper - (part * top) / row] };
    }
    made.shapes = (layout.shapes || []).filter(({ xref }) => shown(xref));
    made.annotations = (layout.annotations || []).filter(({ name, xref }) => (name ? +name.slice(6) < count : shown(xref)))
      .map((note) => {
        if (!note.name) return note;
        const { left, right, top: y } = place(+note.name.slice(6));
        return { ...note, text: texts[+note.name.slice(6)], x: rtl ? right : left, y };
      });
    return { data: data.filter(({ xaxis }) => shown(xaxis)), layout: made };
  };
  const chartSvg = async (graph, width, height) => {
    const url = await window.Plotly.toImage(graph, { format: "svg", width, height });
    const source = decodeURIComponent(url.slice(url.indexOf(",") + 1));
    const svg = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
    if (svg.nodeName !== "svg") throw new Error("the chart is no SVG");
    return svg;
  };
  // Rows of bars keep their height; a line, a map or a pie fills what room there is.
  const stretches = (graph) => graph._fullData.some((trace) => !(trace.type === "bar" && trace.orientation === "h"));
  const drawnChart = async (graph, frame, natural, background, colors) => {
    const { pad, inner, head, room, grow } = frame;
    const [least, most] = graph.layout.meta?.aspect || [0, Infinity]; // a map does not go on beyond its outlines
    const tall = stretches(graph) ? Math.min(room, inner / (least || inner / room)) : Math.min(room, natural * grow);
    const wide = Math.min(inner, tall * most);
    const svg = await chartSvg(frame.relaid || graph, wide / grow, tall / grow);
    const place = { x: (pad + (inner - wide) / 2).toFixed(1), y: (pad + head + Math.max(0, (room - tall) * 0.25)).toFixed(1), width: wide.toFixed(1), height: tall.toFixed(1), viewBox: `0 0 ${wide / grow} ${tall / grow}` };
    for (const [name, value] of Object.entries(place)) svg.setAttribute(name, value);
    svg.removeAttribute("style");
    const text = new XMLSerializer().serializeToString(svg);
    return { words: plain(svg.textContent), text: background === "dark" ? repainted(text, colors) : text };
  };
  /* The height that the chart wants, how its panels lie, and the words with what is said of panels left out. */
  const planned = (graph, size, meta) => {
    const { panels, least } = graph.layout.meta || {};
    if (!panels) return { natural: least || graph._fullLayout.height, meta };
    const height = (size.layout * size.height) / size.width;
    const way = arranged(panels, size.layout * (size.framed ? 0.9 : 0.95), size.framed ? height * 0.95 - 190 : height * 0.95);
    const out = panels.out[panels.out.length - way.count];
    return { natural: way.natural, way, meta: out ? { ...meta, note: [meta.note, out].filter(Boolean).join(" ") } : meta };
  };
  const svgOf = async (graph, size, given) => {
    const { natural, way, meta } = planned(graph, size, given);
    const words = [meta.title, meta.subtitle, meta.check, meta.note, meta.source, meta.site, meta.address].join(" ");
    await fontsReady(words);
    const width = size.layout, height = (width * size.height) / size.width;
    const frame = fitted(meta, size, height, natural);
    if (way) {
      frame.grow = Math.min(frame.grow, frame.inner / (way.columns * way.least));
      frame.relaid = relaid(graph, way, frame.room / frame.grow, meta.dir === "rtl");
    }
    const { pad, beside, code, title, subtitle, check, link, lines, foot } = frame;
    const chart = await drawnChart(graph, frame, natural, size.background, meta.colors);
    const colors = size.background === "dark" ? meta.colors.dark : meta.colors.light;
    const wanted = wantedFaces(words + chart.words), css = await fontCss(wanted);
    const rtl = meta.dir === "rtl", start = rtl ? width - pad : pad, top = height - pad - foot;
    let y = top + 7;
    const below = lines.map((part) => {
      const [color, direction] = [part === check && meta.doubted ? colors.doubt : colors.ink_soft, part === link ? "ltr" : meta.dir];
      const drawn = drawing(part, start, y, color, direction, rtl);
      y += part.height + 3;
      return part === link && meta.url ? `<a href="${escape(meta.url)}" target="_blank">${drawn}</a>` : drawn;
    });
    const last = (y - 3 - (link.height ? link.style.size * 0.35 : 0)).toFixed(1), end = rtl ? pad + (code && code + 18) : pad + beside;
    const site = size.framed
      ? `<text x="${end}" y="${last}" direction="ltr" text-anchor="${rtl ? "start" : "end"}" font-size="${(frame.source.style.size).toFixed(2)}" font-weight="700" fill="${colors.ink}">${escape(meta.site)}</text>` : "";
    const square = code
      ? `<g transform="translate(${rtl ? pad : width - pad - code} ${(height - pad - code).toFixed(1)}) scale(${(code / meta.code.size).toFixed(4)})"><rect width="${meta.code.size}" height="${meta.code.size}" fill="${meta.colors.light.raised}"/><path d="${meta.code.path}" stroke="${meta.colors.light.ink}" shape-rendering="crispEdges"/></g>` : "";
    // below the picture, one letter of each font: a browser may draw an image before its fonts are there
    const letters = [...new Set(words + chart.words)];
    const probes = wanted.map((face, i) =>
      `<text x="2" y="${(height + 8 + PROBE * i).toFixed(1)}" font-size="8" style="font-family:'${face.family}'" font-weight="${face.weight}" fill="#000000">${escape(letters.find((letter) => covers(face.range, letter)).repeat(8))}</text>`).join("");
    const paper = size.background === "transparent" ? "" : `<rect x="-1" y="-1" width="${width + 2}" height="${height + 1}" fill="${colors.raised}"/>`;
    const text = `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${size.width}" height="${size.height}" viewBox="0 0 ${width} ${+height.toFixed(3)}" role="img" aria-labelledby="t d" xml:lang="${meta.lang}" style="direction:ltr">
<title id="t">${escape(plain(meta.title))}</title>
<desc id="d">${escape(plain(`${meta.alt} ${meta.url || meta.address}`))}</desc>
<defs><style>${css}text{font-family:${FAMILIES},sans-serif}</style></defs>
${paper}
${drawing(title, start, pad, colors.ink, meta.dir, rtl)}
${drawing(subtitle, start, pad + title.height + 4, colors.ink_soft, meta.dir, rtl)}
${chart.text}
${foot ? `<line x1="${pad}" x2="${width - pad}" y1="${top.toFixed(1)}" y2="${top.toFixed(1)}" stroke="${colors.line}"/>` : ""}
${below.join("\n")}
${site}${square}
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
  const probed = ({ text, probes, count, height }, size) => {
    const scale = size.height / height, pixels = Math.round((height + PROBE * count) * scale);
    const svg = text.replace(/ height="\d+" viewBox="0 0 (\d+) [\d.]+"/, ` height="${pixels}" viewBox="0 0 $1 ${pixels / scale}" preserveAspectRatio="none"`);
    return { svg: svg.slice(0, svg.lastIndexOf("</svg>")) + probes + "</svg>", pixels };
  };
  const hasInk = (pen, x, y, width, height) => pen.getImageData(x, y, width, height).data.some((value, i) => i % 4 === 3 && value > 100);
  const drawn = async (made, size) => {
    const { svg, pixels } = probed(made, size);
    const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    const canvas = Object.assign(document.createElement("canvas"), { width: size.width, height: pixels });
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    const strip = (pixels - size.height) / made.count;
    try {
      for (let attempt = 0; attempt < 40; attempt += 1) {
        const image = new Image();
        image.src = url;
        await image.decode();
        pen.clearRect(0, 0, canvas.width, canvas.height);
        pen.drawImage(image, 0, 0, size.width, pixels);
        const ready = Array.from({ length: made.count }, (_, i) =>
          hasInk(pen, 0, Math.round(size.height + strip * i), Math.min(200, size.width), Math.floor(strip))).every(Boolean);
        if (ready) return canvas;
        await pause(75);
      }
      throw new Error("the fonts of the picture did not load");
    } finally {
      URL.revokeObjectURL(url);
    }
  };
  const pngOf = async (made, size, meta) => {
    const whole = await drawn(made, size);
    const canvas = Object.assign(document.createElement("canvas"), { width: size.width, height: size.height });
    canvas.getContext("2d").drawImage(whole, 0, 0);
    const blob = await new Promise((done, fail) => canvas.toBlob((made) => (made ? done(made) : fail(new Error("no PNG")))));
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const words = { Title: meta.title, Description: meta.alt, Source: meta.source, Comment: meta.check, URL: meta.url || meta.address, Software: meta.site };
    const chunks = Object.entries(words).map(([keyword, text]) => chunk(keyword, plain(text)));
    return new Blob([bytes.subarray(0, 33), ...chunks, bytes.subarray(33)], { type: "image/png" }); // after IHDR
  };


  /* graph: the element that plotly drew in; gives the SVG as text, with what png() needs to draw it. */
  window.masarPicture = { svg: svgOf, png: pngOf };
})();
