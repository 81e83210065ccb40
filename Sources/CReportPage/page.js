// The report's map and panel. Everything else on the page stands there without it.
"use strict";
(() => {
const data = JSON.parse(document.getElementById("data").textContent);
const text = data.text, plans = data.plans, places = data.places, links = data.links, products = data.products;
const byId = id => document.getElementById(id);
const HUB = 1, WAREHOUSE = 2, WAIT = -1;

// MARK: Figures

const figure = (number, digits) => number.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
const tonnes = t => figure(t, t >= 10000 ? 0 : t >= 100 ? 1 : 2);
const inTonnes = t => tonnes(t) + " " + text.tonnes;
const money = amount => figure(amount, 2);
const percent = share => figure(100 * share, 1) + " %";
const say = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, key) => values[key]);
const sum = numbers => numbers.reduce((total, number) => total + number, 0);

// MARK: What goes over each link

const survival = (lossPerDay, hours) => Math.pow(1 - lossPerDay, hours / 24);

/** Calls `visit(link, tonnes, period)` for each link of a shipment, with what enters it. */
function follow(plan, shipment, visit) {
  const s = plan.shipments, product = s.product[shipment];
  const loss = chilled => chilled ? data.lossChilled[product] : data.loss[product];
  let place = s.from[shipment], entering = s.tonnes[shipment];
  entering *= survival(loss(places.chilled[place]), places.hours[place]);
  for (let step = s.first[shipment]; step < s.first[shipment + 1]; step++) {
    const link = s.steps[step];
    if (link === WAIT) {
      entering *= survival(loss(places.chilled[place]), data.periodHours);
      continue;
    }
    visit(link, entering, s.period[step]);
    place = links.to[link];
    entering *= survival(loss(links.chilled[link]), links.hours[link]) * survival(loss(places.chilled[place]), places.hours[place]);
  }
}

/** Whether the goods of a shipment pass a place. */
function passes(plan, shipment, place) {
  const s = plan.shipments;
  if (s.from[shipment] === place || s.to[shipment] === place) return true;
  for (let step = s.first[shipment]; step < s.first[shipment + 1]; step++) {
    if (s.steps[step] !== WAIT && links.to[s.steps[step]] === place) return true;
  }
  return false;
}

function uses(plan, shipment, link) {
  const s = plan.shipments;
  for (let step = s.first[shipment]; step < s.first[shipment + 1]; step++) if (s.steps[step] === link) return true;
  return false;
}

const state = { product: -1, period: 0, plan: 0, colour: "mode", selection: null };
const isFiltered = () => state.product >= 0 || state.selection !== null;

/** The shipments that are asked for: all, or those of a product, a place, a link. */
function chosen(plan) {
  const s = plan.shipments, result = [], { product, selection } = state;
  for (let shipment = 0; shipment < s.product.length; shipment++) {
    if (product >= 0 && s.product[shipment] !== product) continue;
    if (selection?.shipment !== undefined && selection.shipment !== shipment) continue;
    if (selection?.place !== undefined && !passes(plan, shipment, selection.place)) continue;
    if (selection?.link !== undefined && !uses(plan, shipment, selection.link)) continue;
    result.push(shipment);
  }
  return result;
}

/** Tonnes by link, and by link and product; without a filter as they stand in the plan. */
function loads(plan) {
  const total = new Float64Array(links.from.length), main = new Int32Array(links.from.length).fill(-1);
  const most = new Float64Array(links.from.length), ofProduct = new Map();
  const count = products.length;
  // Without a filter the plan has the sums; only the products of each link must be found.
  for (const shipment of isFiltered() || state.colour === "product" ? chosen(plan) : []) {
    const product = plan.shipments.product[shipment];
    follow(plan, shipment, (link, amount, period) => {
      if (state.period && period !== state.period) return;
      total[link] += amount;
      const key = link * count + product, sum = (ofProduct.get(key) ?? 0) + amount;
      ofProduct.set(key, sum);
      if (sum > most[link]) { most[link] = sum; main[link] = product; }
    });
  }
  if (!isFiltered()) {
    total.fill(0);
    const lines = plan.linkLoads;
    for (let row = 0; row < lines.link.length; row++) {
      if (!state.period || lines.period[row] === state.period) total[lines.link[row]] += lines.tonnes[row];
    }
  }
  return { total, main };
}

