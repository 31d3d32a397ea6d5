import { z } from 'zod';
import { english, language, textIfKnown, type TextKey } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { idSchema } from './base.ts';

/** A record named in a label. Its id is stored, so that its title can be inserted in another language. */
export interface NamedRecord {
  id: string;
  title: string;
}

/** The first record of a collection that the change set creates; its id is known once it is written. */
export interface MadeRecord {
  made: string;
  title: string;
}

/** What a change set does, as Undo and the history show it: a key of the catalogue with its values. */
export interface Label {
  key: TextKey;
  params: Readonly<Record<string, string | number | NamedRecord | MadeRecord | Label | WrittenLabel>>;
}

/** A label as stored in a journal line beside the English words: with ids in place of titles. */
export interface StoredLabel {
  key: string;
  params?: Readonly<Record<string, string | number | StoredLabel>>;
}

/** A label as it is on disk. Lines of older programs, and labels typed by a person, have no `said`. */
export interface WrittenLabel {
  label: string;
  said?: StoredLabel;
}

/** What the program writes on its way to something else, such as an export: nothing that a user did and would want to undo. */
const incidental: ReadonlySet<string> = new Set<TextKey>(['profiles.make', 'profiles.keep']);

/** Returns whether a user asked for what a label names. */
export function isAskedFor({ said }: WrittenLabel): boolean {
  return said === undefined || !incidental.has(said.key);
}

/** Picks the label out of an object with other properties. */
export function labelOf({ label, said }: WrittenLabel): WrittenLabel {
  return { label, ...(said === undefined ? {} : { said }) };
}

/** Builds a label from its key. The caller shortens any title it inserts. */
export function labelFor(key: TextKey, params: Label['params'] = {}): Label {
  return { key, params };
}

const textSchema = z.string().max(2_000);
const namedSchema = z.object({ id: idSchema, title: textSchema });
const madeSchema = z.object({ made: textSchema, title: textSchema });

/** A label sent by a host. */
export const labelSchema: z.ZodType<Label> = z.object({
  key: z.custom<TextKey>((key) => typeof key === 'string'),
  params: z.record(
    z.string(),
    z.union([textSchema, z.number(), namedSchema, madeSchema, z.lazy((): z.ZodType<Label> => labelSchema)]),
  ),
});

/**
 * Converts a label to the form stored on disk.
 * @param label a string was typed by a person and is stored unchanged
 * @param madeId returns the id of the first record of a collection that the change set creates
 */
export function writtenLabel(label: Label | string, madeId: (collection: string) => string | undefined): WrittenLabel {
  if (typeof label === 'string') return { label };
  const texts: Record<string, string | number> = {};
  const params: Record<string, string | number | StoredLabel> = {};
  for (const [name, value] of Object.entries(label.params)) {
    if (typeof value !== 'object') {
      texts[name] = value;
      params[name] = value;
    } else if ('title' in value) {
      texts[name] = value.title;
      params[name] = ('id' in value ? value.id : madeId(value.made)) ?? value.title;
    } else {
      const within = 'key' in value ? writtenLabel(value, madeId) : value;
      texts[name] = within.label;
      params[name] = within.said ?? within.label;
    }
  }
  const said = { key: label.key, ...(Object.keys(params).length === 0 ? {} : { params }) };
  return { label: english(label.key, texts), said };
}

/**
 * Formats a stored label in the current language.
 * @param titleOf returns the title of a record by its id; null if it is missing, in which case the stored English words are used
 */
export function formatLabel({ label, said }: WrittenLabel, titleOf: (id: string) => string | null): string {
  if (!said || language() === 'en') return label;
  return formatStoredLabel(said, titleOf) ?? label;
}

function formatStoredLabel({ key, params = {} }: StoredLabel, titleOf: (id: string) => string | null): string | null {
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params)) {
    const text = typeof value === 'object' ? formatStoredLabel(value, titleOf) : titleIn(value, titleOf);
    if (text === null) return null;
    values[name] = text;
  }
  return textIfKnown(key, values);
}

function titleIn(value: string | number, titleOf: (id: string) => string | null): string | number | null {
  if (typeof value === 'number' || !idSchema.safeParse(value).success) return value;
  const title = titleOf(value);
  return title === null ? null : shorten(title);
}

/** Maximum nesting of labels: an undone step contains one, and a decision with a reason one more. */
const maxNesting = 4;

/** Returns whether a value from a journal is a label; hostile ones may be anything. */
export function isStoredLabel(value: unknown, nesting = 0): value is StoredLabel {
  if (typeof value !== 'object' || value === null || nesting > maxNesting) return false;
  const { key, params } = value as { key?: unknown; params?: unknown };
  if (typeof key !== 'string') return false;
  if (params === undefined) return true;
  if (typeof params !== 'object' || params === null || Array.isArray(params)) return false;
  return Object.values(params).every(
    (param) => typeof param === 'string' || typeof param === 'number' || isStoredLabel(param, nesting + 1),
  );
}
