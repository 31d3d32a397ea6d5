import { contract, type EngineEvent } from '#core/contract.ts';
import { areAnyIn, isChangedBy, type MadeFrom, type RecordChange } from '#core/model/made-from.ts';
import type { FeatureContract } from '#core/rpc.ts';

/**
 * What happened since a query was answered: the types of engine events. `read`: all texts have been read for names, so the numbers they add
 * to are final; `some-read`: a few seconds have passed while they are being read.
 */
export type Signal = EngineEvent['type'] | 'read' | 'some-read';

/** Milliseconds over which events are batched: an import fires hundreds a second. */
const BATCH_MS = 120;
/** Milliseconds between refreshes of what is being read from texts, which changes with each text: often enough to see it progress. */
const PROGRESS_MS = 1_000;
/** Milliseconds between refreshes of the numbers in lists while texts are read for names: each text adds to them. */
const READING_MS = 5_000;

/** Returns what an event of the engine says to queries, and after how many milliseconds they are told. */
export function signalsOf(event: EngineEvent): readonly (readonly [signal: Signal, afterMs: number])[] {
  switch (event.type) {
    case 'change':
    case 'indexed':
    case 'near':
    case 'reviewed':
      return [[event.type, BATCH_MS]];
    case 'names':
      return event.read < event.total
        ? [
            ['names', PROGRESS_MS],
            ['some-read', READING_MS],
          ]
        : [
            ['names', BATCH_MS],
            ['read', BATCH_MS],
          ];
    default:
      return [];
  }
}

/** Queries to the search index whose answer does not say how much of the case is indexed. */
const ofIndex: ReadonlySet<string> = new Set(['palette', 'search.names', 'search.values']);

/** Prefixes of queries about what the texts are read for, updated while they are read. */
const ofNames = ['suggestions.inbox', 'furniture.', 'mentions.of'];
/** Prefixes of queries with numbers that names add to, in lists that may be long: refreshed now and then while texts are read. */
const countingNames = ['findings.', 'records.rows'];

/** Returns what the answer to a query is made from; null for anything. */
export function sourcesOf(name: string, input: unknown): MadeFrom | null {
  const [feature = '', method = ''] = name.split('.');
  const methods: Readonly<Record<string, FeatureContract>> = contract;
  return methods[feature]?.[method]?.madeFrom?.(input) ?? null;
}

/**
 * Whether a query must be fetched again.
 * @param key of the query: the method, for lists how they are loaded, and the input
 * @param changes null if anything may have changed
 */
export function isStale(
  key: readonly unknown[],
  signals: ReadonlySet<Signal>,
  changes: readonly RecordChange[] | null,
): boolean {
  const [name, how] = [String(key[0]), key[1]];
  const begins = (beginnings: readonly string[]) => beginnings.some((begin) => name.startsWith(begin));
  if (signals.has('change')) {
    // A purge also changes what is shown of every article that had the same text or original.
    const sources = areAnyIn(changes, ['purges']) ? null : sourcesOf(name, key.at(-1));
    if (!sources || !changes || changes.some((change) => isChangedBy(sources, change))) return true;
  }
  return (
    name === 'cases.info' ||
    (signals.has('indexed') && ofIndex.has(name)) ||
    (signals.has('near') && name.startsWith('articles.near')) ||
    (signals.has('names') && begins(ofNames)) ||
    (signals.has('read') && begins(countingNames)) ||
    // A list held whole would be sent again with thousands of rows each time.
    (signals.has('some-read') && begins(countingNames) && how !== 'whole') ||
    (signals.has('reviewed') && name === 'records.rows' && how !== 'whole')
  );
}
