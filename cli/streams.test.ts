import { PassThrough, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { readerGone } from '#cli/output.ts';
import { standardStreams } from '#cli/streams.ts';

function refusing(code: string): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })),
  });
}

test.each(['EPIPE', 'EOF'])('a closed pipe (%s) is not an error, and stops the command', async (code) => {
  const stop = new AbortController();
  const streams = standardStreams(
    { stdin: new PassThrough(), stdout: refusing(code), stderr: new PassThrough() },
    stop,
  );
  streams.out('x');
  expect(await streams.flush()).toBeNull();
  expect(stop.signal.reason).toBe(readerGone);
  streams.out('more is dropped');
});

test('reports an error when the disk is full', async () => {
  const stdout = refusing('ENOSPC');
  const streams = standardStreams(
    { stdin: new PassThrough(), stdout, stderr: new PassThrough() },
    new AbortController(),
  );
  streams.out('x');
  expect(await streams.flush()).toMatchObject({
    code: 'write-failed',
    message: expect.stringContaining('the disk is full'),
  });
});

test('standard input is read to its end, up to a limit, and until cancelled', async () => {
  const through = { stdout: new PassThrough(), stderr: new PassThrough() };
  const stdin = new PassThrough();
  const streams = standardStreams({ ...through, stdin }, new AbortController());
  const read = streams.input(10);
  stdin.write('ab');
  stdin.end('cd');
  expect(Buffer.from(await read).toString()).toBe('abcd');

  const long = new PassThrough();
  const refused = standardStreams({ ...through, stdin: long }, new AbortController()).input(3);
  long.write('abcd');
  await expect(refused).rejects.toMatchObject({ code: 'too-large' });

  const stop = new AbortController();
  const waiting = standardStreams({ ...through, stdin: new PassThrough() }, stop).input(3);
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
});
