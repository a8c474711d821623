// What the page knows: cards (nodes), arcs (edges) by number, who is next to whom, and what is chosen.
const data = JSON.parse(document.getElementById("graph-data").textContent);
const { cards, arcs } = data;
const state = { chosen: null, found: null, hidden: new Set() };

const near = cards.map(() => []);
arcs.forEach((arc, number) => {
  near[arc.start].push({ arc: number, other: arc.end, phrase: data.relations[arc.relation].out });
  near[arc.end].push({ arc: number, other: arc.start, phrase: data.relations[arc.relation].in });
});
const numberOf = new Map(cards.map((card, number) => [card.node, number]));

// The numbers of the nodes that stand out, or null where all do.
function focus() {
  if (state.chosen !== null) return new Set([state.chosen, ...near[state.chosen].map((link) => link.other)]);
  return state.found;
}

// Everything on the page is made here, of text nodes: nothing from a paper is ever read as markup.
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== undefined && value !== null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function marked(passage, wrap = (mark) => mark) {
  return [passage.before ?? "", wrap(element("mark", {}, passage.marked)), passage.after ?? ""];
}
