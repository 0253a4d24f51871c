// The countries around the Mediterranean as outlines, for the map of the explorer: { code: [[lon, lat, lon, lat, ...], ...] }.
// From Natural Earth (public domain) by way of world-atlas; simplified, cropped, small islands of other seas left out.
"use strict";
const topojson = require("topojson-client");
const { presimplify, simplify, sphericalTriangleArea } = require("topojson-simplify");

const BOX = { west: -26, east: 66, south: -2, north: 66 };
const DETAIL = 4e-6; // steradians: what is smaller than this triangle is smoothed away
const LEAST = 0.04; // square degrees: smaller rings are dropped, save a country's largest

const NAMED = { Kosovo: "XK" }; // countries that have no number in the atlas

const area = (ring) => Math.abs(ring.reduce((sum, [x, y], i) => {
  const [a, b] = ring[(i + 1) % ring.length];
  return sum + x * b - a * y;
}, 0)) / 2;
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

function outline(ring) {
  const points = [];
  for (const [x, y] of ring) {
    const point = [clamp(x, BOX.west, BOX.east), clamp(y, BOX.south, BOX.north)].map((n) => Math.round(n * 100) / 100);
    const last = points[points.length - 1];
    if (!last || last[0] !== point[0] || last[1] !== point[1]) points.push(point);
  }
  return points;
}

function map(atlas, codes) {
  const geometries = (source) => topojson.feature(source, source.objects.countries).features;
  const found = {};
  const smooth = geometries(simplify(presimplify(atlas, sphericalTriangleArea), DETAIL));
  geometries(atlas).forEach((exact, place) => {
    const code = codes[exact.id] ?? NAMED[exact.properties?.name];
    if (!code) return;
    const polygons = (shape) => (shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates).map((rings) => rings[0]);
    const rings = polygons(smooth[place].geometry).map(outline).filter((ring) => ring.length > 3 && area(ring) > LEAST);
    // a country as small as Malta is drawn from the exact outline
    const kept = rings.length ? rings : [outline(polygons(exact.geometry).sort((a, b) => area(b) - area(a))[0])];
    const inside = kept.filter((ring) => ring.length > 3 && area(ring) > 1e-4);
    if (inside.length) (found[code] ??= []).push(...inside.map((ring) => ring.flat()));
  });
  return Object.fromEntries(Object.keys(found).sort().map((code) => [code, found[code]]));
}

module.exports = { map };
