import { writeSync } from 'node:fs';
import { openStore } from '#core/store/store.ts';

/**
 * Runs as a process that writes endlessly and prints the id of each record once its change set is acknowledged, to be killed in
 * the middle. Arguments: case folder, data folder, how many change sets are in progress at a time.
 */
async function writeForever(): Promise<void> {
  const [dir = '', dataDir = '', concurrency = '1'] = process.argv.slice(2);
  const store = await openStore({ dir, dataDir, host: 'the child' });
  writeSync(1, `open ${store.writer} ${store.readOnly?.reason ?? 'writable'}\n`);
  const write = async (): Promise<void> => {
    for (let at = 0; ; at += 1) {
      const { value } = await store.transact('Add', (tx) =>
        tx.create('people', { names: [{ value: 'P', kind: 'main' }], notes: 'x'.repeat((at * 997) % 5_000) }),
      );
      writeSync(1, `${value}\n`);
      if (at % 50 === 49) void store.checkpoint();
    }
  };
  await Promise.all(Array.from({ length: Number(concurrency) }, write));
}

void writeForever();
