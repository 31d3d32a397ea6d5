import { z } from 'zod';
import type { TextKey } from '#lib/i18n/t.ts';
import { edtfSchema, idSchema } from '#core/model/base.ts';
import type { Target } from '#core/model/targets.ts';

/**
 * What a field holds, by which it is typed, shown and compared. `code` is for the program: ids that it makes, times,
 * offsets, words of a vocabulary. `file` is a hash. `marked` is text with the marks of quotes in it.
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
 * Where within a field ids of other records are: the value itself or its elements (`self`), a key of its elements, the values
 * of an object, a claim's value, marks in a text.
 */
export type IdPlace = 'self' | { each: string } | 'values' | 'value' | 'marks';

/** What a field means. Whatever works on fields of records asks this, and keeps no list of them. */
export interface Meaning {
  /**
   * What becomes of values that writers gave it without knowing of each other: `one` is chosen, a `set` has the elements of both.
   * A rule never changes once a field has been written (merge-rules.test.ts). `derived` comes from the order of the journal.
   */
  merge: 'one' | 'set' | 'derived';
  kind: Kind;
  /** What it is called: `fields.` and its name, if nothing else is said. */
  label?: TextKey;
  /** The lowest version of the case's format that can read it. */
  since: number;
  /** The lowest version that can read a value, where not all of them need the same; it is never lower than `since`. */
  sinceOf?: (value: unknown) => number;
  /** Records that it points to. */
  refs?: { to: readonly Target[]; at: IdPlace };
  /** A record says nothing without the one that it points to. */
  needed?: true;
  /** What its values are called: all of a `choice` or `flag`, of a `line` those that the program gives. */
  words?: Readonly<Record<string, TextKey>>;
  /** False where only its own page can give it another value. */
  edit?: false;
  /** Whether its value may be a guess that nobody has confirmed. */
  guessable?: true;
  /**
   * Of records merged into one: a person chooses whose value is shown. The number is the row in which two are compared, 0 for none.
   */
  choose?: number;
  /** Of records merged into one: it is of the record whose value of that field is shown. */
  follows?: string;
  /** Of records merged into one: all elements are shown, each once; a name is no main name beside the lead's; it is true if it is of any. */
  join?: 'each' | 'names' | 'any';
  /**
   * How search reads it: as what the record is called, as text, as a separate short field, or as the date of the record. `dated`
   * is asked for by `has:date` alone; `blob` is the hash of a text.
   */
  search?: 'title' | 'text' | 'notes' | 'blob' | 'tag' | 'outlet' | 'author' | 'kind' | 'date' | 'dated';
  /** A text says its value in so many words, by which quotes that bear it are found. */
  written?: true;
  /** The property of claims that says the same. */
  claim?: string;
  /** Nothing of it is to be seen in a record's history. */
  unseen?: true;
}

const originSchema = z.enum(['guessed', 'typed', 'page', 'imported']);

const meanings = z.registry<Meaning>();

/** What the field of a schema means; undefined for a schema that was not made by `field`. */
export function meaningOf(schema: z.ZodType): Meaning | undefined {
  return meanings.get(schema);
}

type Given = Omit<Meaning, 'merge' | 'kind' | 'since' | 'refs'> & Partial<Pick<Meaning, 'merge' | 'since'>>;

/** Ids are no words to search for: `linked:` finds what points to a record. */
type GivenOfIds = Omit<Given, 'search'>;

/** A copy of a schema, with a meaning: two fields may be made of the same schema. */
function of<S extends z.ZodType>(
  kind: Kind,
  schema: S,
  { merge = 'one', since = 1, ...given }: Given = {},
  refs?: Meaning['refs'],
): S {
  const own = schema.clone(schema.def);
  meanings.add(own, { merge, kind, since, ...given, ...(refs ? { refs } : {}) });
  return own;
}

/** Builders of fields: each gives the schema of the value as it is on disk, with its meaning. */
export const field = {
  /** A field of any other schema. */
  of: <S extends z.ZodType>(kind: Kind, schema: S, given?: Given): S => of(kind, schema, given),
  /** One line of text; '' for none. */
  line: (given?: Given) => of('line', z.string().default(''), given),
  /** Text of several lines; '' for none. */
  lines: (given?: Given) => of('lines', z.string().default(''), given),
  /** EDTF; null for none. */
  date: (given?: Given) => of('date', edtfSchema.nullable().default(null), given),
  /** Elements, of which two writers who each add one have both. */
  set: <S extends z.ZodType>(kind: Kind, element: S, given?: Given) =>
    of(kind, z.array(element).default([]), { merge: 'set', ...given }),
  /** The id of another record; null for none. */
  ref: (to: readonly Target[], given?: GivenOfIds) =>
    of('record', idSchema.nullable().default(null), given, { to, at: 'self' }),
  /** Ids of other records, a set if nothing else is said. */
  refs: (to: readonly Target[], given?: GivenOfIds) =>
    of('records', z.array(idSchema).default([]), { merge: 'set', ...given }, { to, at: 'self' }),
  /** By field, where its value comes from; what is not named was typed. Nothing is written while nobody says anything of it. */
  origins: () => of('code', z.record(z.string(), originSchema).optional(), { since: 2, unseen: true }),
  /** A field of any other schema with ids of records in it. */
  pointing: <S extends z.ZodType>(kind: Kind, to: readonly Target[], at: IdPlace, schema: S, given?: Given): S =>
    of(kind, schema, given, { to, at }),
};
