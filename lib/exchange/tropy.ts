import { isObject } from '#lib/json.ts';
import { textOfHtml } from '#lib/exchange/plain-html.ts';

export type JsonFields = Readonly<Record<string, unknown>>;

/** A property of a Tropy item by its name in the template, whatever short form the file uses. */
export interface TropyProperty {
  /** Last part of its URI: `title`, `creator`. */
  name: string;
  texts: string[];
}

/** Fields about the structure of an item rather than its content. */
const structure: ReadonlySet<string> = new Set([
  ...['photo', 'note', 'selection', 'transcription', 'tag', 'list', 'template', 'path', 'checksum', 'mimetype', 'page'],
  ...['protocol', 'filename', 'size', 'x', 'y', 'width', 'height', 'angle', 'mirror', 'negative', 'orientation', 'hue'],
  ...['brightness', 'contrast', 'saturation', 'sharpen', 'color', 'density', 'alto', 'text', 'html', 'language_tag'],
]);

export function fieldsIn(value: unknown): JsonFields | null {
  return isObject(value) ? value : null;
}

/** Returns the elements of a value: itself, the members of an array, or those of a JSON-LD list. */
export function listIn(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return (value as unknown[]).flatMap((one) => listIn(one));
  const list = fieldsIn(value)?.['@list'];
  return list === undefined ? [value] : listIn(list);
}

/** Returns the texts of a value: plain ones, numbers, and those with a type or a language. */
export function textsIn(value: unknown): string[] {
  return listIn(value).flatMap((one) => {
    if (typeof one === 'string' || typeof one === 'number') return [String(one).trim()].filter((text) => text !== '');
    const fields = fieldsIn(one);
    return fields ? textsIn(fields['@value'] ?? fields['@id'] ?? fields['name']) : [];
  });
}

/** Returns a field by its Tropy name, with or without the URI before it. */
export function fieldOf(fields: JsonFields, name: string): unknown {
  for (const key of [name, `https://tropy.org/v1/tropy#${name}`, `tropy:${name}`]) {
    if (Object.hasOwn(fields, key)) return fields[key];
  }
  return undefined;
}

/**
 * Returns the metadata of an item or photo.
 * @param context short names of the file, some of which stand for URIs
 */
export function propertiesOf(fields: JsonFields, context: JsonFields): TropyProperty[] {
  return Object.entries(fields).flatMap(([key, value]) => {
    if (key.startsWith('@')) return [];
    const term = Object.hasOwn(context, key) ? context[key] : undefined;
    const address = typeof term === 'string' ? term : fieldsIn(term)?.['@id'];
    const name = (typeof address === 'string' ? address : key).split(/[#/:]/).at(-1) ?? key;
    if (structure.has(name) || structure.has(key)) return [];
    const texts = textsIn(value);
    return texts.length === 0 ? [] : [{ name, texts }];
  });
}

/** Returns the words of notes or transcriptions. */
export function wordsIn(value: unknown): string[] {
  return listIn(value).flatMap((one) => {
    if (typeof one === 'string') return [textOfHtml(one)];
    const fields = fieldsIn(one);
    if (!fields) return [];
    const [text = ''] = textsIn(fieldOf(fields, 'text'));
    if (text !== '') return [text];
    const [html = ''] = textsIn(fieldOf(fields, 'html'));
    if (html !== '') return [textOfHtml(html)];
    const [alto = ''] = [...textsIn(fieldOf(fields, 'alto')), ...textsIn(fieldOf(fields, 'data'))];
    return alto === '' ? textsIn(fields['@value']) : [wordsOfAlto(alto)];
  });
}

/** Returns the lines of text recognition in ALTO, which lists them word by word. */
function wordsOfAlto(alto: string): string {
  return alto
    .split(/<TextLine\b/)
    .slice(1)
    .map((line) =>
      [...line.matchAll(/<String\b[^<>]{0,2000}?\bCONTENT="([^"<>]*)"/g)]
        .map(([, word = '']) => textOfHtml(word))
        .join(' '),
    )
    .filter((line) => line !== '')
    .join('\n');
}
