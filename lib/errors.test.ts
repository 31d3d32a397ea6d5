import { mkdtempSync, readFileSync, readdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AppError, toErrorReply } from './errors.ts';

const thrown = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

test('a file system error is reported as unreadable, with advice, not as a bug', () => {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-errors-'));
  rmdirSync(folder);
  expect(toErrorReply(thrown(() => readdirSync(folder)))).toEqual({
    code: 'unreadable',
    message: `${folder} could not be read or written: it is no longer there. Check the disk, or connect its drive, then try again.`,
  });
  // For an open file, the system's error has no path.
  const read = Object.assign(new Error('ENXIO: no such device, read'), { code: 'ENXIO', errno: -6, syscall: 'read' });
  expect(toErrorReply(read).message).toMatch(/^A file could not be .*: its drive is no longer connected\. /);
});

test('any other error is reported as internal with its stack, and an AppError as it is', () => {
  const bug = thrown(() => readFileSync('', { encoding: 'none' as BufferEncoding }));
  expect(toErrorReply(bug)).toMatchObject({ code: 'internal', details: expect.stringContaining('at ') as string });
  expect(toErrorReply(Object.assign(new Error('no call'), { code: 'EIO' })).code).toBe('internal');
  expect(toErrorReply(new AppError('exists', 'It is there.'))).toEqual({ code: 'exists', message: 'It is there.' });
});
