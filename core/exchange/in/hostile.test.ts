import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AddItem } from '#core/capture/contract.ts';
import type { Article } from '#core/model/articles.ts';
import { isLongRun } from '#tests/support/long-run.ts';
import { openTestCase, type TestCase } from '#tests/support/case.ts';

/** Every import format crossed with every kind of damage: a file's good entry is imported, or there is a reason why nothing is. */

interface ImportedFormat {
  ending: string;
  /** Returns a file with these entries. */
  file(entries: readonly string[]): string;
  /** Returns an entry with this name. @param note a text in it */
  entry(key: string, title: string, note?: string): string;
}

const json = JSON.stringify;
const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const rdfHead =
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#">';

const formats: Readonly<Record<string, ImportedFormat>> = {
  ris: {
    ending: 'ris',
    file: (entries) => entries.join('\n'),
    entry: (key, title, note = '') => `TY  - NEWS\nID  - ${key}\nTI  - ${title}\nN1  - ${note}\nER  - \n`,
  },
  bibtex: {
    ending: 'bib',
    file: (entries) => entries.join('\n'),
    entry: (key, title, note = '') => `@article{${key}, title = {${title}}, note = {${note}}}\n`,
  },
  csl: {
    ending: 'json',
    file: (entries) => `[${entries.join(',')}]`,
    entry: (key, title, note = '') =>
      json({ id: key, type: 'article-newspaper', title, 'container-title': 'The Quay', note }),
  },
  ftm: {
    ending: 'ftm.json',
    file: (entries) => entries.join('\n'),
    entry: (key, title, note = '') =>
      json({ id: key, schema: 'Document', properties: { title: [title], notes: [note] } }),
  },
  zotero: {
    ending: 'rdf',
    file: (entries) => `<?xml version="1.0"?>\n${rdfHead}\n${entries.join('\n')}\n</rdf:RDF>`,
    entry: (key, title, note = '') =>
      `<bib:Article rdf:about="#${key}"><z:itemType>newspaperArticle</z:itemType><dc:title>${xml(title)}</dc:title><dcterms:abstract>${xml(note)}</dcterms:abstract></bib:Article>`,
  },
  tropy: {
    ending: 'jsonld',
    file: (entries) => `{"@context":{"@vocab":"https://tropy.org/v1/tropy#"},"@graph":[${entries.join(',')}]}`,
    entry: (key, title, note = '') => json({ '@type': 'Item', title, identifier: key, description: note, photo: [] }),
  },
};

type Made = string | Uint8Array;

interface Harm {
  /** Returns the whole file. @param format the import format @param key key of the good entry @param title title of the good entry */
  make(format: ImportedFormat, key: string, title: string, name: string): Made | null;
  /** Formats for which the whole file is refused, with a reason. */
  refused?: readonly string[];
}

const longLine = isLongRun ? 60_000_000 : 500_000;
const deep = '['.repeat(100_000);
const canary = 'THE-CANARY-WAS-READ';
let canaryPath = '';

const withMore = (format: ImportedFormat, key: string, title: string, ...more: string[]) =>
  format.file([...more, format.entry(key, title)]);

const harms: Readonly<Record<string, Harm>> = {
  'formulas in text fields': {
    make: (format, key, title) =>
      withMore(format, key, title, format.entry(`${key}-f`, `=HYPERLINK("http://x","${key}")`, '@SUM(1)')),
  },
  'JavaScript property names as keys and fields': {
    make(format, key, title, name) {
      const own = {
        ris: 'TY  - NEWS\nID  - __proto__\nTI  - constructor\nER  - \n',
        bibtex: '@article{__proto__, constructor = {x}, __proto__ = {polluted}, title = {toString}}\n',
        zotero: format.entry('__proto__', 'constructor').replace('</bib:', '<z:__proto__>polluted</z:__proto__></bib:'),
      }[name];
      const fields = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},';
      return withMore(format, key, title, own ?? format.entry('__proto__', 'toString').replace('{', fields));
    },
  },
  'a very long line': {
    make: (format, key, title) =>
      withMore(format, key, title, format.entry(`${key}-l`, 'Long', 'long '.repeat(longLine / 5))),
  },
  'Windows-1252': {
    make: (format, key, title) =>
      iconv.encode(withMore(format, key, title, format.entry(`${key}-w`, 'Peña “é”')), 'windows-1252'),
    // FollowTheMoney entities are UTF-8 by definition, so lines in another encoding are reported one by one.
  },
  'the line ends and the mark of Notepad': {
    make: (format, key, title) =>
      `\uFEFF${withMore(format, key, title, format.entry(`${key}-n`, 'Before it'))}`.replaceAll('\n', '\r\n'),
  },
  'UTF-16': {
    make: (format, key, title) => iconv.encode(format.file([format.entry(key, title)]), 'utf-16le', { addBOM: true }),
  },
  'control characters and lone surrogates': {
    make: (format, key, title) =>
      withMore(format, key, title, format.entry(`${key}-c`, 'A\u0001B\uD800C', '\u202E\u0007')),
    refused: ['zotero'],
  },
  'deep nesting': {
    make: (format, key, title, name) =>
      name === 'zotero'
        ? withMore(format, key, title, `${'<z:a>'.repeat(20_000)}${'</z:a>'.repeat(20_000)}`)
        : format.file([format.entry(key, title), name === 'bibtex' ? '{'.repeat(100_000) : deep]),
    refused: ['csl', 'tropy', 'zotero'],
  },
  'a truncated file': {
    make: (format, key, title) =>
      format.file([format.entry(key, title), format.entry(`${key}-z`, 'Cut', 'off '.repeat(50))]).slice(0, -90),
    refused: ['csl', 'tropy'],
  },
  'a DOCTYPE that reads a file': {
    make(format, key, title, name) {
      if (name !== 'zotero') return null;
      const type = `<!DOCTYPE x [<!ENTITY f SYSTEM "file://${canaryPath}">]>`;
      return withMore(format, key, title, format.entry(`${key}-x`, 'T').replace('>T<', '>T &f;<')).replace(
        '\n',
        `\n${type}\n`,
      );
    },
    refused: ['zotero'],
  },
  'exponential expansion': {
    make(format, key, title, name) {
      const twice = Array.from({ length: 60 }, (_, at) => at + 1);
      if (name === 'bibtex')
        return withMore(
          format,
          key,
          title,
          '@string{a0 = {aaaaaaaaaa}}',
          ...twice.map((at) => `@string{a${at} = a${at - 1} # a${at - 1}}`),
          '@article{big, title = a60}',
        );
      if (name !== 'zotero') return null;
      const entities = twice.map((at) => `<!ENTITY a${at} "&a${at - 1};&a${at - 1};">`).join('');
      return withMore(format, key, title, format.entry(`${key}-x`, 'T').replace('>T<', '>T &a60;<')).replace(
        '\n',
        `\n<!DOCTYPE x [<!ENTITY a0 "x">${entities}]>\n`,
      );
    },
    refused: ['zotero'],
  },
  'a circular reference': {
    make(format, key, title, name) {
      switch (name) {
        case 'bibtex':
          return withMore(
            format,
            key,
            title,
            '@book{one, crossref = {two}, note = {1}}',
            '@book{two, crossref = {one}, note = {2}}',
          );
        case 'ftm':
          return withMore(
            format,
            key,
            title,
            ...['a', 'b'].map((id) =>
              json({ id, schema: 'Company', properties: { name: [id], parent: [id === 'a' ? 'b' : 'a', id] } }),
            ),
          );
        case 'zotero':
          return withMore(
            format,
            key,
            title,
            '<z:Collection rdf:about="#c"><dc:title>C</dc:title><dcterms:hasPart rdf:resource="#c"/></z:Collection>',
          );
        default:
          return null;
      }
    },
  },
};

