import fc from 'fast-check';
import { onMissingText } from '#lib/i18n/t.ts';
import { watchLog } from './log-watch.ts';

watchLog();

/**
 * Uses the same cases in every run, so that a red test is red again. `CASEBOOK_SEED=random` (or a number) tries others; what it
 * finds becomes its own test.
 */
const { CASEBOOK_SEED: requestedSeed } = process.env;
if (requestedSeed !== 'random') fc.configureGlobal({ seed: requestedSeed ? Number(requestedSeed) : 20_251_125 });

onMissingText((key) => {
  throw new Error(`the catalogue has no text ${key}`);
});
