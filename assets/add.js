/* The desk of /add: what a reader brings is sent, shown and, when asked, kept. Nothing of it is stored here either:
   it is in hand until it is kept or discarded. Words come from the page, never from here. */
(() => {
  "use strict";
  const PARALLEL = 2, PAUSE = 600, PATIENCE = 8;
  let items = [];       // in hand: { kind, name, source, state, told, line, fixes, position, reading, request, row }
  let shown = null;     // the one whose articles are seen
  let secret = false;
  let later = 0, doubting = 0;

  const part = (id) => document.querySelector(`#page #${id}`);
  const desk = () => part("desk");
  const word = (name, values = {}) =>
    Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), desk()?.dataset[name] ?? "");
  const tell = (text) => { const line = part("desk-status"); if (line) line.textContent = text; };

  // ---- to and from the server ----------------------------------------------------------------------------------
  const send = (item, action) => new Promise((resolve, reject) => {
    const body = new FormData(), request = new XMLHttpRequest();
    if (secret) body.set("private", "1");
    body.set("fixes", JSON.stringify(item.fixes));
    body.set("show", item.position || "");
    body.set("as", item.reading || "");
    item.kind === "file" ? body.set("file", item.source, item.name) : body.set(item.kind, item.source);
    item.request = request;
    let read = 0, last = null;
    const take = () => {
      const text = request.responseText;
      for (let end; (end = text.indexOf("\n", read)) >= 0; read = end + 1) {
        const line = text.slice(read, end).trim();
        if (!line) continue;
        last = JSON.parse(line);
        if (last.of) progress(item, word(last.step, last), last.done / last.of);
        else if (["checking", "keeping"].includes(last.step)) progress(item, word(last.step), null);
      }
    };
    request.upload.onprogress = (event) => {
      if (!event.lengthComputable || event.total < 200000) return;
      const share = event.loaded / event.total;
      progress(item, share < 1 ? word("sending", { done: Math.floor(100 * share) }) : word("reading"), share < 1 ? share : null);
    };
    request.onprogress = take;
    request.onload = () => {
      try { take(); } catch { last = null; }
      last && ["done", "kept"].includes(last.step) ? resolve(last) : reject(Object.assign(new Error(last?.why || word("failed")), { busy: request.status === 503 }));
    };
    request.onerror = () => reject(new Error(word("failed")));
    request.onabort = () => reject(null);
    request.open("POST", `/add/${action}?lang=${document.documentElement.lang}`);
    request.send(body);
  });

  // all places are taken: for a moment by those who have just left
  const patiently = async (item, action, mine) => {
    for (let times = 0; ; times += 1) {
      try {
        return await send(item, action);
      } catch (error) {
        if (!error?.busy || times === PATIENCE) throw error;
        await new Promise((done) => setTimeout(done, PAUSE));
        if (item.turn !== mine || !items.includes(item)) throw null;
      }
    }
  };
  const work = async (item, action) => {
    item.request?.abort();
    const mine = (item.turn = (item.turn || 0) + 1);
    item.state = action;
    progress(item, word(action === "keep" ? "keeping" : "reading"), null);
    if (item === shown) part("desk-preview")?.setAttribute("aria-busy", "true");
    try {
      const answer = await patiently(item, action, mine);
      if (item.turn !== mine || !items.includes(item)) return;
      item.request = null;
      if (action === "keep") Object.assign(item, { state: "kept", address: answer.address, line: word(answer.new ? "kept" : "keptAlready") });
      else Object.assign(item, { state: "read", told: answer, line: answer.line, position: answer.shown });
    } catch (error) {
      if (!error || item.turn !== mine || !items.includes(item)) return;
      Object.assign(item, { state: item.told && action === "keep" ? "read" : "refused", line: error.message, request: null });
    } finally {
      if (item.turn === mine) {
        if (item === shown) part("desk-preview")?.removeAttribute("aria-busy");
        draw(item);
        next();
      }
    }
    if (item.state === "read" && shown === item) show(item);
    else if (item.state === "refused" && item === shown) show(items.find((other) => other.told && other.state !== "refused") || null);
    choose();
    tell(items.length === 1 ? item.line : action === "keep" && item.state !== "kept" ? `${item.name}: ${item.line}` : whole());
  };
  // of several the first that can be kept is seen; what cannot, only when nothing else comes, and until something does
  const choose = () => {
    if (shown && !(shown.told?.barred && !shown.wanted)) return;
    const all = items.filter((item) => item.state === "read" && item.told);
    const found = all.find((item) => !item.told.barred) || (shown || items.some(open) ? null : all[0]);
    if (!found) return;
    const first = !shown;
    show(found);
    // what was read is below the desk: bring its beginning into view, once, and no further
    if (first) part("desk-list")?.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  };
  const open = (item) => ["waiting", "read", "keep"].includes(item.state) && (item.request || item.state === "waiting");
  const standing = (item) => (open(item) ? "left" : item.state === "read" && item.told.barred ? "refused" : item.state);
  const whole = () => ["read", "kept", "refused", "left"].map((name) => [name, items.filter((item) => standing(item) === name).length])
    .filter(([, n]) => n).map(([name, n]) => word(`sum${name[0].toUpperCase()}${name.slice(1)}`, { n })).join(word("sumJoin"));
  const next = () => {
    const busy = items.filter((item) => item.state === "read-now" || item.request).length;
    for (const item of items.filter((item) => item.state === "waiting").slice(0, Math.max(0, PARALLEL - busy))) work(item, "read");
  };

  const bring = (kind, list) => {
    const fresh = list.map(({ name, source }) => ({ kind, name, source, state: "waiting", fixes: {} }));
    // a text or address brought anew takes the place of the last one that was not kept
    if (kind !== "file") for (const old of items.filter((item) => item.kind === kind && item.state !== "kept")) drop(old);
    items.push(...fresh);
    for (const item of fresh) draw(item);
    next();
  };
  const drop = (item) => {
    const running = !!item.request;
    item.turn = 0;
    item.request?.abort();
    items = items.filter((other) => other !== item);
    item.row?.remove();
    if (item === shown) show(items.find((other) => other.state === "read") || null);
    actions();
    next();
    choose();
    return running;
  };

  // ---- the list of what is in hand -------------------------------------------------------------------------------
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const progress = (item, text, share) => {
    if (!item.row) return;
    item.row.querySelector(".told").textContent = text;
    const bar = item.row.querySelector("progress");
    bar.hidden = false;
    share === null ? bar.removeAttribute("value") : (bar.value = share);
  };
  const draw = (item) => {
    const list = part("desk-list");
    if (!list) return;
    if (!item.row) {
      item.row = make("li", {},
        make("button", { type: "button", className: "name", onclick: () => item.told && show(item, true) }, make("bdi", { textContent: item.name })),
        make("span", { className: "told" }), make("progress", { max: 1, hidden: true }),
        make("a", { className: "quiet as-link", hidden: true }),
        make("button", { type: "button", className: "quiet", onclick: () => leave(item) }));
    }
    if (!item.row.isConnected || item.row.parentNode !== list) list.append(item.row);
    const [name, told, bar, link, end] = item.row.children;
    const running = open(item);
    item.row.dataset.state = !running && item.state === "read" && item.told.barred ? "refused" : item.state;
    name.disabled = !item.told || item.state === "kept" || item.state === "refused";
    name.setAttribute("aria-label", word("showOne", { name: item.name }));
    name.setAttribute("aria-pressed", String(item === shown));
    bar.setAttribute("aria-label", item.name);
    if (!running) { told.textContent = item.line || ""; bar.hidden = true; }
    else if (item.state === "waiting") told.textContent = word("waiting");
    link.hidden = item.state !== "kept";
    if (item.address) {
      link.href = item.address;
      link.textContent = word("open");
      link.dataset.nav = "";
    }
    end.hidden = item.state === "kept"; // what is kept is taken out of the library nowhere on this page
    end.textContent = word(running ? "cancel" : "discard");
    end.setAttribute("aria-label", word(running ? "cancelOne" : "discardOne", { name: item.name }));
    actions();
  };
  const leave = (item) => {
    const beside = item.row?.nextElementSibling?.querySelector("button:not(:disabled)");
    const running = drop(item);
    tell(running ? word("cancelled") : "");
    (beside || document.querySelector("#page [data-add=text]"))?.focus();
  };
  const actions = () => {
    const list = part("desk-list");
    if (list) list.hidden = !items.length;
    const ready = items.filter((item) => item.state === "read" && !item.request && !item.told.barred);
    const keep = document.querySelector("#page [data-add=keep]"), all = document.querySelector("#page [data-add=keep-all]");
    if (!keep) return;
    keep.hidden = secret;
    keep.disabled = !ready.includes(shown);
    all.hidden = secret || ready.length < 2;
  };

  // ---- what was read ---------------------------------------------------------------------------------------------
  const control = (name) => part(`desk-${name}`);
  const FACTS = ["title", "publisher", "published", "language"];
  const show = (item, wanted = false) => {
    const before = shown;
    shown = item;
    if (item) item.wanted ||= wanted;
    for (const other of [before, item]) if (other && items.includes(other)) draw(other);
    const facts = part("desk-facts");
    if (!facts) return;
    facts.hidden = !item;
    window.dash_clientside.set_props("desk-preview", { children: item ? item.told.content : [] });
    if (item) {
      for (const name of FACTS) {
        const field = control(name);
        if (field && (field !== document.activeElement || before !== item)) field.value = item.told.facts[name];
      }
    }
    judge(true);
    actions();
  };
  // half a day, or one of no newspaper: the word stands at the field for as long as it does
  const judge = (quiet) => {
    const field = control("published"), said = part("desk-published-said");
    if (!field || !said) return true;
    const valid = field.validity.valid;
    clearTimeout(doubting);
    if (valid || !quiet) {
      said.textContent = valid ? "" : word("day");
      valid ? field.removeAttribute("aria-invalid") : field.setAttribute("aria-invalid", "true");
    } else doubting = setTimeout(() => judge(), 2 * PAUSE); // a year is typed digit by digit
    return valid;
  };
  const put = (event) => {
    const name = FACTS.find((fact) => event.target.id === `desk-${fact}`);
    if (!name || !shown) return false;
    shown.wanted = true;
    if (name === "published" && !judge(true)) return true;
    const value = event.target.value.trim();
    if (value === shown.told.facts[name] && !shown.fixes[shown.position]?.[name]) return true;
    (shown.fixes[shown.position] ??= {})[name] = value;
    clearTimeout(later);
    const item = shown;
    later = setTimeout(() => work(item, "read"), event.type === "change" ? 0 : PAUSE);
    return true;
  };
  const keep = async (list) => {
    if (list.includes(shown) && !judge()) {
      tell(word("day"));
      control("published").focus();
      return;
    }
    clearTimeout(later);
    const only = items.length === 1 && list.length === 1;
    for (const item of list) await work(item, "keep");
    const [first] = list;
    if (only && first.state === "kept") {
      items = [];
      shown = null;
      window.masar.go(first.address);
    } else if (shown?.state === "kept") show(items.find((item) => item.state === "read") || null);
  };

  // ---- what a reader does ----------------------------------------------------------------------------------------
  const paste = () => {
    const area = part("desk-text"), text = area.value.trim();
    if (!text) { tell(word("empty")); area.focus(); return; }
    bring("text", [{ name: word("pasted"), source: text }]);
  };
  const fetched = () => {
    const area = part("desk-address"), address = area.value.trim();
    if (!address) { area.focus(); return; }
    bring("address", [{ name: address, source: address }]);
  };
  const files = (list) => bring("file", [...list].map((file) => ({ name: file.name, source: file })));
  const browse = () => {
    const input = make("input", { type: "file", multiple: true, accept: desk().dataset.accept });
    input.onchange = () => files(input.files);
    input.click();
  };
  const doing = {
    text: paste, files: browse, address: fetched,
    private: (button) => {
      secret = !secret;
      button.setAttribute("aria-checked", String(secret));
      actions();
    },
    keep: () => shown && keep([shown]),
    "keep-all": () => keep(items.filter((item) => item.state === "read" && !item.told.barred)),
    discard: () => shown && leave(shown),
  };
  document.addEventListener("click", (event) => {
    if (!desk()) return;
    const target = event.target.closest?.("[data-add], [data-add-story], #desk-preview a[data-nav]");
    if (!target) return;
    if (target.dataset.add) doing[target.dataset.add](target);
    else if (target.dataset.addStory && shown) {
      Object.assign(shown, { position: Number(target.dataset.addStory), reading: "" });
      work(shown, "read");
    } else if (shown && target.dataset.nav === "" && new URL(target.href).pathname === location.pathname) {
      // the other reading of what is not kept: its page is here
      event.preventDefault();
      event.stopPropagation();
      shown.reading = new URL(target.href).searchParams.get("as") || "";
      work(shown, "read");
    }
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches?.("#page textarea[id^=desk-]")) return;
    if (event.target.id === "desk-text" && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    if (event.target.id === "desk-text") paste();
    else if (event.target.id === "desk-address") fetched();
    else event.target.dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.addEventListener("input", (event) => { if (desk()) put(event); });
  document.addEventListener("change", (event) => { if (desk()) put(event); });
  document.addEventListener("paste", (event) => {
    if (!desk()) return;
    if (event.clipboardData?.files.length) {
      event.preventDefault();
      files(event.clipboardData.files);
    } else if (event.target.id === "desk-text" && !event.target.value) setTimeout(paste);
  });
  for (const name of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(name, (event) => {
      if (!desk() || ![...(event.dataTransfer?.types || [])].includes("Files")) return;
      event.preventDefault();
      part("desk-drop").toggleAttribute("data-over", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) files(event.dataTransfer.files);
    });
  }

  // ---- every time the page is there --------------------------------------------------------------------------------
  let language = "";
  document.addEventListener("masar:arrived", () => {
    if (!desk()) {
      // gone to another page: nothing goes on unseen, and what is private is forgotten
      for (const item of items.filter((item) => item.request || secret)) drop(item);
      secret = false;
      return;
    }
    const place = part("desk-published-place");
    if (!part("desk-published")) place.append(make("input", { type: "date", id: "desk-published", min: desk().dataset.first, max: desk().dataset.last }));
    part("desk-published").setAttribute("aria-describedby", "desk-published-said");
    document.querySelector("#page [data-add=private]")?.setAttribute("aria-checked", String(secret));
    const other = language && language !== document.documentElement.lang;
    language = document.documentElement.lang;
    for (const item of items) {
      if (item.kind === "text") item.name = word("pasted");
      item.row?.remove();
      item.row = null;
      draw(item);
      if (other && item.state === "read") work(item, "read");
    }
    actions();
    if (shown && !other) show(shown);
  });
})();
