import type { PutPlan } from '#core/records/put.ts';

/** Records of one change set, and signs of these. */
const batchSize = 120;
const batchSigns = 4_000_000;
/** Change sets on their way to the disk at once: those that wait for it are synced together. */
const mostUnderWay = 2;

/** Gathers plans into change sets. While some are on their way to the disk, the next is made. */
export async function inTurn(
  write: (plan: PutPlan) => Promise<void>,
  work: (give: (plan: PutPlan) => Promise<void>) => Promise<void>,
): Promise<void> {
  const underWay: Promise<void>[] = [];
  let waiting: PutPlan = { records: [], texts: [] };
  let signs = 0;
  let hadTexts = false;
  const flush = async () => {
    // Texts are stored first, which must not let a later change set go before.
    const isAlone = hadTexts || waiting.texts.length > 0;
    if (isAlone) await Promise.all(underWay.splice(0));
    else if (underWay.length >= mostUnderWay) await underWay.shift();
    if (waiting.records.length === 0) return;
    hadTexts = waiting.texts.length > 0;
    const writing = write(waiting);
    // Whoever waits for it next is told.
    writing.catch(() => undefined);
    underWay.push(writing);
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
    // All of them have ended before anybody hears of it.
    await Promise.allSettled(underWay);
  }
  await Promise.all(underWay);
}
