// Where places and the background stand on the map.

const located = places.lat.map((lat, place) => lat !== null && places.lon[place] !== null);
/** The places with coordinates, and the least and the greatest of those. */
const known = places.lat.map((_, place) => place).filter(place => located[place]);
const extent = column => known.reduce(([least, most], place) => [Math.min(least, column[place]), Math.max(most, column[place])], [Infinity, -Infinity]);
const isMap = known.length * 2 >= located.length;
const [south, north] = extent(places.lat), [west, east] = extent(places.lon);
const x = new Float64Array(places.name.length), y = new Float64Array(places.name.length);

/** Albers' conic projection, which keeps areas (Snyder, "Map Projections: A Working Manual", 1987, p. 98). */
function albers() {
  const rad = Math.PI / 180;
  const first = (south + (north - south) / 6) * rad, second = (north - (north - south) / 6) * rad;
  const origin = (west + east) / 2;
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
  project = albers();
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

/** The points of an encoded polyline from a position on: pairs of whole numbers, latitude first. */
function decoded(line, at) {
  const points = [], last = [0, 0];
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
    points.push([last[0], last[1]]);
  }
  return points;
}

/** China's highways and railways, for orientation, near what the network has. */
const background = isMap ? decodedBackground() : [];

function decodedBackground() {
  const margin = 2, lines = [];
  const isNear = ([lat, lon]) => lat > south - margin && lat < north + margin && lon > west - margin && lon < east + margin;
  for (const line of byId("background").textContent.split("\n")) {
    const blank = line.indexOf(" ");
    if (blank < 0) continue;
    const points = decoded(line, blank + 1).map(([lat, lon]) => [lat / 100, lon / 100]);
    if (points.some(isNear)) lines.push({ mode: line.slice(0, blank), points: points.map(point => project(...point)) });
  }
  return lines;
}

/** The stretches of road that links go along. */
const stretches = isMap ? data.courses.polylines.map(line => decoded(line, 0).map(([lat, lon]) => project(lat / 1e4, lon / 1e4))) : [];
/** Those of a link in its direction: from 1, negative where it goes there backwards; none where the map draws it from place to place. */
const course = link => isMap ? data.courses.stretches.slice(data.courses.first[link], data.courses.first[link + 1]) : [];
