import type { ExchangeReport } from '#core/exchange/contract.ts';
import { append } from '#lib/append.ts';

/** A line of a report as shown: a reason, or one value below it. */
export type ReportLine =
  | { kind: 'reason'; key: string; what: 'changed' | 'leftOut'; why: string; count: number; isOpen: boolean }
  | { kind: 'value'; key: string; record: string; field: string; change: { from: string; to: string } | null };

interface Reason {
  key: string;
  what: 'changed' | 'leftOut';
  why: string;
  values: readonly Omit<Extract<ReportLine, { kind: 'value' }>, 'key' | 'kind'>[];
}

/** Groups a report by reason, the most frequent first; changes come before omissions. */
export function reasonsOf({ changed, leftOut }: Pick<ExchangeReport, 'changed' | 'leftOut'>): Reason[] {
  return [
    ...byReason(
      'changed',
      changed.map(({ why, record, field, from, to }) => ({ why, value: { record, field, change: { from, to } } })),
    ),
    ...byReason(
      'leftOut',
      leftOut.map(({ why, record, field }) => ({ why, value: { record, field, change: null } })),
    ),
  ];
}

function byReason(what: Reason['what'], lines: readonly { why: string; value: Reason['values'][number] }[]): Reason[] {
  const reasons = new Map<string, Reason['values'][number][]>();
  for (const { why, value } of lines) {
    append(reasons, why, value);
  }
  return [...reasons]
    .map(([why, values]) => ({ key: `${what} ${why}`, what, why, values }))
    .sort((a, b) => b.values.length - a.values.length);
}

/** Returns the visible lines: every reason, and the values of the open ones. */
export function linesOf(reasons: readonly Reason[], open: ReadonlySet<string>): ReportLine[] {
  return reasons.flatMap(({ key, what, why, values }): ReportLine[] => [
    { kind: 'reason', key, what, why, count: values.length, isOpen: open.has(key) },
    ...(open.has(key)
      ? values.map((value, index): ReportLine => ({ kind: 'value', key: `${key} ${index}`, ...value }))
      : []),
  ]);
}
