import { z } from 'zod';
import type { TextKey } from '#lib/i18n/t.ts';
import { edtfSchema, idSchema } from '#core/model/base.ts';
import type { Target } from '#core/model/targets.ts';

/**
 * What a field holds, which determines how it is typed, shown and compared. `code` is for the program: generated ids, times, offsets, words
 * of a vocabulary. `file` is a hash. `marked` is text with marks of quotes.
 */
export type Kind =
  | 'line'
  | 'lines'
  | 'marked'
  | 'date'
  | 'number'
  | 'flag'
  | 'choice'
  | 'record'
  | 'records'
  | 'position'
  | 'grade'
  | 'names'
  | 'countries'
  | 'language'
  | 'link-kind'
  | 'file'
  | 'list'
  | 'identifiers'
  | 'figures'
  | 'order'
  | 'copies'
  | 'value'
  | 'code';

/**
 * Where a field contains ids of other records: the value itself or its elements (`self`), a key of its elements, the values of an object, a
 * claim's value, marks in a text.
 */
export type IdPlace = 'self' | { each: string } | 'values' | 'value' | 'marks';

/** The meaning of a field. All code that works on fields generically reads this instead of keeping its own list. */
export interface Meaning {
  /**
   * How values written concurrently are merged: `one` is chosen, a `set` gets the elements of both. A rule never changes once a field has
   * been written (merge-rules.test.ts). `derived` values come from the order of the journal.
   */
  merge: 'one' | 'set' | 'derived';
  kind: Kind;
  /** Its label; by default `fields.` and its name. */
  label?: TextKey;
  /** The lowest version of the format (`formatVersion` in cases.ts) that can read it. */
  since: 1 | 2;
  /** The lowest version that can read a given value, if values differ in this; never lower than `since`. */
  sinceOf?: (value: unknown) => Meaning['since'];
  /** Records that it points to. */
  refs?: { to: readonly Target[]; at: IdPlace };
  /** The record is meaningless without the one it points to. */
  needed?: true;
  /** Labels of its values: of all for a `choice` or `flag`, of the program's own for a `line`. */
  words?: Readonly<Record<string, TextKey>>;
  /** False if only its own page can change it. */
  edit?: false;
  /** Whether its value may be an unconfirmed guess. */
  guessable?: true;
  /** For merged records: a person chooses whose value is shown. The number is its row when two records are compared, 0 for none. */
  choose?: number;
  /** For merged records: comes from the record whose value of that field is shown. */
  follows?: string;
  /**
   * For merged records: all elements are shown, without duplicates; names other than the lead's are never main names; a flag is true if any
   * record has it.
   */
  join?: 'each' | 'names' | 'any';
  /**
   * How search reads it: as a title, as text, as a separate short field, or as the date of the record. `dated` is used by `has:date` only;
   * `blob` is the hash of a text.
   */
  search?: 'title' | 'text' | 'notes' | 'blob' | 'tag' | 'outlet' | 'author' | 'kind' | 'date' | 'dated';
  /** Texts state its value literally, so quotes that support it can be found. */
  written?: true;
  /** The property of claims that states the same. */
  claim?: string;
  /** Not shown in a record's history. */
  unseen?: true;
}

const originSchema = z.enum(['guessed', 'typed', 'page', 'imported']);

const meanings = z.registry<Meaning>();

/** Returns the meaning of a schema's field; undefined for a schema that was not made by `field`. */
export function meaningOf(schema: z.ZodType): Meaning | undefined {
  return meanings.get(schema);
}

type Given = Omit<Meaning, 'merge' | 'kind' | 'since' | 'refs'> & Partial<Pick<Meaning, 'merge' | 'since'>>;

/** Ids are not searched as words: `linked:` finds the records that point to a record. */
type GivenOfIds = Omit<Given, 'search'>;

/** Copies a schema and gives the copy a meaning, because two fields may share a schema. */
function of<S extends z.ZodType>(
  kind: Kind,
  schema: S,
  { merge = 'one', since = 1, ...meaning }: Given = {},
  refs?: Meaning['refs'],
): S {
  const copy = schema.clone(schema.def);
  meanings.add(copy, { merge, kind, since, ...meaning, ...(refs ? { refs } : {}) });
  return copy;
}

/** Builders of fields: each returns the schema of the stored value, with its meaning. */
export const field = {
  /** A field of any other schema. */
  of: <S extends z.ZodType>(kind: Kind, schema: S, meaning?: Given): S => of(kind, schema, meaning),
  /** One line of text; '' for none. */
  line: (meaning?: Given) => of('line', z.string().default(''), meaning),
  /** Text of several lines; '' for none. */
  lines: (meaning?: Given) => of('lines', z.string().default(''), meaning),
  /** EDTF; null for none. */
  date: (meaning?: Given) => of('date', edtfSchema.nullable().default(null), meaning),
  /** A set: elements added by two writers are all kept. */
  set: <S extends z.ZodType>(kind: Kind, element: S, meaning?: Given) =>
    of(kind, z.array(element).default([]), { merge: 'set', ...meaning }),
  /** The id of another record; null for none. */
  ref: (to: readonly Target[], meaning?: GivenOfIds) =>
    of('record', idSchema.nullable().default(null), meaning, { to, at: 'self' }),
  /** Ids of other records, a set by default. */
  refs: (to: readonly Target[], meaning?: GivenOfIds) =>
    of('records', z.array(idSchema).default([]), { merge: 'set', ...meaning }, { to, at: 'self' }),
  /** The origin of values, by field; a field that is not listed was typed. Nothing is stored until there is something to record. */
  origins: () => of('code', z.record(z.string(), originSchema).optional(), { since: 2, unseen: true }),
  /** A field of any other schema that contains ids of records. */
  pointing: <S extends z.ZodType>(kind: Kind, to: readonly Target[], at: IdPlace, schema: S, meaning?: Given): S =>
    of(kind, schema, meaning, { to, at }),
};
