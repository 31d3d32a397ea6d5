import { z } from 'zod';
import type { OutCollection } from '#core/exchange/format.ts';
import type { Incoming } from '#core/exchange/in/format.ts';
import {
  fromInline,
  fromProperty,
  itemFields,
  numberOf,
  propertyFields,
  type IdOf,
} from '#core/exchange/vault/fields.ts';
import {
  collectionOfType,
  idAtAnchor,
  idProperty,
  partAt,
  partHeadings,
  type ListedCollection,
  type Part,
} from '#core/exchange/vault/layout.ts';
import { tagWord } from '#core/exchange/vault/write-note.ts';
import { idSchema, type Name } from '#core/model/base.ts';
import { originOfRecordSchema } from '#core/model/shared-fields.ts';
import type { PageCollection } from '#core/model/targets.ts';
import { readBlockLines } from '#lib/exchange/vault/blocks.ts';
import { unescapedInline } from '#lib/exchange/vault/escape.ts';
import type { FrontMatter } from '#lib/exchange/vault/front-matter.ts';
import { textsOf, type MatterValue } from '#lib/exchange/vault/matter.ts';
import { parseWikilink, wikilinksIn } from '#lib/exchange/vault/wikilinks.ts';
import { makeSelector } from '#lib/text/selector.ts';
import { parsedJson } from '#lib/json.ts';
import { t } from '#lib/i18n/t.ts';
import { append } from '#lib/append.ts';

/** A note that Casebook wrote, or that says it is a record of a case. */
export interface RecordNote {
  /** Path within the vault. */
  path: string;
  id: string;
  collection: PageCollection;
  matter: FrontMatter;
}

/** The content of a note: its record, then the quotes, links and claims listed in it, and the files it names, by field. */
export interface ReadNote {
  records: Incoming[];
  files: { field: 'fileHash' | 'image'; name: string }[];
}

type LeaveOut = (record: string, field: string, why: string) => void;
type Fields = Record<string, unknown>;

/** The record that a note is; null for any other note. */
export function recordNote(path: string, matter: FrontMatter): RecordNote | null {
  const id = idSchema.safeParse(matter.fields.get(idProperty)).data;
  const collection = collectionOfType(textsOf(matter.fields.get('type'))[0] ?? '');
  return id === undefined || collection === undefined ? null : { path, id, collection, matter };
}

/** Reads a note that Casebook wrote. Lines outside of its parts are passed to `leave`, and the rest continues. */
export function readRecordNote(note: RecordNote, idOf: IdOf, leaveOut: LeaveOut): ReadNote {
  const { id, collection, matter, path } = note;
  const reportLine = (line: string) => leaveOut(id, line.trim().slice(0, 60), t('exchange.vault.notOurs'));
  const linesByPart = partsOf(matter.body, reportLine);
  const record: Fields = { collection, ...fieldsOfNote(note, idOf) };
  const text = linesByPart.get('text');
  const read = readBlockLines(text ?? []);
  if (collection === 'articles')
    Object.assign(record, { text: read.text }, read.blocks.length > 0 ? { blocks: read.blocks } : {});
  for (const part of ['description', 'notes'] as const) {
    const lines = linesByPart.get(part);
    if (lines) record[part] = readBlockLines(lines).text;
  }
  const records: Incoming[] = [
    { key: id, id, place: path, record: record as Incoming['record'], ...originOf(matter.fields) },
  ];
  for (const part of ['quotes', 'links', 'claims'] as const) {
    const items = itemsIn(linesByPart.get(part) ?? [], reportLine);
    for (const item of items) {
      const ownFields =
        item.id === null
          ? null
          : { quotes: quoteOf, links: linkOf, claims: claimOf }[part](item, note, idOf, read.text);
      if (ownFields === null || item.id === null) reportLine(item.text);
      else {
        const fields = { collection: part, ...ownFields, ...fieldsOfItem(part, item, idOf) };
        records.push({ key: item.id, id: item.id, place: path, record: fields, ...originOfItem(item) });
      }
    }
  }
  const fileOf = (name: string) =>
    parseWikilink(/^\[\[([^[\]]+)\]\]$/.exec(textsOf(matter.fields.get(name))[0] ?? '')?.[1] ?? '').name;
  const files = (
    [
      ['fileHash', 'original'],
      ['image', 'image'],
    ] as const
  ).flatMap(([field, name]) => {
    const file = fileOf(name);
    return file === '' ? [] : [{ field, name: file }];
  });
  return { records, files };
}

