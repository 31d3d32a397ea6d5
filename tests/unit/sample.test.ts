import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { detectLanguage } from '#lib/text/language.ts';
import { bounds } from '#lib/edtf/order.ts';
import { isKnownKind, kindsBetween } from '#core/model/link-kinds.ts';
import { builtInProperties } from '#core/model/claim-properties.ts';
import { collections } from '#core/model/collections.ts';
import { referencesOf } from '#core/model/references.ts';
import { locate } from '#lib/text/selector.ts';
import { words } from '#lib/text/tokens.ts';
import { tempNameOf, readSample, sampleFolder, type Fields, type Sample } from '#tests/support/sample-sources.ts';

const samples = { en: readSample('en'), es: readSample('es') };

beforeAll(async () => {
  for (const sample of Object.values(samples)) await sample.parse();
}, 60_000);

test('every sample file is described, and every description has its file', () => {
  const files = readdirSync(new URL('articles/', sampleFolder)).sort();
  const described = Object.values(samples).flatMap(({ manifest }) => manifest.articles.map(({ file }) => file));
  expect([...new Set(described)].sort()).toEqual(files);
});

describe.each(['en', 'es'] as const)('sample sources in %s', (language) => {
  const { manifest, ids, withIds, source } = samples[language];

  test('cover five file formats', () => {
    const kinds = manifest.articles.map(({ file }) => file.split('.').pop());
    expect(new Set(kinds)).toEqual(new Set(['txt', 'html', 'md', 'docx', 'pdf']));
  });

  test('have the expected languages, which are detected correctly', () => {
    const languages = manifest.articles.map((article) => article.language);
    const counts = ['en', 'es'].map((tag) => languages.filter((one) => one === tag).length);
    expect(counts).toEqual({ en: [7, 5], es: [1, 11] }[language]);
    for (const article of manifest.articles) {
      const { file } = article;
      expect([file, detectLanguage(source(tempNameOf(file)).text), source(tempNameOf(file)).language]).toEqual([
        file,
        article.language,
        article.language,
      ]);
    }
  });

  test('are short enough to be read to the end', () => {
    for (const { file } of manifest.articles) {
      const count = source(tempNameOf(file)).text.split(/\s+/).length;
      expect(count, file).toBeGreaterThan(250);
      expect(count, file).toBeLessThanOrEqual(620);
    }
  });

  test('are cleaned of menus, notices and repeated headlines', () => {
    const noise =
      /cookie|Accept all|Manage my choices|Acepto|Rechazar|Subscribe|Suscríbase|Copy link|Copiar enlace|Get the Courier|Most read|Lo más leído|More from|Te puede interesar|Sigue leyendo|Aceptar todo|Reciba El Correo|Más de (?:Altovera|Domingo)|Iniciar sesión|Léanos sin anuncios|derechos reservados|All rights reserved|Read without adverts|window\.|Apóyanos/i;
    for (const { file } of manifest.articles) {
      const { text, title } = source(tempNameOf(file));
      expect(noise.exec(text)?.[0], file).toBeUndefined();
      expect(text.startsWith(title), file).toBe(true);
      expect(text.split('\n\n').filter((block) => block === title).length, file).toBe(1);
    }
  });

  test('give the date a person would type, if the file has one', () => {
    for (const { file, published } of manifest.articles) {
      const found = source(tempNameOf(file)).published;
      if (found !== null) expect([file, found.slice(0, 10)]).toEqual([file, published]);
    }
  });

  test('have captions set apart in at least five pages', () => {
    const withCaptions = manifest.articles.filter(({ file }) =>
      source(tempNameOf(file)).blocks.some(({ kind }) => kind === 'caption'),
    );
    expect(withCaptions.length).toBeGreaterThanOrEqual(5);
  });

  test('are valid articles with what a person typed', () => {
    for (const { file, ...typed } of manifest.articles) {
      const { text, quotable, title } = source(tempNameOf(file));
      const record = {
        title,
        ...(withIds(typed) as Fields),
        ...base(ids.get(tempNameOf(file))),
        tags: typed['tags'],
        captured: '2024-11-11T09:00:00.000Z',
        blocks: quotable,
        textHash: hash(text),
      };
      expect(collections.articles.safeParse(record).error?.issues, file).toBeUndefined();
    }
  });

  test('contain two near duplicates of the wire and no others', () => {
    const names = manifest.articles.map(({ file }) => tempNameOf(file));
    const near = names.flatMap((a, i) =>
      names
        .slice(i + 1)
        .filter((b) => resemblance(source(a).text, source(b).text) > 0.2)
        .map((b) => `${a} ${b}`),
    );
    expect(near).toEqual(['$article-01 $article-02', '$article-01 $article-03', '$article-02 $article-03']);
    const wire = source('$article-01').text;
    for (const copy of ['$article-02', '$article-03'])
      expect(resemblance(wire, source(copy).text)).toBeGreaterThan(0.6);
    const copies = manifest.articles.filter(({ independence }) => independence === 'copy');
    expect(copies.map(({ file, copyOf }) => [file.slice(0, 2), copyOf])).toEqual([
      ['02', '$article-01'],
      ['03', '$article-01'],
    ]);
  });
});