// MARK: Where things stand

const located = places.lat.map((lat, place) => lat !== null && places.lon[place] !== null);
const isMap = located.filter(Boolean).length * 2 >= located.length;
const x = new Float64Array(places.name.length), y = new Float64Array(places.name.length);

/** Albers' conic projection, which keeps areas (Snyder, "Map Projections: A Working Manual", 1987, p. 98). */
function albers(latitudes, longitudes) {
  const rad = Math.PI / 180, south = Math.min(...latitudes), north = Math.max(...latitudes);
  const first = (south + (north - south) / 6) * rad, second = (north - (north - south) / 6) * rad;
  const origin = (Math.min(...longitudes) + Math.max(...longitudes)) / 2;
  const n = (Math.sin(first) + Math.sin(second)) / 2 || 1e-6;
  const c = Math.cos(first) ** 2 + 2 * n * Math.sin(first);
  const rho = lat => Math.sqrt(Math.max(0, c - 2 * n * Math.sin(lat * rad))) / n, rho0 = rho((south + north) / 2);
  return (lat, lon) => {
    const theta = n * (lon - origin) * rad, r = rho(lat);
    return [1000 * r * Math.sin(theta), -1000 * (rho0 - r * Math.cos(theta))];
  };
}

let project = null;
if (isMap) {
  const known = places.lat.map((_, place) => place).filter(place => located[place]);
  project = albers(known.map(place => places.lat[place]), known.map(place => places.lon[place]));
  for (const place of known) [x[place], y[place]] = project(places.lat[place], places.lon[place]);
  // A place without coordinates stands amid those it is linked with.
  for (let round = 0; round < 3; round++) placeAmid(place => !located[place]);
} else {
  drawAsColumns();
}

/** Moves places to the middle of those they are linked with. */
function placeAmid(isMoved) {
  const sumX = new Float64Array(x.length), sumY = new Float64Array(x.length), count = new Float64Array(x.length);
  for (let link = 0; link < links.from.length; link++) {
    for (const [a, b] of [[links.from[link], links.to[link]], [links.to[link], links.from[link]]]) {
      sumX[a] += x[b]; sumY[a] += y[b]; count[a]++;
    }
  }
  for (let place = 0; place < x.length; place++) {
    if (isMoved(place) && count[place]) { x[place] = sumX[place] / count[place]; y[place] = sumY[place] / count[place]; }
  }
}

/** Without coordinates: farms to the left, hubs amid, warehouses to the right, each beside what it is linked with. */
function drawAsColumns() {
  const columns = [0, 1, 2].map(kind => places.kind.map((_, place) => place).filter(place => places.kind[place] === kind));
  const tallest = Math.max(...columns.map(column => column.length));
  const spread = () => columns.forEach((column, kind) => column.forEach((place, position) => {
    x[place] = kind * Math.max(60, tallest * 22);
    y[place] = (position + 0.5) * tallest * 40 / column.length;
  }));
  spread();
  for (let round = 0; round < 6; round++) {
    const before = [x.slice(), y.slice()];
    placeAmid(place => places.kind[place] !== (round % 2 ? WAREHOUSE : 0));
    columns.forEach(column => column.sort((a, b) => y[a] - y[b] || a - b));
    x.set(before[0]);
    spread();
  }
}

/** China's highways and railways, for orientation, near what the network has. */
const background = isMap ? decodedBackground() : [];

function decodedBackground() {
  const known = places.lat.map((_, place) => place).filter(place => located[place]);
  const latitudes = known.map(place => places.lat[place]), longitudes = known.map(place => places.lon[place]);
  const margin = 2, box = [Math.min(...latitudes) - margin, Math.max(...latitudes) + margin, Math.min(...longitudes) - margin, Math.max(...longitudes) + margin];
  const lines = [];
  for (const line of byId("background").textContent.split("\n")) {
    const blank = line.indexOf(" ");
    if (blank < 0) continue;
    const points = [], last = [0, 0];
    let at = blank + 1, isNear = false;
    while (at < line.length) {
      for (const axis of [0, 1]) {
        let value = 0, shift = 0, code;
        do {
          code = line.charCodeAt(at++) - 63;
          value |= (code & 31) << shift;
          shift += 5;
        } while (code >= 32);
        last[axis] += value & 1 ? ~(value >> 1) : value >> 1;
      }
      const [lat, lon] = [last[0] / 100, last[1] / 100];
      isNear ||= lat > box[0] && lat < box[1] && lon > box[2] && lon < box[3];
      points.push(project(lat, lon));
    }
    if (isNear) lines.push({ mode: line.slice(0, blank), points });
  }
  return lines;
}

