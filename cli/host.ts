import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { hiddenPrinter } from '#cli/hidden-printer.ts';
import { childParser, parsersAtOnce, type Parser } from '#lib/extract/parser.ts';
import type { OpenCase } from '#core/engine.ts';
import type { Ports } from '#core/ports.ts';
import { english } from '#lib/i18n/t.ts';
import { logTo } from '#lib/log.ts';
import { openResources, type Resources } from '#core/resources.ts';
import { userFolders } from '#core/store/folders.ts';
import type { WaitOptions } from '#core/store/wait-for-lock.ts';
import { builtPage } from '#core/transfer/package/page.ts';
import { pictureStyle } from '#core/views/model/picture-font.ts';
import { threadedWork } from '#core/worker/threaded.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';

/** Where the command line finds the rest of the program. */
export interface ProgramPaths {
  /** Folder of the built files: worker.js, parse-child.js, index.js. */
  built: string;
  /** Folder of what ships with the program. */
  resources: string;
  /** The program's folder, which Electron is started with. */
  program: string;
}

/** Provides what the engine needs, in this process; the worker and the parser start on first use. */
export interface Host {
  /** Version of the program. */
  version: string;
  folders: { data: string; cache: string };
  /**
   * Opens a case. `wait`: how long to wait while another command writes to it.
   * @throws AppError `locked`, `read-only` if it should be writable and is not
   */
  open(path: string, readOnly: boolean, options?: { allowRepair?: boolean; wait?: WaitOptions }): Promise<OpenCase>;
  work: HeavyWork;
  resources: Resources;
  /** Returns a style that embeds the font of pictures. */
  pictureStyle(): string;
  close(): Promise<void>;
}

/**
 * Creates the host of the command line.
 * @param env the process's environment: `CASEBOOK_HOME` and the system's folders
 */
export function createHost(places: ProgramPaths, env: Record<string, string | undefined>): Host {
  if (env['CASEBOOK_DEBUG'] === '1') {
    logTo((level, what, thrown) => console.error(`${level}: ${what}`, ...(thrown === undefined ? [] : [thrown])));
  }
  const folders = userFolders(env, process.platform, homedir());
  const { work, close: endWork } = threadedWork(join(places.built, 'worker.js'), places.resources);
  let parser: Parser | undefined;
  const opened: OpenCase[] = [];

  const version = versionOf(places.program);
  const startedParser = () =>
    (parser ??= childParser({
      entry: join(places.built, 'parse-child.js'),
      cmaps: join(places.built, '..', 'cmaps'),
      concurrency: parsersAtOnce(),
    }));
  const resources = openResources(places.resources);
  const fontAddress = (name: string) => {
    const bytes = readFileSync(join(places.built, '..', 'fonts', `ibm-plex-sans-${name}-wght-normal.woff2`));
    return `data:font/woff2;base64,${bytes.toString('base64')}`;
  };
  const ports: Ports = {
    name: english('cli.holder'),
    dataDir: folders.data,
    cacheDir: folders.cache,
    work,
    parser: {
      parse: (input, signal) => startedParser().parse(input, signal),
      close: () => parser?.close() ?? Promise.resolve(),
    },
    printPdf: hiddenPrinter(places.program),
    paintPng: hiddenPrinter(places.program, 'paint-png'),
    dossierFont: () => resources.dossierFont(),
    ...builtPage(join(places.built, '..', 'verify.html')),
    version,
  };

  return {
    version,
    folders,
    work,
    resources,
    pictureStyle: () => pictureStyle({ latin: fontAddress('latin'), 'latin-ext': fontAddress('latin-ext') }),
    async open(path, readOnly, options) {
      const { openCase } = await import('#core/engine.ts');
      const engine = await openCase(path, ports, { ...options, readOnly, lazyIndex: true });
      opened.push(engine);
      if (!readOnly) await engine.writable();
      return engine;
    },
    async close() {
      try {
        for (const engine of opened.splice(0)) await engine.close();
      } finally {
        await parser?.close();
        await endWork();
      }
    },
  };
}

function versionOf(program: string): string {
  const { version } = JSON.parse(readFileSync(join(program, 'package.json'), 'utf8')) as { version: string };
  return version;
}