describe.each(['en', 'es'] as const)('sample records in %s', (language) => {
  const { manifest, lines, records, inCollection, named, targets, source } = samples[language];

  test('reach the numbers that a sample case needs', () => {
    expect(inCollection('people').length + inCollection('organisations').length).toBeGreaterThanOrEqual(25);
    expect(inCollection('events').length).toBeGreaterThanOrEqual(20);
    expect(inCollection('quotes').length).toBeGreaterThanOrEqual(60);
    expect(inCollection('links').length).toBeGreaterThanOrEqual(40);
    expect(inCollection('places').filter(({ fields }) => fields['within']).length).toBeGreaterThanOrEqual(8);
    expect(inCollection('claims').length).toBeGreaterThanOrEqual(30);
    expect(inCollection('dossiers')).toHaveLength(1);
    expect(new Set(inCollection('sections').map(({ fields }) => fields['kind']))).toEqual(
      new Set(['text', 'records', 'timeline', 'who', 'contradictions', 'grades', 'sources']),
    );
  });

  test('use each temporary name once', () => {
    const names = records.flatMap(({ temp }) => (temp ? [temp] : []));
    expect(new Set(names).size).toBe(names.length);
  });

  test('match their schemas', () => {
    for (const { collection, temp, id, fields } of records) {
      const place = collection === 'quotes' ? { start: 0, end: 1, textHash: hash('') } : {};
      const parsed = collections[collection].safeParse({ ...place, ...base(id), ...fields });
      expect(parsed.error?.issues, `${collection} ${temp} ${JSON.stringify(fields)}`).toBeUndefined();
    }
  });

  test('refer only to existing records of the right collection', () => {
    for (const { collection, temp, fields } of records) {
      for (const { field, id, to } of referencesOf(collection, fields)) {
        expect(to, `${temp} ${field} ${id}`).toContain(targets.get(id));
      }
    }
    expect(JSON.stringify(lines)).not.toMatch(/\[quote:(?!\$)/);
  });

  test('have quotes found exactly once in their article, or with context that says where', () => {
    for (const line of lines) {
      if (line['collection'] !== 'quotes') continue;
      const { id, article, exact, prefix, suffix } = line as Record<string, string>;
      const { text, quotable } = source(article);
      const found = locate(text, { exact: exact ?? '', prefix, suffix });
      expect(found, `${id}: ${exact}`).toMatchObject({ ok: true });
      if (!found.ok) continue;
      const inside = quotable.some(({ start, end }) => start <= found.start && found.end <= end);
      expect(inside, `${id} is within one block`).toBe(true);
    }
  });

  test('have translations, with their translator, exactly for quotes in the other language', () => {
    const foreign = new Set(
      manifest.articles.filter((article) => article.language !== language).map(({ file }) => tempNameOf(file)),
    );
    for (const line of lines) {
      if (line['collection'] !== 'quotes') continue;
      expect(Boolean(line['translation']), String(line['id'])).toBe(foreign.has(String(line['article'])));
      expect(Boolean(line['translatedBy']), String(line['id'])).toBe(foreign.has(String(line['article'])));
    }
  });

  test('have links of known kinds between fitting records, and four without evidence', () => {
    for (const { fields } of inCollection('links')) {
      const kind = String(fields['kind']);
      expect(isKnownKind(kind), kind).toBe(true);
      const ends = [targets.get(String(fields['from'])) ?? '', targets.get(String(fields['to'])) ?? ''] as const;
      expect(kindsBetween(...ends), `${kind} ${ends.join(' ')}`).toContain(kind);
    }
    expect(new Set(inCollection('links').map(({ fields }) => fields['kind'])).size).toBeGreaterThanOrEqual(15);
    expect(inCollection('links').filter(({ fields }) => (fields['quotes'] as string[]).length === 0)).toHaveLength(4);
  });

  test('have dates as vague as their sources', () => {
    const dates = inCollection('events').map(({ fields }) => fields['when']);
    for (const expected of [
      '199X',
      '2016~',
      '2022-12',
      '2023-XX',
      '[2023-10-03..2023-10-30]',
      '2024-06/..',
      '2025-02?',
      null,
    ]) {
      expect(dates).toContain(expected);
    }
  });

  test('include the impossible order: paid before the inspection', () => {
    const [paid, inspected] = [named('$finalpayment'), named('$inspection')];
    expect(paid.fields['order']).toMatchObject([{ rule: 'after', event: inspected.id }]);
    const [{ latest }, { earliest }] = [bounds(String(paid.fields['when'])), bounds(String(inspected.fields['when']))];
    expect(latest ?? Infinity).toBeLessThan(earliest ?? -Infinity);
  });

  test('have no other impossible order', () => {
    const whenOf = new Map(inCollection('events').map(({ id, fields }) => [id, fields['when']]));
    const impossible = inCollection('events').flatMap(({ temp, fields }) =>
      ((fields['order'] ?? []) as { rule: string; event: string }[])
        .filter(({ rule, event }) => {
          const latest = bounds(fields['when'] as string | null).latest;
          const earliest = bounds(whenOf.get(event) as string | null).earliest;
          return rule === 'after' && latest !== null && earliest !== null && latest < earliest;
        })
        .map(() => temp),
    );
    expect(impossible).toEqual(['$finalpayment']);
  });

  test('have a footnote for every sentence of the dossier’s own text', () => {
    for (const { fields } of inCollection('sections')) {
      if (fields['kind'] !== 'text') continue;
      const withoutMarks = String(fields['text'])
        .replace(/\[quote:[^\]]+\]/g, '¶')
        .split(/(?<=\.¶*)\s+|\n\n/)
        .filter((sentence) => !sentence.includes('¶'));
      expect(withoutMarks).toEqual([]);
    }
  });
});

