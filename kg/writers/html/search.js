// The search box: by label, title, other names and sentence; accents and case make no difference.
const query = document.getElementById("query");
const hits = document.getElementById("hits");
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const folded = cards.map((card) => ({
  label: fold(card.label),
  names: fold([card.title, ...(card.aliases ?? [])].join("\n")),
  words: card.passage ? fold(`${card.passage.before ?? ""}${card.passage.marked}${card.passage.after ?? ""}`) : "",
}));
let found = [];
let at = 0;

function closeness(text, wanted) {
  if (text.label === wanted) return 0;
  if (text.label.startsWith(wanted)) return 1;
  if (text.label.includes(wanted)) return 2;
  if (text.names.includes(wanted)) return 3;
  return text.words.includes(wanted) ? 4 : 9;
}

function find(words) {
  const wanted = fold(words.trim());
  if (!wanted) return [];
  return folded
    .map((text, number) => [closeness(text, wanted), -near[number].length, number])
    .filter(([rating]) => rating < 9)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
    .map(([, , number]) => number);
}

function hit(number, row) {
  const card = cards[number];
  const attributes = { role: "option", id: `hit-${row}`, "aria-selected": String(row === at) };
  const second = card.passage
    ? `${card.passage.before ?? ""}${card.passage.marked}${card.passage.after ?? ""}`
    : (card.aliases ?? []).join(", ") || data.kinds[card.kind].one;
  const choosing = { pointerdown: (event) => (event.preventDefault(), take(number)) };
  return element("li", { ...attributes, ...choosing }, shape(card.kind), element("span", {}, card.title, element("small", {}, second)));
}

function showHits() {
  const open = document.activeElement === query && query.value.trim() !== "";
  const rows = found.slice(0, 40).map(hit);
  hits.replaceChildren(...(rows.length ? rows : [element("li", { class: "none" }, "Nothing goes by that name.")]));
  hits.hidden = !open;
  query.setAttribute("aria-expanded", String(open));
  if (open && rows.length) query.setAttribute("aria-activedescendant", `hit-${at}`);
  else query.removeAttribute("aria-activedescendant");
  hits.children[at]?.scrollIntoView({ block: "nearest" });
}

function search() {
  found = find(query.value);
  at = 0;
  state.chosen = null;
  state.found = query.value.trim() ? new Set(found) : null;
  showHits();
  showPanel();
  paint();
  if (found.length) network.fit({ nodes: found, maxZoomLevel: 0.8, animation: false });
}

function take(number) {
  state.found = null;
  query.blur();
  choose(number);
}

function searchKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const rows = Math.min(found.length, 40);
  if (step && rows) {
    at = (at + step + rows) % rows;
    event.preventDefault();
    showHits();
  } else if (event.key === "Enter" && found.length) take(found[at]);
  else if (event.key === "Escape") {
    query.value = "";
    search();
    query.blur();
  }
}
