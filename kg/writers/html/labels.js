// Labels of one size on the screen, at any zoom: the most important first, and none over another.
const rank = { paper: 0, result: 1, method: 2, benchmark: 3, task: 4, other: 4, metric: 5 };
const labelSizes = { paper: 13, result: 12 };
const labelLines = cards.map((card) => (card.kind === "paper" ? inTwoLines(card.label) : [card.label]));
const labelOrder = cards
  .map((card, number) => number)
  .sort((a, b) => (rank[cards[a].kind] ?? 4) - (rank[cards[b].kind] ?? 4) || near[b].length - near[a].length || a - b);
const widths = new Map();

function inTwoLines(label) {
  const words = label.split(" ");
  let first = words.shift();
  while (words.length && first.length + words[0].length < 22) first += ` ${words.shift()}`;
  return words.length ? [first, words.join(" ")] : [first];
}

function widthOf(ctx, line, font) {
  const key = `${font}|${line}`;
  if (!widths.has(key)) {
    ctx.font = font;
    widths.set(key, ctx.measureText(line).width);
  }
  return widths.get(key);
}

// Boxes on the screen that are taken, in squares of 80 pixels so that only near ones are compared.
class Taken {
  constructor() {
    this.squares = new Map();
  }

  *squaresOf(box) {
    for (let x = Math.floor(box.left / 80); x <= box.right / 80; x += 1)
      for (let y = Math.floor(box.top / 80); y <= box.bottom / 80; y += 1) yield `${x},${y}`;
  }

  claim(box) {
    const squares = [...this.squaresOf(box)];
    const meets = (other) =>
      box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
    if (squares.some((square) => (this.squares.get(square) ?? []).some(meets))) return false;
    for (const square of squares) this.squares.set(square, [...(this.squares.get(square) ?? []), box]);
    return true;
  }
}

function boxOf(ctx, number, at, radius) {
  const size = labelSizes[cards[number].kind] ?? 11.5;
  const font = `${size > 11.5 ? 600 : 400} ${size}px system-ui, sans-serif`;
  const lines = labelLines[number];
  const half = Math.max(...lines.map((line) => widthOf(ctx, line, font))) / 2 + 3;
  const height = lines.length * size * 1.2 + 3;
  const top = cards[number].kind === "result" ? at.y - height / 2 : at.y + radius + 2;
  return { left: at.x - half, right: at.x + half, top, bottom: top + height, lines, font, size, x: at.x };
}

function writeLabel(ctx, number, box) {
  const colours = canvasColours[theme()];
  const pill = cards[number].kind === "result";
  ctx.font = box.font;
  if (pill) {
    ctx.fillStyle = colourOf("result").fill;
    ctx.strokeStyle = colourOf("result").border;
    ctx.lineWidth = number === state.chosen ? 3 : 1;
    ctx.beginPath();
    ctx.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, 4);
    ctx.stroke();
    ctx.fill();
  }
  box.lines.forEach((line, row) => {
    const y = box.top + 1.5 + box.size * (0.6 + row * 1.2);
    ctx.lineWidth = 3;
    ctx.strokeStyle = colours.halo;
    if (!pill) ctx.strokeText(line, box.x, y);
    ctx.fillStyle = pill ? "#1b1f24" : colours.ink;
    ctx.fillText(line, box.x, y);
  });
}

// Keep labels off the squares of papers, once the papers have theirs.
function claimPapers(taken, numbers, scale, places) {
  for (const number of numbers) {
    if (cards[number].kind !== "paper" || state.hidden.has("paper")) continue;
    const { x, y } = network.canvasToDOM(places[number]);
    const radius = nodes.get(number).size * scale;
    taken.claim({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
  }
}

function labelBoxes(ctx, numbers) {
  const scale = network.getScale();
  const places = network.getPositions();
  const { clientWidth, clientHeight } = document.getElementById("mynetwork");
  const taken = new Taken();
  const boxes = new Map();
  let papersFirst = true;
  for (const number of numbers) {
    if (papersFirst && cards[number].kind !== "paper" && number !== state.chosen) {
      claimPapers(taken, numbers, scale, places);
      papersFirst = false;
    }
    if (state.hidden.has(cards[number].kind) || boxes.has(number)) continue;
    const at = network.canvasToDOM(places[number]);
    if (at.x < -90 || at.y < -30 || at.x > clientWidth + 90 || at.y > clientHeight + 30) continue;
    const box = boxOf(ctx, number, at, nodes.get(number).size * scale);
    if (taken.claim(box)) boxes.set(number, box);
  }
  return boxes;
}

// vis-network calls this with the canvas in the graph's coordinates; labels are set in the screen's.
function drawLabels(ctx) {
  const standing = focus();
  const numbers = standing ? labelOrder.filter((number) => standing.has(number)) : labelOrder;
  ctx.save();
  ctx.setTransform(window.devicePixelRatio || 1, 0, 0, window.devicePixelRatio || 1, 0, 0);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  const boxes = labelBoxes(ctx, state.chosen === null ? numbers : [state.chosen, ...numbers]);
  for (const [number, box] of [...boxes].reverse()) writeLabel(ctx, number, box);
  ctx.restore();
}
