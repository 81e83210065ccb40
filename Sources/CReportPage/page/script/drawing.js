// The map.

const canvas = byId("canvas"), context = canvas.getContext("2d"), map = byId("map");
const view = { scale: 1, x: 0, y: 0, fitted: 1 };
let flows = [], mostTonnes = 1, hovered = null;
/** What is drawn of the flows: those that go straight from place to place, and what goes over each stretch of road in one direction. */
let straight = [], bundles = [];

const screenX = place => x[place] * view.scale + view.x, screenY = place => y[place] * view.scale + view.y;

function fit() {
  if (!x.length) return;
  let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
  for (let place = 0; place < x.length; place++) {
    left = Math.min(left, x[place]); right = Math.max(right, x[place]);
    top = Math.min(top, y[place]); bottom = Math.max(bottom, y[place]);
  }
  // To the right of places stand their names.
  const names = Math.min(60, map.clientWidth / 8), width = map.clientWidth - names;
  const height = map.clientHeight - byId("legend").offsetHeight, margin = Math.min(50, width / 10);
  view.scale = view.fitted = Math.min((width - 2 * margin) / (right - left || 1), (height - 2 * margin) / (bottom - top || 1));
  view.x = width / 2 - (left + right) / 2 * view.scale;
  view.y = height / 2 - (top + bottom) / 2 * view.scale;
}

function zoom(factor, atX = map.clientWidth / 2, atY = map.clientHeight / 2) {
  const scale = Math.max(view.fitted * 0.5, Math.min(view.fitted * 60, view.scale * factor));
  view.x = atX - (atX - view.x) * scale / view.scale;
  view.y = atY - (atY - view.y) * scale / view.scale;
  view.scale = scale;
  draw();
}

/** The colours as they are now, by name; each is asked for once. */
const colours = () => {
  const style = getComputedStyle(document.documentElement), known = new Map();
  return name => {
    if (!known.has(name)) known.set(name, style.getPropertyValue("--" + name).trim());
    return known.get(name);
  };
};

const COLOURS = 8;
/** The colour of each mode or product: the largest have their own. */
let rank = [];

function ranked(count, keyOf) {
  const total = new Float64Array(count);
  for (const flow of flows) if (keyOf(flow) >= 0) total[keyOf(flow)] += flow.tonnes;
  const order = [...total.keys()].filter(key => total[key] > 0).sort((a, b) => total[b] - total[a] || a - b);
  const result = new Array(count).fill(-1);
  order.slice(0, COLOURS).forEach((key, position) => { result[key] = position; });
  return result;
}

/** Recomputes what is drawn after a filter, a plan or the selection has changed. */
function update() {
  const isDifference = state.plan === plans.length && plans.length > 1;
  flows = [];
  if (isDifference) {
    const before = loads(plans[0]), after = loads(plans[1]);
    for (let link = 0; link < links.from.length; link++) {
      const change = after.total[link] - before.total[link];
      if (Math.abs(change) > 1e-3) flows.push({ link, tonnes: Math.abs(change), change, product: -1 });
    }
  } else {
    const { total, main } = loads(plans[state.plan]);
    for (let link = 0; link < links.from.length; link++) {
      if (total[link] > 1e-6) flows.push({ link, tonnes: total[link], product: main[link] });
    }
  }
  flows.sort((a, b) => a.tonnes - b.tonnes || a.link - b.link);
  straight = flows.filter(flow => !course(flow.link).length);
  bundles = bundled();
  mostTonnes = Math.max(1e-9, straight.at(-1)?.tonnes ?? 0, bundles.at(-1)?.tonnes ?? 0);
  rank = state.colour === "mode" ? ranked(data.modes.length, flow => links.mode[flow.link]) : ranked(products.length, flow => flow.product);
  // For whoever checks the page: what is drawn.
  map.dataset.flows = flows.length;
  map.dataset.tonnes = sum(flows.map(flow => flow.tonnes));
  map.dataset.bundles = bundles.length;
  byId("map-state").textContent = say(isDifference ? text.stateChange : text.state, {
    links: figure(flows.length, 0),
    shipments: isDifference ? "" : figure(chosen(plans[state.plan]).length, 0),
  }) + (isMap || !located.length ? "" : " " + text.noCoordinates);
  showLegend(isDifference);
  draw();
}

