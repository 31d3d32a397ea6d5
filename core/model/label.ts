import { z } from 'zod';
import { english, language, textIfKnown, type TextKey } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { idSchema } from './base.ts';

/** A record that a label names. Its id goes to the disk, so that another language can put its title in. */
export interface NamedRecord {
  id: string;
  title: string;
}

/** The first record of a collection that the change set makes: its id is known when it is written. */
export interface MadeRecord {
  made: string;
  title: string;
}

/** What a change set does, as Undo and the history say it: a key of the catalogue and its values. */
export interface Label {
  key: TextKey;
  params: Readonly<Record<string, string | number | NamedRecord | MadeRecord | Label | WrittenLabel>>;
}

/** A label as a line of a journal has it beside the English words: with ids in place of titles. */
export interface Said {
  key: string;
  params?: Readonly<Record<string, string | number | Said>>;
}

/** A label as it is on disk. Lines of older programs, and those that somebody worded, have no `said`. */
export interface WrittenLabel {
  label: string;
  said?: Said;
}

/** The label of what has one beside much else. */
export function labelOf({ label, said }: WrittenLabel): WrittenLabel {
  return { label, ...(said === undefined ? {} : { said }) };
}

/** A label by its key. A title that is put in is shortened by the caller. */
export function labelFor(key: TextKey, params: Label['params'] = {}): Label {
  return { key, params };
}

const textSchema = z.string().max(2_000);
const namedSchema = z.object({ id: idSchema, title: textSchema });
const madeSchema = z.object({ made: textSchema, title: textSchema });

/** A label that comes from a host. */
export const labelSchema: z.ZodType<Label> = z.object({
  key: z.custom<TextKey>((key) => typeof key === 'string'),
  params: z.record(
    z.string(),
    z.union([textSchema, z.number(), namedSchema, madeSchema, z.lazy((): z.ZodType<Label> => labelSchema)]),
  ),
});

/**
 * A label as it goes to the disk.
 * @param label a text is what somebody worded, and is written as it is
 * @param madeId the id of the first record of a collection that the change set makes
 */
export function writtenLabel(label: Label | string, madeId: (collection: string) => string | undefined): WrittenLabel {
  if (typeof label === 'string') return { label };
  const texts: Record<string, string | number> = {};
  const params: Record<string, string | number | Said> = {};
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
 * A written label in the language of whoever reads it.
 * @param titleOf the title of a record by its id; null for one that is not here, which makes the words those on disk
 */
export function formatLabel({ label, said }: WrittenLabel, titleOf: (id: string) => string | null): string {
  if (!said || language() === 'en') return label;
  return formatSaid(said, titleOf) ?? label;
}

function formatSaid({ key, params = {} }: Said, titleOf: (id: string) => string | null): string | null {
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params)) {
    const text = typeof value === 'object' ? formatSaid(value, titleOf) : titleIn(value, titleOf);
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

/** Labels within one another, at most: a step taken back has one, and a decision with a reason one more. */
const maxNesting = 4;

/** Whether a value from a journal is a label; hostile ones may be anything. */
export function isSaid(value: unknown, nesting = 0): value is Said {
  if (typeof value !== 'object' || value === null || nesting > maxNesting) return false;
  const { key, params } = value as { key?: unknown; params?: unknown };
  if (typeof key !== 'string') return false;
  if (params === undefined) return true;
  if (typeof params !== 'object' || params === null || Array.isArray(params)) return false;
  return Object.values(params).every(
    (param) => typeof param === 'string' || typeof param === 'number' || isSaid(param, nesting + 1),
  );
}
