import { fork, type ChildProcess } from 'node:child_process';

/** What a process that reads files is started with. */
export interface ReaderProgram {
  /** Path of the bundled `parse-child.ts`. */
  entry: string;
  /** The program that runs it; this process's own unless given. */
  execPath?: string;
  /** Flags for it, beside the memory limit. */
  execArgv?: string[];
  /** Its environment; only what a program needs to start unless given. */
  env?: NodeJS.ProcessEnv;
  /** Folder of pdf.js' character maps (`pdfjs-dist/cmaps`), for PDFs in Chinese, Japanese and Korean. */
  cmaps?: string;
}

export type ReaderProcess = ChildProcess;

/** Starts a process that reads files, with `memoryMb` MB at most. What it writes on standard error can be read. */
export function forkReader(options: ReaderProgram, memoryMb: number): ReaderProcess {
  return fork(options.entry, [], {
    execPath: options.execPath ?? process.execPath,
    execArgv: [`--max-old-space-size=${Math.floor(memoryMb * 0.75)}`, ...(options.execArgv ?? [])],
    env: childEnvironment(options, memoryMb),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

/** Nothing of the host's environment but what a process needs; files to read may come from anyone. */
function childEnvironment(options: ReaderProgram, memoryMb: number): NodeJS.ProcessEnv {
  const base: NodeJS.ProcessEnv = options.env ?? {};
  if (options.env === undefined) {
    for (const name of ['PATH', 'SystemRoot', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'LD_LIBRARY_PATH']) {
      const value = process.env[name];
      if (value !== undefined) base[name] = value;
    }
  }
  return {
    ...base,
    ...('electron' in process.versions ? { ELECTRON_RUN_AS_NODE: '1' } : {}),
    ...(options.cmaps === undefined ? {} : { CASEBOOK_PDF_CMAPS: options.cmaps }),
    CASEBOOK_MEMORY_MB: String(memoryMb),
  };
}
