import type { PutPlan } from '#core/records/put.ts';

/** Records of one change set, and signs of these. */
const batchSize = 120;
const batchSigns = 4_000_000;

/** Gathers plans into change sets. While one is on its way to the disk, the next is made. */
export async function inTurn(
  write: (plan: PutPlan) => Promise<void>,
  work: (give: (plan: PutPlan) => Promise<void>) => Promise<void>,
): Promise<void> {
  let writing = Promise.resolve();
  let waiting: PutPlan = { records: [], texts: [] };
  let signs = 0;
  const flush = async () => {
    await writing;
    if (waiting.records.length === 0) return;
    writing = write(waiting);
    // Whoever waits for it next is told.
    writing.catch(() => undefined);
    waiting = { records: [], texts: [] };
    signs = 0;
  };
  try {
    await work(async ({ records, texts }) => {
      waiting.records.push(...records);
      waiting.texts.push(...texts);
      for (const { fields } of records) signs += JSON.stringify(fields).length;
      if (waiting.records.length >= batchSize || signs >= batchSigns) await flush();
    });
    await flush();
  } finally {
    await writing;
  }
}