/** Flows along the same stretch in the same direction, as one each: the largest of them gives its colour and stands for all. */
function bundled() {
  const byStretch = new Map();
  // The largest come last.
  for (const flow of flows) {
    for (const stretch of course(flow.link)) {
      const bundle = byStretch.get(stretch) ?? { stretch, tonnes: 0, points: [] };
      bundle.tonnes += flow.change ?? flow.tonnes;
      bundle.link = flow.link;
      bundle.product = flow.product;
      byStretch.set(stretch, bundle);
    }
  }
  const result = [...byStretch.values()];
  if (flows[0]?.change !== undefined) for (const bundle of result) { bundle.change = bundle.tonnes; bundle.tonnes = Math.abs(bundle.tonnes); }
  return result.sort((a, b) => a.tonnes - b.tonnes || a.stretch - b.stretch);
}

/** Where a stretch lies on the screen, shifted to the right of its direction, so that the way out and the way back lie side by side. */
function onScreen(stretch, shift) {
  const points = stretches[Math.abs(stretch) - 1].map(([px, py]) => [px * view.scale + view.x, py * view.scale + view.y]);
  if (stretch < 0) points.reverse();
  return points.map(([px, py], position) => {
    const [ax, ay] = points[Math.max(0, position - 1)], [bx, by] = points[Math.min(points.length - 1, position + 1)];
    const length = Math.hypot(bx - ax, by - ay) || 1;
    return [px - (by - ay) / length * shift, py + (bx - ax) / length * shift];
  });
}

const isSeen = (points, width, height) => {
  const [xs, ys] = [0, 1].map(axis => points.map(point => point[axis]));
  return Math.max(...xs) > -50 && Math.min(...xs) < width + 50 && Math.max(...ys) > -50 && Math.min(...ys) < height + 50;
};

function drawBundles(colour, width, height) {
  for (const bundle of bundles) {
    const wide = flowWidth(bundle);
    // Whoever looks for what is under the pointer needs them too.
    bundle.points = onScreen(bundle.stretch, wide / 2);
    if (!isSeen(bundle.points, width, height)) continue;
    strokeLine(bundle.points, flowColour(bundle, colour), wide, 0.3 + 0.55 * Math.sqrt(bundle.tonnes / mostTonnes));
  }
  // All the way of the link that is pointed at.
  if (hovered?.link === undefined) return;
  const flow = flows.find(flow => flow.link === hovered.link);
  for (const stretch of flow ? course(flow.link) : []) {
    const wide = flowWidth(flow) + 2;
    strokeLine(onScreen(stretch, wide / 2), flowColour(flow, colour), wide, 1);
  }
}

function strokeLine(points, style, wide, opacity) {
  context.globalAlpha = opacity;
  context.strokeStyle = style;
  context.lineWidth = wide;
  context.beginPath();
  points.forEach(([px, py], position) => { if (position) context.lineTo(px, py); else context.moveTo(px, py); });
  context.stroke();
}

function flowColour(flow, colour) {
  if (flow.change !== undefined) return colour(flow.change > 0 ? "more" : "less");
  const position = rank[state.colour === "mode" ? links.mode[flow.link] : flow.product] ?? -1;
  return colour(position < 0 ? "rest" : "c" + position);
}

/** The widest line: many lines are drawn thinner. */
const widest = () => Math.max(4, 10 - flows.length / 400);
const flowWidth = flow => Math.max(0.6, widest() * Math.sqrt(flow.tonnes / mostTonnes)) * Math.min(1.8, Math.pow(view.scale / view.fitted, 0.25));

