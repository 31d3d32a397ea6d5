import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCase } from '#core/engine.ts';
import { testPorts } from '#tests/support/case.ts';
import { setLanguage } from '#lib/i18n/t.ts';
import { testCli, type TestCli } from '#tests/support/cli.ts';

/** Behaviour common to all commands. */
let cli: TestCli;

beforeEach(async () => {
  cli = await testCli();
});

afterEach(async () => {
  await cli.end();
});

const commands = [
  ...[
    'new',
    'info',
    'add',
    'list',
    'show',
    'put',
    'remove',
    'restore',
    'suggest',
    'search',
    'export',
    'verify',
    'history',
    'claims',
    'merge',
    'unmerge',
  ],
];

test('every command has help that mentions --json', async () => {
  const root = await cli.run(['--help']);
  expect(root).toMatchObject({ status: 0, err: '' });
  for (const name of commands) {
    expect(root.out).toMatch(new RegExp(`^  ${name} `, 'm'));
    const help = await cli.run([name, '--help']);
    expect(help).toMatchObject({ status: 0, err: '' });
    expect(help.out).toContain(`Usage: casebook ${name}`);
    expect(help.out).toContain('--json');
  }
});

test('a usage error is one line, exits 2, and is JSON with --json', async () => {
  const wrong = [['nope'], ['list'], ['list', 'a', 'b', 'c'], ['info', 'x', '--nope'], ['suggest', '--lang', 'fr']];
  for (const args of wrong) {
    const text = await cli.run(args);
    expect(text).toMatchObject({ status: 2, out: '' });
    expect(text.err).toMatch(/^casebook: [^\n]+ See casebook [^\n]*--help\.\n$/);
    const json = await cli.run([...args, '--json']);
    expect(json).toMatchObject({ status: 2, out: '' });
    expect(json.errors).toEqual([{ code: 'usage', message: text.err.slice('casebook: '.length, -1) }]);
  }
  const nothing = await cli.run([]);
  expect(nothing).toMatchObject({ status: 2, out: '' });
  expect(nothing.err).toContain('Usage: casebook');
  expect((await cli.run(['--json'])).errors).toMatchObject([{ code: 'usage' }]);
});

test('help and usage errors are wholly in the language of the command line', async () => {
  setLanguage('es');
  try {
    const { out } = await cli.run(['export', '--help']);
    expect(out).toContain('Uso: casebook export');
    expect(`${out}${(await cli.run(['--help'])).out}`).not.toMatch(/Usage|Options|Commands|Arguments|display help/);
    const wrong = [['expor'], ['list'], ['info', 'x', '--jsom'], ['export', 'x', '--dossier']];
    const messages = [];
    for (const args of wrong) messages.push((await cli.run(args)).err.replace(/^casebook: |\. Consulte.*\n/g, ''));
    expect(messages).toEqual([
      'no existe la orden «expor» (¿quiso decir export?)',
      'falta <case>',
      'no existe la opción --jsom (¿quiso decir --json?)',
      '--dossier <id> necesita un valor',
    ]);
  } finally {
    setLanguage('en');
  }
});

test('--version prints the version', async () => {
  expect(await cli.run(['--version'])).toMatchObject({ status: 0, out: '1.2.3\n' });
});

test('a case that is open elsewhere can be read, and writing exits 4 and names who has it', async () => {
  const dir = join(cli.home, 'Held.casebook');
  await cli.run(['new', dir]);
  const [made] = (
    await cli.run(['put', dir, '-', '--json'], {
      input: '{"collection":"people","names":[{"value":"Ana","kind":"main"}]}',
    })
  ).json;
  const id = String(made?.['id']);
  const held = await openCase(dir, { ...testPorts(cli.home), name: 'the window' });
  try {
    for (const args of [
      ['info'],
      ['list', 'people'],
      ['show', id],
      ['search', 'ana'],
      ['verify'],
      ['history'],
      ['suggest'],
    ]) {
      const [command = '', ...rest] = args;
      const { status, err } = await cli.run([command, dir, ...rest]);
      expect({ args, status, err }).toEqual({ args, status: 0, err: '' });
    }
    for (const args of [
      ['add', '-'],
      ['add', cli.home],
      ['put', '-'],
      ['remove', id],
      ['restore', id],
    ]) {
      const [command = '', ...rest] = args;
      const { status, out, errors } = await cli.run([command, dir, ...rest, '--json'], {
        input: '{"collection":"people"}',
      });
      expect({ args, status, out }).toEqual({ args, status: 4, out: '' });
      expect(errors).toMatchObject([{ code: 'locked', message: expect.stringContaining('the window') }]);
    }
  } finally {
    await held.close();
  }
});

test('Ctrl-C exits 130: a query is dropped, but a write in progress is finished', async () => {
  const dir = join(cli.home, 'Stopped.casebook');
  await cli.run(['new', dir]);
  const signal = AbortSignal.abort();
  const question = await cli.run(['list', dir, 'people', '--json'], { signal });
  expect(question.status).toBe(130);
  expect(question.errors).toEqual([{ code: 'cancelled', message: 'Cancelled.' }]);
  const input = '{"collection":"people","names":[{"value":"Ana","kind":"main"}]}';
  expect((await cli.run(['put', dir, '-'], { signal, input })).status).toBe(0);
  const stopped = await cli.run(['add', dir, join(cli.home, 'Stopped.casebook', 'journal'), '--json'], { signal });
  expect(stopped).toMatchObject({ status: 130, out: '' });
  expect((await cli.run(['list', dir, 'people', '--json'])).json).toHaveLength(1);
});
