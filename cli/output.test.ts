import { expect, test } from 'vitest';
import { exit, terminalLine, report, type Streams } from '#cli/output.ts';
import { AppError, errorCodes } from '#lib/errors.ts';

function listening(): Streams & { told: string } {
  const streams = {
    told: '',
    out: () => undefined,
    err: (text: string) => (streams.told += text),
    input: () => Promise.resolve(new Uint8Array()),
    interactive: false,
  };
  return streams;
}

test('each error code has its exit status', () => {
  const statuses = Object.fromEntries(
    errorCodes.map((code) => [code, report(listening(), new AppError(code, 'x'), false)]),
  );
  expect(statuses).toEqual({
    invalid: 2,
    'not-found': 2,
    exists: 2,
    'not-a-case': 2,
    locked: 4,
    'read-only': 3,
    damaged: 5,
    unreadable: 3,
    password: 3,
    // A protected name: nothing is written
    protected: 1,
    unsupported: 2,
    'too-large': 3,
    cancelled: 130,
    'write-failed': 3,
    internal: 3,
  });
});

test('an error is printed as one line without a stack, even a bug', () => {
  const text = listening();
  report(text, new AppError('unreadable', 'one\n  two\u001b[2J'), false);
  expect(text.told).toBe('casebook: one two\\u{1b}[2J\n');
  const bug = listening();
  expect(report(bug, new TypeError('x is not a function'), true)).toBe(exit.refused);
  expect(JSON.parse(bug.told)).toEqual({
    code: 'internal',
    message: 'Something in Casebook went wrong: x is not a function. Nothing you saved is lost.',
  });
  expect(bug.told.split('\n')).toHaveLength(2);
});

test('terminalLine keeps text on one line and escapes control characters', () => {
  expect(terminalLine('a\r\n b\u2028c\td')).toBe('a b c d');
  expect(terminalLine('x\u0000\u001b]0;t\u0007\u009b\u202e\u2066y')).toBe(
    'x\\u{0}\\u{1b}]0;t\\u{7}\\u{9b}\\u{202e}\\u{2066}y',
  );
  expect(terminalLine('José “Fito” — مرحبا')).toBe('José “Fito” — مرحبا');
});
