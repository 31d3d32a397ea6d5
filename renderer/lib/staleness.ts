import type { EngineEvent } from '#core/contract.ts';

/**
 * What the engine told since something was asked: the types of its events. `read`: all texts have been read for names, so
 * that numbers which names add to stay; `some-read`: a few seconds have passed while they are read.
 */
export type Told = EngineEvent['type'] | 'read' | 'some-read';

/** Methods whose answer depends on one record's own unchanging bytes, or is told by events of its own. */
const immutable: ReadonlySet<string> = new Set([
  'articles.text',
  'articles.originalPath',
  'articles.compare',
  'jobs.list',
]);

/** What is looked up in the search index, and does not say how much of the case that has. */
const ofIndex: ReadonlySet<string> = new Set(['palette', 'search.names', 'search.values']);

/** What says what the texts were read for, as they are read: how its questions begin. */
const ofNames = ['suggestions.inbox', 'furniture.', 'mentions.of'];
/** What has numbers that names add to, in lists that may be long: asked now and then while texts are read. */
const countingNames = ['findings.', 'records.rows'];

/**
 * Whether an answer is to be asked for again.
 * @param key of the query: the method, then what it was asked
 * @param changed ids of the records that changed
 */
export function isStale(key: readonly unknown[], told: ReadonlySet<Told>, changed: ReadonlySet<string>): boolean {
  const [name, input] = [String(key[0]), key[1]];
  const begins = (beginnings: readonly string[]) => beginnings.some((begin) => name.startsWith(begin));
  if (told.has('change')) return !immutable.has(name) || recordsOf(input).some((id) => changed.has(id));
  return (
    name === 'cases.info' ||
    (told.has('indexed') && ofIndex.has(name)) ||
    (told.has('near') && name.startsWith('articles.near')) ||
    (told.has('names') && begins(ofNames)) ||
    (told.has('read') && begins(countingNames)) ||
    // A list that is held whole would come again with thousands of rows each time.
    (told.has('some-read') && begins(countingNames) && input !== 'whole') ||
    (told.has('reviewed') && name === 'records.rows' && input !== 'whole')
  );
}

/** The records that a query asks of. */
function recordsOf(input: unknown): string[] {
  const { id, first, second } = (input ?? {}) as Record<string, unknown>;
  return [id, first, second].filter((value): value is string => typeof value === 'string');
}