/** Which of the links between the same two places a link is, from 0: lines of several modes lie side by side. */
const lane = (() => {
  const count = new Map();
  return links.from.map((from, link) => {
    const ends = from + " " + links.to[link], before = count.get(ends) ?? 0;
    count.set(ends, before + 1);
    return before;
  });
})();

/** A link's line bends to the right, so that the way out and the way back lie apart. */
function controlPoint(link) {
  const bend = 0.09 + 0.06 * lane[link];
  const [x1, y1, x2, y2] = [screenX(links.from[link]), screenY(links.from[link]), screenX(links.to[link]), screenY(links.to[link])];
  return [(x1 + x2) / 2 - (y2 - y1) * bend, (y1 + y2) / 2 + (x2 - x1) * bend];
}

function draw() {
  const ratio = window.devicePixelRatio || 1, width = map.clientWidth, height = map.clientHeight;
  if (!width || !height) return;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const colour = colours();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  context.lineJoin = context.lineCap = "round";
  context.lineWidth = 1;
  for (const mode of ["road", "rail"]) {
    context.beginPath();
    for (const { points } of background.filter(line => line.mode === mode)) {
      points.forEach(([px, py], position) => {
        const [sx, sy] = [px * view.scale + view.x, py * view.scale + view.y];
        if (position) context.lineTo(sx, sy); else context.moveTo(sx, sy);
      });
    }
    context.setLineDash(mode === "rail" ? [4, 3] : []);
    context.strokeStyle = colour(mode);
    context.stroke();
  }
  context.setLineDash([]);
  drawBundles(colour, width, height);
  for (const flow of straight) {
    const { link } = flow;
    const [x1, y1, x2, y2] = [screenX(links.from[link]), screenY(links.from[link]), screenX(links.to[link]), screenY(links.to[link])];
    if (Math.max(x1, x2) < -50 || Math.min(x1, x2) > width + 50 || Math.max(y1, y2) < -50 || Math.min(y1, y2) > height + 50) continue;
    const isHovered = hovered?.link === link;
    context.globalAlpha = isHovered ? 1 : 0.3 + 0.55 * Math.sqrt(flow.tonnes / mostTonnes);
    context.strokeStyle = flowColour(flow, colour);
    context.lineWidth = flowWidth(flow) + (isHovered ? 2 : 0);
    context.beginPath();
    context.moveTo(x1, y1);
    context.quadraticCurveTo(...controlPoint(link), x2, y2);
    context.stroke();
  }
  context.globalAlpha = 1;
  drawPlaces(colour, width, height);
}

/** How large a place is drawn, and in which order: by what it handles. */
const weight = (() => {
  const handled = new Float64Array(places.name.length);
  for (const plan of plans) plan.placeLoads.place.forEach((place, row) => { handled[place] += plan.placeLoads.tonnes[row] / plans.length; });
  return handled;
})();
const heaviest = Math.max(1e-9, ...[0, 1, 2].map(kind => weight.reduce((most, w, place) => places.kind[place] === kind ? Math.max(most, w) : most, 0)));
const placeOrder = [...weight.keys()].sort((a, b) => places.kind[b] - places.kind[a] || weight[b] - weight[a] || a - b);

/** The more places, the smaller they are drawn. */
const crowding = Math.min(1, Math.sqrt(500 / places.name.length));

function radius(place) {
  const zoomed = crowding * Math.min(2 / crowding, Math.sqrt(view.scale / view.fitted));
  const size = Math.sqrt(weight[place] / heaviest);
  if (places.kind[place] === WAREHOUSE) return (2.5 + 4 * size) * zoomed / Math.sqrt(crowding);
  return (places.kind[place] === HUB ? 1.4 + 3 * size : 1.3 + 1.2 * size) * zoomed;
}

