import { expect, test } from 'vitest';
import { openTestCase } from '#tests/support/case.ts';

test('invalid input is rejected with a sentence that names the field', async () => {
  const made = await openTestCase('Refusals');
  const refusal = (input: object) =>
    made.client.capture.paste(input as never).then(
      () => 'taken',
      (thrown: unknown) => (thrown as Error).message,
    );
  expect(await refusal({ text: 'Words', title: 'x'.repeat(100_000) })).toBe(
    'title must have at most 10,000 characters.',
  );
  expect(await refusal({ text: 5 })).toBe('text must be text.');
  expect(await refusal({ text: 'Words', accept: 'some' })).toBe('accept must be one of none, confident, all.');
  await made.end();
});