const cases = Object.entries(formats).flatMap(([name, format]) =>
  Object.entries(harms).flatMap(([harm, { make, refused = [] }], at) => {
    const key = `${name}${String(at)}`;
    const title = `Good ${key}`;
    return make(format, key, title, name) === null
      ? []
      : [
          {
            name,
            harm,
            file: `${key}.${format.ending}`,
            title,
            isRefused: refused.includes(name),
            bytes: () => make(format, key, title, name) ?? '',
          },
        ];
  }),
);

let made: TestCase;
let items = new Map<string, AddItem>();
let articles: Article[] = [];
/** Peak growth in memory, in bytes. */
let growth = 0;

async function add(folder: string): Promise<Map<string, AddItem>> {
  const { job } = await made.client.capture.add({ paths: [folder] });
  await made.client.jobs.wait({ id: job });
  const all = (await made.client.capture.items({ job, limit: 1000, withReports: true })).items;
  return new Map(all.map((item) => [item.path.slice(folder.length + 1), item]));
}

beforeAll(async () => {
  made = await openTestCase('Hostile');
  const folder = join(made.home, 'hostile');
  await mkdir(folder);
  canaryPath = join(made.home, 'canary.txt');
  await writeFile(canaryPath, canary);
  for (const { file, bytes } of cases) await writeFile(join(folder, file), bytes());
  const before = process.memoryUsage().rss;
  const timer = setInterval(() => (growth = Math.max(growth, process.memoryUsage().rss - before)), 50);
  items = await add(folder);
  clearInterval(timer);
  articles = (await made.client.records.list({ collection: 'articles' })).records as Article[];
}, 300_000);

afterAll(() => made.end());

test.each(cases)('$name, $harm', ({ file, title, isRefused }) => {
  const item = items.get(file);
  const isIn = articles.some((one) => one.title === title);
  if (isRefused && !isIn) {
    const why = item?.error?.message ?? item?.report?.leftOut.map((one) => one.why).join() ?? '';
    expect(why.length).toBeGreaterThan(20);
  } else expect({ status: item?.status, isIn }).toEqual({ status: 'added', isIn: true });
});

test('no outside file is read, no prototype is polluted, and formulas are imported as plain text', async () => {
  const { records } = await made.client.records.list({ collection: 'articles' });
  expect(JSON.stringify(records)).not.toContain(canary);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(articles.filter(({ title }) => title.startsWith('=HYPERLINK'))).toHaveLength(Object.keys(formats).length);
  if (isLongRun) expect((await made.client.verify.run({})).faults).toEqual([]);
});

test('memory stays bounded, and a 300 MB file is refused with advice', async () => {
  expect(growth).toBeLessThan(1_000_000_000);
  const folder = join(made.home, 'large');
  await mkdir(folder);
  const endings = [...Object.values(formats).map(({ ending }) => ending), 'csv', 'tsv', 'txt', 'md', 'html'];
  for (const ending of endings) {
    // The file is sparse and takes no room on the disk.
    const handle = await open(join(folder, `large.${ending}`), 'w');
    await handle.write(
      formats[Object.keys(formats).find((name) => formats[name]?.ending === ending) ?? '']?.file([]) ?? '',
    );
    await handle.truncate(300 * 1024 * 1024);
    await handle.close();
  }
  const before = process.memoryUsage().rss;
  const refused = await add(folder);
  expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  expect(refused.size).toBe(endings.length);
  for (const { status, error } of refused.values()) {
    expect({ status, code: error?.code }).toEqual({ status: 'failed', code: 'too-large' });
    expect(error?.message).toMatch(/larger than 100 MB\. Split it/);
  }
});
