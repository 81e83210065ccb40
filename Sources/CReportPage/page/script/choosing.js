// What a click, a key, a filter and an address do.

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

function fromSegment(px, py, [ax, ay], [bx, by]) {
  const along = [bx - ax, by - ay], squared = along[0] ** 2 + along[1] ** 2;
  const share = squared ? Math.max(0, Math.min(1, ((px - ax) * along[0] + (py - ay) * along[1]) / squared)) : 0;
  return Math.hypot(ax + share * along[0] - px, ay + share * along[1] - py);
}

/** The place or link under a point of the map. */
function under(px, py, reach) {
  let best = null, least = reach;
  for (const place of placeOrder) {
    const distance = Math.hypot(screenX(place) - px, screenY(place) - py) - radius(place);
    if (distance < least) { least = distance; best = { place }; }
  }
  if (best) return best;
  for (let position = bundles.length - 1; position >= 0; position--) {
    const bundle = bundles[position], half = flowWidth(bundle) / 2, points = bundle.points;
    for (let at = 1; at < points.length; at++) {
      const distance = fromSegment(px, py, points[at - 1], points[at]) - half;
      if (distance < least) { least = distance; best = { link: bundle.link, bundle }; }
    }
  }
  for (let position = straight.length - 1; position >= 0; position--) {
    const { link } = straight[position], [cx, cy] = controlPoint(link);
    const [x1, y1, x2, y2] = [screenX(links.from[link]), screenY(links.from[link]), screenX(links.to[link]), screenY(links.to[link])];
    if (px < Math.min(x1, x2, cx) - reach || px > Math.max(x1, x2, cx) + reach || py < Math.min(y1, y2, cy) - reach || py > Math.max(y1, y2, cy) + reach) continue;
    const half = flowWidth(straight[position]) / 2;
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
    const onRoad = found.bundle && found.bundle.tonnes > flow.tonnes * 1.001 ? ` · ${say(text.onRoad, { tonnes: tonnes(found.bundle.tonnes) })}` : "";
    tip.textContent = `${linkName(found.link)} · ${data.modes[links.mode[found.link]]} · ${flow.change < 0 ? "−" : flow.change > 0 ? "+" : ""}${inTonnes(flow.tonnes)}${onRoad}`;
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
for (const place of placeOrder) byId("places").append(h("option", { value: labels[place] }));
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
