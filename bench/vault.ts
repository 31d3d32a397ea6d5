import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openCase } from '#core/engine.ts';
import { readFrontMatter } from '#lib/exchange/vault/front-matter.ts';
import { makeCase } from './make-case.ts';
import { timed } from './measure.ts';
import type { BenchRow } from './bench-row.ts';

/** The share of notes that are articles; the others are people. */
const articleShare = 2 / 3;

/**
 * Measures a vault of `size` notes: exporting it from a case, importing it into an empty case, and importing it again unchanged.
 * The peer writes and reads the same files, and only parses their front matter.
 */
export async function benchVault(size: number): Promise<BenchRow[]> {
  const articles = Math.round(size * articleShare);
  const full = await makeCase(articles, { texts: true, people: size - articles });
  const empty = await makeCase(0, { people: 0 });
  const folder = join(full.home, 'vault');
  const bare = join(full.home, 'bare');
  try {
    const from = await openCase(full.dir, full.ports);
    const out = await timed(() => from.client.exchange.write({ format: 'vault', path: folder, elseInternal: true }));
    await from.close();
    const contents = new Map<string, Buffer>();
    const read = await timed(async () => {
      for (const path of await readdir(folder, { recursive: true })) {
        if (!path.endsWith('.md')) continue;
        const content = await readFile(join(folder, path));
        contents.set(path, content);
        readFrontMatter(content.toString('utf8'));
      }
    });
    const written = await timed(async () => {
      for (const [path, content] of contents) {
        await mkdir(dirname(join(bare, path)), { recursive: true });
        await writeFile(join(bare, path), content);
      }
    });
    const into = await openCase(empty.dir, empty.ports);
    const add = () =>
      timed(async () => {
        const { job } = await into.client.capture.add({ paths: [folder] });
        await into.client.jobs.wait({ id: job });
      });
    const first = await add();
    const again = await add();
    await into.close();
    // Notes from elsewhere are stored as originals, and their links are resolved.
    await rm(join(folder, 'casebook-vault.json'));
    await mkdir(join(folder, '.obsidian'));
    for (const [path, content] of contents) {
      await writeFile(
        join(folder, path),
        content.toString('utf8').replace(/^casebook-id:.*$/m, 'author: "[[Nobody]]"'),
      );
    }
    const stranger = await makeCase(0, { people: 0 });
    const other = await openCase(stranger.dir, stranger.ports);
    const foreign = await timed(async () => {
      const { job } = await other.client.capture.add({ paths: [folder] });
      await other.client.jobs.wait({ id: job });
    });
    await other.close();
    await rm(stranger.home, { recursive: true, force: true });
    return [
      row('write a vault, read again and compared', out, { name: 'the same files written', ms: written }),
      row('take our own vault in', first, { name: 'the same files read, their YAML parsed', ms: read }),
      row('take it in again, unchanged', again, { name: 'the same files read, their YAML parsed', ms: read }),
      row('take a vault of others in', foreign, { name: 'the same files read, their YAML parsed', ms: read }),
    ];
  } finally {
    for (const { home } of [full, empty]) await rm(home, { recursive: true, force: true });
  }

  function row(what: string, ms: number, peer: { name: string; ms: number }): BenchRow {
    return {
      ...{ what, size, unit: 'ms', runs: 1, p50: ms, p95: ms },
      peer: { name: peer.name, p50: peer.ms, p95: peer.ms },
    };
  }
}