function drawPlaces(colour, width, height) {
  const areHubsHidden = places.name.length > 1200 && view.scale < view.fitted * 2.5;
  for (let position = placeOrder.length - 1; position >= 0; position--) {
    const place = placeOrder[position], kind = places.kind[place], px = screenX(place), py = screenY(place);
    if (px < -20 || px > width + 20 || py < -20 || py > height + 20) continue;
    const size = radius(place), isChosen = state.selection?.place === place;
    if (areHubsHidden && kind === HUB && !isChosen && weight[place] < heaviest / 50) continue;
    context.beginPath();
    if (kind === WAREHOUSE) context.rect(px - size, py - size, 2 * size, 2 * size);
    else context.arc(px, py, size, 0, 7);
    context.fillStyle = isChosen ? colour("c0") : kind === WAREHOUSE ? colour("place") : kind === HUB ? colour("card") : colour("accent");
    context.strokeStyle = kind === HUB || isChosen ? colour("place") : colour("card");
    context.lineWidth = isChosen ? 2.5 : 1;
    context.globalAlpha = weight[place] > 0 || isChosen ? 1 : 0.45;
    context.fill();
    context.stroke();
  }
  context.globalAlpha = 1;
  drawNames(colour, width, height);
}

/** Names of places, the heaviest first, as far as they do not overlap. */
function drawNames(colour, width, height) {
  const font = getComputedStyle(document.body).fontFamily, taken = [];
  const most = Math.round(14 + 50 * Math.min(1, Math.log2(1 + view.scale / view.fitted) / 3) * Math.min(1, width / 900));
  const order = state.selection?.place === undefined ? placeOrder : [state.selection.place, ...placeOrder];
  context.textBaseline = "middle";
  context.lineWidth = 3;
  context.strokeStyle = colour("halo");
  for (const place of order) {
    if (taken.length >= most) break;
    const kind = places.kind[place], isChosen = state.selection?.place === place;
    if (kind !== WAREHOUSE && !isChosen && isMap && view.scale < view.fitted * (kind === HUB ? 2.2 : 5)) continue;
    if (!weight[place] && !isChosen && isMap) continue;
    context.font = (kind === WAREHOUSE || isChosen ? "600 " : "") + (kind === WAREHOUSE ? 13 : 12) + "px " + font;
    const px = screenX(place) + radius(place) + 4, py = screenY(place), wide = context.measureText(places.name[place]).width;
    if (px < 0 || px > width || py < 8 || py > height - 8) continue;
    const box = [px - 2, py - 8, px + wide + 2, py + 8];
    if (taken.some(other => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
    taken.push(box);
    context.strokeText(places.name[place], px, py);
    context.fillStyle = colour("ink");
    context.fillText(places.name[place], px, py);
  }
}

function showLegend(isDifference) {
  const entries = [];
  const line = (name, colour) => { const mark = h("i"); mark.style.borderColor = `var(--${colour})`; entries.push(h("div", {}, mark, name)); };
  if (isDifference) {
    line(text.more, "more");
    line(text.less, "less");
  } else {
    const names = state.colour === "mode" ? data.modes : products;
    rank.map((position, key) => ({ position, key })).filter(entry => entry.position >= 0).sort((a, b) => a.position - b.position)
      .forEach(({ position, key }) => line(names[key], "c" + position));
    if (state.colour === "product" && flows.some(flow => (rank[flow.product] ?? -1) < 0)) line(text.others, "rest");
  }
  for (const [kind, name] of [["farm", text.farm], ["hub", text.hub], ["", text.warehouse]]) entries.push(h("div", {}, h("i", { class: "mark " + kind }), name));
  if (flows.length) entries.push(h("div", {}, say(text.widest, { tonnes: tonnes(mostTonnes) })));
  if (background.length) entries.push(h("div", { class: "attribution" }, text.mapAttribution));
  byId("legend").replaceChildren(...entries);
}
