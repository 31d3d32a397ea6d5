import type { Codec } from '#core/exchange/bibliography/codec.ts';
import { keysOfUnnamed } from '#core/exchange/bibliography/keys.ts';
import { withRest, type ReadWork, type Work } from '#core/exchange/bibliography/work.ts';
import type { NamedFile } from '#core/exchange/in/format.ts';
import { cslDate, edtfOfCsl } from '#lib/exchange/csl-dates.ts';
import { isOnDisk, namesInFileField } from '#lib/exchange/file-names.ts';
import { momentOfDay } from '#lib/exchange/work-dates.ts';
import { isPublished, kindOfType, plainTypes, typeOfKind } from '#lib/exchange/work-kinds.ts';
import { authorName, authorText, type AuthorName, type NameContext } from '#lib/exchange/work-names.ts';
import { isModestJson } from '#lib/text/modest-json.ts';
import { parsedJson } from '#lib/json.ts';
import { t } from '#lib/i18n/t.ts';
import { oneLine } from '#lib/text/spaces.ts';

type Fields = Readonly<Record<string, unknown>>;

const identifierFields = { DOI: 'doi', ISBN: 'isbn', ISSN: 'issn', PMID: 'pmid', PMCID: 'pmcid' } as const;
/** Limits of JSON; names in other roles are kept as JSON. */
const jsonLimits = { depth: 60, values: 5_000_000 };

/** CSL-JSON 1.0.2, as citation programs exchange it. */
export const csl: Codec = {
  ...{ tool: 'csl', abstract: 'csl:abstract', head: '[', between: ',', tail: '\n]\n' },
  write(work, rest) {
    const { kind, outlet, language } = work;
    const type = typeOfKind('csl', kind);
    const context = { language, outlet };
    const entry: Record<string, unknown> = {
      id: work.key,
      type: type ?? plainTypes.csl,
      title: work.title,
      ...(type === null ? { genre: kind } : {}),
      ...(work.authors.length > 0 ? { author: work.authors.map((author) => cslName(author, context)) } : {}),
      ...(outlet === null ? {} : { [isPublished(kind) ? 'publisher' : 'container-title']: outlet }),
      ...(work.published === null ? {} : { issued: cslDate(work.published) }),
      ...(work.captured === null ? {} : { accessed: cslDate(work.captured.slice(0, 10)) }),
      ...(work.url === null ? {} : { URL: work.url }),
      ...(language === null ? {} : { language }),
      ...(work.tags.length > 0 ? { keyword: work.tags.join(', ') } : {}),
      ...(work.notes === '' ? {} : { note: work.notes }),
    };
    for (const [name, scheme] of Object.entries(identifierFields)) {
      const found = work.identifiers.find((one) => one.scheme.toLowerCase() === scheme);
      if (found) entry[name] = found.value;
    }
    for (const [name, [text = '']] of Object.entries(work.extra)) {
      const fieldName = name.slice('csl:'.length);
      if (
        name.startsWith('csl:') &&
        fieldName !== '' &&
        fieldName !== '__proto__' &&
        !Object.hasOwn(entry, fieldName) &&
        !mappedFields.has(fieldName)
      ) {
        entry[fieldName] = valueOf(text);
      }
    }
    if (Object.keys(rest).length > 0) entry['custom'] = { casebook: rest };
    return `\n${JSON.stringify(entry)}`;
  },
  *read(text, report) {
    const parsed = parse(text);
    if (parsed === null) {
      report.leaveOut('', '', t('exchange.works.notJson'));
      return;
    }
    const keyOf = keysOfUnnamed();
    for (const [at, entry] of parsed.entries()) {
      const place = String(at + 1);
      if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
        report.leaveOut(place, '', t('exchange.works.noEntry'));
        continue;
      }
      const readWork = readEntry(entry as Fields, place, (parts) => keyOf(parts, at + 1));
      const dateLeft = readWork.work.published === null && (entry as Fields)['issued'] !== undefined;
      if (dateLeft) report.leaveOut(readWork.work.key, 'published', t('exchange.works.noDate'));
      yield readWork;
    }
  },
};

/** Fields that are imported into fields of the case. */
const mappedFields: ReadonlySet<string> = new Set([
  ...[
    'id',
    'type',
    'title',
    'author',
    'issued',
    'accessed',
    'URL',
    'language',
    'keyword',
    'note',
    'abstract',
    'custom',
  ],
  ...['container-title', ...Object.keys(identifierFields)],
]);

function parse(text: string): unknown[] | null {
  if (!isModestJson(new TextEncoder().encode(text), jsonLimits)) return null;
  const json = parsedJson(text.replace(/^\uFEFF/, ''));
  if (Array.isArray(json)) return json as unknown[];
  if (typeof json !== 'object' || json === null) return null;
  const { items, references } = json as Record<string, unknown>;
  const list = items ?? references;
  return Array.isArray(list) ? (list as unknown[]) : [json];
}

