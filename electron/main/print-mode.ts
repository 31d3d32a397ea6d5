import { readFile, writeFile } from 'node:fs/promises';
import { app } from 'electron';
import type { PrintPdf } from '#core/ports.ts';
import { renameWhenFree } from '#lib/files/io.ts';
import { paintPng, printPdf } from './pdf.ts';

/** What the app can draw without its windows, by switch: `--print-pdf <in.html> <out.pdf>`, `--paint-png <in.html> <out.png>`. */
const drawers: Readonly<Record<string, PrintPdf>> = { '--print-pdf': printPdf, '--paint-png': paintPng };

/** The request to an app that was started to draw. */
export interface PrintRequest {
  draw: PrintPdf;
  input: string;
  output: string;
}

/** Reads the request from the arguments of the process; undefined if there is none. */
export function printArguments(argv: readonly string[]): PrintRequest | undefined {
  for (const [name, draw] of Object.entries(drawers)) {
    const at = argv.indexOf(name);
    const [input, output] = at < 0 ? [] : argv.slice(at + 1, at + 3);
    if (input && output) return { draw, input, output };
  }
  return undefined;
}

/** Draws one HTML file for the command line, shows nothing and exits: status 0, or 1 with one line on standard error. */
export async function printAndQuit({ draw, input, output }: PrintRequest): Promise<void> {
  app.dock?.hide();
  app.on('window-all-closed', () => undefined); // Otherwise the program would exit with the hidden window, before the file is written
  try {
    const bytes = await draw(await readFile(input, 'utf8'), {
      progress: () => undefined,
      signal: new AbortController().signal, // The parent process ends this one
    });
    await writeFile(`${output}.part`, bytes);
    await renameWhenFree(`${output}.part`, output);
    app.exit(0);
  } catch (error) {
    process.stderr.write(`print: ${error instanceof Error ? error.message : String(error)}\n`);
    app.exit(1);
  }
}
