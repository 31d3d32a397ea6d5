import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppError } from '#lib/errors.ts';
import type { Job } from '#core/jobs/contract.ts';
import type { PrintPdf } from '#core/ports.ts';
import { openTestCase, type TestCase } from '#tests/support/case.ts';

let made: TestCase;
let print: PrintPdf;
const told: Job[] = [];

beforeAll(async () => {
  made = await openTestCase('Port');
  made.ports.printPdf = (html, printing) => print(html, printing);
  made.ports.verifyPage = () => new TextEncoder().encode('<!doctype html>');
  await made.reopen();
  await made.client.records.put({ records: [{ collection: 'people', names: [{ value: 'Ana', kind: 'main' }] }] });
  made.engine.onEvent((event) => {
    const { type, job } = event as { type: string; job: Job };
    if (type === 'job') told.push(job);
  });
});
afterAll(() => made.end());

/** Prints until it is aborted. */
const endless: PrintPdf = (_html, { progress, signal }) => {
  progress(2, 4);
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new AppError('cancelled', 'stopped')));
  });
};

async function cancelled(work: Promise<unknown>): Promise<unknown> {
  const ending = work.catch((thrown: unknown) => thrown);
  await expect.poll(() => told.at(-1)?.done).toBe(3);
  const id = told.at(-1)?.id ?? '';
  await made.client.jobs.cancel({ id });
  const thrown = await ending;
  await expect(made.client.jobs.wait({ id })).resolves.toMatchObject({ state: 'cancelled' });
  return thrown;
}

test('a PDF export is a job in steps, and cancelling it leaves no partial file and keeps the old one', async () => {
  const path = join(made.home, 'a.pdf');
  print = (_html, { progress }) => {
    progress(4, 4);
    return Promise.resolve(new TextEncoder().encode('%PDF'));
  };
  await made.client.transfer.export({ format: 'pdf', path });
  expect(told.at(-1)).toMatchObject({ unit: 'steps', awaited: true, state: 'done', total: 6, done: 5 });
  expect(told.at(-1)?.label).toContain('a.pdf');
  print = endless;
  const thrown = await cancelled(made.client.transfer.export({ format: 'pdf', path }));
  expect(thrown).toMatchObject({ code: 'cancelled' });
  expect(await readFile(path, 'utf8')).toBe('%PDF');
  await cancelled(made.client.transfer.package({ path: join(made.home, 'a.zip'), with: ['pdf'], sources: 'none' }));
  expect((await readdir(made.home)).filter((name) => /\.zip|\.tmp/.test(name))).toEqual([]);
});

test('an export that prints nothing is not a job, and a failed print rejects with its error', async () => {
  const before = told.length;
  await made.client.transfer.export({ format: 'html', path: join(made.home, 'a.html') });
  expect(told).toHaveLength(before);
  print = () => Promise.reject(new AppError('unsupported', 'no paper'));
  const failing = made.client.transfer.export({ format: 'pdf', path: join(made.home, 'b.pdf') });
  await expect(failing).rejects.toMatchObject({ code: 'unsupported', message: 'no paper' });
  await expect.poll(() => told.at(-1)).toMatchObject({ state: 'failed', awaited: true });
});
