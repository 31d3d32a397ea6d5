import type { Incoming } from '#core/exchange/in/format.ts';
import {
  collectionOfWord,
  fieldWords,
  folded,
  kindOfProperty,
  mentionKind,
  typeProperties,
} from '#core/exchange/in/vault/words.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import { withoutEmpty } from '#core/exchange/without-empty.ts';
import type { PageCollection } from '#core/model/targets.ts';
import { isEdtf } from '#lib/edtf/edtf.ts';
import { linksIn, type ForeignNote, type NoteLink } from '#lib/exchange/vault/foreign-note.ts';
import type { FrontMatter } from '#lib/exchange/vault/front-matter.ts';
import { textsOf, type MatterValue } from '#lib/exchange/vault/matter.ts';
import { markdownBlocks } from '#lib/extract/markdown.ts';
import { buildText } from '#lib/text/blocks.ts';
import { t } from '#lib/i18n/t.ts';

/** A note that another program wrote. */
export interface ForeignPage {
  /** Path within the vault. */
  path: string;
  key: string;
  collection: PageCollection;
  /** The page name by which links refer to it. */
  name: string;
  /** The day of a journal page, `2024-03-05`. */
  day: string | null;
  properties: PropertyAssigner;
  note: ForeignNote;
  /** Hash of the file, if it is kept. */
  fileHash: string | null;
}

/** Assigns the properties of a note, from its front matter and its text, to fields. */
export class PropertyAssigner {
  readonly #unassigned = new Map<string, { name: string; values: MatterValue[] }>();

  constructor(matter: FrontMatter['fields'], inText: ReadonlyMap<string, readonly string[]>) {
    for (const [name, value] of matter) this.#add(name, value);
    for (const [name, values] of inText) for (const value of values) this.#add(name, value);
  }

  #add(name: string, value: MatterValue): void {
    const earlier = this.#unassigned.get(folded(name));
    if (earlier) earlier.values.push(value);
    else this.#unassigned.set(folded(name), { name, values: [value] });
  }

  /** The texts of the first of these properties that exists; they stay. */
  peek(words: readonly string[]): string[] {
    return words.flatMap((word) => this.#unassigned.get(word)?.values.flatMap((value) => textsOf(value)) ?? []);
  }

  /** Takes the values of the first property for which `use` returns a result. */
  take<T>(words: readonly string[], use: (texts: string[]) => T | undefined): T | undefined {
    for (const word of words) {
      const found = this.#unassigned.get(word);
      if (!found) continue;
      const value = use(found.values.flatMap((one) => textsOf(one)));
      if (value === undefined) continue;
      this.#unassigned.delete(word);
      return value;
    }
    return undefined;
  }

  /** The values that no field took, by name, as texts. */
  *unassigned(): Generator<{ name: string; texts: string[] }> {
    for (const { name, values } of this.#unassigned.values()) yield { name, texts: values.flatMap(allTexts) };
  }
}

function allTexts(value: MatterValue): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  if (Array.isArray(value)) return (value as readonly MatterValue[]).flatMap(allTexts);
  return [...(value as ReadonlyMap<string, MatterValue>)].flatMap(([key, one]) =>
    allTexts(one).map((text) => `${key}: ${text}`),
  );
}

/** What a note is about, by its type or a tag; every other note is an article. */
export function collectionOf(properties: PropertyAssigner, tags: readonly string[]): PageCollection {
  const words = [...properties.peek(typeProperties), ...properties.peek(fieldWords.tags).flatMap(tagsIn), ...tags];
  for (const word of words) {
    const found = collectionOfWord(word);
    if (found) return found;
  }
  return 'articles';
}

