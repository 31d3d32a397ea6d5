// Reads the test data of other programs with our readers and prints a table for docs/exchange.md: the number of files, the entries
// that a plain count of the bytes finds, the entries read, and the problems reported. The data is downloaded from Debian's source
// packages and from npm into a temporary folder.
//   node tools/try-peer-files.mjs [--keep FOLDER] [--only bibtex,ris,…] [--list]
// None of it is committed, because it has the licences of its packages. Debian's part needs apt and its keyring; the package lists
// are also stored in the folder.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { read as readBook, utils } from '@e965/xlsx';
import Papa from 'papaparse';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({
  options: { keep: { type: 'string' }, only: { type: 'string' }, list: { type: 'boolean' } },
});
const folder = options.keep ?? mkdtempSync(path.join(tmpdir(), 'casebook-peers-'));
const keyring = '/usr/share/keyrings/debian-archive-keyring.pgp';

const hasText = (cell) => String(cell ?? '').trim() !== '';

/** Counts the non-empty rows that SheetJS reads; 0 for a file that it refuses. */
function rowsBySheetJs(bytes) {
  try {
    const { Sheets } = readBook(bytes, { dense: true });
    return Object.values(Sheets)
      .filter((sheet) => sheet['!type'] !== 'chart')
      .map((sheet) => utils.sheet_to_json(sheet, { header: 1, raw: true }).filter((row) => row.some(hasText)).length)
      .reduce((sum, rows) => sum + rows, 0);
  } catch {
    return 0; // a file that another reader refuses tells us nothing about ours
  }
}

/** Counts the non-empty rows that papaparse reads when it guesses the separator. */
const rowsByPapa = (bytes) =>
  Papa.parse(new TextDecoder().decode(bytes), { skipEmptyLines: 'greedy' }).data.filter((row) => row.some(hasText))
    .length;

/** Formats and the packages with their files; `count` counts entries without parsing them. */
const formats = [
  {
    name: 'bibtex',
    endings: ['.bib'],
    debian: ['jabref'],
    npm: ['bibtex-parse@2.1.0'],
    count: (text) =>
      text.match(/^[ \t]*@[ \t]*(?!comment|string|preamble|set\b|xdata\b|control)[a-z]\w*\s*[{(]\s*[^\s{}(),=]+\s*,/gim)
        ?.length ?? 0,
  },
  {
    name: 'ris',
    endings: ['.ris'],
    debian: ['jabref'],
    npm: [],
    count: (text) => text.match(/^\s*TY {2}-/gm)?.length ?? 0,
  },
  {
    name: 'csl',
    endings: ['.json', '.csl.json', '.csljson'],
    debian: ['haskell-citeproc'],
    npm: [],
    // In tests of citation styles, only the input data.
    parts: { ending: '.txt', pattern: />>=+ INPUT =+>>([\s\S]*?)<<=+ INPUT =+<</ },
    isOne: (text) => /"(?:container-title|issued|date-parts)"|"type"\s*:\s*"(?:article|book|chapter)/.test(text),
    count(text) {
      const list = JSON.parse(text);
      return Array.isArray(list) ? list.length : (list.items ?? list.references ?? [list]).length;
    },
  },
  {
    name: 'xlsx',
    endings: ['.xlsx', '.xlsm'],
    debian: ['openpyxl', 'r-cran-readxl', 'libspreadsheet-parsexlsx-perl'],
    npm: [],
    count: rowsBySheetJs,
  },
  {
    name: 'csv',
    endings: ['.csv', '.tsv'],
    debian: [],
    npm: ['csv-spectrum@2.0.0', 'vega-datasets@3.2.1'],
    count: rowsByPapa,
  },
];
const wantedNames = options.only?.split(',');
const chosenFormats = formats.filter(({ name }) => !wantedNames || wantedNames.includes(name));

function apt(command, ...args) {
  const lists = path.join(folder, 'lists');
  const sources = path.join(folder, 'src.list');
  mkdirSync(path.join(lists, 'partial'), { recursive: true });
  writeFileSync(sources, `deb-src [signed-by=${keyring}] http://deb.debian.org/debian trixie main\n`);
  const options = {
    'Dir::Etc::sourcelist': sources,
    'Dir::Etc::sourceparts': '-',
    'Dir::State::lists': lists,
    'APT::Sandbox::User': 'root',
  };
  execFileSync(
    'apt-get',
    [...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]), '-q', command, ...args],
    {
      cwd: folder,
      stdio: 'ignore',
    },
  );
}

function unpack(archive, to) {
  mkdirSync(to, { recursive: true });
  execFileSync('tar', ['-xf', archive, '-C', to]);
}

