// What stands beside the map: a place, a link, a shipment.

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

const rowsOf = (lines, isMeant) => lines.period.map((_, row) => row).filter(row => isMeant(row) && (!state.period || lines.period[row] === state.period));

/** The load of a limit; `hasOther` tells for a period whether another limit stands for what this one leaves unlimited. */
function loadFact(lines, row, unit, hasOther = () => false) {
  const inPeriod = data.periods > 1 ? [[text.period, period(lines.period[row])]] : [];
  const capacity = lines.capacity[row], price = lines.price[row];
  return h("div", {}, facts([
    ...inPeriod, [unit, inTonnes(lines.tonnes[row])],
    capacity !== null ? [text.capacity, `${inTonnes(capacity)} (${percent(capacity ? lines.used[row] / capacity : 1)})`]
      : hasOther(lines.period[row]) ? null : [text.capacity, text.unlimited],
  ]), price > 0 ? h("p", { class: "reason" }, say(text.worth, { price: money(price), currency: data.currency })) : null);
}

const loadFacts = (lines, key, index, unit, hasOther) => rowsOf(lines, row => lines[key][row] === index).map(row => loadFact(lines, row, unit, hasOther));

function linkLoads(plan, link) {
  const limits = plan.linkLimits, rows = rowsOf(limits, row => limits.link[row] === link || limits.back[row] === link);
  const isShared = period => rows.some(row => limits.product[row] < 0 && limits.period[row] === period);
  const label = row => [text.carried, limits.product[row] < 0 ? null : products[limits.product[row]], limits.back[row] < 0 ? null : text.bothWays].filter(Boolean).join(" · ");
  return [...loadFacts(plan.linkLoads, "link", link, text.carried, isShared), ...rows.map(row => loadFact(limits, row, label(row)))];
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
    ...loadFacts(plan.waitLoads, "place", place, text.waiting),
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
    ...linkLoads(plan, link),
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
