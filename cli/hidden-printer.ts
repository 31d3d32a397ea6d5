import { spawn, type ChildProcess } from 'node:child_process';
import { access, constants, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PrintPdf } from '#core/ports.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** The most time for one document, in ms: 500 pages take about ten seconds. */
const printTimeoutMs = 300_000;

/** What the app can draw, by its switch, with the message if it cannot. */
const failureMessages = {
  'print-pdf': { noProgram: 'transfer.noPdf', noDisplay: 'transfer.noDisplay', failed: 'transfer.printFailed' },
  'paint-png': { noProgram: 'pictures.noElectron', noDisplay: 'pictures.noDisplay', failed: 'pictures.paintFailed' },
} as const;

type DrawCommand = keyof typeof failureMessages;

/**
 * Creates the engine's printing port for hosts without a window: starts the app hidden, once per document. On Linux without a display it
 * starts an Xvfb for the duration.
 * @param appFolder folder with the package.json of the app, or that of the command line in a package
 * @param command a document as PDF, or a picture as PNG
 * @returns prints a self-contained HTML document; rejects with AppError `unsupported` if there is no Electron or no display, or if printing
 * fails
 */
export function hiddenPrinter(appFolder: string, command: DrawCommand = 'print-pdf'): PrintPdf {
  return async (html, { signal }) => {
    const [program, ...programArgs] = await windowProgram(appFolder, command);
    const folder = await mkdtemp(join(tmpdir(), 'casebook-print-'));
    let display: Awaited<ReturnType<typeof ownDisplay>>;
    try {
      display = await ownDisplay(command);
      const [input, output] = [join(folder, 'in.html'), join(folder, 'out')];
      await writeFile(input, html);
      const asRoot = process.platform === 'linux' && process.getuid?.() === 0; // Chromium has no sandbox for root
      await runProgram(
        program,
        [
          ...(asRoot ? ['--no-sandbox'] : []),
          `--user-data-dir=${join(folder, 'profile')}`,
          ...programArgs,
          `--${command}`,
          input,
          output,
        ],
        { ...process.env, ...display?.env },
        signal,
        command,
      );
      return await readFile(output);
    } finally {
      display?.end();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  };
}

/**
 * Returns the windowed program with the arguments that start it: a package names it in its package.json, a checkout has the project's
 * Electron. Does not ask the Electron package for its path: if its binary is missing, it would download it.
 */
async function windowProgram(appFolder: string, command: DrawCommand): Promise<[program: string, ...args: string[]]> {
  const manifest = join(appFolder, 'package.json');
  try {
    const { window } = JSON.parse(await readFile(manifest, 'utf8')) as { window?: string };
    if (window !== undefined) {
      const packaged = join(appFolder, window);
      await access(packaged, constants.X_OK);
      return [packaged];
    }
    const installed = dirname(createRequire(manifest).resolve('electron/package.json'));
    const program = join(installed, 'dist', (await readFile(join(installed, 'path.txt'), 'utf8')).trim());
    await access(program, constants.X_OK);
    return [program, appFolder];
  } catch {
    // Setup installs it; this command only reports that it is missing.
    throw new AppError('unsupported', t(failureMessages[command].noProgram));
  }
}

async function ownDisplay(command: DrawCommand): Promise<{ env: Record<string, string>; end(): void } | undefined> {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return undefined;
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1024x768x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const end = () => {
    xvfb.kill();
    process.off('exit', end);
  };
  process.on('exit', end);
  return { env: { DISPLAY: `:${await displayNumber(xvfb, command)}` }, end };
}

function displayNumber(xvfb: ChildProcess, command: DrawCommand): Promise<string> {
  return new Promise((resolve, reject) => {
    const failed = () => {
      reject(new AppError('unsupported', t(failureMessages[command].noDisplay)));
    };
    xvfb.on('error', failed);
    xvfb.on('exit', failed);
    let output = '';
    xvfb.stdio[3]?.on('data', (data: Buffer) => {
      output += data.toString();
      if (output.includes('\n')) resolve(output.trim());
    });
  });
}

function runProgram(
  program: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  command: DrawCommand,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'], timeout: printTimeoutMs, signal });
    let output = '';
    child.stderr.on('data', (data: Buffer) => {
      output = (output + data.toString()).slice(-10_000);
    });
    const failed = (reason: string) => {
      reject(
        signal.aborted
          ? new AppError('cancelled', t('transfer.cancelled'))
          : new AppError('unsupported', t(failureMessages[command].failed, { reason })),
      );
    };
    child.on('error', (error) => {
      failed(error.message);
    });
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else failed(/^print: (.*)$/m.exec(output)?.[1] ?? signal ?? t('errors.exitCode', { code: String(code) }));
    });
  });
}