/** Tags in a property: separated by commas, or by spaces if there are none. */
const tagsIn = (text: string): string[] =>
  text
    .split(text.includes(',') || text.includes('[[') ? ',' : /\s+/)
    .map((tag) =>
      tag
        .trim()
        .replace(/^#/, '')
        .replace(/^\[\[|\]\]$/g, ''),
    )
    .filter((tag) => tag !== '');

/** Resolves the links of a note. */
export interface LinkTargets {
  /** Key and collection of the record of a note; null if there is no such note. */
  record(link: NoteLink, from: string): { key: string; collection: PageCollection } | null;
  /** The text of the block with an id. */
  block(id: string): string | null;
}

/** Maximum characters of other notes' blocks embedded in one note. */
const maxEmbeddedChars = 1_000_000;

/** Turns a note of another program into records: its own, and its links to others. */
export function* recordsOfPage(page: ForeignPage, targets: LinkTargets, report: ReportBuilder): Generator<Incoming> {
  const { key, path, collection, note, fileHash } = page;
  let remainingChars = maxEmbeddedChars;
  const text = note.markdown.replace(/\(\(([0-9a-f-]{36})\)\)/gi, (reference, id: string) => {
    const block = remainingChars > 0 ? targets.block(id.toLowerCase()) : null;
    remainingChars -= block?.length ?? 0;
    return block ?? reference;
  });
  const fields = collection === 'articles' ? articleFields(page, text) : thingFields(page, text);
  const inFields = collection === 'articles' ? new Set<string>() : fieldReferences(page, targets, fields);
  const links = linksOf(page, targets, report, inFields);
  yield {
    ...{ key, place: path },
    record: {
      collection,
      ...withoutEmpty(fields),
      ...(collection === 'articles' && fileHash !== null ? { fileHash } : {}),
    },
    ...restOf(page, report),
    ...(fileHash === null ? {} : { fileHash }),
  };
  yield* links;
}

function titleOf({ properties, name }: ForeignPage): string {
  return properties.take(fieldWords.title, ([title]) => title) ?? name;
}

function tagsOf({ properties, note }: ForeignPage): string[] {
  const propertyTags = properties.take(fieldWords.tags, (texts) => texts.flatMap(tagsIn)) ?? [];
  return [...new Set([...propertyTags, ...note.tags])];
}

function articleFields(page: ForeignPage, markdown: string): Record<string, unknown> {
  const { properties, day, path } = page;
  const title = titleOf(page);
  const built = buildText(title, markdownBlocks(markdown));
  const published = day ?? dateIn(properties, fieldWords.published);
  return {
    ...{ title, kind: day === null ? 'note' : 'journal', text: built.text, blocks: built.blocks },
    published,
    authors: properties.take(fieldWords.authors, (texts) => plainWords(texts)),
    url: properties.take(fieldWords.url, ([url]) =>
      url !== undefined && /^https?:\/\/\S+$/i.test(url) ? url : undefined,
    ),
    outlet: properties.take(fieldWords.outlet, (texts) => plainWords(texts)?.[0]),
    language: properties.take(fieldWords.language, ([code]) =>
      /^[a-z]{2}$/i.test(code ?? '') ? code?.toLowerCase() : undefined,
    ),
    fileName: path.slice(path.lastIndexOf('/') + 1),
    tags: tagsOf(page),
    notes: properties.take(fieldWords.description, ([words]) => words),
  };
}

/** Texts that are not links; links are handled separately. */
function plainWords(texts: readonly string[]): string[] | undefined {
  const plain = texts.filter((text) => !text.includes('[['));
  return plain.length > 0 && plain.length === texts.length ? [...new Set(plain)] : undefined;
}

function thingFields(page: ForeignPage, markdown: string): Record<string, unknown> {
  const { collection, properties, name } = page;
  const title = titleOf(page);
  const description = properties.take(fieldWords.description, ([words]) => words) ?? '';
  const body = markdownBlocks(markdown).map(({ text }) => text);
  // Notes often repeat their own name above the text.
  const notes = (folded(body[0] ?? '') === folded(title) ? body.slice(1) : body).join('\n\n');
  const common = { description, notes, tags: tagsOf(page) };
  if (collection === 'events') return { title, when: dateIn(properties, fieldWords.when) ?? page.day, ...common };
  const aliases = properties.take(fieldWords.aliases, (texts) => texts) ?? [];
  const others = new Set([...(title === name ? [] : [name]), ...aliases].filter((one) => one !== title));
  const countries = properties.take(fieldWords.countries, (texts) =>
    texts.length > 0 && texts.every((code) => /^[a-z]{2}$/i.test(code))
      ? texts.map((code) => code.toUpperCase())
      : undefined,
  );
  return {
    names: [{ value: title, kind: 'main' }, ...[...others].map((value) => ({ value, kind: 'alias' }))],
    countries,
    ...common,
    ...(collection === 'people'
      ? { born: dateIn(properties, fieldWords.born), died: dateIn(properties, fieldWords.died) }
      : {}),
    ...(collection === 'places' ? { position: positionIn(properties) } : {}),
  };
}

/** A date as EDTF; anything that is not clearly a date stays as text. */
function dateIn(properties: PropertyAssigner, words: readonly string[]): string | undefined {
  return properties.take(words, ([date]) => {
    const day = /^(\d{4}-\d{2}-\d{2})[T ]00:00(?::00)?$/.exec(date ?? '')?.[1] ?? date;
    return day !== undefined && isEdtf(day) ? day : undefined;
  });
}

function positionIn(properties: PropertyAssigner): { lat: number; lon: number } | undefined {
  return properties.take(fieldWords.location, (texts) => {
    const [lat, lon, more] = texts
      .flatMap((text) => text.split(','))
      .map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
    const isPosition =
      lat !== undefined && lon !== undefined && more === undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
    return isPosition ? { lat, lon } : undefined;
  });
}

/** Where an event was and what a place lies in, if those are notes of places. @returns properties that have become fields */
function fieldReferences(page: ForeignPage, targets: LinkTargets, fields: Record<string, unknown>): Set<string> {
  const { collection, properties, path } = page;
  const name = collection === 'events' ? 'where' : collection === 'places' ? 'within' : null;
  if (name === null) return new Set();
  for (const word of fieldWords[name]) {
    const links: NoteLink[] = [];
    for (const text of properties.peek([word])) linksIn(text, word, links);
    const place = links
      .map((link) => targets.record(link, path))
      .find((one) => one?.collection === 'places' && one.key !== page.key);
    if (!place || links.length > 1) continue;
    fields[name] = `$${place.key}`;
    properties.take([word], () => true);
    return new Set([word]);
  }
  return new Set();
}

/** Links to other records, one for each kind and record; a name without a note stays a word, and is reported. */
function linksOf(
  page: ForeignPage,
  targets: LinkTargets,
  report: ReportBuilder,
  inFields: ReadonlySet<string>,
): Incoming[] {
  const { key, path, properties, note } = page;
  const links = [...note.links];
  for (const { name, texts } of properties.unassigned()) for (const text of texts) linksIn(text, name, links);
  const linkById = new Map<string, Incoming>();
  const isInProperty = new Set<string>();
  for (const link of [...links].sort((a, b) => Number(a.property === null) - Number(b.property === null))) {
    if (
      link.property !== null &&
      (inFields.has(folded(link.property)) || fieldWords.tags.some((word) => word === folded(link.property ?? '')))
    )
      continue;
    const found = targets.record(link, path);
    if (found === null) {
      report.leaveOut(key, link.target, t('exchange.vault.noNote', { name: link.target }));
      continue;
    }
    if (found.key === key) continue;
    if (link.property !== null) isInProperty.add(found.key);
    else if (isInProperty.has(found.key)) continue;
    const kind = link.property === null ? mentionKind : kindOfProperty(link.property);
    const id = `${key}#${kind}#${found.key}`;
    if (linkById.has(id)) continue;
    linkById.set(id, {
      key: id,
      place: path,
      record: { collection: 'links', kind, from: `$${key}`, to: `$${found.key}` },
    });
  }
  return [...linkById.values()];
}

/** The values that no field has, by name; dates that cannot be read are reported. */
function restOf({ properties, key }: ForeignPage, report: ReportBuilder): Pick<Incoming, 'extra'> {
  const dates: readonly string[] = [
    ...fieldWords.born,
    ...fieldWords.died,
    ...fieldWords.when,
    ...fieldWords.published,
  ];
  const extra: Record<string, string[]> = {};
  for (const { name, texts } of properties.unassigned()) {
    if (texts.length === 0) continue;
    if (dates.includes(folded(name))) report.change(key, name, texts.join('; '), '', t('exchange.works.noDate'));
    extra[`vault:${name}`] = texts;
  }
  return Object.keys(extra).length > 0 ? { extra } : {};
}
