// Colours and shapes, for light and dark, on the canvas and in the page.
const darkness = window.matchMedia("(prefers-color-scheme: dark)");
const theme = () => (darkness.matches ? "dark" : "light");
const canvasColours = {
  light: { ink: "#1b1f24", halo: "#fbfbfa", edge: "#4a5560", accent: "#005a8f" },
  dark: { ink: "#e8eaed", halo: "#14171b", edge: "#a3acb8", accent: "#7cc4f5" },
};
const edgeStrength = { strong: 0.6, plain: 0.32, faint: 0.14 };
const outlines = {
  square: "1,1 13,1 13,13 1,13",
  diamond: "7,0 14,7 7,14 0,7",
  triangle: "7,0.5 14,13 0,13",
  triangleDown: "7,13.5 14,1 0,1",
  hexagon: "3.5,1 10.5,1 14,7 10.5,13 3.5,13 0,7",
  star: "7,0 9,5 14,5.3 10,8.6 11.4,14 7,11 2.6,14 4,8.6 0,5.3 5,5",
};

const colourOf = (kind) => data.kinds[kind][theme()];

function shape(kind) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const outline = outlines[data.kinds[kind].shape];
  const form = document.createElementNS(space, outline ? "polygon" : "circle");
  const where = outline ? { points: outline } : { cx: 7, cy: 7, r: 6.5 };
  const colours = { fill: colourOf(kind).fill, stroke: colourOf(kind).border };
  for (const [name, value] of Object.entries({ ...where, ...colours })) form.setAttribute(name, value);
  svg.setAttribute("viewBox", "0 0 14 14");
  svg.setAttribute("class", "shape");
  svg.setAttribute("aria-hidden", "true");
  svg.append(form);
  return svg;
}

function nodeLook(card, number, bright) {
  const { fill: background, border } = colourOf(card.kind);
  return {
    id: number,
    hidden: state.hidden.has(card.kind),
    opacity: bright ? 1 : 0.13,
    borderWidth: number === state.chosen ? 4 : 1,
    color: { background, border, highlight: { background, border }, hover: { background, border } },
  };
}

function edgeLook(arc, number, bright, around) {
  const colours = canvasColours[theme()];
  const strength = edgeStrength[data.relations[arc.relation].weight];
  const color = around ? colours.accent : colours.edge;
  const opacity = around ? 0.9 : bright ? strength : 0.04;
  return { id: number, width: around ? 2.5 : 1.6, color: { color, highlight: color, hover: colours.accent, opacity } };
}

// Give every node and edge the look that goes with the theme, the search and what is chosen.
function paint() {
  const standing = focus();
  const bright = (number) => standing === null || standing.has(number);
  nodes.update(cards.map((card, number) => nodeLook(card, number, bright(number))));
  edges.update(
    arcs.map((arc, number) => {
      const around = state.chosen !== null && (arc.start === state.chosen || arc.end === state.chosen);
      return edgeLook(arc, number, bright(arc.start) && bright(arc.end), around);
    }),
  );
}
