import { readdirSync, readFileSync } from 'node:fs';

/** Returns a process and all its descendants, on Linux; elsewhere the process alone. */
export function treeOf(pid: number): number[] {
  // Asks each thread for its children: scanning all processes of a busy machine takes longer than the measured work.
  const threads = numbersIn(`/proc/${pid}/task`);
  const children = threads.flatMap((thread) => readProc(`/proc/${pid}/task/${thread}/children`).split(' '));
  return [pid, ...children.filter(Boolean).flatMap((child) => treeOf(Number(child)))];
}

/** Returns the kilobytes of a process, shared pages counted by its share (PSS); 0 if it has ended. Linux only. */
export function pssOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readProc(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

/** Returns the kilobytes of a process in memory, shared pages counted in full: quick to read. Linux only. */
export function residentOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readProc(`/proc/${pid}/status`))?.[1] ?? 0);
}

/** Returns the milliseconds of processor time that a process has used, with its threads and its ended children. Linux only. */
export function cpuMsOf(pid: number): number {
  // The fields after the name in brackets, which may contain anything, begin with the state; the four times start at the 12th.
  const fields = readProc(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * tickMs;
}

/** Returns the role of an Electron process: `engine`, `browser` for the first one, or Chromium's name for it. Linux only. */
export function kindOf(pid: number): string {
  const command = readProc(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
  if (command.includes('node.mojom.NodeService')) return 'engine';
  return /--type=([\w-]+)/.exec(command)?.[1] ?? 'browser';
}

/** Milliseconds per tick of /proc/PID/stat, the same on every common Linux. */
const tickMs = 10;

function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number);
  } catch {
    return []; // not Linux, or the process has ended
  }
}

function readProc(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // the process has ended
  }
}
