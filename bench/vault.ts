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
  const source = await makeCase(articles, { texts: true, people: size - articles });
  const empty = await makeCase(0, { people: 0 });
  const folder = join(source.home, 'vault');
  const bare = join(source.home, 'bare');
  try {
    const sourceEngine = await openCase(source.dir, source.ports);
    const exportMs = await timed(() =>
      sourceEngine.client.exchange.write({ format: 'vault', path: folder, elseInternal: true }),
    );
    await sourceEngine.close();
    const contents = new Map<string, Buffer>();
    const readMs = await timed(async () => {
      for (const path of await readdir(folder, { recursive: true })) {
        if (!path.endsWith('.md')) continue;
        const content = await readFile(join(folder, path));
        contents.set(path, content);
        readFrontMatter(content.toString('utf8'));
      }
    });
    const writeMs = await timed(async () => {
      for (const [path, content] of contents) {
        await mkdir(dirname(join(bare, path)), { recursive: true });
        await writeFile(join(bare, path), content);
      }
    });
    const targetEngine = await openCase(empty.dir, empty.ports);
    const add = () =>
      timed(async () => {
        const { job } = await targetEngine.client.capture.add({ paths: [folder] });
        await targetEngine.client.jobs.wait({ id: job });
      });
    const importMs = await add();
    const reimportMs = await add();
    await targetEngine.close();
    // Notes from elsewhere are stored as originals, and their links are resolved.
    await rm(join(folder, 'casebook-vault.json'));
    await mkdir(join(folder, '.obsidian'));
    for (const [path, content] of contents) {
      await writeFile(
        join(folder, path),
        content.toString('utf8').replace(/^casebook-id:.*$/m, 'author: "[[Nobody]]"'),
      );
    }
    const foreignCase = await makeCase(0, { people: 0 });
    const foreignEngine = await openCase(foreignCase.dir, foreignCase.ports);
    const foreignImportMs = await timed(async () => {
      const { job } = await foreignEngine.client.capture.add({ paths: [folder] });
      await foreignEngine.client.jobs.wait({ id: job });
    });
    await foreignEngine.close();
    await rm(foreignCase.home, { recursive: true, force: true });
    return [
      row('export a vault, read back and compare', exportMs, { name: 'write the same files', ms: writeMs }),
      row('import our own vault', importMs, { name: 'read the same files, parse their YAML', ms: readMs }),
      row('import it again, unchanged', reimportMs, { name: 'read the same files, parse their YAML', ms: readMs }),
      row('import a foreign vault', foreignImportMs, { name: 'read the same files, parse their YAML', ms: readMs }),
    ];
  } finally {
    for (const { home } of [source, empty]) await rm(home, { recursive: true, force: true });
  }

  function row(what: string, ms: number, peer: { name: string; ms: number }): BenchRow {
    return {
      ...{ what, size, unit: 'ms', runs: 1, p50: ms, p95: ms },
      peer: { name: peer.name, p50: peer.ms, p95: peer.ms },
    };
  }
}
