import { z } from 'zod';
import type { Incoming, NamedFile } from '#core/exchange/in/format.ts';
import type { Article } from '#core/model/articles.ts';
import { ascending } from '#lib/sorted.ts';

/** What bibliographies say about an article, as the case has it; a format may express each field differently. */
const fieldsSchema = z.object({
  title: z.string(),
  kind: z.string(),
  authors: z.array(z.string()).readonly(),
  outlet: z.string().nullable(),
  /** EDTF. */
  published: z.string().nullable(),
  /** ISO 8601 UTC. */
  captured: z.string().nullable(),
  url: z.string().nullable(),
  language: z.string().nullable(),
  identifiers: z.array(z.object({ scheme: z.string(), value: z.string() })).readonly(),
  tags: z.array(z.string()).readonly(),
  notes: z.string(),
  /** Sorted texts, by their names in the file. */
  extra: z.record(z.string(), z.array(z.string()).readonly()),
});

type WorkFields = z.infer<typeof fieldsSchema>;

export type WorkField = keyof WorkFields;

export const workFields = Object.keys(fieldsSchema.shape) as readonly WorkField[];

export interface Work extends WorkFields {
  key: string;
}

/** Values that a format cannot express, added unchanged to those that it can: no other program reads them. */
const restSchema = fieldsSchema.partial();

export type Rest = z.infer<typeof restSchema>;

export function workOf(article: Readonly<Article>): Work {
  const { id, title, kind, authors, outlet, published, captured, url, language, tags, notes } = article;
  return {
    ...{ key: id, title, kind, authors, outlet, published, captured, url, language, tags },
    notes,
    identifiers: article.identifiers ?? [],
    extra: article.extra ?? {},
  };
}

/** What a file says about an entry: its work, its abstract, and its files. */
export interface ReadWork {
  work: Work;
  abstract: string | null;
  place: string;
  files?: readonly NamedFile[];
}

/**
 * Turns a work into an article as `records.put` takes it: its text is the abstract, or the title, until a file supplies another.
 * @param textExtra where `extra` then keeps the abstract
 */
export function incomingOf({ work, abstract, place, files = [] }: ReadWork, textExtra: string): Incoming {
  const { key, extra, title, kind, authors, outlet, published, captured, url, language, identifiers, tags, notes } =
    work;
  const fields = { outlet, published, captured, url, language };
  const presentFields = Object.entries(fields).filter(([, value]) => value !== null && value !== '');
  return {
    ...{ key, place, extra, textExtra },
    ...(files.length > 0 ? { files } : {}),
    record: {
      ...{ collection: 'articles', title, kind },
      text: abstract ?? title,
      ...Object.fromEntries(presentFields),
      ...(authors.length > 0 ? { authors } : {}),
      ...(identifiers.length > 0 ? { identifiers } : {}),
      ...(tags.length > 0 ? { tags } : {}),
      ...(notes === '' ? {} : { notes }),
    },
  };
}

/** A value as text; multiple values are separated by newlines. */
export function textOfField(work: Work, field: WorkField): string {
  const value = work[field];
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) {
    return (value as readonly (string | { scheme: string; value: string })[])
      .map((one) => (typeof one === 'string' ? one : `${one.scheme} ${one.value}`))
      .join('\n');
  }
  return Object.entries(value)
    .sort(([a], [b]) => ascending(a, b))
    .map(([name, texts]) => `${name} ${JSON.stringify(texts)}`)
    .join('\n');
}

/** What of a work does not survive the file. @param readBackWork the work as read from the file */
export function restOf(work: Work, readBackWork: Work | undefined): Rest {
  const fields = workFields.filter(
    (field) => !readBackWork || textOfField(work, field) !== textOfField(readBackWork, field),
  );
  return Object.fromEntries(fields.map((field) => [field, work[field]])) as Rest;
}

/** Restores the values that were added unchanged, unless somebody has edited the format's own fields since. */
export function withRest(work: Work, rest: unknown): Work {
  const { data } = restSchema.safeParse(rest);
  return { ...work, ...data };
}
