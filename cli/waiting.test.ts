import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCase, type OpenCase } from '#core/engine.ts';
import { t } from '#lib/i18n/t.ts';
import { testPorts } from '#tests/support/case.ts';
import { ndjson, testCli, type TestCli } from '#tests/support/cli.ts';

/** Commands that write at the same time: they wait for each other, but not for the window. */
let cli: TestCli;
let dir: string;
let held: OpenCase | undefined;

beforeEach(async () => {
  cli = await testCli();
  dir = join(cli.home, 'Case.casebook');
  await cli.run(['new', dir]);
});
afterEach(async () => {
  await held?.close();
  held = undefined;
  await cli.end();
});

const person = (name: string) => ndjson({ collection: 'people', names: [{ value: name, kind: 'main' }] });
const put = (name: string, ...options: string[]) =>
  cli.run(['put', dir, '-', '--json', ...options], { input: person(name) });

async function hold(host: string): Promise<OpenCase> {
  held = await openCase(dir, { ...testPorts(cli.home), name: host });
  await held.writable();
  return held;
}

async function names(): Promise<string[]> {
  const { json } = await cli.run(['list', dir, 'people', '--json']);
  return json.map(({ names }) => (names as { value: string }[])[0]?.value ?? '').sort();
}

test('concurrent writes all succeed, one after the other', async () => {
  const all = Array.from({ length: 12 }, (_, at) => `Person ${String(at).padStart(2, '0')}`);
  // Longer than the default: only a slow machine takes that long.
  const answers = await Promise.all(all.map((name) => put(name, '--wait', '60')));
  expect(answers.map(({ status, err }) => ({ status, err }))).toEqual(all.map(() => ({ status: 0, err: '' })));
  expect(await names()).toEqual(all);
});

test('remove, restore and add wait as put does', async () => {
  const id = String((await put('Ana')).json[0]?.['id']);
  for (const [args, input] of [
    [['remove', dir, id], ''],
    [['restore', dir, id], ''],
    [['add', dir, '-'], 'The mill burned\n\nEight people died.\n'],
  ] as const) {
    const holder = await hold(t('cli.holder'));
    const answer = cli.run([...args, '--wait', '60'], { input });
    setTimeout(() => void holder.close(), 60);
    expect(await answer).toMatchObject({ status: 0 });
    held = undefined;
  }
});

describe('writing is refused', () => {
  test('immediately while the window has the case', async () => {
    await hold('the window');
    const begun = performance.now();
    const { status, out, errors } = await put('Ana', '--wait', '60');
    expect({ status, out }).toEqual({ status: 4, out: '' });
    expect(errors).toMatchObject([{ code: 'locked', message: expect.stringContaining('the window') as unknown }]);
    expect(performance.now() - begun).toBeLessThan(20_000);
  });

  test('immediately with --wait 0, and after the given time otherwise', async () => {
    await hold(t('cli.holder'));
    const none = await put('Ana', '--wait', '0');
    expect(none.status).toBe(4);
    expect(none.errors).toMatchObject([
      { code: 'locked', message: expect.stringContaining('You can read it here') as unknown },
    ]);
    const some = await put('Ana', '--wait', '0.2');
    expect(some.status).toBe(4);
    expect(some.errors[0]?.['message']).toMatch(
      /^the command line \(process \d+\) still had this case open after 0\.2 s/,
    );
    expect(await names()).toEqual([]);
  });

  test('when Ctrl-C is pressed while waiting, with nothing written', async () => {
    const holder = await hold(t('cli.holder'));
    const stop = new AbortController();
    const answer = cli.run(['put', dir, '-', '--wait', '60'], { input: person('Ana'), signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    expect(await answer).toEqual(expect.objectContaining({ status: 130, out: '', err: 'casebook: Cancelled.\n' }));
    await holder.close();
    held = undefined;
    expect(await names()).toEqual([]);
  });

  test.each(['soon', '-1', '', 'Infinity', '0x10', '86401'])('with one sentence for --wait %s', async (given) => {
    const { status, out, err } = await cli.run(['put', dir, '-', `--wait=${given}`], { input: person('Ana') });
    expect({ status, out, err }).toEqual({
      ...{ status: 2, out: '' },
      err: `casebook: --wait ${given} is not a number of seconds between 0 and 86400.\n`,
    });
  });
});
