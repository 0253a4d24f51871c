/* The address, the highlight that ties bars to words, and copying. Words come from the page, never from here.
   Only this file touches history. A change of fig or theme stays in the browser; anything else asks the server.
   The page comes finished from the server (#first) and is of use as it is; Dash and plotly, which are large, are started
   when a reader does something, and take it over as it stands then. */
(() => {
  "use strict";
  const root = document.documentElement;
  const keys = root.dataset.keys.split(" ");
  const clientKeys = root.dataset.client.split(" ");
  let served = null; // address of the page that is shown, without the client's keys; until then it is the server's
  let moved = false; // a link was followed to another page: it starts at its top
  let kept = null;   // focus and scroll of the text, which a page made anew would lose
  let after = "";    // what to tell once the page is there
  let waiting = 0;   // timer that tells when the server does not answer

  // ---- the address -------------------------------------------------------------------------------------------
  const changed = (address, changes) => {
    const url = new URL(address, location.href);
    const all = new Map(url.searchParams);
    for (const [key, value] of Object.entries(changes)) value ? all.set(key, value) : all.delete(key);
    const query = keys.filter((key) => all.has(key)).map((key) => `${key}=${encodeURIComponent(all.get(key))}`);
    return url.pathname + (query.length ? "?" + query.join("&") : "");
  };
  const here = () => location.pathname + location.search;
  const serverPart = (address) => changed(address, Object.fromEntries(clientKeys.map((key) => [key, ""])));
  const put = (address, replace) => {
    // an embedded page shares its history with its host: never add to it
    if (address !== here()) history[replace || root.dataset.embed ? "replaceState" : "pushState"]({}, "", address);
  };
  const follow = () => {
    if (serverPart(here()) === served) { applyClientKeys(false); return; }
    if (first()) { location.reload(); return; }
    served = ""; // not known until it has come
    kept = { focus: document.activeElement?.id, words: page().querySelector(".words-pane")?.scrollTop };
    window.dash_clientside.set_props("address", { data: here() });
    clearTimeout(waiting);
    waiting = setTimeout(() => say(root.dataset.failed), 8000);
  };
  const applyClientKeys = (scroll) => {
    const query = new URLSearchParams(location.search);
    const theme = query.get("theme");
    root.dataset.theme = theme === "dark" || theme === "light" ? theme : "auto";
    choose(query.get("fig") || "", { scroll });
    for (const link of document.querySelectorAll("a[data-client]")) {
      link.href = changed(here(), Object.fromEntries(new URLSearchParams(link.dataset.client)));
    }
  };
  addEventListener("popstate", follow);

  // ---- light and choice: everything that shows a figure carries data-fig ---------------------------------------
  const first = () => document.getElementById("first");
  const page = () => first() || document.getElementById("page") || document.body;
  const showing = (fig) => (fig ? page().querySelectorAll(`[data-fig~="${CSS.escape(fig)}"]`) : []);
  const sentencesOf = (fig) => (fig ? page().querySelectorAll(`[data-of~="${CSS.escape(fig)}"]`) : []);
  const firstOf = (element) => element.dataset.fig.split(" ")[0];
  let lit = "";
  const light = (fig) => {
    if (fig === lit) return;
    for (const element of page().querySelectorAll("[data-lit]")) delete element.dataset.lit;
    lit = fig;
    for (const element of showing(fig)) element.dataset.lit = "";
    if (fig) setTimeout(() => { if (fig === lit) fill(fig); }, 60); // who comes near may press
  };
  // the card of a mark that was not selected when the page was made, in a part of its own: the place is React's
  const fill = async (fig) => {
    const place = page().querySelector(`[data-gloss="${CSS.escape(fig)}"]`);
    if (!place?.dataset.card || place.firstElementChild) return;
    const part = place.appendChild(Object.assign(document.createElement("div"), { className: "filled" }));
    try {
      const answer = await fetch(place.dataset.card + encodeURIComponent(fig) + new URL(serverPart(here()), location.href).search);
      if (!answer.ok) throw new Error(answer.status);
      part.innerHTML = await answer.text();
    } catch {
      part.remove(); // the next who asks tries again
      if (fig === chosen) say(root.dataset.failed);
    }
  };
  const emptied = () => { for (const part of document.querySelectorAll("#page .filled")) part.remove(); };
  let chosen = "";
  const choose = (fig, { scroll = false, from = "" } = {}) => {
    if (fig && !showing(fig).length) fig = "";
    if (!fig && !chosen && first()) return; // as the server made it: nothing to be styled anew
    chosen = fig;
    for (const element of page().querySelectorAll("[data-chosen]")) delete element.dataset.chosen;
    for (const element of page().querySelectorAll("[data-pick]")) {
      element.setAttribute("aria-pressed", String(!!fig && element.dataset.fig.split(" ").includes(fig)));
    }
    for (const element of [...showing(fig), ...sentencesOf(fig)]) element.dataset.chosen = "";
    for (const card of page().querySelectorAll("[data-gloss]")) card.hidden = card.dataset.gloss !== fig;
    if (fig) fill(fig);
    const hint = document.getElementById("gloss-hint");
    if (hint) hint.hidden = !!fig;
    page().querySelector(".glosses")?.toggleAttribute("data-open", !!fig);
    if (fig && scroll) reveal(fig, from);
  };
  const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
  const reveal = (fig, from) => {
    // what was pressed is in view already; bring its counterpart
    const targets = from === "words" ? [".bar"] : ["mark"];
    for (const selector of targets) {
      const target = page().querySelector(`${selector}[data-fig~="${CSS.escape(fig)}"]`);
      if (!target) continue;
      const pane = target.closest(".words-pane");
      if (pane && !narrow()) {
        // the pane scrolls by itself; the page only if the pane is out of sight
        const inside = target.getBoundingClientRect().top - pane.getBoundingClientRect().top;
        if (inside < 0 || inside > pane.clientHeight - 40) pane.scrollBy({ top: inside - pane.clientHeight / 2, behavior: calm() });
      }
      if (!narrow()) {
        // charts and words are side by side: scroll both until the gloss below the words is in sight
        const frame = target.closest(".source")?.getBoundingClientRect() ?? { bottom: 0, top: 0 };
        const hidden = Math.min(frame.bottom - innerHeight + 16, frame.top - 72);
        if (hidden > 0) scrollBy({ top: hidden, behavior: calm() });
      }
      const box = (pane && !narrow() ? pane : target).getBoundingClientRect();
      const bottom = innerHeight - (narrow() ? innerHeight * 0.45 : 60);
      if (box.top > bottom || box.bottom < 80 || (narrow() && box.top < 80)) {
        (pane && !narrow() ? pane : target).scrollIntoView({ block: narrow() || pane ? "start" : "center", behavior: calm() });
      }
    }
  };
  const narrow = () => matchMedia("(max-width: 899px)").matches;
  const pick = (element) => {
    const figures = element.dataset.fig.split(" ");
    // words shared by several figures: each press goes on to the next
    const next = figures.includes(chosen) ? figures[figures.indexOf(chosen) + 1] || "" : figures[0];
    // what is not kept has no address
    if (!element.closest("[data-preview]")) put(changed(here(), { fig: next }));
    choose(next, { scroll: true, from: element.dataset.pick });
  };
  const withChosen = ({ href }) => changed(href, chosen && new URL(href).pathname === location.pathname ? { fig: chosen } : {});
  const clear = () => {
    light("");
    if (!chosen) return;
    put(changed(here(), { fig: "" }));
    choose("");
  };

  const over = (event) => {
    const element = event.target.closest?.("[data-fig]");
    if (element && page().contains(element)) light(firstOf(element));
  };
  const out = (event) => {
    const element = event.target.closest?.("[data-fig]");
    if (element && !element.contains(event.relatedTarget)) light("");
  };
  document.addEventListener("pointerover", over);
  document.addEventListener("focusin", over);
  document.addEventListener("pointerout", out);
  document.addEventListener("focusout", out);

  document.addEventListener("click", (event) => {
    const target = event.target.closest?.("a[data-nav], [data-pick], [data-clear], [data-copy], [data-close]");
    if (!target) return;
    if (target.matches("a[data-nav]")) {
      if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      // a link to what the browser can show by itself; any other loads its page as long as Dash is not there
      const own = serverPart(target.href) === serverPart(here());
      if (first() && !own) {
        if (root.dataset.embed) { event.preventDefault(); location.replace(withChosen(target)); }
        else if (chosen) target.href = withChosen(target);
        return;
      }
      event.preventDefault();
      const samePage = new URL(target.href).pathname === location.pathname;
      put(withChosen(target));
      moved = !samePage;
      follow();
    } else if (target.matches("[data-pick]")) pick(target);
    else if (target.matches("[data-clear]")) back(target, clear);
    else if (target.matches("[data-copy]")) copy(target);
    else target.closest(`#${target.dataset.close}`)?.remove();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
    else if ((event.key === "Enter" || event.key === " ") && event.target.matches?.("mark[data-pick]")) {
      event.preventDefault();
      pick(event.target);
    }
  });
  const back = (button, action) => {
    const fig = chosen;
    action();
    // the button is gone: the keyboard goes on at the words
    page().querySelector(`mark[data-fig~="${CSS.escape(fig)}"]`)?.focus({ preventScroll: true });
  };

  // ---- copying -----------------------------------------------------------------------------------------------
  const say = (text) => {
    let line = document.getElementById("said");
    if (!line) {
      line = Object.assign(document.createElement("div"), { id: "said" });
      line.setAttribute("role", "status");
      document.getElementById("main")?.append(line);
    }
    line.textContent = "";
    requestAnimationFrame(() => { line.textContent = text; });
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { line.textContent = ""; }, 5000);
  };
  const copy = async (button) => {
    const text = button.dataset.copy || location.origin + here();
    try {
      await copyText(text);
      say(button.dataset.done);
      button.dataset.copied = "";
      setTimeout(() => { delete button.dataset.copied; }, 2500);
    } catch {
      say(button.dataset.failed.replace("{text}", text));
    }
  };
  const copyText = async (text) => {
    const clean = text.replace(/[\u2066-\u2069]/g, ""); // nobody sees them, and other programs stumble over them
    if (navigator.clipboard) await navigator.clipboard.writeText(clean);
    else oldCopy(clean);
  };
  const oldCopy = (text) => {
    // clipboards are closed to pages without https
    const area = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error("copy");
  };

  // ---- buttons over bars: plotly's own bars cannot be reached by keyboard ----------------------------------------
  const place = (graph) => {
    const list = graph.closest(".plot")?.querySelector(".bar-buttons");
    if (!list) return;
    const frame = list.parentElement.getBoundingClientRect();
    const area = graph.querySelector(".bglayer .bg, .plotbg, .nsewdrag")?.getBoundingClientRect();
    const drawn = new Map();
    graph.querySelectorAll(".barlayer .trace").forEach((layer, curve) => {
      const data = graph.data.filter((trace) => trace.type === "bar")[curve];
      layer.querySelectorAll(".point path").forEach((path, point) => {
        const fig = [].concat(data?.customdata?.[point] ?? [])[0];
        if (fig) drawn.set(fig, path.getBoundingClientRect());
      });
    });
    for (const trace of graph._fullData || []) {
      // points that are marks; a path of plotly's knows the number of its point
      if (trace.type !== "scatter" || !trace.customdata) continue;
      for (const path of graph.querySelectorAll(`.scatterlayer .trace${trace.uid} .points path`)) {
        const fig = [].concat(trace.customdata[path.__data__?.i] ?? [])[0];
        if (fig) drawn.set(fig, Object.assign(path.getBoundingClientRect(), { point: true }));
      }
    }
    for (const button of list.querySelectorAll(".bar")) {
      const bar = drawn.get(button.dataset.fig);
      button.toggleAttribute("data-placed", !!bar);
      if (!bar) continue;
      button.toggleAttribute("data-point", !!bar.point);
      if (bar.point) {
        const side = 44, x = (bar.left + bar.right) / 2, y = (bar.top + bar.bottom) / 2;
        Object.assign(button.style, {
          left: `${x - side / 2 - frame.left}px`, top: `${y - side / 2 - frame.top}px`, width: `${side}px`, height: `${side}px`,
        });
        continue;
      }
      // the whole row, so that a short bar can be hit with a finger
      const left = area ? Math.min(area.left, bar.left) : bar.left, right = area ? Math.max(area.right, bar.right) : bar.right;
      const grow = Math.max(0, (44 - bar.height) / 2);
      Object.assign(button.style, {
        left: `${left - frame.left}px`, top: `${bar.top - grow - frame.top}px`,
        width: `${right - left}px`, height: `${bar.height + 2 * grow}px`,
      });
    }
    list.dataset.ready = "";
  };
  const wire = () => {
    for (const graph of document.querySelectorAll(".js-plotly-plot")) {
      if (graph.wired || !graph.on || !graph._fullLayout) continue;
      graph.wired = true;
      graph.on("plotly_afterplot", () => place(graph));
      place(graph);
    }
  };
  new MutationObserver(wire).observe(document.body, { childList: true, subtree: true });
  addEventListener("resize", () => document.querySelectorAll(".js-plotly-plot").forEach((graph) => graph.data && place(graph)));

  // ---- embedding: tell the host how tall we are --------------------------------------------------------------
  if (root.dataset.embed && parent !== window) {
    new ResizeObserver(() => parent.postMessage({ masar: "height", height: root.scrollHeight }, "*")).observe(document.body);
  }

  // ---- from the page of the server to the same page made by Dash --------------------------------------------------
  const FIELDS = "textarea, input, select";
  const alike = (selector, hand) => {
    // both are made from one tree; where a script has built something into one of them, nothing is handed on
    const [from, to] = [first(), document.getElementById("page")].map((part) => [...part.querySelectorAll(selector)]);
    if (from.length === to.length) from.forEach((element, place) => hand(element, to[place]));
  };
  const handOver = () => {
    const focused = document.activeElement;
    let focus = null;
    for (const part of first().querySelectorAll(".filled:not(:empty)")) {
      const place = document.querySelector(`#page [data-gloss="${CSS.escape(part.parentElement.dataset.gloss)}"]`);
      if (place && !place.firstElementChild) place.append(part.cloneNode(true)); // of the selected mark Dash has it
    }
    alike("details", (from, to) => { to.open = from.open; });
    alike(`:is(${FIELDS}):not(.export-options *)`, (from, to) => { to.value = from.value; });
    alike("[data-switch]", (from, to) => to.setAttribute("aria-pressed", from.getAttribute("aria-pressed")));
    alike("[tabindex], .scroller", (from, to) => { to.scrollTop = from.scrollTop; to.scrollLeft = from.scrollLeft; });
    alike(`:is(a, button, summary, [tabindex], ${FIELDS}):not(.export-options *)`, (from, to) => { if (from === focused) focus = to; });
    // a notice that was closed comes no more
    if (!first().querySelector("#notice")) document.querySelector("#page #notice")?.remove();
    first().remove();
    focus?.focus({ preventScroll: true });
  };
  let pressed = false; // a finger or button is down: what it will click must stay until then, as must selected words
  const released = () => setTimeout(() => { pressed = false; });
  addEventListener("pointerdown", () => { pressed = true; }, true);
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, released, true);
  const held = () => pressed || !(getSelection()?.isCollapsed ?? true);
  const whenReleased = (act) => (held() ? setTimeout(whenReleased, 20, act) : act());

  const laterScripts = () => [...document.getElementById("later").content.querySelectorAll("script")];
  let starting = null;
  const start = () => (starting ??= new Promise((done) => {
    for (const name of SIGNS) removeEventListener(name, wake, true);
    document.addEventListener("masar:taken", done, { once: true });
    const scripts = laterScripts();
    const load = (place) => {
      if (place === scripts.length) return;
      const script = document.createElement("script"), { src, text } = scripts[place];
      // each in a task of its own, so that a finger finds the page awake in between
      script.onload = () => setTimeout(load, 0, place + 1);
      script.onerror = () => { starting = null; };
      Object.assign(script, src ? { src } : { text });
      document.head.append(script);
    };
    load(0);
  }));
  // no scroll among them: a link to a figure scrolls by itself
  const SIGNS = ["pointermove", "pointerdown", "keydown", "touchstart", "wheel"];
  const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 1));
  // a pointer that stands still is told of once, where a page opens beneath it
  let stood = null;
  const stands = ({ type, screenX, screenY, movementX, movementY }) => {
    const before = stood;
    if (type !== "pointermove") return false;
    stood = `${screenX} ${screenY}`;
    return !movementX && !movementY && [null, stood].includes(before);
  };
  const wake = (sign) => { if (!stands(sign)) idle(start, { timeout: 300 }); };
  const fetchSoon = () => {
    if (navigator.connection?.saveData) return;
    const soon = document.getElementById("later").dataset.soon.split(" ");
    const files = [...laterScripts().map(({ src }) => src), ...soon].filter(Boolean);
    // one at a time: each costs a slow phone some milliseconds, all of them together a pause that a finger would notice
    const next = () => {
      const href = files.shift();
      if (!href) return;
      document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", as: "script", href }));
      idle(next);
    };
    next();
  };
  /* The cards below a phone's first screen, which everyone.css leaves for later: some at a time, so that none of it is long. */
  const layOut = () => {
    const cards = [...(first()?.querySelectorAll(".figures tbody tr:not(.laid)") ?? [])].slice(0, 2);
    for (const card of cards) card.classList.add("laid");
    if (cards.length) idle(layOut);
  };
  /* The element that plotly drew in, once it has; it begins when somebody asks for one. */
  const drawn = async (id) => {
    await start();
    for (let times = 0; times < 200; times++) {
      const graph = document.querySelector(`#page #${CSS.escape(id)}`);
      const plot = graph?.matches(".js-plotly-plot") ? graph : graph?.querySelector(".js-plotly-plot");
      if (plot?._fullLayout) return plot;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`${id} is not drawn`);
  };

  // ---- after every page from the server ----------------------------------------------------------------------
  const arrived = (shown) => {
    if (!shown) {
      window.dash_clientside.set_props("address", { data: here() });
      return window.dash_clientside.no_update;
    }
    if (first()) {
      whenReleased(() => { settle(shown, true); document.dispatchEvent(new Event("masar:taken")); });
    } else settle(shown, false);
    return shown.address;
  };
  const settle = (shown, taken) => {
    taken ? handOver() : emptied();
    Object.assign(root, { lang: shown.lang, dir: shown.dir });
    document.title = shown.title;
    root.dataset.failed = shown.failed;
    root.dataset.version = shown.version;
    clearTimeout(waiting);
    // what the reader chose meanwhile stays; what was broken or foreign in the address goes
    const query = new URLSearchParams(location.search);
    const own = Object.fromEntries(clientKeys.map((key) => [key, query.get(key) || ""]));
    if (taken) Object.assign(own, { fig: chosen, theme: root.dataset.theme === "auto" ? "" : root.dataset.theme });
    put(changed(shown.address, own), true);
    served = serverPart(here());
    requestAnimationFrame(() => {
      applyClientKeys(false);
      wire();
      if (moved) {
        scrollTo(0, 0);
        document.getElementById("main")?.focus({ preventScroll: true });
      } else if (kept) {
        const pane = page().querySelector(".words-pane");
        if (pane) pane.scrollTop = kept.words;
        if (kept.focus) document.getElementById(kept.focus)?.focus({ preventScroll: true });
      }
      moved = false;
      kept = null;
      if (after) say(after);
      after = "";
      document.dispatchEvent(new Event("masar:arrived"));
    });
  };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { masar: { arrived } });
  // for the other scripts: tell the reader something, and fetch this page anew
  let times = 0;
  const reload = (text, focus) => {
    after = text;
    kept = { focus, words: page().querySelector(".words-pane")?.scrollTop };
    start().then(() => window.dash_clientside.set_props("address", { data: `${here()}#${++times}` }));
  };
  const go = (address) => { put(address); moved = true; follow(); };
  window.masar = { reload, go, changed, copyText, page, start, drawn };

  // ---- the page as it came ---------------------------------------------------------------------------------------
  // with a notice the address stays as it is: Dash asks for the page by it, and shall give the notice too
  if (!document.getElementById("notice")) put(changed(root.dataset.address, {}), true);
  served = serverPart(here());
  applyClientKeys(true);
  page().querySelector("[data-land]")?.scrollIntoView(); // the address asks for a page of a list
  for (const name of SIGNS) addEventListener(name, wake, { capture: true, passive: true });
  // the other scripts stand below this one: they hear that the page is there once they all do
  setTimeout(() => document.dispatchEvent(new Event("masar:arrived")));
  const complete = () => {
    idle(layOut);
    if (document.querySelector("#later[data-now]")) start(); else idle(fetchSoon);
  };
  document.readyState === "complete" ? complete() : addEventListener("load", complete, { once: true });
})();
