import { appendFile, mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeLine, parseLine } from '#core/store/journal/lines.ts';
import type { Change } from '#core/store/types.ts';

/** The writer of the added lines. */
export const foreignWriter = 'feedfacefeedface';

/** Adds sealed and chained lines from another copy of a case that has seen everything here, as a sync tool may deliver them. */
export async function appendForeignLines(dir: string, lines: Change[][]): Promise<void> {
  const ownWriter = (await readdir(join(dir, 'journal'))).find((name) => name !== foreignWriter) ?? '';
  const lastLine =
    (await readFile(join(dir, 'journal', ownWriter, '000001.ndjson'), 'utf8')).trimEnd().split('\n').at(-1) ?? '';
  const parsed = parseLine(Buffer.from(lastLine));
  if (!parsed.ok) throw new Error(parsed.reason);
  const folder = join(dir, 'journal', foreignWriter);
  await mkdir(folder, { recursive: true });
  const path = join(folder, '000001.ndjson');
  const before = await readFile(path, 'utf8').catch(() => '');
  const head = before ? parseLine(Buffer.from(before.trimEnd().split('\n').at(-1) ?? '')) : null;
  let { seq, hash }: { seq: number; hash: string | null } = head?.ok ? head.line : { seq: 0, hash: null };
  for (const changes of lines) {
    seq += 1;
    const hlc = parsed.line.hlc.replace(/^\d+/, (time) => String(Number(time) + seq).padStart(time.length, '0'));
    const encoded = encodeLine({
      seq,
      hlc,
      seen: { [ownWriter]: parsed.line.seq },
      prev: hash,
      label: 'brought',
      changes,
    });
    await appendFile(path, encoded.bytes);
    ({ hash } = encoded);
  }
}
