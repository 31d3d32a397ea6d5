import { Worker } from 'node:worker_threads';
import { answerRequests } from './answering.ts';
import { parseSource } from './parse.ts';
import { memoryMark } from './child-protocol.ts';
import { parentChannel } from './parent-channel.ts';

/** The process in which untrusted files are read. It has no task but this, writes no file and ends with its parent. */

const memoryMb = Number(process.env['CASEBOOK_MEMORY_MB'] ?? '0');
const cmaps = process.env['CASEBOOK_PDF_CMAPS'];

/**
 * Watches the resident size of this process from a thread of its own: the parser may be in one long synchronous step, and
 * V8's own limit counts no ArrayBuffers. Ends the process, after saying why, on every platform alike.
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

// Ctrl-C in a terminal reaches every process of the command: which file to give up is for the parent to say.
process.on('SIGINT', () => undefined);
if (memoryMb > 0) watchMemory(memoryMb);
void parentChannel().then((channel) => {
  answerRequests(channel, (input) => parseSource(input, cmaps === undefined ? {} : { cmaps }));
});