test('the Spanish sample has the same records as the English one, in other words', () => {
  const [english, spanish] = [samples.en, samples.es].map(({ lines, manifest }) => ({
    lines: lines.map(unworded),
    articles: manifest.articles.map(unworded),
  }));
  expect(spanish).toEqual(english);
  const sentencesOf = ({ lines }: Sample) =>
    lines.flatMap(({ description, notes, reason, text, answer }) => [description, notes, reason, text, answer]);
  const englishSentences = new Set(sentencesOf(samples.en).filter(Boolean));
  expect(sentencesOf(samples.es).filter((sentence) => englishSentences.has(sentence))).toEqual([]);
});

/** Fields that hold words, and so differ between languages. */
const worded: ReadonlySet<string> = new Set([
  ...['names', 'title', 'subtitle', 'description', 'notes', 'tags', 'whenText', 'role', 'reason', 'text', 'answer'],
  ...['exact', 'prefix', 'suffix', 'translation', 'translatedBy', 'scheme', 'label', 'unit'],
  ...['file', 'outlet', 'authors', 'url', 'language'],
]);

/** Returns a value without its words; the kinds of events and articles and properties that are not built in count as words, too. */
function unworded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unworded);
  if (value === null || typeof value !== 'object') return value;
  const fields = value as Fields;
  const isWord = ([key, inner]: [string, unknown]): boolean =>
    worded.has(key) ||
    (key === 'kind' && (fields['collection'] === 'events' || 'file' in fields)) ||
    (key === 'key' && fields['collection'] === 'settings') ||
    (key === 'property' && !builtIn.has(String(inner)));
  return Object.fromEntries(
    Object.entries(fields).flatMap((entry) => (isWord(entry) ? [] : [[entry[0], unworded(entry[1])]])),
  );
}

const builtIn: ReadonlySet<string> = new Set(builtInProperties().map(({ key }) => key));

function base(id: string | undefined): Fields {
  return { id, createdAt: '2024-11-11T09:00:00.000Z', updatedAt: '2024-11-11T09:00:00.000Z' };
}

function hash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Returns the Jaccard resemblance of two texts over shingles of five folded words (Broder 1997). */
function resemblance(a: string, b: string): number {
  const [left, right] = [shingles(a), shingles(b)];
  const shared = [...left].filter((shingle) => right.has(shingle)).length;
  return shared / (left.size + right.size - shared);
}

function shingles(text: string): Set<string> {
  const list = words(text).map(({ folded }) => folded);
  return new Set(list.slice(4).map((_, at) => list.slice(at, at + 5).join(' ')));
}
