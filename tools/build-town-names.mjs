// Builds lib/ner/clusters/place-translations.ts: towns with their names in other languages, so that names can be compared without
// loading the gazetteer that ships.
//
//   node tools/build-town-names.mjs <locale folder>
//
// The places are those of resources/map/places.bin.gz; the folder is usr/share/locale of the Debian package libgeonames-common
// 0.3.1-2 (GeoNames, CC BY 4.0), which tells the language of each name. Includes capitals, towns with at least 1,500,000 people,
// smaller towns that have a different name in Spanish, and Spanish towns with two names. A name that primarily means another place
// is left out.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = process.argv[2];
if (!folder) {
  process.stderr.write('Usage: build-town-names.mjs <locale folder>\n');
  process.exit(2);
}
const load = async (file) =>
  (await runnerImport(path.join(root, file), { root, configFile: false, logLevel: 'error' })).module;
const { openGazetteerFile } = await load('lib/geo/gazetteer/file.ts');
const { placeKey } = await load('lib/geo/gazetteer/key.ts');

/** Returns the texts of a gettext file (little-endian .mo) by key. */
function readMo(file) {
  const bytes = readFileSync(file);
  const [count, originals, translations] = [8, 12, 16].map((at) => bytes.readUInt32LE(at));
  const text = (table, index) => {
    const at = table + index * 8;
    const start = bytes.readUInt32LE(at + 4);
    return bytes.toString('utf8', start, start + bytes.readUInt32LE(at));
  };
  return new Map(Array.from({ length: count }, (_, index) => [text(originals, index), text(translations, index)]));
}

const availableLanguages = new Set(readdirSync(folder));
const languages = (names) =>
  names
    .filter((name) => availableLanguages.has(name))
    .map((name) => readMo(path.join(folder, name, 'LC_MESSAGES/geonames.mo')));
const europeanNames = languages(['fr', 'de', 'it', 'pt', 'ca', 'eu', 'gl', 'nl', 'pl', 'tr']);
const otherScriptNames = languages(['ru', 'uk', 'ar', 'fa', 'he', 'el', 'zh', 'zh_CN', 'zh_TW']);

const gazetteer = openGazetteerFile(gunzipSync(readFileSync(path.join(root, 'resources/map/places.bin.gz'))));
const places = gazetteer.text
  .toString('utf8')
  .trimEnd()
  .split('\n')
  .map((line) => {
    const [id, name = '', , , kind, country, , population, english, spanish, others = ''] = line.split('\t');
    const all = [name, english, spanish, ...others.split('|')].filter(Boolean);
    return { id, name, isCapital: kind === '0', country, population: Number(population), english, spanish, all };
  });

const owners = new Map();
for (const place of places) {
  for (const key of new Set(place.all.map(placeKey))) owners.set(key, [...(owners.get(key) ?? []), place]);
}
const countries = new Set();
for (const language of 'en es fr it de pt ca eu gl nl pl tr ru uk ar fa he el zh zh-TW'.split(' ')) {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  for (let code = 0; code < 676; code++) {
    countries.add(placeKey(names.of(String.fromCharCode(65 + Math.floor(code / 26), 65 + (code % 26)))));
  }
}
/**
 * Returns whether a name means this place: a country's name does not mean its capital, nor does a name that other towns of similar
 * size have.
 */
const meansThisPlace = (place, name, isPlain) =>
  !countries.has(placeKey(name)) &&
  !(owners.get(placeKey(name)) ?? []).some(
    (other) =>
      other !== place && other.population * (isPlain ? 2 : 10) > place.population && !(isPlain && place.isCapital),
  );

const lines = [];
for (const place of places) {
  const isSpanish = place.country === 'ES' && (place.name.includes('/') || Boolean(place.spanish));
  const isLarge = place.population >= 1_500_000 || (place.isCapital && place.population > 20_000);
  const isNamed = Boolean(place.spanish || place.english);
  if (!isSpanish && !isLarge && !isNamed) continue;
  const isWellKnown = isLarge || isSpanish || place.population >= 300_000;
  const names = [place.english || place.name, place.spanish, place.name];
  if (isSpanish) names.push(...place.name.split('/').map((part) => part.trim()));
  if (isWellKnown) names.push(...europeanNames.map((language) => language.get(place.id)));
  if (isLarge) names.push(...otherScriptNames.map((language) => language.get(place.id)));
  const keptNames = [];
  const seen = new Set();
  for (const [at, name] of names.entries()) {
    if (!name) continue;
    const key = placeKey(name);
    // The English, Spanish and local names come first, then the halves of a Spanish double name.
    const isPlain = at < 3 || (isSpanish && at < 5);
    if (seen.has(key) || /[=,']| - /.test(name) || !meansThisPlace(place, name, isPlain)) continue;
    seen.add(key);
    keptNames.push(name);
  }
  if (keptNames.length > 1) lines.push(keptNames.join('='));
}

const rows = [];
let row = '';
for (const line of lines) {
  if (row !== '' && row.length + line.length > 230) {
    rows.push(row);
    row = '';
  }
  row += `${line},`;
}
rows.push(row.slice(0, -1));
const head = `/**
 * Towns whose names in other languages mean them first of all, the largest first; made by tools/build-town-names.mjs of the gazetteer
 * that ships (GeoNames, resources/map), so that names can be compared without loading it.
 */
export const placeTranslations: readonly string[] = (
`;
const body = rows.map((line) => `  '${line}'`).join(' +\n');
writeFileSync(path.join(root, 'lib/ner/clusters/place-translations.ts'), `${head}${body}\n).split(',');\n`);
process.stdout.write(`${lines.length} towns, ${body.length} characters, ${rows.length} lines\n`);
