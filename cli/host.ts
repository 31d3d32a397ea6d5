import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { childParser, type Parser } from '#core/capture/parser.ts';
import { openCase, type OpenCase, type Ports } from '#core/engine.ts';
import { AppError } from '#core/errors.ts';
import { t } from '#core/i18n/t.ts';
import { userFolders } from '#core/store/folders.ts';
import { threadedWork } from '#core/worker/threaded.ts';
import type { HeavyWork } from '#core/worker/heavy.ts';

/** Where the command line finds the rest of the program. */
export interface Places {
  /** Folder of the built files: worker.js, parse-child.js, index.js. */
  built: string;
  /** Folder of what ships with the program. */
  resources: string;
  /** The program's own folder, which Electron is started on. */
  program: string;
}

/** Lends the engine what it needs, in this process; a worker and a parser are started when first asked for. */
export interface Host {
  folders: { data: string; cache: string };
  open(path: string, readOnly: boolean): Promise<OpenCase>;
  work: HeavyWork;
  close(): Promise<void>;
}

/** @param env the process's environment: `CASEBOOK_HOME` and the system's folders */
export function createHost(places: Places, env: Record<string, string | undefined>): Host {
  const folders = userFolders(env, process.platform, homedir());
  let threaded: ReturnType<typeof threadedWork> | undefined;
  let parser: Parser | undefined;
  const opened: OpenCase[] = [];

  const started = () => (threaded ??= threadedWork(join(places.built, 'worker.js'), places.resources));
  const work: HeavyWork = {
    index: (input) => started().work.index(input),
    search: (input) => started().work.search(input),
    names: (input) => started().work.names(input),
    suggest: (input) => started().work.suggest(input),
  };
  const startedParser = () =>
    (parser ??= childParser({
      entry: join(places.built, 'parse-child.js'),
      cmaps: join(places.built, '..', 'cmaps'),
    }));
  const ports: Ports = {
    dataDir: folders.data,
    cacheDir: folders.cache,
    work,
    parser: {
      parse: (input, signal) => startedParser().parse(input, signal),
      close: () => parser?.close() ?? Promise.resolve(),
    },
    printPdf: (html) => printWithElectron(places, html),
    log: (message, thrown) => {
      if (env['CASEBOOK_DEBUG'] === '1') console.error(message, thrown);
    },
  };

  return {
    folders,
    work,
    async open(path, readOnly) {
      const engine = await openCase(path, ports, { readOnly });
      opened.push(engine);
      return engine;
    },
    async close() {
      for (const engine of opened) await engine.close();
      await parser?.close();
      await threaded?.close();
    },
  };
}

/** Time that printing may take before it is given up, in ms. */
const printLimit = 120_000;

/**
 * Prints a page with the program's own Electron, hidden: the one thing that the command line needs Chromium for.
 * @throws AppError `unsupported` when Electron is not there or does not run
 */
async function printWithElectron(places: Places, html: string): Promise<Uint8Array> {
  const electron = electronPath(places.program);
  if (!electron) throw new AppError('unsupported', t('transfer.noPdf'));
  const folder = join(tmpdir(), `casebook-print-${randomBytes(6).toString('hex')}`);
  await mkdir(folder, { mode: 0o700 });
  try {
    const page = join(folder, 'page.html');
    const pdf = join(folder, 'page.pdf');
    await writeFile(page, html);
    const headless = process.platform === 'linux' ? ['--ozone-platform=headless'] : [];
    const root = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const args = [
      ...root,
      ...headless,
      `--user-data-dir=${join(folder, 'profile')}`,
      places.program,
      '--print-pdf',
      page,
      pdf,
    ];
    const said = await run(electron, args);
    return await readFile(pdf).catch((cause: unknown) => {
      throw new AppError('unsupported', t('transfer.printFailed', { reason: said.split('\n').at(-1) ?? '' }), {
        cause,
      });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function electronPath(program: string): string | undefined {
  try {
    // The package's own main gives the path of its binary.
    const path: unknown = createRequire(join(program, 'package.json'))('electron');
    return typeof path === 'string' && existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

function run(command: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: printLimit });
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-4000)));
    child.on('error', reject);
    child.on('close', () => resolve(said.trim()));
  });
}
