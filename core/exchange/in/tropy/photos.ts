import { fieldOf, fieldsIn, listIn, propertiesOf, textsIn, wordsIn, type JsonFields } from '#lib/exchange/tropy.ts';

/** A file of an item: a photo, or all pages of a PDF. */
export interface Photo {
  name: string;
  /** Other places where it may be: its bare name, next to the export. */
  also: string[];
  title: string | null;
  /** MD5 or SHA-256, in lower case; null if the file states none. */
  hash: string | null;
  /** A document that can be read, rather than a picture whose words somebody typed. */
  isRead: boolean;
  /** What was typed about it: transcriptions, notes, and those of its selections. */
  words: string[];
  /** Its other metadata. */
  properties: Map<string, string[]>;
}

/** The files of an item in order; pages of the same file are one. */
export function photosOf(item: JsonFields, context: JsonFields): Photo[] {
  const photos = new Map<string, Photo>();
  for (const [index, one] of listIn(fieldOf(item, 'photo')).entries()) {
    const fields = typeof one === 'string' ? { path: one } : fieldsIn(one);
    if (!fields) continue;
    const photo = photoIn(fields, contextIn(context, 'photo'), index);
    const earlier = photos.get(photo.name);
    if (earlier) earlier.words.push(...photo.words);
    else photos.set(photo.name, photo);
  }
  return [...photos.values()];
}

function photoIn(fields: JsonFields, context: JsonFields, index: number): Photo {
  const text = (name: string) => textsIn(fieldOf(fields, name))[0] ?? '';
  const [path, filename, type] = [text('path'), text('filename'), text('mimetype')];
  const properties = new Map(propertiesOf(fields, context).map(({ name, texts }) => [name, texts]));
  const title = properties.get('title')?.[0] ?? null;
  const name = path || filename || `photo ${index + 1}`;
  const base = name.split(/[\\/]/).at(-1) ?? '';
  const hash = text('checksum').toLowerCase();
  const selections = listIn(fieldOf(fields, 'selection')).flatMap((selection) => {
    const of = fieldsIn(selection);
    if (!of) return [];
    const headings = propertiesOf(of, contextIn(context, 'selection')).find((one) => one.name === 'title')?.texts ?? [];
    return [...headings, ...wordsIn(fieldOf(of, 'transcription')), ...wordsIn(fieldOf(of, 'note'))];
  });
  return {
    ...{ name, title, properties },
    also: [...new Set([filename, base])].filter((one) => one !== '' && one !== name),
    hash: /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/.test(hash) ? hash : null,
    isRead: type === 'application/pdf' || /\.pdf$/i.test(name),
    words: [...wordsIn(fieldOf(fields, 'transcription')), ...wordsIn(fieldOf(fields, 'note')), ...selections].filter(
      (words) => words !== '',
    ),
  };
}

/** The short names that apply within a field. */
function contextIn(context: JsonFields, field: string): JsonFields {
  const own = fieldsIn(fieldsIn(context[field])?.['@context']);
  return own ? { ...context, ...own } : context;
}
