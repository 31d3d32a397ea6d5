import type { z } from 'zod';
import type { OutCollection } from '#core/exchange/format.ts';
import { collections } from '#core/model/collections.ts';
import { fieldsOf, type Field } from '#core/model/field-meanings.ts';
import { escapedInline, unescapedInline } from '#lib/exchange/vault/escape.ts';
import { textsOf, type MatterInput, type MatterValue } from '#lib/exchange/vault/matter.ts';
import { parseWikilink, wikilinksIn, type Wikilink } from '#lib/exchange/vault/wikilinks.ts';
import { isEmpty, isObject } from '#lib/json.ts';
import { ascending } from '#lib/sorted.ts';

/** A link to a record; null if it is not in the vault. */
export type LinkTo = (id: string) => string | null;
/** The record that a link refers to; null if there is none. */
export type IdOf = (link: Wikilink) => string | null;

/** Fields with a special place in a note: in its text, as its name, or as a file. */
const specialFields: ReadonlySet<string> = new Set([
  ...['id', 'createdAt', 'updatedAt', 'provenance', 'blocks', 'textHash', 'fileHash', 'image', 'imported', 'extra'],
  ...['names', 'tags', 'title', 'description', 'notes', 'position'],
]);
/** The same for items in the lists of a note. */
const specialItemFields: ReadonlySet<string> = new Set([
  ...['article', 'exact', 'prefix', 'suffix', 'start', 'end', 'more', 'from', 'to', 'subject', 'property', 'value'],
]);

/** The fields of a page that are properties of its note under their own names. */
export function propertyFields(collection: OutCollection): readonly Field[] {
  return fieldsOf(collection).filter(({ name }) => !specialFields.has(name));
}

/** The fields of a quote, link or claim that are listed below its item under their own names. */
export function itemFields(collection: OutCollection): readonly Field[] {
  const excluded = new Set([...specialFields].filter((name) => name !== 'tags' && name !== 'notes'));
  return fieldsOf(collection).filter(
    ({ name }) => !excluded.has(name) && !specialItemFields.has(name) && !(collection === 'links' && name === 'kind'),
  );
}

/** JSON with sorted keys and without empty values: equal values have equal JSON. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    const present = Object.entries(part).filter(([, one]) => one !== null && one !== undefined);
    return Object.fromEntries(present.sort(([a], [b]) => ascending(a, b)));
  });
}

/** Whether a value equals the field's default. */
export function isDefault(collection: OutCollection, name: string, value: unknown): boolean {
  if (isEmpty(value)) return true;
  if (isObject(value) && Object.keys(value).length === 0) return true;
  return defaultsOf(collection).get(name) === stableJson(value);
}

const defaults = new Map<OutCollection, ReadonlyMap<string, string>>();

function defaultsOf(collection: OutCollection): ReadonlyMap<string, string> {
  const cached = defaults.get(collection);
  if (cached) return cached;
  const values = new Map<string, string>();
  const shape: Readonly<Record<string, z.ZodType>> = collections[collection].shape;
  for (const [name, schema] of Object.entries(shape)) {
    const parsed = schema.safeParse(undefined);
    if (parsed.success && parsed.data !== undefined) values.set(name, stableJson(parsed.data));
  }
  defaults.set(collection, values);
  return values;
}

/** A field's value as a property of a note. */
export function toProperty({ kind }: Field, value: unknown, linkTo: LinkTo): MatterInput {
  switch (kind) {
    case 'record':
      return linkTo(String(value)) ?? [];
    case 'records':
      return (value as string[]).flatMap((id) => linkTo(id) ?? []);
    case 'identifiers':
      return (value as { scheme: string; value: string }[]).map((one) =>
        one.scheme.includes(': ') ? { ...one } : `${one.scheme}: ${one.value}`,
      );
    case 'grade': {
      const { source, content } = value as { source: string; content: number };
      return `${source}${content}`;
    }
    case 'order':
    case 'figures':
      return (value as Record<string, unknown>[]).map((one) =>
        Object.fromEntries(
          Object.entries(one).flatMap(([name, part]) => {
            if (part === null || part === undefined) return [];
            if (name === 'event') return [[name, linkTo(part as string) ?? '']];
            if (name === 'quotes') return [[name, (part as string[]).flatMap((id) => linkTo(id) ?? [])]];
            return [[name, part as MatterInput]];
          }),
        ),
      );
    default:
      return value as MatterInput;
  }
}

