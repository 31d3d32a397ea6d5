import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { buildParseChild } from '#tests/support/parse-child.ts';

test('pdf.js treats an Electron utility process as Node, and the process keeps its type', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pdf-engine-'));
  try {
    const entry = await buildParseChild(folder, 'tests/support/utility-process.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [entry]);
    expect(JSON.parse(stdout)).toEqual({ hasNodeWorker: true, type: 'utility' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);
