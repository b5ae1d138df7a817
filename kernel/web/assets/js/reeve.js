// What makes the console quicker. Every page works without it: nothing here is the only way to do anything.
(() => {
  "use strict";
  const doc = document;
  const root = doc.documentElement;
  const one = (selector, from = doc) => from.querySelector(selector);
  const all = (selector, from = doc) => [...from.querySelectorAll(selector)];
  const mac = /mac|iphone|ipad/i.test(navigator.platform);

  // The session's token goes with every request that htmx makes.
  doc.addEventListener("htmx:configRequest", (event) => {
    const token = doc.body.dataset.csrf;
    if (token && event.detail.verb !== "get") event.detail.headers["x-csrf-token"] = token;
    // The address keeps what was chosen and nothing else.
    if (event.detail.elt.matches("form[role=search]")) {
      for (const [name, value] of [...event.detail.formData]) if (value === "") event.detail.formData.delete(name);
    }
  });
  for (const kind of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    doc.addEventListener(kind, (event) => {
      if (!event.detail.xhr?.getResponseHeader("hx-redirect")) toast(doc.body.dataset.offline);
    });
  }

  // A short notice at the bottom, with a button where something can be done about it.
  function toast(text, label, act) {
    const box = one("[data-toasts]");
    if (!box || !text) return;
    const item = doc.createElement("div");
    item.className = "toast";
    item.append(text);
    if (label) {
      const button = doc.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", () => { act(); item.remove(); });
      item.append(button);
    }
    box.append(item);
    let timer = setTimeout(() => item.remove(), 7000);
    item.addEventListener("pointerenter", () => clearTimeout(timer));
    item.addEventListener("pointerleave", () => { timer = setTimeout(() => item.remove(), 3000); });
  }

  // Menus: one open at a time, closed by Escape or by going elsewhere.
  const closeMenus = (except) => all("details[data-menu][open]").forEach((menu) => { if (menu !== except) menu.open = false; });
  doc.addEventListener("click", (event) => closeMenus(event.target.closest("details[data-menu]")));
  doc.addEventListener("focusin", (event) => closeMenus(event.target.closest("details[data-menu]")));

  // Dialogs: browsers that do not know `command` yet get it here.
  const knowsCommands = "commandForElement" in HTMLButtonElement.prototype;
  doc.addEventListener("click", (event) => {
    const button = event.target.closest("button[command='show-modal']");
    if (!button) return;
    closeMenus();
    if (!knowsCommands) doc.getElementById(button.getAttribute("commandfor"))?.showModal();
  });
  doc.addEventListener("click", (event) => {
    // A click beside a dialog closes it, if nothing was typed into it.
    const dialog = event.target;
    if (!(dialog instanceof HTMLDialogElement) || !dialog.open) return;
    const box = dialog.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    const typed = all("input:not([type=hidden]), textarea", dialog).some((field) => field.value !== field.defaultValue);
    if (!inside && !typed) dialog.close();
  });

  // Theme and density change at once; the form's answer only keeps the choice.
  doc.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-look]");
    const button = event.submitter;
    if (!form || !button || button.name === "language") return;
    event.preventDefault();
    root.dataset[button.name] = button.value;
    all(`button[name="${button.name}"]`, form).forEach((own) => own.setAttribute("aria-pressed", own === button));
    const body = new URLSearchParams(new FormData(form));
    body.append(button.name, button.value);
    fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => toast(doc.body.dataset.offline));
  });

  // A hint goes at once; the form's answer only keeps that it is gone.
  doc.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-dismiss]");
    if (!form) return;
    event.preventDefault();
    const hint = form.closest("[data-hint]");
    fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" })
      .then(() => { hint.remove(); one("#main")?.focus(); }, () => toast(doc.body.dataset.offline));
  });

  // Passwords can be looked at.
  const reveal = (from) => all("[data-reveal]", from).forEach((button) => { button.hidden = false; });
  doc.addEventListener("click", (event) => {
    const button = event.target.closest("[data-reveal]");
    if (!button) return;
    const field = doc.getElementById(button.dataset.reveal);
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", shown);
  });
  doc.addEventListener("submit", (event) => {
    // Password managers and the browser's own memory look at the type when a form is sent.
    all("[data-reveal]", event.target).forEach((button) => { doc.getElementById(button.dataset.reveal).type = "password"; });
  }, true);

  // A live check speaks for the field: what it found is the field's state, for eyes and screen readers alike.
  doc.addEventListener("htmx:afterSwap", (event) => {
    const field = event.target.id?.endsWith("-note") && doc.getElementById(event.target.id.slice(0, -5));
    if (!field) return;
    if (one(".note-danger", event.target)) field.setAttribute("aria-invalid", "true"); else field.removeAttribute("aria-invalid");
    field.closest(".field")?.classList.toggle("field-bad", field.hasAttribute("aria-invalid"));
  });

  // Copying.
  doc.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy);
    toast(doc.body.dataset.copied);
  });

  // Choosing rows: all, a range with Shift, and the number chosen.
  let last = null;
  const boxes = (table) => all("td.pick input", table);
  function count(table) {
    const chosen = boxes(table).filter((box) => box.checked);
    const head = one("[data-all]", table);
    if (head) {
      head.checked = chosen.length > 0 && chosen.length === boxes(table).length;
      head.indeterminate = chosen.length > 0 && !head.checked;
    }
    const output = one("[data-count]", table.closest(".results") ?? doc);
    if (output) output.value = chosen.length.toLocaleString(root.lang);
  }
  function choose(table, on) {
    boxes(table).forEach((own) => { own.checked = on; });
    count(table);
  }
  doc.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-choose]");
    const table = button && one("table[data-rows]", button.closest(".results"));
    if (!table) return;
    choose(table, button.dataset.choose === "all");
    // The bar goes with the last choice; the focus must not go with it.
    if (button.dataset.choose === "none") (one("[data-all]", table) ?? boxes(table)[0])?.focus();
  });
  // What the browser restores when one comes back.
  window.addEventListener("pageshow", () => all("table[data-rows]").forEach(count));
  doc.addEventListener("click", (event) => {
    const box = event.target;
    const table = box.closest?.("table[data-rows]");
    if (!table || !(box instanceof HTMLInputElement)) return;
    if (box.matches("[data-all]")) choose(table, box.checked);
    else if (event.shiftKey && last && table.contains(last)) {
      const list = boxes(table);
      const [from, to] = [list.indexOf(last), list.indexOf(box)].sort((a, b) => a - b);
      list.slice(from, to + 1).forEach((own) => { own.checked = box.checked; });
    }
    if (box.matches("td.pick input")) last = box;
    count(table);
  });

  // Columns drawn wider or narrower: what one of two neighbours gains the other loses. Widths are attributes, in per cent
  // of the table; the server keeps them.
  const [NARROWEST, WIDEST] = [4, 90];
  const heads = (table) => all("th[data-column]", table).filter((head) => head.offsetWidth > 0);
  const share = (head) => (head.offsetWidth / head.closest("table").offsetWidth) * 100;
  const narrow = matchMedia("(max-width: 40rem)");
  function grips(table) {
    // On a phone rows are cards: there is no edge to draw, and nothing has to be measured.
    if (narrow.matches || table.closest(".table-cards")) return;
    all("th[data-column]", table).slice(0, -1).filter((head) => !one("[data-grip]", head)).forEach((head) => {
      const grip = doc.createElement("span");
      grip.className = "grip";
      grip.tabIndex = 0;
      grip.dataset.grip = "";
      grip.setAttribute("role", "separator");
      grip.setAttribute("aria-orientation", "vertical");
      grip.setAttribute("aria-label", `${table.dataset.grips}: ${head.getAttribute("aria-label")}`);
      grip.setAttribute("aria-valuemin", NARROWEST);
      head.append(grip);
    });
    const shown = heads(table);
    all("[data-grip]", table).forEach((grip) => {
      const at = shown.indexOf(grip.parentElement);
      grip.hidden = at < 0 || at === shown.length - 1;
      if (grip.hidden) return;
      grip.ariaValueNow = Math.round(share(shown[at]));
      grip.ariaValueMax = Math.min(WIDEST, Math.round(share(shown[at]) + share(shown[at + 1]) - NARROWEST));
    });
  }
  // From as wide as their content to as wide as they stand, or as there is room.
  function fix(table) {
    if (table.classList.contains("table-sized")) return;
    const widths = heads(table).map((head) => [head, head.offsetWidth]);
    const sum = widths.reduce((all, [, width]) => all + width, 0);
    table.classList.add("table-sized");
    const room = 100 - all("th:not([data-column])", table).reduce((others, head) => others + share(head), 0);
    widths.forEach(([head, width]) => { head.width = `${((width / sum) * room).toFixed(2)}%`; });
  }
  // What does not fit side by side is drawn narrower, as whoever sees it would do.
  function fit(table) {
    if (table.offsetWidth > table.parentElement.clientWidth + 1) fix(table);
    grips(table);
  }
  function draw(grip, from, by) {
    const shown = heads(grip.closest("table"));
    const at = shown.indexOf(grip.parentElement);
    const wide = Math.min(Math.max(from[0] + by, NARROWEST), Math.min(WIDEST, from[0] + from[1] - NARROWEST));
    shown[at].width = `${wide.toFixed(2)}%`;
    shown[at + 1].width = `${(from[0] + from[1] - wide).toFixed(2)}%`;
    grips(grip.closest("table"));
  }
  function pair(grip) {
    const shown = heads(grip.closest("table"));
    const at = shown.indexOf(grip.parentElement);
    return shown[at + 1] && [share(shown[at]), share(shown[at + 1])];
  }
  let keeping;
  function keep(table) {
    clearTimeout(keeping);
    keeping = setTimeout(() => {
      const widths = all("th[data-column]", table).map((head) => [head.dataset.column, Math.round(head.offsetWidth > 0 ? share(head) : parseFloat(head.width))]);
      const text = widths.filter(([, width]) => width >= NARROWEST && width <= WIDEST).map(([name, width]) => `${name}_${width}`).join("-");
      fetch(table.dataset.widths + text, { headers: { "hx-request": "true" } }).catch(() => toast(doc.body.dataset.offline));
      // An address that says how wide columns are would say so again.
      const here = new URL(location.href);
      if (here.searchParams.has("widths")) { here.searchParams.delete("widths"); history.replaceState(history.state, "", here); }
    }, 400);
  }
  doc.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest?.("[data-grip]");
    if (!grip || event.button !== 0) return;
    const table = grip.closest("table");
    fix(table);
    const from = pair(grip);
    if (!from) return;
    event.preventDefault();
    grip.focus();
    grip.setPointerCapture(event.pointerId);
    const start = event.clientX;
    const move = (moved) => draw(grip, from, ((moved.clientX - start) / table.offsetWidth) * 100);
    grip.addEventListener("pointermove", move);
    for (const end of ["pointerup", "pointercancel"]) {
      grip.addEventListener(end, () => { grip.removeEventListener("pointermove", move); keep(table); }, { once: true });
    }
  });
  doc.addEventListener("keydown", (event) => {
    const grip = event.target.closest?.("[data-grip]");
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -100, End: 100 }[event.key];
    if (!grip || !step) return;
    event.preventDefault();
    fix(grip.closest("table"));
    const from = pair(grip);
    if (!from) return;
    draw(grip, from, event.shiftKey ? step * 5 : step);
    keep(grip.closest("table"));
  });
  window.addEventListener("resize", () => all("table[data-widths]").forEach(fit));

  // Walking through rows: arrows once something in a table has the focus.
  doc.addEventListener("keydown", (event) => {
    if (!["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) return;
    const row = event.target.closest?.("table[data-rows] tbody tr");
    if (!row || event.target.closest("details[open]")) return;
    const rows = [...row.parentElement.rows];
    const at = rows.indexOf(row);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    const kind = event.target.matches("input") ? "td.pick input" : ".row-link";
    const target = rows[to] && (one(kind, rows[to]) ?? one("a, input, summary", rows[to]));
    if (target) { event.preventDefault(); target.focus(); }
  });

  // Trees are walked as the tree view of the ARIA practices is. Without script they are nested lists of links.
  let ids = 0;
  const trunk = (item) => item.closest("[data-tree]");
  const branch = (item) => one(":scope > details", item.closest("li"));
  const inSight = (nav) => all("[role=treeitem]", nav).filter((item) => !item.closest("details:not([open])"));
  function goTo(item) {
    if (!item) return;
    all("[role=treeitem]", trunk(item)).forEach((own) => { own.tabIndex = own === item ? 0 : -1; });
    item.focus();
  }
  function plant(nav) {
    const list = one("ul", nav);
    list.setAttribute("role", "tree");
    list.setAttribute("aria-label", nav.getAttribute("aria-label"));
    all("li", nav).forEach((node) => node.setAttribute("role", "none"));
    all("summary", nav).forEach((button) => { button.tabIndex = -1; button.setAttribute("aria-hidden", "true"); });
    all("details > ul", nav).forEach((group) => { group.setAttribute("role", "group"); group.id ||= `tree-${ids += 1}`; });
    const links = all(".tree-link", nav);
    links.forEach((link) => {
      link.setAttribute("role", "treeitem");
      link.tabIndex = -1;
      const own = branch(link);
      if (!own) return;
      link.setAttribute("aria-expanded", own.open);
      link.setAttribute("aria-owns", one("ul", own).id);
    });
    const first = links.find((link) => link.matches("[aria-current]")) ?? links[0];
    if (first) first.tabIndex = 0;
    all("[data-tree-grip]", nav).forEach((grip) => { grip.hidden = false; });
  }
  doc.addEventListener("toggle", (event) => {
    const link = event.target.matches?.("[data-tree] details") && one(".tree-link", event.target.closest("li"));
    if (link) link.setAttribute("aria-expanded", event.target.open);
  }, true);
  doc.addEventListener("keydown", (event) => {
    const item = event.target.closest?.("[data-tree] [role=treeitem]");
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const seen = inSight(trunk(item));
    const at = seen.indexOf(item);
    const own = branch(item);
    const above = item.closest("ul").closest("li");
    const [inward, outward] = root.dir === "rtl" ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
    const said = (link) => one("span", link).textContent.trim().toLocaleLowerCase(root.lang);
    if (event.key === "ArrowDown") goTo(seen[at + 1]);
    else if (event.key === "ArrowUp") goTo(seen[at - 1]);
    else if (event.key === "Home") goTo(seen[0]);
    else if (event.key === "End") goTo(seen[seen.length - 1]);
    else if (event.key === inward && own && !own.open) own.open = true;
    else if (event.key === inward) { if (own) goTo(seen[at + 1]); }
    else if (event.key === outward && own?.open) own.open = false;
    else if (event.key === outward) goTo(above && one(".tree-link", above));
    else if (event.key === "*") all(":scope > li > details", item.closest("ul")).forEach((one) => { one.open = true; });
    else if (event.key.length === 1 && event.key !== " ") {
      const letter = event.key.toLocaleLowerCase(root.lang);
      goTo([...seen.slice(at + 1), ...seen.slice(0, at)].find((link) => said(link).startsWith(letter)));
    } else return;
    event.preventDefault();
  });

  // A page that asks before it does something comes as a dialog where one is prepared for it.
  const asker = one("dialog[data-ask]");
  async function ask(url, sent) {
    const answer = await fetch(url, { ...sent, headers: { accept: "text/html" } }).catch(() => null);
    if (!answer) return toast(doc.body.dataset.offline);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = one(asker.dataset.part, page);
    if (!part || answer.redirected) { location.href = url; return; }
    one("h2", asker).textContent = one("h1", page).textContent;
    one("[data-body]", asker).replaceChildren(doc.adoptNode(part));
    window.htmx?.process(one("[data-body]", asker));
    ready(asker);
    if (!asker.open) asker.showModal();
    (one("[aria-invalid=true]", asker) ?? one("input:checked", asker) ?? one("input:not([type=hidden])", asker))?.focus();
  }
  if (asker) {
    doc.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (asker.contains(link)) {
        // What leads back is the page below.
        if (link.closest("form .actions, form .form-buttons")) { event.preventDefault(); asker.close(); }
      } else if (link.pathname.endsWith(asker.dataset.ask)) { event.preventDefault(); ask(link.href); }
    });
    asker.addEventListener("submit", (event) => {
      // Whatever only asks stays here; what does something is sent as from its page.
      if (event.submitter?.name !== "go" || event.target.method !== "post") return;
      event.preventDefault();
      ask(event.target.action, { method: "POST", body: new URLSearchParams(new FormData(event.target, event.submitter)) });
    });
  }

  // Dragging a node to another place asks for it there; the grip is for pointers, the page for everybody.
  let drag = null;
  function letGo() {
    if (!drag) return;
    clearTimeout(drag.wait);
    drag.into?.classList.remove("tree-into");
    drag.node.classList.remove("tree-dragged");
    drag.says.remove();
    root.classList.remove("tree-dragging");
    const top = one("[data-top]", drag.nav);
    if (top) top.hidden = true;
    drag = null;
  }
  doc.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest?.("[data-tree-grip]");
    if (!grip || event.button) return;
    event.preventDefault();
    const node = grip.closest("li");
    const says = doc.createElement("div");
    says.className = "tree-says";
    drag = { node, nav: trunk(grip), says, into: null, to: null, wait: 0, name: one(".tree-link > span", node).textContent };
    doc.body.append(says);
    node.classList.add("tree-dragged");
    root.classList.add("tree-dragging");
    const top = one("[data-top]", drag.nav);
    if (top && node.parentElement.closest("li")) top.hidden = false;
  });
  doc.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const { clientX: x, clientY: y } = event;
    const near = 48;
    if (y < near) scrollBy(0, -12); else if (y > innerHeight - near) scrollBy(0, 12);
    const under = doc.elementFromPoint(x, y)?.closest(".tree-row, [data-top]");
    const node = under?.closest("li");
    const here = under && drag.nav.contains(under) && !(node && drag.node.contains(node)) && node !== drag.node.parentElement.closest("li");
    const to = !here ? null : under.dataset.top ?? node.dataset.key ?? null;
    drag.says.style.translate = `${Math.min(x + 14, innerWidth - 160)}px ${y + 56 > innerHeight ? y - 44 : y + 16}px`;
    if (to === drag.to && (to || !drag.into)) { drag.says.textContent ||= drag.name; return; }
    clearTimeout(drag.wait);
    drag.into?.classList.remove("tree-into");
    drag.to = to;
    drag.into = to ? under : null;
    drag.into?.classList.add("tree-into");
    const name = node ? one(".tree-link > span", node).textContent : under?.textContent;
    drag.says.textContent = !to ? drag.name : node ? `${drag.name} · ${drag.nav.dataset.below} ${name}` : `${drag.name} · ${name}`;
    const closed = to && node && one(":scope > details:not([open])", node);
    if (closed) drag.wait = setTimeout(() => { closed.open = true; }, 700);
  });
  doc.addEventListener("pointerup", () => {
    if (!drag) return;
    const { to, node } = drag;
    letGo();
    if (!to) return;
    const url = `${node.dataset.move}?to=${encodeURIComponent(to)}`;
    if (asker) ask(url); else location.href = url;
  });
  doc.addEventListener("pointercancel", letGo);

  // The palette.
  const palette = one("[data-palette]");
  const paletteInput = palette && one("input", palette);
  const items = () => all(".palette-item:not([hidden])", palette);
  // The places it leads to are those of the navigation; they are written down when it is opened first.
  function fillPalette() {
    const places = one("[data-palette-places]", palette);
    if (places.childElementCount) return;
    all("#nav .side-link").forEach((link, at) => {
      const item = link.cloneNode(true);
      item.removeAttribute("aria-current");
      item.className = "palette-item";
      item.id = `palette-${at}`;
      item.tabIndex = -1;
      item.dataset.paletteItem = "";
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      const kind = doc.createElement("span");
      kind.className = "palette-kind";
      kind.textContent = one(".side-label", link.closest(".side-group"))?.textContent ?? "";
      item.append(kind);
      places.append(item);
    });
  }
  function mark(item) {
    all("[aria-selected=true]", palette).forEach((own) => own.setAttribute("aria-selected", "false"));
    if (!item) return paletteInput.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    if (item.id) paletteInput.setAttribute("aria-activedescendant", item.id);
  }
  function filterPalette() {
    const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase(root.lang);
    const words = fold(paletteInput.value).split(/\s+/).filter(Boolean);
    all("[data-palette-item]", palette).forEach((item) => {
      const text = fold(item.textContent);
      item.hidden = !words.every((word) => text.includes(word));
    });
    one("[data-palette-none]", palette).hidden = items().length > 0;
    mark(items()[0]);
  }
  function openPalette() {
    if (!palette || palette.open) return;
    fillPalette();
    paletteInput.value = "";
    filterPalette();
    palette.showModal();
    paletteInput.focus();
  }
  if (palette) {
    paletteInput.addEventListener("input", filterPalette);
    palette.addEventListener("htmx:afterSwap", filterPalette);
    palette.addEventListener("keydown", (event) => {
      const list = items();
      const at = list.findIndex((item) => item.getAttribute("aria-selected") === "true");
      if (event.key === "ArrowDown") mark(list[Math.min(at + 1, list.length - 1)]);
      else if (event.key === "ArrowUp") mark(list[Math.max(at - 1, 0)]);
      else if (event.key === "Enter" && list[at]) list[at].click();
      else return;
      event.preventDefault();
    });
  }
  doc.addEventListener("click", (event) => {
    if (!event.target.closest("[data-palette-open]") || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    openPalette();
  });
  all("[data-mod-key]").forEach((key) => { key.textContent = mac ? "⌘ K" : "Ctrl K"; });

  doc.addEventListener("keydown", (event) => {
    const mod = mac ? event.metaKey : event.ctrlKey;
    if (mod && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      if (palette?.open) palette.close(); else openPalette();
    } else if (mod && event.key === "Enter" && event.target.form?.method === "post") {
      event.preventDefault();
      event.target.form.requestSubmit();
    } else if (event.key === "Escape" && drag) {
      letGo();
    } else if (event.key === "Escape") {
      const menu = one("details[data-menu][open]");
      if (menu) { menu.open = false; one("summary", menu).focus(); }
    }
  });

  // Drafts: what was typed survives an expired session or a closed tab, in this tab's own memory, until it was saved.
  // Passwords and files are never kept.
  const draftKey = (form) => `reeve-draft:${location.pathname}:${form.dataset.draft}`;
  const kept = (form) => [...form.elements].filter((field) => field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type));
  const chosen = (field) => field.type === "checkbox" || field.type === "radio";
  function forgetDrafts() {
    Object.keys(sessionStorage).filter((key) => key.startsWith("reeve-draft:")).forEach((key) => sessionStorage.removeItem(key));
  }
  function restore(form) {
    const text = sessionStorage.getItem(draftKey(form));
    if (!text || one("[aria-invalid=true]", form)) return;
    const values = JSON.parse(text);
    let changed = false;
    const before = kept(form).map((field) => (chosen(field) ? field.checked : field.value));
    kept(form).forEach((field, at) => {
      const key = chosen(field) ? `${field.name}=${field.value}` : field.name;
      if (!(key in values)) return;
      if (chosen(field)) field.checked = values[key]; else field.value = values[key];
      changed ||= before[at] !== values[key];
    });
    if (changed) toast(doc.body.dataset.restored);
  }
  doc.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form?.dataset.draft) return;
    const values = {};
    kept(form).forEach((field) => { values[chosen(field) ? `${field.name}=${field.value}` : field.name] = chosen(field) ? field.checked : field.value; });
    try { sessionStorage.setItem(draftKey(form), JSON.stringify(values)); } catch { /* full: typing goes on */ }
  });
  doc.addEventListener("submit", (event) => {
    if (event.target.action.endsWith("/sign-out")) forgetDrafts();
  });

  // The tab one is on is in sight, in the middle where there is more on both sides. The page itself stays where it is.
  function showTab(tabs) {
    const tab = one("[aria-current]", tabs);
    if (!tab || tabs.scrollWidth <= tabs.clientWidth) return;
    const [own, bar] = [tab.getBoundingClientRect(), tabs.getBoundingClientRect()];
    tabs.scrollBy({ left: (own.left + own.right - bar.left - bar.right) / 2, behavior: "instant" });
  }

  function ready(from) {
    reveal(from);
    all(".tabs", from).forEach(showTab);
    all("table[data-rows]", from).forEach(count);
    all("[data-tree]", from).forEach(plant);
    all("[data-all], [data-choose]", from).forEach((control) => { control.hidden = false; });
    // Measuring can wait until the page was drawn.
    const tables = all("table[data-widths]", from);
    if (tables.length) requestAnimationFrame(() => setTimeout(() => tables.forEach(fit)));
  }
  ready(doc);
  doc.addEventListener("htmx:afterSettle", (event) => ready(event.target));
  if ("settled" in doc.body.dataset) forgetDrafts();
  all("form[data-draft]").forEach(restore);
  // After an error, the first field that is wrong is where one goes on.
  one("[aria-invalid=true]:not(fieldset)")?.focus();
})();
