import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hiddenPrinter } from '#cli/hidden-printer.ts';
import { createHost } from '#cli/host.ts';
import type { Streams } from '#cli/output.ts';
import { runCli } from '#cli/program.ts';
import { testCli, type TestCli } from '#tests/support/cli.ts';

/** `export --format pdf` with the program's printer, where the program is in a folder without Electron. */
let cli: TestCli;
let program: string;
const none = 'A PDF cannot be made here: Electron is not installed. Run “npm run setup”, or export HTML and print it.';

beforeEach(async () => {
  cli = await testCli();
  program = await mkdtemp(join(tmpdir(), 'casebook-program-'));
  await writeFile(join(program, 'package.json'), '{"name":"casebook","version":"1.2.3"}');
});
afterEach(async () => {
  await cli.end();
  await rm(program, { recursive: true, force: true });
});

/** Creates an Electron package whose binary was never downloaded: asking it for its path would download it. */
async function packageWithoutProgram(): Promise<void> {
  const folder = join(program, 'node_modules', 'electron');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"name":"electron","version":"1.0.0","main":"index.js"}');
  await writeFile(join(folder, 'index.js'), `throw new Error('downloading')`);
  await writeFile(join(folder, 'path.txt'), 'electron');
}

async function exportPdf(...options: string[]): Promise<{ status: number; out: string; err: string }> {
  const dir = join(cli.home, 'Case.casebook');
  await cli.run(['new', dir]);
  const { json } = await cli.run(['put', dir, '-', '--json'], {
    input: JSON.stringify({ collection: 'dossiers', title: 'Fire' }),
  });
  const told = { out: '', err: '' };
  const streams: Streams = {
    out: (text) => (told.out += text),
    err: (text) => (told.err += text),
    input: () => Promise.resolve(new Uint8Array()),
    interactive: false,
  };
  const host = createHost(
    { built: join(program, 'out'), resources: join(process.cwd(), 'resources'), program },
    {
      CASEBOOK_HOME: cli.home,
    },
  );
  const args = [
    'export',
    dir,
    '--dossier',
    String(json[0]?.['id']),
    '--format',
    'pdf',
    '--out',
    join(cli.home, 'x.pdf'),
  ];
  const status = await runCli([...args, ...options], streams, host, new AbortController().signal);
  return { status, ...told };
}

test('without Electron, exporting a PDF exits 2 with one line that says what to do', async () => {
  expect(await exportPdf()).toEqual({ status: 2, out: '', err: `casebook: ${none}\n` });
});

test('an Electron package without its binary is not downloaded, and the error is JSON with --json', async () => {
  await packageWithoutProgram();
  const { status, out, err } = await exportPdf('--json');
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(JSON.parse(err)).toEqual({ code: 'unsupported', message: none });
});

test.runIf(process.platform === 'linux')('without a display, no temporary files stay behind', async () => {
  await packageWithoutProgram();
  await mkdir(join(program, 'node_modules', 'electron', 'dist'));
  await writeFile(join(program, 'node_modules', 'electron', 'dist', 'electron'), '', { mode: 0o755 });
  for (const [name, value] of Object.entries({ DISPLAY: '', WAYLAND_DISPLAY: '', PATH: program, TMPDIR: cli.home }))
    vi.stubEnv(name, value);
  try {
    const { signal } = new AbortController();
    await expect(hiddenPrinter(program)('<p>', { signal, progress: () => undefined })).rejects.toMatchObject({
      code: 'unsupported',
    });
  } finally {
    vi.unstubAllEnvs();
  }
  expect((await readdir(cli.home)).filter((name) => name.startsWith('casebook-print-'))).toEqual([]);
});
