/* The page of the server's renderer (dashboard/renderer.py): kaleido calls kaleido_scopes.plotly with one job and gets
   the picture back. `spec.data` is {data, layout, words, size}: a figure, and what picture.js needs to frame it. */
(() => {
  "use strict";
  const base64 = (blob) => new Promise((done, fail) => {
    const reader = Object.assign(new FileReader(), { onload: () => done(reader.result.split(",")[1]), onerror: () => fail(reader.error) });
    reader.readAsDataURL(blob);
  });
  const drawn = async ({ data, layout }, size) => {
    const graph = document.body.appendChild(document.createElement("div"));
    graph.style.cssText = `position:absolute;left:-9999px;width:${size.layout}px`;
    // plotly measures and cuts its words by the fonts that are there when it begins
    const words = JSON.stringify([data, layout]);
    await Promise.all([400, 700].map((weight) => document.fonts.load(`${weight} 14px ${layout.font?.family || "sans-serif"}`, words)));
    await window.Plotly.newPlot(graph, data, { ...layout, width: size.layout }, { staticPlot: true });
    return graph;
  };
  // On paper: the picture alone, as large as the page, its text selectable; the title becomes the document's.
  const onPage = async (made, { width, height }, words) => {
    const svg = new DOMParser().parseFromString(made.text, "image/svg+xml").documentElement;
    svg.style.display = "block";
    document.title = words.title.replace(/[\u2066-\u2069]/g, "");
    document.documentElement.lang = words.lang;
    const page = document.createElement("style");
    page.textContent = `@page{margin:0;size:${width}px ${height}px}body{margin:0}`;
    document.head.append(page);
    document.body.replaceChildren(document.adoptNode(svg));
    // the picture brings its fonts along: paper that is printed before they are read has no words
    await Promise.all([...document.fonts].map((face) => face.load()));
  };
  const plotly = async ({ format, data: { data, layout, words, size } }) => {
    const graph = await drawn({ data, layout }, size);
    const made = await window.masarPicture.svg(graph, size, words);
    if (format === "pdf") await onPage(made, size, words);
    const result = format === "png" ? await base64(await window.masarPicture.png(made, size, words)) : format === "svg" ? made.text : null;
    return { code: 0, format, result };
  };
  window.kaleido_scopes = { plotly: (spec) => plotly(spec).catch((error) => ({ code: 525, message: String(error.stack || error), result: null })) };
})();
