import type { ReportBuilder } from '#core/exchange/report.ts';
import { planPut, type PutPlan } from '#core/records/put.ts';
import type { Store } from '#core/store/types.ts';
import { AppError, type Fault } from '#lib/errors.ts';

/** The fields to put for an item, and what the report calls it. */
interface PutOfItem {
  key: string;
  put: Readonly<Record<string, unknown>>;
}

/** Maximum number of times a batch is planned again without its rejected parts. */
const maxAttempts = 8;

export type PlanOptions = Omit<Parameters<typeof planPut>[2], 'create'>;

/** Plans a batch without its rejected parts; null if nothing is left. */
export async function planOf(
  store: Store,
  batch: readonly PutOfItem[],
  options: PlanOptions,
  report: ReportBuilder,
): Promise<PutPlan | null> {
  let remaining = [...batch];
  for (let tries = 0; remaining.length > 0; tries++) {
    try {
      const plan = await planPut(
        store,
        remaining.map(({ put }) => put),
        { create: true, ...options },
      );
      for (const { key } of remaining) report.take(key);
      return plan;
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'invalid' || !thrown.faults?.length) throw thrown;
      remaining = withoutRefused(remaining, thrown.faults, report, tries >= maxAttempts);
    }
  }
  return null;
}

function withoutRefused(
  batch: readonly PutOfItem[],
  faults: readonly Fault[],
  report: ReportBuilder,
  isLast: boolean,
): PutOfItem[] {
  return batch.flatMap((one, index) => {
    const refusals = faults.filter(({ line }) => line === index + 1);
    if (refusals.length === 0) return [one];
    const fields = refusals.map(({ field }) => field.split('.')[0] ?? '');
    const isWhole = isLast || fields.some((field) => field === '' || !(field in one.put));
    for (const { field, message } of refusals)
      report.leaveOut(one.key, isWhole ? '' : (field.split('.')[0] ?? ''), message);
    if (isWhole) return [];
    return [
      { key: one.key, put: Object.fromEntries(Object.entries(one.put).filter(([name]) => !fields.includes(name))) },
    ];
  });
}