/** Returns the folder of a package, which is downloaded once. */
function fetchPackage(kind, name) {
  const to = path.join(folder, kind, name.replaceAll('/', '_'));
  if (existsSync(to)) return to;
  if (kind === 'npm') {
    const file = execFileSync('npm', ['pack', '--silent', name], { cwd: folder, encoding: 'utf8' }).trim();
    unpack(path.join(folder, file), to);
    return to;
  }
  if (!existsSync(path.join(folder, 'src.list'))) apt('update');
  try {
    apt('source', '--download-only', name);
  } catch {
    // Mirrors sometimes lack a part; only the original archive matters, which is looked for below.
  }
  const archive = readdirSync(folder).find((file) => file.startsWith(`${name}_`) && /\.orig\.tar\.\w+$/.test(file));
  if (!archive) throw new Error('this mirror does not have its source');
  unpack(path.join(folder, archive), to);
  return to;
}

function* filesBelow(at) {
  for (const entry of readdirSync(at, { withFileTypes: true })) {
    const file = path.join(at, entry.name);
    if (entry.isDirectory()) yield* filesBelow(file);
    else if (entry.isFile()) yield file;
  }
}

const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
  resolve: { alias: { mgrs: path.join(root, 'node_modules/mgrs/dist/mgrs.esm.js') } },
});
const load = (file) => server.ssrLoadModule(`/${file}`);
const { inFormats } = await load('core/exchange/in/formats.ts');
const { ReportBuilder } = await load('core/exchange/report.ts');
const { openSpreadsheet } = await load('lib/extract/spreadsheet.ts');

/** Returns what became of a file: how many entries it has, how many were read, and the problems reported. */
async function tryFile({ name, count }, bytes, fileName) {
  if (name === 'xlsx' || name === 'csv') {
    const table = await openSpreadsheet(bytes, fileName);
    let read = 0;
    for (const at of table.sheets.keys()) for await (const rows of table.rows(at)) read += rows.length;
    return { there: count(bytes, fileName), read, told: table.warnings() };
  }
  const format = inFormats.find(({ tool }) => tool === name);
  const report = new ReportBuilder();
  let read = 0;
  for await (const item of format.read(bytes, report)) if (item) read++;
  const { leftOut } = report.done(null);
  const text = new TextDecoder('latin1').decode(bytes);
  return {
    there: count(text),
    read,
    told: leftOut.map(({ record, field, why }) => `${record} ${field}: ${why}`),
    known: format.recognises(fileName, text.slice(0, 65_536)),
  };
}

const lines = [];
for (const format of chosenFormats) {
  for (const [kind, names] of [
    ['debian', format.debian],
    ['npm', format.npm],
  ]) {
    for (const name of names) {
      let at;
      try {
        at = fetchPackage(kind, name);
      } catch (error) {
        lines.push([format.name, `${name} (${kind})`, 'not fetched', '', '', String(error).slice(0, 80)]);
        continue;
      }
      const sum = { files: 0, there: 0, read: 0, refused: 0, wrong: [], told: new Map() };
      for (const file of existsSync(at) ? filesBelow(at) : []) {
        const isPart = format.parts && file.endsWith(format.parts.ending);
        if (!isPart && !format.endings.some((ending) => file.toLowerCase().endsWith(ending))) continue;
        if (statSync(file).size > 50_000_000) continue;
        let bytes = readFileSync(file);
        if (isPart) {
          const part = format.parts.pattern.exec(bytes.toString('utf8'))?.[1];
          if (part === undefined) continue;
          bytes = Buffer.from(part);
        }
        if (format.isOne && !format.isOne(bytes.toString('utf8'))) continue;
        sum.files++;
        const short = path.relative(at, file);
        try {
          const result = await tryFile(format, bytes, path.basename(file));
          sum.there += result.there;
          sum.read += result.read;
          for (const why of result.told) {
            const reason = why.replace(/^.*?: /s, '').slice(0, 90);
            sum.told.set(reason, (sum.told.get(reason) ?? 0) + 1);
          }
          if (options.list && result.read < result.there)
            console.log(`${format.name} ${short}: ${result.read} of ${result.there}`, result.told.slice(0, 3));
          if (result.read < result.there && result.told.length === 0)
            sum.wrong.push(`${short} (${result.read} of ${result.there})`);
        } catch (error) {
          // An error with a reason for the user is a refusal; anything else is a bug of ours.
          if (error?.name === 'AppError' || error?.code) sum.refused++;
          else sum.wrong.push(`${short}: ${String(error).slice(0, 100)}`);
          if (options.list) console.log(`${format.name} ${short}: ${String(error).slice(0, 160)}`);
        }
      }
      const told = [...sum.told]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 3)
        .map(([why, times]) => `${times} × ${why}`);
      lines.push([
        format.name,
        `${name} (${kind})`,
        String(sum.files),
        `${sum.read} of ${sum.there}`,
        String(sum.refused),
        [...told, ...sum.wrong.map((one) => `**wrong** ${one}`)].join('; '),
      ]);
      console.error(lines.at(-1).join(' | '));
    }
  }
}
console.log('| format | package | files | entries, sheets or rows | refused | reported, and wrong |');
console.log('| --- | --- | --- | --- | --- | --- |');
for (const line of lines) console.log(`| ${line.join(' | ')} |`);
if (!options.keep) rmSync(folder, { recursive: true, force: true });
await server.close();