/** The lines of each part, without its heading and surrounding empty lines; lines that somebody wrote between the parts are reported. */
function partsOf(body: string, onOther: (line: string) => void): Map<Part, string[]> {
  const found = new Map<Part, string[]>();
  let part: Part | null = null;
  let isTop = true;
  for (const line of body.split('\n')) {
    const begins = partAt(line);
    if (begins !== null) {
      part = begins === 'end' ? null : begins;
      if (part !== null && !found.has(part)) found.set(part, []);
    } else if (part !== null) found.get(part)?.push(line);
    else if (line.trim() !== '' && !(isTop && line.startsWith('# '))) onOther(line);
    if (line.trim() !== '') isTop = false;
  }
  for (const [name, lines] of found) {
    const heading = partHeadings[name];
    if (heading !== null && lines[0] === `## ${heading}`) lines.shift();
    while (lines[0]?.trim() === '') lines.shift();
    while (lines.at(-1)?.trim() === '') lines.pop();
  }
  return found;
}

function fieldsOfNote({ collection, matter: { fields } }: RecordNote, idOf: IdOf): Fields {
  const record: Fields = {};
  for (const field of propertyFields(collection)) {
    const property = fields.get(field.name);
    const value = property === undefined ? undefined : fromProperty(field, property, idOf);
    if (value !== undefined) record[field.name] = value;
  }
  const title = fields.get('title');
  if (typeof title === 'string') {
    if (collection === 'articles' || collection === 'events') record['title'] = title;
    else record['names'] = namesOf(title, fields);
  }
  const tags = textsOf(fields.get('tags'));
  const exact = textList(fields.get('casebook-tags'));
  // If somebody edited the tags in the vault, those that remain keep their spelling.
  if (tags.length > 0 || exact.length > 0) {
    const unchanged = exact.filter((tag) => tagWord(tag) === '' || tags.includes(tagWord(tag)));
    record['tags'] = [...unchanged, ...tags.filter((tag) => !unchanged.some((one) => tagWord(one) === tag))];
  }
  const [lat, lon] = textsOf(fields.get('location')).map(Number);
  if (collection === 'places' && lat !== undefined && lon !== undefined) {
    const [radius] = textsOf(fields.get('radius')).map(Number);
    const [from] = textsOf(fields.get('position-from'));
    record['position'] = {
      lat,
      lon,
      ...(radius === undefined ? {} : { radius }),
      ...(from === undefined ? {} : { from }),
    };
  }
  return record;
}

const namesSchema = z.array(z.strictObject({ value: z.string(), kind: z.string(), language: z.string().optional() }));

/** A title and aliases as names; kinds and languages are restored as long as the names are unchanged. */
function namesOf(title: string, fields: ReadonlyMap<string, MatterValue>): unknown {
  const aliases = textList(fields.get('aliases')).filter((name) => name !== title);
  const exact = namesSchema.safeParse(plainOf(fields.get('names'))).data;
  const values = new Set(exact?.map(({ value }) => value));
  if (
    exact &&
    values.has(title) &&
    aliases.every((name) => values.has(name)) &&
    exact.every(({ value }) => value === title || aliases.includes(value))
  )
    return exact;
  return [
    { value: title, kind: 'main' },
    ...[...new Set(aliases)].map((value): Pick<Name, 'value' | 'kind'> => ({ value, kind: 'alias' })),
  ];
}

/** Texts exactly as written. */
function textList(value: MatterValue | undefined): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? (value as readonly MatterValue[]).filter((one) => typeof one === 'string') : [];
}

function plainOf(value: MatterValue | undefined): unknown {
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, value]) => [key, plainOf(value as MatterValue)]));
  return Array.isArray(value) ? (value as readonly MatterValue[]).map(plainOf) : value;
}

const extraSchema = z.record(z.string(), z.array(z.string()));
const originsSchema = z.array(
  originOfRecordSchema.extend({ fileHash: originOfRecordSchema.shape.fileHash.default(null) }),
);

function originOf(fields: ReadonlyMap<string, MatterValue>): Pick<Incoming, 'extra' | 'earlier'> {
  const extra = extraSchema.safeParse(plainOf(fields.get('extra'))).data;
  const earlier = originsSchema.safeParse(plainOf(fields.get('imported'))).data;
  return { ...(extra ? { extra } : {}), ...(earlier ? { earlier } : {}) };
}

/** An item of one of our lists, and the values below it by name. */
interface Item {
  text: string;
  id: string | null;
  fields: Map<string, string[]>;
}

