import { relative } from 'node:path';
import { t } from '#lib/i18n/t.ts';
import { namedContents, referredContents } from './check-contents.ts';
import { hashAt } from '#core/store/blobs.ts';
import { filePath, maxTextBytes, textPath } from '#core/store/layout.ts';
import { sha256 } from '#lib/files/sha256.ts';
import type { RepairRun } from './repair-run.ts';
import type { CaseState } from '#core/store/state.ts';
import type { Store } from '#core/store/types.ts';

/**
 * Extracts the text of an article again from its original.
 * @param damaged what is in the place of the text, if anything
 * @returns candidate texts; the hash decides
 */
export type ReadAgain = (article: string, damaged: Uint8Array | null) => Promise<readonly string[]>;

/** Restores damaged or missing texts and originals, if something in the case has them byte for byte. */
export async function repairContents(
  store: Store,
  state: CaseState,
  repairing: RepairRun,
  readAgain: ReadAgain,
): Promise<void> {
  const { io, dir } = repairing;
  const damaged = new Map<string, string>();
  const misplaced: { kind: 'text' | 'file'; path: string }[] = [];
  for await (const { kind, path, hash, problem } of namedContents(io, dir)) {
    if (problem === 'misplaced') misplaced.push({ kind, path });
    else if (problem !== null && hash !== null) damaged.set(`${kind} ${hash}`, path);
  }
  const wanted = new Set(damaged.keys());
  for await (const { kind, hash, isHere } of referredContents(io, dir, state))
    if (!isHere) wanted.add(`${kind} ${hash}`);

  for (const { kind, path } of misplaced) {
    const hash = await hashAt(io, path).catch(() => ''); // set aside unread, like everything that does not belong here
    const key = `${kind} ${hash}`;
    if (wanted.has(key)) {
      const bad = damaged.get(key);
      if (bad !== undefined) await noteAside(repairing, bad, 'store.repair.setAside');
      if (kind === 'text') await store.putText((await io.readFile(path)).toString('utf8'));
      else await store.putFileFrom(path);
      wanted.delete(key);
      const target = kind === 'text' ? textPath(dir, hash) : filePath(dir, hash);
      repairing.note('rebuilt', target, t('store.repair.found', { from: relative(dir, path) }));
    }
    await noteAside(repairing, path, 'store.repair.misplaced');
  }

  for (const key of wanted) {
    const [kind, hash = ''] = key.split(' ');
    if (kind === 'text') await rebuildText(store, state, repairing, hash, damaged.get(key) ?? null, readAgain);
  }
}

async function rebuildText(
  store: Store,
  state: CaseState,
  repairing: RepairRun,
  hash: string,
  damaged: string | null,
  readAgain: ReadAgain,
): Promise<void> {
  const { io, dir } = repairing;
  const standing = damaged === null ? null : await io.readFile(damaged, maxTextBytes).catch(() => null); // it is missing
  for (const article of articlesOf(state, hash)) {
    for (const text of await readAgain(article, standing)) {
      if (sha256(text) !== hash) continue;
      if (damaged !== null) await noteAside(repairing, damaged, 'store.repair.setAside');
      await store.putText(text);
      const name = state.tables.row('articles', article)?.record['fileName'];
      const file = typeof name === 'string' ? name : '';
      repairing.note('rebuilt', textPath(dir, hash), t('store.repair.text', { file }));
      return;
    }
  }
}

/** Returns the articles that have the text with this hash, or had it when a quote was taken from them. */
function articlesOf({ tables }: CaseState, hash: string): Set<string> {
  const ids = new Set<string>();
  for (const { record } of tables.rows('articles')) if (record['textHash'] === hash) ids.add(record.id);
  for (const { record } of tables.rows('quotes')) if (record['textHash'] === hash) ids.add(String(record['article']));
  return ids;
}

async function noteAside(
  repairing: RepairRun,
  path: string,
  key: 'store.repair.setAside' | 'store.repair.misplaced',
): Promise<void> {
  const to = await repairing.setAside(path);
  if (to !== null) repairing.note('set-aside', path, t(key, { to }));
}
