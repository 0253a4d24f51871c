// Makes the built files of the tree from the packages of package.json; they are committed, so a clone needs no Node.
//
//   assets/vendor/plotly-basic.min.js   bar, scatter and pie only, without the addresses of other hosts
//   assets/fonts/*.woff2                two families, two weights
//   dashboard/strings/places.json       names of countries in every language of dashboard/strings
//   assets/map/region.json              outlines of countries for the map, cropped and simplified (map.cjs)
//   tests/browser/vendor/axe.min.js     accessibility checks, for tests only
//
// Beside each of them lies its licence. Run it after `npm install` in this folder.
"use strict";
const fs = require("fs");
const path = require("path");
const { map } = require("./map.cjs");

const ROOT = path.resolve(__dirname, "../..");
const packages = path.join(__dirname, "node_modules");
const read = (...parts) => fs.readFileSync(path.join(packages, ...parts), "utf8");
const readJson = (...parts) => JSON.parse(read(...parts));

function write(name, content) {
  const file = path.join(ROOT, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
  console.log(name, fs.statSync(file).size);
}

const copy = (name, ...parts) => write(name, fs.readFileSync(path.join(packages, ...parts)));

function replaced(text, from, to) {
  if (!text.includes(from)) throw new Error(`plotly no longer contains ${from}: look at what replaced it`);
  return text.split(from).join(to);
}

function plotly() {
  const { version } = readJson("plotly.js-basic-dist-min", "package.json");
  let bundle = read("plotly.js-basic-dist-min", "plotly-basic.min.js");
  // Nothing may leave the host: the map's outlines and the "Share chart" button would.
  const outside = bundle.match(/https:\/\/(?:cdn|cloud)\.[a-z.]+\/\w+\/?/g) || [];
  for (const address of new Set(outside)) bundle = replaced(bundle, `"${address}"`, '""');
  write("assets/vendor/plotly-basic.min.js", bundle);
  write(
    "assets/vendor/LICENSE-plotly",
    `plotly.js ${version} (basic bundle); addresses of other hosts emptied by assets/make/build.cjs\n\n` +
      read("plotly.js-basic-dist-min", "LICENSE"),
  );
}

function fonts() {
  for (const weight of [400, 700]) {
    for (const [family, subset] of [["noto-sans-arabic", "arabic"], ["noto-sans", "latin"], ["noto-sans", "latin-ext"]]) {
      const { version } = readJson("@fontsource", family, "package.json");
      const name = subset === "arabic" ? family : `${family}-${subset}`;
      copy(`assets/fonts/${name}-${weight}-${version}.woff2`, "@fontsource", family, "files", `${family}-${subset}-${weight}-normal.woff2`);
    }
  }
  copy("assets/fonts/LICENSE-noto-sans", "@fontsource", "noto-sans", "LICENSE");
  copy("assets/fonts/LICENSE-noto-sans-arabic", "@fontsource", "noto-sans-arabic", "LICENSE");
}

function places() {
  const shorter = new Set(["HK", "MO", "PS"]);
  const areas = { EU: "EU", EUROPE: "150" };
  const notPlaces = new Set(["EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"]);
  const strings = path.join(ROOT, "dashboard/strings");
  const languages = fs.readdirSync(strings).filter((f) => f.endsWith(".toml")).map((f) => path.parse(f).name).sort();
  const names = {};
  for (const language of languages) {
    const territories =
      readJson("cldr-localenames-full", "main", language, "territories.json").main[language].localeDisplayNames.territories;
    for (const [code, name] of Object.entries(territories)) {
      if (!/^[A-Z]{2}$/.test(code) || notPlaces.has(code)) continue;
      (names[code] ??= {})[language] = (shorter.has(code) && territories[`${code}-alt-short`]) || name;
    }
    for (const [code, key] of Object.entries(areas)) (names[code] ??= {})[language] = territories[key];
  }
  const lines = Object.keys(names).sort().map((code) => `  ${JSON.stringify(code)}: ${JSON.stringify(names[code])}`);
  write("dashboard/strings/places.json", `{\n${lines.join(",\n")}\n}\n`);
  copy("dashboard/strings/LICENSE-places", "cldr-localenames-full", "LICENSE");
}

function region() {
  const atlas = readJson("world-atlas", "countries-50m.json");
  const mappings = readJson("cldr-core", "supplemental", "codeMappings.json").supplemental.codeMappings;
  const named = readJson("cldr-localenames-full", "main", "en", "territories.json").main.en.localeDisplayNames.territories;
  const codes = Object.fromEntries(
    Object.entries(mappings).filter(([code, names]) => /^[A-Z]{2}$/.test(code) && named[code] && names._numeric).map(([code, names]) => [names._numeric, code]),
  );
  write("assets/map/region.json", JSON.stringify(map(atlas, codes)) + "\n");
  write("assets/map/LICENSE-map", `Natural Earth, public domain, by way of world-atlas\n\n${read("world-atlas", "LICENSE")}`);
}

function axe() {
  copy("tests/browser/vendor/axe.min.js", "axe-core", "axe.min.js");
  copy("tests/browser/vendor/LICENSE-axe", "axe-core", "LICENSE");
}

plotly();
fonts();
places();
region();
axe();
