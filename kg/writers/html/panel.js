// The side panel: all that is known of the chosen node.
const panel = document.getElementById("panel");

function addressed(address, words) {
  const target = URL.canParse(address) ? new URL(address) : null;
  if (target === null || !["http:", "https:"].includes(target.protocol)) return null;
  const attributes = { href: target.href, rel: "noopener noreferrer", target: "_blank" };
  return element("p", { class: "address" }, element("a", attributes, words));
}

function factList(card) {
  const facts = [...(card.facts ?? [])];
  if (card.aliases) facts.unshift({ name: "Also called", value: card.aliases.join(", ") });
  if (!facts.length) return null;
  return element("dl", {}, ...facts.flatMap((fact) => [element("dt", {}, fact.name), element("dd", {}, fact.value)]));
}

function abstractOf(card) {
  if (!card.abstract) return [];
  const pieces = card.abstract.map((piece) => {
    if (!numberOf.has(piece.node)) return piece.text;
    const choosing = { type: "button", class: "mark", click: () => choose(numberOf.get(piece.node)) };
    return element("button", choosing, element("mark", {}, piece.text));
  });
  return [element("h3", {}, "Abstract"), element("p", { class: "abstract" }, ...pieces)];
}

// Whose number it is, where a list of numbers does not say so already.
function attainer(other, card) {
  const fact = (other.facts ?? []).find(({ name }) => name === "Method");
  if (other.kind !== "result" || !fact || fact.value === card.title) return null;
  return element("span", { class: "quiet" }, ` · ${fact.value}`);
}

function neighbour(card, link) {
  const other = cards[link.other];
  const isThing = !["paper", "result"].includes(card.kind);
  const passage = isThing ? (other.passage ?? arcs[link.arc].passage) : null;
  return element(
    "li",
    {},
    element(
      "button",
      { type: "button", click: () => choose(link.other) },
      shape(other.kind),
      element("span", {}, other.title, attainer(other, card), passage ? element("small", {}, ...marked(passage)) : null),
    ),
  );
}

function neighbours(number) {
  const groups = Map.groupBy
    ? Map.groupBy(near[number], (link) => link.phrase)
    : near[number].reduce((map, link) => map.set(link.phrase, [...(map.get(link.phrase) ?? []), link]), new Map());
  const place = ([, [link]]) => (cards[link.other].kind === "result" ? -1 : (rank[cards[link.other].kind] ?? 4));
  const ordered = [...groups].sort((a, b) => place(a) - place(b));
  return ordered.flatMap(([phrase, links]) => [
    element("h3", {}, phrase, " ", element("b", {}, `${links.length}`)),
    element("ul", {}, ...links.map((link) => neighbour(cards[number], link))),
  ]);
}

function showPanel() {
  const number = state.chosen;
  const wasHidden = panel.hidden;
  panel.hidden = number === null;
  if (number === null) return wasHidden !== panel.hidden;
  const card = cards[number];
  panel.replaceChildren(
    element(
      "div",
      { class: "top" },
      shape(card.kind),
      element("span", {}, data.kinds[card.kind].one),
      element("button", { type: "button", class: "close", "aria-label": "Close", click: () => choose(null) }, "×"),
    ),
    element("h2", {}, card.title),
    ...[card.link ? addressed(card.link, "Open the paper ↗") : null].filter(Boolean),
    ...(card.links ?? []).map((address) => addressed(address, address)).filter(Boolean),
    ...[card.passage ? element("blockquote", {}, ...marked(card.passage)) : null].filter(Boolean),
    ...[factList(card)].filter(Boolean),
    ...abstractOf(card),
    ...neighbours(number),
  );
  panel.scrollTop = 0;
  return wasHidden;
}
