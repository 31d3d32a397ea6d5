import type { Rejection } from '#core/model/rejections.ts';
import type { Reads } from '#core/store/types.ts';
import { hashOfKey, lineKey } from '#lib/furniture/line-key.ts';
import { outletKey } from './model.ts';
import { oldestFirst } from '#core/model/order.ts';

/** Decisions about the lines of outlets. */
export interface DecidedLines {
  /** Returns the keys of lines that are left out of an outlet's articles. */
  omittedKeys(outlet: string): ReadonlySet<number>;
  /** Returns whether somebody decided that a line is or is not furniture. */
  isDecided(outlet: string, key: number): boolean;
  /** Returns whether a rejection is about a line, or was when the case was last read. */
  concerns(rejection: string): boolean;
  /** Rereads the case. @returns by outlet, the lines that are newly left out, or no longer */
  refresh(): ReadonlyMap<string, readonly number[]>;
}

/** By outlet and line, whether it is left out. */
type ByOutlet = ReadonlyMap<string, ReadonlyMap<number, boolean>>;

type Decision = Pick<Rejection, 'kind' | 'line' | 'outlet'>;

/** Returns what identifies a decision; null for a rejection of another kind. */
export function decidedLine({ kind, line, outlet }: Decision): { outlet: string; key: number } | null {
  if (kind !== 'furniture' && kind !== 'not-furniture') return null;
  const typedKey = lineKey(line ?? '');
  return typedKey === '' ? null : { outlet: outletKey(outlet), key: hashOfKey(typedKey) };
}

const none: ReadonlySet<number> = new Set();

/** @param store holds the decisions: if two concern one line, the later one applies */
export function createDecidedLines(store: Pick<Reads, 'list' | 'get'>): DecidedLines {
  let { decided, ids } = readDecided(store);
  let omitted = omittedByOutlet(decided);
  return {
    omittedKeys: (outlet) => omitted.get(outlet) ?? none,
    isDecided: (outlet, key) => decided.get(outlet)?.has(key) ?? false,
    concerns(id) {
      const now = store.get('rejections', id);
      return ids.has(id) || (now !== undefined && decidedLine(now) !== null);
    },
    refresh() {
      const before = omitted;
      ({ decided, ids } = readDecided(store));
      omitted = omittedByOutlet(decided);
      const changed = new Map<string, readonly number[]>();
      for (const outlet of new Set([...before.keys(), ...omitted.keys()])) {
        const [was, is] = [before.get(outlet) ?? none, omitted.get(outlet) ?? none];
        const keys = [...was, ...is].filter((key) => was.has(key) !== is.has(key));
        if (keys.length > 0) changed.set(outlet, keys);
      }
      return changed;
    },
  };
}

function readDecided(store: Pick<Reads, 'list'>): { decided: ByOutlet; ids: ReadonlySet<string> } {
  const decided = new Map<string, Map<number, boolean>>();
  const all = store.list('rejections').filter((one) => decidedLine(one) !== null);
  for (const one of all.sort(oldestFirst)) {
    const about = decidedLine(one);
    if (!about) continue;
    const lines = decided.get(about.outlet) ?? new Map<number, boolean>();
    decided.set(about.outlet, lines.set(about.key, one.kind === 'furniture'));
  }
  return { decided, ids: new Set(all.map(({ id }) => id)) };
}

function omittedByOutlet(decided: ByOutlet): ReadonlyMap<string, ReadonlySet<number>> {
  const omitted = new Map<string, ReadonlySet<number>>();
  for (const [outlet, lines] of decided) {
    const keys = [...lines].flatMap(([key, isOmitted]) => (isOmitted ? [key] : []));
    if (keys.length > 0) omitted.set(outlet, new Set(keys));
  }
  return omitted;
}
