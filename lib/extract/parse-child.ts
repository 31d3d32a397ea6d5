import { Worker } from 'node:worker_threads';
import { answerRequests } from './answer-requests.ts';
import { parseSource } from './parse.ts';
import { memoryMark } from './child-protocol.ts';
import { parentChannel } from './parent-channel.ts';

/** The process that reads untrusted files. It does nothing else, writes no files and ends with its parent. */

const memoryMb = Number(process.env['CASEBOOK_MEMORY_MB'] ?? '0');
const cmaps = process.env['CASEBOOK_PDF_CMAPS'];

/**
 * Watches this process's resident memory from a thread, because the parser may be in one long synchronous step, and
 * V8's own limit does not count ArrayBuffers. Above the limit, it writes the reason and kills the process, in the same
 * way on every platform.
 */
function watchMemory(limitMb: number): void {
  const code = `
    const { writeSync } = require('node:fs');
    setInterval(() => {
      if (process.memoryUsage.rss() <= ${Math.floor(limitMb)} * 1048576) return;
      try { writeSync(2, ${JSON.stringify(`${memoryMark}\n`)}); } catch {}
      process.kill(process.pid, 'SIGKILL');
    }, 50);
  `;
  const worker = new Worker(code, { eval: true, stdin: false, resourceLimits: { maxOldGenerationSizeMb: 16 } });
  worker.unref();
}

// Ctrl-C in a terminal reaches all processes of the command; the parent decides which file to cancel.
process.on('SIGINT', () => undefined);
if (memoryMb > 0) watchMemory(memoryMb);
void parentChannel().then((channel) => {
  answerRequests(channel, (input) => parseSource(input, cmaps === undefined ? {} : { cmaps }));
});
