import type { HistoryEntry } from '#core/history/contract.ts';

/** What one change set did to one record. */
export interface Version {
  key: string;
  at: string;
  label: string;
  kind: 'create' | 'set' | 'remove' | 'restore';
  /** Field by field, before and after; fields of which nothing is to be seen are left out. */
  fields: { field: string; before: unknown; after: unknown }[];
}

/** Versions of one day, newest first. */
export interface Day {
  /** Local date, `2025-09-24`. */
  day: string;
  versions: Version[];
}

const unseen = new Set([
  'textHash',
  'blocks',
  'fileHash',
  'prefix',
  'suffix',
  'start',
  'end',
  'createdAt',
  'updatedAt',
]);

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || value === false || (Array.isArray(value) && !value.length)
  );
}

/** What the history of a case says of one record, under the days on which it happened; newest first. */
export function versionsOf(entries: readonly HistoryEntry[], id: string): Version[] {
  return entries.flatMap((entry) =>
    entry.changes
      .filter((change) => change.id === id)
      .map((change) => ({
        key: `${entry.writer} ${entry.seq} ${change.kind}`,
        at: entry.at,
        label: entry.label,
        kind: change.kind,
        fields: Object.entries(change.fields).flatMap(([field, [before, after]]) =>
          unseen.has(field) || (isEmpty(before) && isEmpty(after)) ? [] : [{ field, before, after }],
        ),
      })),
  );
}

/** Puts versions under day heads, in the zone of the machine. */
export function byDay(versions: readonly Version[]): Day[] {
  const days: Day[] = [];
  for (const version of versions) {
    const day = localDay(version.at);
    const last = days.at(-1);
    if (last?.day === day) last.versions.push(version);
    else days.push({ day, versions: [version] });
  }
  return days;
}

function localDay(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The ids that values of a history mention, so that their titles can be asked for; each once, at most `most`. */
export function idsIn(versions: readonly Version[], most = 500): string[] {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (found.size >= most) return;
    if (typeof value === 'string') {
      if (uuid.test(value)) found.add(value);
    } else if (Array.isArray(value)) value.forEach(walk);
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(walk);
  };
  for (const version of versions) {
    for (const { before, after } of version.fields) {
      walk(before);
      walk(after);
    }
  }
  return [...found];
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The elements of two lists that are in one of them only; null unless both are lists. */
export function listDifference(before: unknown, after: unknown): { removed: unknown[]; added: unknown[] } | null {
  const lists = [before ?? [], after ?? []];
  if (!lists.every(Array.isArray) || (before === null && after === null)) return null;
  const [old = [], now = []] = lists as unknown[][];
  const text = (value: unknown) => JSON.stringify(value);
  const oldTexts = new Set(old.map(text));
  const nowTexts = new Set(now.map(text));
  return {
    removed: old.filter((value) => !nowTexts.has(text(value))),
    added: now.filter((value) => !oldTexts.has(text(value))),
  };
}