/** @param keyFrom returns the key of an entry that has none, from its content */
function readEntry(fields: Fields, place: string, keyFrom: (parts: readonly string[]) => string): ReadWork {
  const entry = new Map(Object.entries(fields));
  const textOf = (name: string) => plainLine(entry.get(name));
  const type = textOf('type') || plainTypes.csl;
  const genre = textOf('genre');
  const isGenre = type === plainTypes.csl && genre !== '';
  const language = textOf('language') || null;
  const url = textOf('URL');
  const container = textOf('container-title');
  const outlet = container || textOf('publisher') || null;
  const published = edtfOfCsl(entry.get('issued'), language);
  const captured = momentOfDay(edtfOfCsl(entry.get('accessed'), language));
  const used = new Set([...mappedFields, ...(isGenre ? ['genre'] : []), ...(container === '' ? ['publisher'] : [])]);
  if (published === null) used.delete('issued');
  if (captured === null) used.delete('accessed');
  if (isOnDisk(url)) used.delete('URL');
  const extra = Object.fromEntries(
    [...entry].flatMap(([name, value]) => {
      const text = extraText(value);
      return used.has(name) || text === '' ? [] : [[`csl:${name}`, [text]]];
    }),
  );
  const authors = namesIn(entry.get('author'), { language, outlet });
  const work: Work = {
    key: textOf('id') || keyFrom([textOf('title'), ...authors, published ?? '', textOf('DOI'), url]),
    title: textOf('title') || textOf('title-short'),
    kind: isGenre ? genre : kindOfType('csl', type),
    authors,
    ...{ outlet, published, captured, language, extra },
    url: isOnDisk(url) ? null : url || null,
    identifiers: Object.entries(identifierFields).flatMap(([name, scheme]) => {
      const value = textOf(name);
      return value === '' ? [] : [{ scheme, value }];
    }),
    tags: tagsIn(entry.get('keyword')),
    notes: typeof entry.get('note') === 'string' ? String(entry.get('note')) : textOf('note'),
  };
  const custom = entry.get('custom');
  const rest = typeof custom === 'object' && custom !== null ? (custom as Fields)['casebook'] : undefined;
  return { work: withRest(work, rest), abstract: textOf('abstract') || null, place, files: filesIn(entry, url) };
}

/** Files as programs add them to the format's own fields: paths in a text, a list of paths, or objects with a path. */
function filesIn(entry: ReadonlyMap<string, unknown>, url: string): NamedFile[] {
  const names = ['file', 'files', 'attachments'].flatMap((name) => {
    const value = entry.get(name);
    const list: unknown[] = Array.isArray(value) ? (value as unknown[]) : [value];
    return list.flatMap((one) => {
      if (typeof one === 'string') return namesInFileField(one);
      if (typeof one !== 'object' || one === null) return [];
      const { path, localPath, filename } = one as Fields;
      const found = [path, localPath, filename].find((text) => typeof text === 'string' && text !== '');
      return typeof found === 'string' ? [found] : [];
    });
  });
  return [...(isOnDisk(url) ? [url] : []), ...names].map((name) => ({ name }));
}

function cslName(author: string, context: NameContext): Record<string, string> {
  const name = authorName(author, context);
  if ('literal' in name) return { literal: name.literal };
  const { family, given, particle, suffix } = name;
  return {
    ...{ family, given },
    ...(particle === '' ? {} : { 'non-dropping-particle': particle }),
    ...(suffix === '' ? {} : { suffix }),
  };
}

function namesIn(value: unknown, context: NameContext): string[] {
  const list: unknown[] = Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value];
  return list.map((one) => nameIn(one, context)).filter((name) => name !== '');
}

function nameIn(value: unknown, context: NameContext): string {
  if (typeof value !== 'object' || value === null) return plainLine(value);
  const part = (name: string) => plainLine((value as Fields)[name]);
  const literal = part('literal') || part('name');
  const particle = `${part('dropping-particle')} ${part('non-dropping-particle')}`.trim();
  const name: AuthorName =
    literal === '' ? { family: part('family'), given: part('given'), particle, suffix: part('suffix') } : { literal };
  return authorText(name, context);
}

function tagsIn(value: unknown): string[] {
  const texts: unknown[] = Array.isArray(value) ? (value as unknown[]) : [value];
  return [...new Set(texts.flatMap((one) => plainLine(one).split(/\s*[,;]\s*/)).filter((tag) => tag !== ''))];
}

/** A text on one line, without CSL's markup for italics and the like. */
function plainLine(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '';
  return oneLine(value.replace(/<\/?(?:i|b|sc|sub|sup)>|<span\b[^<>]{0,200}>|<\/span>/g, ''));
}

function extraText(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

/** Parses a value that was kept as JSON. */
function valueOf(text: string): unknown {
  if (!/^[[{]/.test(text) && !/^(?:\d{1,15}|true|false)$/.test(text)) return text;
  return parsedJson(text) ?? text;
}
