// What a hovered node or edge says, as text beside the pointer.
const tooltip = document.getElementById("tooltip");

function showTooltip(event, ...lines) {
  const picture = document.getElementById("picture").getBoundingClientRect();
  tooltip.replaceChildren(...lines.filter(Boolean));
  tooltip.hidden = false;
  const x = event.clientX - picture.left;
  const y = event.clientY - picture.top;
  const right = x + 16 + tooltip.offsetWidth < picture.width;
  const below = y + 16 + tooltip.offsetHeight < picture.height;
  tooltip.style.left = `${Math.max(4, right ? x + 16 : x - 16 - tooltip.offsetWidth)}px`;
  tooltip.style.top = `${Math.max(4, below ? y + 16 : y - 16 - tooltip.offsetHeight)}px`;
}

function hideTooltip() {
  tooltip.hidden = true;
}

function nodeTooltip(event, number) {
  const card = cards[number];
  const facts = (card.facts ?? []).slice(0, 5).filter((fact) => ["Value", "Metric", "Method", "Baseline", "Date"].includes(fact.name));
  showTooltip(
    event,
    element("strong", {}, card.title),
    ...facts.map((fact) => element("p", {}, element("span", { class: "quiet" }, `${fact.name}: `), fact.value)),
    card.aliases ? element("p", { class: "quiet" }, `also ${card.aliases.join(", ")}`) : null,
    card.passage ? element("p", {}, ...marked(card.passage)) : null,
  );
}

function edgeTooltip(event, number) {
  const arc = arcs[number];
  const words = ` ${data.relations[arc.relation].out} `;
  const told = element("strong", {}, cards[arc.start].label, element("span", { class: "quiet" }, words), cards[arc.end].label);
  showTooltip(event, told, arc.passage ? element("p", {}, ...marked(arc.passage)) : null);
}
