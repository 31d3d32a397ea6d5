import type { PutPlan } from '#core/records/put.ts';

/** Maximum number of records in a change set, and of marks in them. */
const maxBatchRecords = 120;
const maxBatchChars = 4_000_000;
/** Maximum number of change sets being written at once: those that wait for the disk share a sync. */
const maxConcurrent = 2;

/**
 * Gathers plans into change sets, and prepares the next while earlier ones are being written.
 * @param work receives a function that submits a plan, and one that waits until all submitted plans are written
 */
export async function writeInOrder(
  write: (plan: PutPlan) => Promise<void>,
  work: (submit: (plan: PutPlan) => Promise<void>, settle: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const underWay: Promise<void>[] = [];
  let waiting: PutPlan = { records: [], texts: [] };
  let chars = 0;
  let hadTexts = false;
  const flush = async () => {
    // Texts are stored first; a later change set must not overtake them.
    const mustWaitAlone = hadTexts || waiting.texts.length > 0;
    if (mustWaitAlone) await Promise.all(underWay.splice(0));
    else if (underWay.length >= maxConcurrent) await underWay.shift();
    if (waiting.records.length === 0) return;
    hadTexts = waiting.texts.length > 0;
    const writing = write(waiting);
    // The next caller that waits gets the error.
    writing.catch(() => undefined);
    underWay.push(writing);
    waiting = { records: [], texts: [] };
    chars = 0;
  };
  try {
    const submit = async ({ records, texts }: PutPlan) => {
      waiting.records.push(...records);
      waiting.texts.push(...texts);
      for (const { fields } of records) chars += JSON.stringify(fields).length;
      if (waiting.records.length >= maxBatchRecords || chars >= maxBatchChars) await flush();
    };
    const settle = async () => {
      await flush();
      await Promise.all(underWay.splice(0));
    };
    await work(submit, settle);
    await flush();
  } finally {
    // All of them have finished before an error is thrown.
    await Promise.allSettled(underWay);
  }
  await Promise.all(underWay);
}