// MARK: Drawing

const canvas = byId("canvas"), context = canvas.getContext("2d"), map = byId("map");
const view = { scale: 1, x: 0, y: 0, fitted: 1 };
let flows = [], mostTonnes = 1, hovered = null;

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

const colours = () => {
  const style = getComputedStyle(document.documentElement);
  return name => style.getPropertyValue("--" + name).trim();
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
  mostTonnes = flows.length ? flows[flows.length - 1].tonnes : 1;
  rank = state.colour === "mode" ? ranked(data.modes.length, flow => links.mode[flow.link]) : ranked(products.length, flow => flow.product);
  // For whoever checks the page: what is drawn.
  map.dataset.flows = flows.length;
  map.dataset.tonnes = sum(flows.map(flow => flow.tonnes));
  byId("map-state").textContent = say(isDifference ? text.stateChange : text.state, {
    links: figure(flows.length, 0),
    shipments: isDifference ? "" : figure(chosen(plans[state.plan]).length, 0),
  }) + (isMap || !located.length ? "" : " " + text.noCoordinates);
  showLegend(isDifference);
  draw();
}

function flowColour(flow, colour) {
  if (flow.change !== undefined) return colour(flow.change > 0 ? "more" : "less");
  const position = rank[state.colour === "mode" ? links.mode[flow.link] : flow.product] ?? -1;
  return colour(position < 0 ? "rest" : "c" + position);
}

/** The widest line: many lines are drawn thinner. */
const widest = () => Math.max(4, 10 - flows.length / 400);
const flowWidth = flow => Math.max(0.6, widest() * Math.sqrt(flow.tonnes / mostTonnes)) * Math.min(1.8, Math.pow(view.scale / view.fitted, 0.25));

