import { readdirSync, readFileSync } from 'node:fs';

/** A process and all that descend from it, by what Linux tells of them; that process alone elsewhere. */
export function treeOf(pid: number): number[] {
  // Of each thread those that it started: looking through every process of a busy machine takes longer than what is measured.
  const threads = numbersIn(`/proc/${pid}/task`);
  const children = threads.flatMap((thread) => readProc(`/proc/${pid}/task/${thread}/children`).split(' '));
  return [pid, ...children.filter(Boolean).flatMap((child) => treeOf(Number(child)))];
}

/** Kilobytes of a process, pages that it shares counted by its share (PSS); 0 for one that has ended meanwhile. Linux only. */
export function pssOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readProc(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

/** Kilobytes of a process that are in memory, shared ones counted in full: quick to read. Linux only. */
export function residentOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readProc(`/proc/${pid}/status`))?.[1] ?? 0);
}

/** Milliseconds that a process has had of the processor until now, its threads and its ended children included. Linux only. */
export function processorOf(pid: number): number {
  // After the name in brackets, which may hold anything, state is the first: four times from the 12th on.
  const fields = readProc(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * tickMs;
}

/** What a process of an Electron app is for: `browser` for the first, else as Chromium calls it. Linux only. */
export function kindOf(pid: number): string {
  const command = readProc(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
  if (command.includes('node.mojom.NodeService')) return 'engine';
  return /--type=([\w-]+)/.exec(command)?.[1] ?? 'browser';
}

/** The unit of /proc/PID/stat on all Linux that anybody runs. */
const tickMs = 10;

function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number);
  } catch {
    return []; // no Linux, or ended meanwhile
  }
}

function readProc(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // ended meanwhile
  }
}
