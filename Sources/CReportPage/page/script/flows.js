// What goes over each link: of the whole plan, or of what is chosen.

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