/** A link's line bends to the right, so that the way out and the way back lie apart. */
function controlPoint(link) {
  const [x1, y1, x2, y2] = [screenX(links.from[link]), screenY(links.from[link]), screenX(links.to[link]), screenY(links.to[link])];
  return [(x1 + x2) / 2 - (y2 - y1) * 0.09, (y1 + y2) / 2 + (x2 - x1) * 0.09];
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
  for (const [mode, line] of [["road", 1], ["rail", 1]]) {
    context.beginPath();
    for (const { points } of background.filter(line => line.mode === mode)) {
      points.forEach(([px, py], position) => {
        const [sx, sy] = [px * view.scale + view.x, py * view.scale + view.y];
        if (position) context.lineTo(sx, sy); else context.moveTo(sx, sy);
      });
    }
    context.setLineDash(mode === "rail" ? [4, 3] : []);
    context.lineWidth = line;
    context.strokeStyle = colour(mode);
    context.stroke();
  }
  context.setLineDash([]);
  for (const flow of flows) {
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

// MARK: The panel

function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick") element.addEventListener("click", value); else element.setAttribute(key, value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

const button = (label, selection) => h("button", { type: "button", class: "row", onclick: () => select(selection) }, label);
const placeButton = place => button(places.name[place], { place });
const linkName = link => places.name[links.from[link]] + " → " + places.name[links.to[link]];
const facts = pairs => h("dl", {}, ...pairs.filter(Boolean).flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
const LISTED = 40;

function table(headings, rows, note) {
  if (!rows.length) return null;
  const cells = (row, tag) => row.map(cell => typeof cell === "object" && "number" in cell ? h(tag, { class: "number" }, cell.number) : h(tag, {}, cell));
  // A row's reason stands below it, over the whole width.
  const lines = row => row.reason
    ? [h("tr", { class: "with-reason" }, ...cells(row, "td")), h("tr", {}, h("td", { class: "reason", colspan: headings.length }, row.reason))]
    : [h("tr", {}, ...cells(row, "td"))];
  const body = h("tbody", {}, ...rows.slice(0, LISTED).flatMap(lines));
  const parts = [h("table", {}, h("thead", {}, h("tr", {}, ...cells(headings, "th"))), body)];
  if (rows.length > LISTED) {
    const more = h("button", { type: "button", onclick: () => { body.append(...rows.slice(LISTED).flatMap(lines)); more.remove(); } }, say(text.showAll, { count: rows.length }));
    parts.push(more);
  }
  return h("div", {}, note ? h("h3", {}, note) : null, ...parts);
}

const shownPlan = () => plans[Math.min(state.plan, plans.length - 1)];
const number = value => ({ number: value });
const period = p => data.begins.length ? data.begins[p - 1] : String(p);

function shipmentTable(shipments, columns, title) {
  const s = shownPlan().shipments;
  const rows = shipments.slice().sort((a, b) => s.delivered[b] - s.delivered[a] || a - b).map(shipment => [
    button(products[s.product[shipment]], { shipment }),
    ...columns.map(column => placeButton(s[column][shipment])),
    number(tonnes(s.delivered[shipment])), number(figure(s.hours[shipment], 0)),
    ...(data.spoils ? [number(s.freshness[shipment] === null ? "" : percent(s.freshness[shipment]))] : []),
  ]);
  return table([text.product, ...columns.map(column => column === "from" ? text.from : text.to), number(text.tonnes), number(text.hours), ...(data.spoils ? [number(text.fresh)] : [])], rows, title);
}

function loadFacts(lines, key, index, unit) {
  const rows = lines[key].map((_, row) => row).filter(row => lines[key][row] === index && (!state.period || lines.period[row] === state.period));
  return rows.map(row => {
    const inPeriod = data.periods > 1 ? [[text.period, period(lines.period[row])]] : [];
    const capacity = lines.capacity[row], price = lines.price[row];
    return h("div", {}, facts([
      ...inPeriod, [unit, inTonnes(lines.tonnes[row])],
      capacity === null ? [text.capacity, text.unlimited] : [text.capacity, `${inTonnes(capacity)} (${percent(capacity ? lines.tonnes[row] / capacity : 1)})`],
    ]), price > 0 ? h("p", { class: "reason" }, say(text.worth, { price: money(price), currency: data.currency })) : null);
  });
}

function placePanel(place) {
  const plan = shownPlan(), s = plan.shipments, all = chosen(plan), kind = places.kind[place];
  const demands = plan.demands, supplies = plan.supplies;
  const inPeriod = lines => row => !state.period || lines.period[row] === state.period;
  const wanted = demands.place.map((_, row) => row).filter(row => demands.place[row] === place && inPeriod(demands)(row))
    .filter(row => state.product < 0 || demands.product[row] === state.product)
    .sort((a, b) => demands.short[b] - demands.short[a] || demands.tonnes[b] - demands.tonnes[a] || a - b);
  const offered = supplies.place.map((_, row) => row).filter(row => supplies.place[row] === place && inPeriod(supplies)(row))
    .filter(row => state.product < 0 || supplies.product[row] === state.product);
  const withPeriod = (lines, row) => data.periods > 1 ? [period(lines.period[row])] : [];
  const periodHeading = data.periods > 1 ? [text.period] : [];
  return [
    h("h2", {}, places.name[place]),
    h("p", { class: "note" }, [[text.farm, text.hub, text.warehouse][kind], places.id[place]].join(" · ")),
    ...loadFacts(plan.placeLoads, "place", place, text.handled),
    table([text.supply, ...periodHeading, number(text.offered), number(text.sold), number(text.priceOfMore)], offered.map(row => [
      products[supplies.product[row]] + (supplies.lot[row] < 0 ? "" : ` (${data.lots[supplies.lot[row]]})`), ...withPeriod(supplies, row),
      number(tonnes(supplies.tonnes[row])), number(tonnes(supplies.used[row])), number(supplies.price[row] > 0 ? money(supplies.price[row]) : ""),
    ]), null),
    table([text.demand, ...periodHeading, number(text.wanted), number(text.delivered), number(text.lastTonne)], wanted.map(row => Object.assign([
      products[demands.product[row]], ...withPeriod(demands, row), number(tonnes(demands.tonnes[row])), number(tonnes(demands.delivered[row])), number(money(demands.price[row])),
    ], demands.reason[row] < 0 ? {} : { reason: say(text.shortBecause, { tonnes: tonnes(demands.short[row]), reason: data.reasons[demands.reason[row]] }) })), null),
    shipmentTable(all.filter(shipment => s.to[shipment] === place), ["from"], text.arrives),
    shipmentTable(all.filter(shipment => s.from[shipment] === place), ["to"], text.leaves),
    shipmentTable(all.filter(shipment => s.from[shipment] !== place && s.to[shipment] !== place), ["from", "to"], text.passes),
  ];
}

function linkPanel(link) {
  const plan = shownPlan();
  return [
    h("h2", {}, linkName(link)),
    h("p", { class: "note" }, [data.modes[links.mode[link]], links.chilled[link] ? text.chilled : null, links.id[link]].filter(Boolean).join(" · ")),
    facts([links.km[link] === null ? null : ["km", figure(links.km[link], 0)], [text.hours, figure(links.hours[link], 1)], [text.costPerTonne, money(links.cost[link])]]),
    ...loadFacts(plan.linkLoads, "link", link, text.carried),
    shipmentTable(chosen(plan), ["from", "to"], text.carries),
  ];
}

function shipmentPanel(shipment) {
  const plan = shownPlan(), s = plan.shipments;
  const steps = [h("li", {}, placeButton(s.from[shipment]))];
  for (let step = s.first[shipment]; step < s.first[shipment + 1]; step++) {
    const link = s.steps[step];
    steps.push(link === WAIT ? h("li", {}, text.waits) : h("li", {}, button(`${data.modes[links.mode[link]]} → ${places.name[links.to[link]]}`, { link }),
      h("span", { class: "note" }, [" ", links.km[link] === null ? null : figure(links.km[link], 0) + " km", figure(links.hours[link], 1) + " " + text.hoursShort].filter(Boolean).join("  "))));
  }
  return [
    h("h2", {}, products[s.product[shipment]]),
    h("p", { class: "note" }, places.name[s.from[shipment]] + " → " + places.name[s.to[shipment]]),
    facts([
      s.lot[shipment] < 0 ? null : [text.lot, data.lots[s.lot[shipment]]],
      [text.dispatched, inTonnes(s.tonnes[shipment])], [text.arriving, inTonnes(s.delivered[shipment])],
      [text.hours, figure(s.hours[shipment], 1)], s.freshness[shipment] === null ? null : [text.fresh, percent(s.freshness[shipment])],
      [text.unitCost, money(s.cost[shipment])],
    ]),
    h("h3", {}, text.way), h("ol", { class: "steps" }, ...steps),
  ];
}

function welcomePanel() {
  const plan = shownPlan(), busy = flows.slice(-8).reverse();
  const delivered = new Map();
  plan.demands.place.forEach((place, row) => delivered.set(place, (delivered.get(place) ?? 0) + plan.demands.delivered[row]));
  const cities = [...delivered].filter(([, amount]) => amount > 0).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return [
    h("h2", {}, text.welcome), h("p", { class: "note" }, isMap ? text.welcomeNote : text.noCoordinates + " " + text.welcomeNote),
    table([text.busiest, number(text.tonnes)], busy.map(flow => [button(linkName(flow.link), { link: flow.link }), number((flow.change < 0 ? "−" : flow.change > 0 ? "+" : "") + tonnes(flow.tonnes))])),
    table([text.destinations, number(text.delivered)], cities.map(([place, amount]) => [placeButton(place), number(tonnes(amount))])),
  ];
}

function showPanel() {
  const selection = state.selection;
  const parts = selection?.place !== undefined ? placePanel(selection.place)
    : selection?.link !== undefined ? linkPanel(selection.link)
    : selection?.shipment !== undefined ? shipmentPanel(selection.shipment) : welcomePanel();
  if (selection) parts.unshift(h("button", { type: "button", class: "close", "aria-label": text.close, onclick: () => select(null) }, "✕"));
  byId("panel").replaceChildren(...parts.filter(Boolean));
  byId("panel").scrollTop = 0;
}

// MARK: Choosing

const key = selection => selection === null ? "" : selection.place !== undefined ? "place=" + encodeURIComponent(places.id[selection.place])
  : selection.link !== undefined ? "link=" + encodeURIComponent(links.id[selection.link]) : "shipment=" + (selection.shipment + 1);

function select(selection, isFromAddress = false) {
  state.selection = selection;
  if (!isFromAddress) history.replaceState(null, "", selection ? "#" + key(selection) : location.pathname + location.search);
  byId("search").value = selection?.place === undefined ? "" : places.name[selection.place];
  update();
  showPanel();
}

function selectFromAddress() {
  const [name, value] = [location.hash.slice(1).split("=")[0], decodeURIComponent(location.hash.split("=").slice(1).join("="))];
  const at = name === "place" ? places.id.indexOf(value) : name === "link" ? links.id.indexOf(value) : name === "shipment" ? Number(value) - 1 : -1;
  if (!(at >= 0) || name === "shipment" && at >= shownPlan().shipments.product.length) return false;
  select({ [name]: at }, true);
  return true;
}

/** The place or link under a point of the map. */
function under(px, py, reach) {
  let best = null, least = reach;
  for (const place of placeOrder) {
    const distance = Math.hypot(screenX(place) - px, screenY(place) - py) - radius(place);
    if (distance < least) { least = distance; best = { place }; }
  }
  if (best) return best;
  for (let position = flows.length - 1; position >= 0; position--) {
    const { link } = flows[position], [cx, cy] = controlPoint(link);
    const [x1, y1, x2, y2] = [screenX(links.from[link]), screenY(links.from[link]), screenX(links.to[link]), screenY(links.to[link])];
    if (px < Math.min(x1, x2, cx) - reach || px > Math.max(x1, x2, cx) + reach || py < Math.min(y1, y2, cy) - reach || py > Math.max(y1, y2, cy) + reach) continue;
    const half = flowWidth(flows[position]) / 2;
    for (let at = 0; at <= 24; at++) {
      const t = at / 24, u = 1 - t;
      const distance = Math.hypot(u * u * x1 + 2 * u * t * cx + t * t * x2 - px, u * u * y1 + 2 * u * t * cy + t * t * y2 - py) - half;
      if (distance < least) { least = distance; best = { link }; }
    }
  }
  return best;
}

function showTip(found, px, py) {
  const tip = byId("tip");
  tip.hidden = !found;
  if (!found) return;
  if (found.place !== undefined) {
    tip.textContent = places.name[found.place] + (weight[found.place] ? ` · ${inTonnes(weight[found.place])}` : "");
  } else {
    const flow = flows.find(flow => flow.link === found.link);
    tip.textContent = `${linkName(found.link)} · ${data.modes[links.mode[found.link]]} · ${flow.change < 0 ? "−" : flow.change > 0 ? "+" : ""}${inTonnes(flow.tonnes)}`;
  }
  tip.style.left = Math.min(px + 14, map.clientWidth - tip.offsetWidth - 8) + "px";
  tip.style.top = Math.min(py + 14, map.clientHeight - tip.offsetHeight - 8) + "px";
}

const pointers = new Map();
let moved = 0;
canvas.addEventListener("pointerdown", event => {
  canvas.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, [event.offsetX, event.offsetY]);
  moved = 0;
});
canvas.addEventListener("pointermove", event => {
  const before = pointers.get(event.pointerId), now = [event.offsetX, event.offsetY];
  if (!before) {
    hovered = under(...now, 7);
    showTip(hovered, ...now);
    canvas.style.cursor = hovered ? "pointer" : "";
    return draw();
  }
  moved += Math.hypot(now[0] - before[0], now[1] - before[1]);
  if (pointers.size === 2) {
    const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    const distance = at => Math.hypot(at[0] - other[0], at[1] - other[1]);
    zoom(distance(now) / (distance(before) || 1), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
  } else {
    view.x += now[0] - before[0];
    view.y += now[1] - before[1];
    draw();
  }
  pointers.set(event.pointerId, now);
});
for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, event => {
  if (name === "pointerup" && pointers.size === 1 && moved < 6) {
    const found = under(event.offsetX, event.offsetY, event.pointerType === "touch" ? 16 : 8);
    select(found);
  }
  pointers.delete(event.pointerId);
});
canvas.addEventListener("pointerleave", () => { hovered = null; showTip(null); draw(); });
canvas.addEventListener("wheel", event => { event.preventDefault(); zoom(Math.pow(1.0015, -event.deltaY), event.offsetX, event.offsetY); }, { passive: false });
canvas.addEventListener("keydown", event => {
  const move = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
  if (move) { view.x += move[0]; view.y += move[1]; draw(); }
  else if (event.key === "+" || event.key === "=") zoom(1.4);
  else if (event.key === "-") zoom(1 / 1.4);
  else if (event.key === "0") { fit(); draw(); }
  else if (event.key === "Enter") select(under(map.clientWidth / 2, map.clientHeight / 2, Infinity));
  else return;
  event.preventDefault();
});
document.addEventListener("keydown", event => { if (event.key === "Escape" && state.selection) select(null); });
byId("zoom-in").addEventListener("click", () => zoom(1.6));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.6));
byId("zoom-all").addEventListener("click", () => { fit(); draw(); });

