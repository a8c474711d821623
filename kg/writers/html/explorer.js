// The page put together: pyvis has drawn the graph (network, nodes, edges); this makes it answer.
function choose(number, { move = true } = {}) {
  state.chosen = number;
  if (number !== null) state.found = null;
  if (number !== null && state.hidden.has(cards[number].kind)) toggle(cards[number].kind);
  if (number === null) network.unselectAll();
  else network.selectNodes([number], false);
  hideTooltip();
  showPanel();
  paint();
  history.replaceState(null, "", number === null ? location.pathname : `#${encodeURIComponent(cards[number].node)}`);
  if (number !== null && move) show(number);
}

// Bring a node and its neighbours into view; hubs would zoom out to everything, so they get a middle way.
function show(number) {
  const around = [...focus()].map(String);
  network.redraw();
  if (around.length > 60) network.focus(number, { scale: Math.max(network.getScale(), 0.5), animation: false });
  else network.fit({ nodes: around, maxZoomLevel: 1.3, animation: false });
}

// Leave room for the legend below.
function showAll() {
  network.fit({ animation: false });
  network.moveTo({ scale: network.getScale() * 0.94, offset: { x: 0, y: -18 }, animation: false });
}

function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: false });
}

function chooseByAddress() {
  let wanted = "";
  try {
    wanted = decodeURIComponent(location.hash.slice(1));
  } catch {
    return;
  }
  if (numberOf.has(wanted)) choose(numberOf.get(wanted));
}

function listen() {
  network.on("afterDrawing", drawLabels);
  network.on("click", ({ nodes: [number] }) => choose(number ?? null, { move: false }));
  network.on("hoverNode", ({ node, event }) => nodeTooltip(event, node));
  network.on("hoverEdge", ({ edge, event }) => edgeTooltip(event, edge));
  for (const leaving of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(leaving, hideTooltip);
  query.addEventListener("input", search);
  query.addEventListener("keydown", searchKey);
  query.addEventListener("focus", showHits);
  query.addEventListener("blur", showHits);
  document.getElementById("zoom-in").addEventListener("click", () => zoom(1.4));
  document.getElementById("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
  document.getElementById("zoom-all").addEventListener("click", showAll);
  window.addEventListener("hashchange", chooseByAddress);
  darkness.addEventListener("change", () => (showLegend(), showPanel(), paint()));
  document.addEventListener("keydown", (event) => {
    if (event.target === query) return;
    if (event.key === "/") (event.preventDefault(), query.focus());
    else if (event.key === "Escape") choose(null);
  });
}

function showNote() {
  const note = document.getElementById("note");
  note.textContent = data.note ?? "";
  note.hidden = !data.note;
}

listen();
showLegend();
showNote();
paint();
showAll();
chooseByAddress();
window.claimgraph = { cards, arcs, state, choose, showAll, network };
