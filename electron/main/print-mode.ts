import { readFile, rename, writeFile } from 'node:fs/promises';
import { app } from 'electron';
import { printPdf } from './pdf.ts';

/** The two files of `--print-pdf <in.html> <out.pdf>`, or undefined when the app is started for its windows. */
export function printArguments(argv: readonly string[]): { html: string; pdf: string } | undefined {
  const at = argv.indexOf('--print-pdf');
  const [html, pdf] = at < 0 ? [] : argv.slice(at + 1, at + 3);
  return html && pdf ? { html, pdf } : undefined;
}

/** For the command line: prints one HTML file as PDF, shows nothing, ends. Exit status 0, or 1 with one line on standard error. */
export async function printAndQuit({ html, pdf }: { html: string; pdf: string }): Promise<void> {
  app.dock?.hide();
  app.on('window-all-closed', () => undefined); // else the program ends with the hidden window, before the file is written
  try {
    const bytes = await printPdf(await readFile(html, 'utf8'), {
      progress: () => undefined,
      signal: new AbortController().signal, // whoever started it ends the process
    });
    await writeFile(`${pdf}.part`, bytes);
    await rename(`${pdf}.part`, pdf);
    app.exit(0);
  } catch (error) {
    process.stderr.write(`print-pdf: ${error instanceof Error ? error.message : String(error)}\n`);
    app.exit(1);
  }
}