const option = (label, value) => h("option", { value }, label);
byId("product").append(option(text.allProducts, -1), ...products.map((name, product) => ({ name, product })).sort((a, b) => a.name.localeCompare(b.name, data.language)).map(({ name, product }) => option(name, product)));
byId("period").append(option(text.allPeriods, 0), ...Array.from({ length: data.periods }, (_, index) => option(data.begins.length ? `${index + 1}  ${data.begins[index]}` : index + 1, index + 1)));
byId("period-label").hidden = data.periods < 2;
byId("plan").append(...plans.map((plan, index) => option(plan.name, index)), ...(plans.length > 1 ? [option(text.change, plans.length)] : []));
byId("plan-label").hidden = plans.length < 2;
const labels = places.name.map((name, place) => `${name} (${places.id[place]})`);
byId("places").append(...placeOrder.map(place => h("option", { value: labels[place] })));
for (const name of ["product", "period", "plan"]) byId(name).addEventListener("change", event => {
  state[name] = Number(event.target.value);
  if (name === "plan" && state.selection?.shipment !== undefined) state.selection = null;
  update();
  showPanel();
});
byId("colour").addEventListener("change", event => { state.colour = event.target.value; update(); });
byId("search").addEventListener("change", event => {
  const asked = event.target.value.trim().toLowerCase();
  if (!asked) return select(null);
  const at = [labels, places.id, places.name].map(list => list.findIndex(entry => entry.toLowerCase() === asked)).find(index => index >= 0)
    ?? placeOrder.find(place => labels[place].toLowerCase().includes(asked));
  if (at === undefined) { event.target.setCustomValidity(text.noSuchPlace); event.target.reportValidity(); return; }
  event.target.setCustomValidity("");
  select({ place: at });
});
byId("search").addEventListener("input", event => event.target.setCustomValidity(""));
byId("filters").addEventListener("submit", event => event.preventDefault());
byId("filters").addEventListener("reset", () => {
  Object.assign(state, { product: -1, period: 0, plan: 0, colour: "mode" });
  fit();
  select(null);
});
window.addEventListener("hashchange", () => { if (selectFromAddress()) byId("map-section").scrollIntoView(); });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => draw());
// On paper the map has another size and shows everything.
matchMedia("print").addEventListener("change", () => { fit(); draw(); });
let size = "";
new ResizeObserver(() => {
  const now = `${map.clientWidth} ${map.clientHeight}`;
  if (now === size) return;
  size = now;
  fit();
  draw();
}).observe(map);

byId("map-section").hidden = false;
if (!selectFromAddress()) { update(); showPanel(); }
fit();
draw();
// For whoever checks the page: it is ready, so many milliseconds after it was asked for.
document.documentElement.dataset.ready = Math.round(performance.now());
})();
