import { act } from 'react';
import { expect, test } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { reactRoot } from '#renderer/ui/test-react-root.ts';
import { confirmProtected, useProtectedQuestion, type ProtectedQuestion } from './protectedNames.ts';

const show = reactRoot();

test('a second export with protected names cancels the question about the first, and asks its own', async () => {
  let question: ProtectedQuestion | null = null;
  function Asked() {
    question = useProtectedQuestion();
    return null;
  }
  show(<Asked />);
  const write = (name: string) => (profile: 'internal' | null) =>
    profile === null
      ? Promise.reject(
          new AppError('protected', 'names', {
            faults: [{ field: name, message: 'page 1', line: 0, code: 'protected' }],
          }),
        )
      : Promise.resolve(`${name} written`);
  const asked = () => question?.protectedRecords.map(({ name }) => name);
  const rendered = () =>
    act(async () => {
      await new Promise((resolve) => setTimeout(resolve));
    });
  const first = confirmProtected(write('Ada'));
  await rendered();
  expect(asked()).toEqual(['Ada']);
  const second = confirmProtected(write('Bea'));
  await rendered();
  expect(await first).toBe(null);
  expect(asked()).toEqual(['Bea']);
  act(() => {
    question?.answer('internal');
  });
  expect(await second).toBe('Bea written');
  expect(asked()).toBe(undefined);
});