function itemsIn(lines: readonly string[], onOther: (line: string) => void): Item[] {
  const items: Item[] = [];
  for (const line of lines) {
    if (line.trim() === '') continue;
    const below = /^ {2,}- ([A-Za-z-]{1,40}):: ?(.*)$/s.exec(line);
    const last = items.at(-1);
    if (below && last) {
      const [, name = '', value = ''] = below;
      append(last.fields, name, value);
    } else if (line.startsWith('- ')) items.push(itemOf(line.slice(2)));
    else onOther(line);
  }
  return items;
}

function itemOf(line: string): Item {
  const end = /(?: \^([qlc]-[0-9a-f-]{36})| \[\[#\^([qlc]-[0-9a-f-]{36})\]\])$/.exec(line);
  return {
    text: end ? line.slice(0, end.index) : line,
    id: idAtAnchor(end?.[1] ?? end?.[2] ?? ''),
    fields: new Map(),
  };
}

function fieldsOfItem(collection: ListedCollection, { fields }: Item, idOf: IdOf): Fields {
  return Object.fromEntries(
    itemFields(collection as OutCollection).flatMap((field) => {
      const inline = fields.get(field.name)?.[0];
      const value = inline === undefined ? undefined : fromInline(field, inline, idOf);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );
}

function originOfItem({ fields }: Item): Pick<Incoming, 'extra' | 'earlier'> {
  const extra = extraSchema.safeParse(jsonOf(fields.get('extra')?.[0])).data;
  const earlier = originsSchema.safeParse(jsonOf(fields.get('imported')?.[0])).data;
  return { ...(extra ? { extra } : {}), ...(earlier ? { earlier } : {}) };
}

/** Text that somebody has edited into invalid JSON is ignored: the record is imported without it. */
function jsonOf(text: string | undefined): unknown {
  return text === undefined ? undefined : parsedJson(unescapedInline(text));
}

/** The text before and after `:: `. */
function splitProperty(line: string): [name: string, value: string] | null {
  const at = line.indexOf(':: ');
  return at < 1 ? null : [unescapedInline(line.slice(0, at)), line.slice(at + 3)];
}

function quoteOf(item: Item, { id }: RecordNote, _idOf: IdOf, text: string): Fields | null {
  const exact = wordsIn(item.text);
  if (exact === null) return null;
  const start = startIn(item.fields.get('at')?.[0]);
  const passages = item.fields.get('also') ?? [];
  const more = passages.flatMap((line) => {
    const at = line.lastIndexOf(' at ');
    const [words, from] = [wordsIn(line.slice(0, at)), startIn(line.slice(at + 4))];
    if (at < 0 || words === null || from === null) return [];
    const isThere = words !== '' && text.slice(from, from + words.length) === words;
    return [
      isThere ? makeSelector(text, from, from + words.length) : { exact: words, start: from, end: from + words.length },
    ];
  });
  return { article: `$${id}`, exact, ...(start === null ? {} : { start }), ...(more.length > 0 ? { more } : {}) };
}

const wordsIn = (text: string): string | null => (/^“.*”$/s.test(text) ? unescapedInline(text.slice(1, -1)) : null);

function startIn(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function linkOf({ text }: Item, { id }: RecordNote, idOf: IdOf): Fields | null {
  const [kind, target] = splitProperty(text) ?? ['', ''];
  const [link] = wikilinksIn(target);
  const to = link ? idOf(link) : null;
  return kind === '' || to === null ? null : { kind, from: `$${id}`, to };
}

function claimOf({ text, fields }: Item, { id }: RecordNote, idOf: IdOf): Fields | null {
  const [property, valueText] = splitProperty(text) ?? [null, ''];
  const value = claimValue(fields.get('type')?.[0] ?? '', valueText, fields.get('unit')?.[0], idOf);
  const [about] = wikilinksIn(fields.get('subject')?.[0] ?? '');
  const subject = about ? idOf(about) : `$${id}`;
  return property === null || value === null || subject === null ? null : { subject, property, value };
}

function claimValue(type: string, valueText: string, unit: string | undefined, idOf: IdOf): Fields | null {
  switch (type) {
    case 'number': {
      const number = numberOf(valueText);
      return number === undefined
        ? null
        : { type, number, ...(unit === undefined ? {} : { unit: unescapedInline(unit) }) };
    }
    case 'date':
      return { type, edtf: unescapedInline(valueText) };
    case 'record': {
      const [link] = wikilinksIn(valueText);
      const id = link ? idOf(link) : null;
      return id === null ? null : { type, id };
    }
    case 'text':
      return { type, text: unescapedInline(valueText) };
    case 'flag':
      return valueText === 'true' || valueText === 'false' ? { type, flag: valueText === 'true' } : null;
    default:
      return null;
  }
}
