import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { factsOf, ThrownElsewhere } from './log-facts.ts';
import { logLine } from './log.ts';

const built = '/opt/casebook/resources/app/out/main/engine.js:120:7';

function withStack(error: Error, frames: string): Error {
  error.stack = `Error: ${error.message}\n${frames}`;
  return error;
}

test('an error’s name, code and stack locations are logged', async () => {
  const missing = await readFile('/nowhere/Relojero').catch((error: unknown) => error);
  expect(factsOf(missing)).toMatchObject({ name: 'Error', code: 'ENOENT' });
  expect(factsOf(new AppError('locked', 'The case of Relojero is open.'))).toMatchObject({
    name: 'AppError',
    code: 'locked',
  });
  expect(factsOf(z.string().safeParse(1).error)).toMatchObject({ name: 'ZodError' });
  const frames = `    at Reader.read (${built})\n    at async C:\\Casebook\\out\\main\\chunks\\a-b_1.js:3:4\n    at node:internal/x:1:2`;
  expect(factsOf(withStack(new Error('Relojero'), frames))).toEqual({
    name: 'Error',
    frames: ['main/engine.js:120:7', 'main/chunks/a-b_1.js:3:4'],
  });
  expect(factsOf(withStack(new Error(''), frames).stack)).toEqual({});
  const inPage =
    '    at Rr (app://local/assets/index-D22_x.js:1:2)\n    at app://local/assets/worker-a.js:3:4\n    at <anonymous>:1:1';
  expect(factsOf(withStack(new Error('Relojero'), inPage)).frames).toEqual([
    'renderer/assets/index-D22_x.js:1:2',
    'renderer/assets/worker-a.js:3:4',
  ]);
  expect(factsOf(withStack(new Error('a'), '    at y (app://local/assets/Relojero y.js:1:2)'))).toEqual({
    name: 'Error',
  });
});

test('no part of a message is logged, whatever it looks like', () => {
  const odd = new Error('x');
  odd.name = 'Relojero';
  Object.assign(odd, { code: 'ERELOJERO' });
  expect(factsOf(odd)).toEqual({});

  // A message that ends like a stack, and one that was changed after the stack was captured.
  const fake = `read\n    at x (/out/main/Relojero.js:1:2)`;
  expect(factsOf(withStack(new Error(fake), `    at y (${built})`)).frames).toEqual(['main/engine.js:120:7']);
  const changed = withStack(new Error(fake), '    at y (/a/out/main/b.js:1:2)');
  changed.message = 'Something else';
  expect(factsOf(changed)).toEqual({ name: 'Error' });
  expect(factsOf(withStack(new Error('a'), '    at y (/out/main/Relojero y Fito.js:1:2)'))).toEqual({ name: 'Error' });

  expect(factsOf('Relojero')).toEqual({});
  expect(factsOf({ name: 'Error', message: 'Relojero' })).toEqual({});
});

test('facts about an error from another process are passed on', () => {
  const facts = { name: 'TypeError' as const, frames: ['main/worker.js:1:2'] };
  const told = new ThrownElsewhere('TypeError: Relojero\n    at …', facts);
  expect(factsOf(told)).toBe(facts);
  expect(told.stack).toContain('Relojero');
});

test('a plain log line keeps only literal text and numbers', () => {
  const line = logLine`engine of ${'/cases/Relojero'}: ended with ${3}`;
  expect(line).toEqual({ text: 'engine of /cases/Relojero: ended with 3', plain: 'engine of …: ended with 3' });
});
