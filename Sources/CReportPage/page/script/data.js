// What the report's map and panel draw from, and how figures are written. Everything else on the page stands there without a script.
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const text = data.text, plans = data.plans, places = data.places, links = data.links, products = data.products;
const byId = id => document.getElementById(id);
const HUB = 1, WAREHOUSE = 2, WAIT = -1;

const figure = (number, digits) => number.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
// An amount that people act on keeps its three leading figures, as in Double.amount.
const amount = (number, digits) => {
  const leading = number === 0 || !Number.isFinite(number) ? 0 : 2 - Math.floor(Math.log10(Math.abs(number)));
  return number.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: Math.max(digits, Math.min(9, leading)) });
};
const tonnes = t => amount(t, t >= 10000 ? 0 : t >= 100 ? 1 : 2);
const inTonnes = t => tonnes(t) + " " + text.tonnes;
const money = price => amount(price, 2);
const percent = share => figure(100 * share, 1) + " %";
const say = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, key) => values[key]);
const sum = numbers => numbers.reduce((total, number) => total + number, 0);
