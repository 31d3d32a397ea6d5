import { metaLists, metaWords, type FtmEntity } from '#lib/exchange/ftm/entity.ts';
import { isObject, parsedJson } from '#lib/json.ts';
import { wellFormed } from '#lib/text/well-formed.ts';

/** What is wrong with a line. */
export type FtmFault = 'not-utf8' | 'too-long' | 'not-json' | 'no-entity' | 'no-id' | 'too-deep';

/** Nobody writes entities with longer lines; in bytes. */
const maxLine = 32_000_000;
/** The deepest nesting of entities. */
const maxDepth = 8;

export interface FtmLine {
  /** From 1. */
  line: number;
  entity?: FtmEntity;
  /** In place of an entity, or together with one that contains something broken. */
  fault?: FtmFault;
}

/**
 * Reads entities, one per line; nested entities follow their parent, which refers to them. Faults are reported and reading continues;
 * nothing is thrown. A list spread over lines is read too.
 */
export function* readFtmLines(bytes: Uint8Array): Generator<FtmLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 0;
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(10, start);
    const end = found < 0 ? bytes.length : found;
    line++;
    if (end - start > maxLine) yield { line, fault: 'too-long' };
    else yield* readLine(decoder, bytes.subarray(start, end), line);
    start = end + 1;
  }
}

function* readLine(decoder: TextDecoder, bytes: Uint8Array, line: number): Generator<FtmLine> {
  let text: string;
  try {
    text = decoder.decode(bytes).trim();
  } catch {
    // The caller reports it with the line.
    yield { line, fault: 'not-utf8' };
    return;
  }
  if (text.endsWith(',')) text = text.slice(0, -1);
  if (text === '' || text === '[' || text === ']') return;
  const parsed = parsedJson(text);
  if (parsed === undefined) {
    yield { line, fault: 'not-json' };
    return;
  }
  // In a delta of OpenSanctions, an entity is next to the operation on it.
  yield* entitiesIn(isObject(parsed) && 'op' in parsed && isObject(parsed['entity']) ? parsed['entity'] : parsed, line);
}

function* entitiesIn(value: unknown, line: number): Generator<FtmLine> {
  const waiting: { given: unknown; depth: number }[] = [{ given: value, depth: 0 }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { depth } = next;
    const found = entityOf(next.given, (inner) => waiting.push({ given: inner, depth: depth + 1 }));
    if (typeof found === 'string') yield { line, fault: found };
    else yield { line, entity: found };
    if (depth < maxDepth || waiting.length === 0) continue;
    yield { line, fault: 'too-deep' };
    return;
  }
}

function entityOf(candidate: unknown, within: (inner: unknown) => void): FtmEntity | FtmFault {
  if (!isObject(candidate)) return 'no-entity';
  const id = textOf(candidate['id']);
  if (id === null) return 'no-id';
  const schema = candidate['schema'];
  if (typeof schema !== 'string' || schema === '') return 'no-entity';
  const properties = new Map<string, string[]>();
  const take = (name: string, value: unknown): void => {
    if (Array.isArray(value) && value.length === 1 && typeof value[0] === 'string') {
      const text = textOf(value[0]);
      if (text !== null) properties.set(name, [text]);
      return;
    }
    const values = (Array.isArray(value) ? value : [value]).flatMap((one: unknown) => {
      const text = isObject(one) ? textOf(one['id']) : textOf(one);
      if (text !== null && isObject(one) && 'schema' in one) within(one);
      return text === null ? [] : [text];
    });
    if (values.length > 0) properties.set(name, [...new Set(values)]);
  };
  for (const [name, value] of isObject(candidate['properties']) ? Object.entries(candidate['properties']) : []) {
    take(name, value);
  }
  for (const name of [...metaLists, ...metaWords]) if (Object.hasOwn(candidate, name)) take(name, candidate[name]);
  // The caption is next to the properties, for readers who do not know the schema.
  if (typeof candidate['caption'] === 'string') take('caption', candidate['caption']);
  return { id, schema, properties };
}

/** Returns a value as text; null if it is empty. */
function textOf(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && /\S/.test(value) ? wellFormed(value) : null;
}
