// The legend: what each shape and colour stands for, how many there are, and a way to hide them.
function showLegend() {
  const counts = new Map();
  for (const card of cards) counts.set(card.kind, (counts.get(card.kind) ?? 0) + 1);
  const buttons = data.order.map((kind) => {
    const count = counts.get(kind);
    const words = data.kinds[kind][count === 1 ? "one" : "many"];
    const attributes = { type: "button", "aria-pressed": String(!state.hidden.has(kind)), "data-kind": kind };
    return element("button", { ...attributes, click: () => toggle(kind) }, shape(kind), words, element("b", {}, `${count}`));
  });
  document.getElementById("legend").replaceChildren(...buttons);
  const told = data.order.slice(0, 3).map((kind) => `${counts.get(kind)} ${data.kinds[kind][counts.get(kind) === 1 ? "one" : "many"]}`);
  document.getElementById("summary").textContent = told.join(" · ");
}

function toggle(kind) {
  if (!state.hidden.delete(kind)) state.hidden.add(kind);
  showLegend();
  document.querySelector(`#legend [data-kind="${CSS.escape(kind)}"]`).focus();
  paint();
}