/** Parses the value of a note's property; undefined if it cannot be parsed. */
export function fromProperty({ kind }: Field, value: MatterValue, idOf: IdOf): unknown {
  const [first] = textsOf(value);
  switch (kind) {
    case 'record':
      return idsIn(textsOf(value), idOf)[0];
    case 'records':
      return idsIn(textsOf(value), idOf);
    case 'identifiers':
      return listOf(value).flatMap(identifierOf);
    case 'grade': {
      const grade = /^([A-F])([1-6])$/.exec(first ?? '');
      return grade ? { source: grade[1], content: Number(grade[2]) } : undefined;
    }
    case 'order':
    case 'figures':
      return listOf(value).flatMap((one) =>
        one instanceof Map ? [partsOf(one as ReadonlyMap<string, MatterValue>, idOf)] : [],
      );
    case 'number':
      return numberOf(first);
    case 'flag':
      return first === 'true';
    case 'list':
    case 'countries':
      return listOf(value).filter((one) => typeof one === 'string');
    default:
      return typeof value === 'string' ? value : undefined;
  }
}

function listOf(value: MatterValue): readonly MatterValue[] {
  return Array.isArray(value) ? (value as readonly MatterValue[]) : [value];
}

function identifierOf(property: MatterValue): { scheme: string; value: string }[] {
  if (property instanceof Map) {
    const [scheme, value] = [property.get('scheme') as unknown, property.get('value') as unknown];
    return typeof scheme === 'string' && typeof value === 'string' ? [{ scheme, value }] : [];
  }
  if (typeof property !== 'string') return [];
  const at = property.indexOf(': ');
  return at < 1 ? [] : [{ scheme: property.slice(0, at), value: property.slice(at + 2) }];
}

function partsOf(parts: ReadonlyMap<string, MatterValue>, idOf: IdOf): Record<string, unknown> {
  return Object.fromEntries(
    [...parts].flatMap(([name, part]): [string, unknown][] => {
      if (name === 'event') return [[name, idsIn(textsOf(part), idOf)[0]]];
      if (name === 'quotes') return [[name, idsIn(textsOf(part), idOf)]];
      if (name === 'number') return [[name, numberOf(textsOf(part)[0])]];
      return name === '__proto__' ? [] : [[name, part]];
    }),
  );
}

/** A number as written; undefined for any other text, and for none. */
export function numberOf(text: string | undefined): number | undefined {
  const number = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

function idsIn(texts: readonly string[], idOf: IdOf): string[] {
  return texts.flatMap((text) => {
    const inner = /^\[\[([^[\]\n]+)\]\]$/.exec(text)?.[1];
    return (inner === undefined ? null : idOf(parseWikilink(inner))) ?? [];
  });
}

/** A field's value after its name in a list. */
export function toInline({ kind }: Field, value: unknown, linkTo: LinkTo): string {
  if (kind === 'record') return linkTo(String(value)) ?? '';
  if (kind === 'records') return (value as string[]).flatMap((id) => linkTo(id) ?? []).join(', ');
  if (Array.isArray(value)) return value.map((one) => escapedInline(String(one)).replaceAll(',', '&#44;')).join(', ');
  return escapedInline(String(value));
}

/** Parses the value after a field's name in a list. */
export function fromInline({ kind }: Field, inline: string, idOf: IdOf): unknown {
  if (kind === 'record' || kind === 'records') {
    const ids = wikilinksIn(inline).flatMap((link) => idOf(link) ?? []);
    return kind === 'record' ? ids[0] : ids;
  }
  if (kind === 'list') return inline.split(', ').map(unescapedInline);
  const text = unescapedInline(inline);
  return kind === 'number' ? numberOf(text) : text;
}
