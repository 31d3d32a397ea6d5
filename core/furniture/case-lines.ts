import type { Article } from '#core/model/articles.ts';
import type { Sketches } from '#core/near-duplicates/sketches.ts';
import type { Store } from '#core/store/types.ts';
import { edgeLines } from '#lib/furniture/edge-lines.ts';
import { packLines, type PackedLines } from '#lib/furniture/packed-lines.ts';
import { logAndReturn } from '#lib/log.ts';

/** Where the lines of texts are kept between sessions: numbers by the hash of a text. */
export interface LinesFile {
  read(): Promise<Sketches>;
  write(sketches: Sketches): Promise<void>;
}

/** The first and last lines of the texts of a case: each text is read once, and again only if it changes. */
export interface CaseLines {
  /** Returns null for a missing text. */
  of(article: Pick<Article, 'textHash'>): Promise<PackedLines | null>;
  /** Writes what is new, if it concerns at least this many texts. */
  save(minUnwritten: number): Promise<void>;
  /** Immediately removes what is known about texts that the case no longer has, because a text was purged. */
  forget(): Promise<void>;
}

export function createCaseLines(store: Store, file: LinesFile): CaseLines {
  let reading: Promise<Map<string, PackedLines>> | undefined;
  let writing: Promise<void> = Promise.resolve();
  let unwritten = 0;
  const linesByHash = () => (reading ??= readLines());

  async function readLines(): Promise<Map<string, PackedLines>> {
    const { prints } = await file.read();
    // Texts may have been purged since the file was written.
    if ([...prints.keys()].some((hash) => store.purgeOf(hash) !== null)) void writeSoon();
    return prints;
  }

  function dropOthers(lines: Map<string, PackedLines>): void {
    const current = new Set(store.list('articles').map(({ textHash }) => textHash));
    for (const hash of lines.keys()) if (!current.has(hash) || store.purgeOf(hash) !== null) lines.delete(hash);
  }

  async function write(): Promise<void> {
    const lines = await linesByHash();
    dropOthers(lines);
    unwritten = 0;
    await file.write({ prints: lines, overlaps: new Map() });
  }

  const writeSoon = () =>
    (writing = writing.then(write).catch(logAndReturn('furniture: lines could not be kept', undefined)));

  return {
    async of({ textHash }) {
      const lines = await linesByHash();
      const cached = store.purgeOf(textHash) === null ? lines.get(textHash) : undefined;
      if (cached) return cached;
      const text = await store.readText(textHash).catch(logAndReturn('furniture: a text cannot be read', null));
      if (text === null) return null;
      const made = packLines(edgeLines(text));
      if (store.purgeOf(textHash) !== null) return made;
      lines.set(textHash, made);
      unwritten++;
      return made;
    },
    async save(minUnwritten) {
      if (unwritten >= minUnwritten) await writeSoon();
    },
    forget: () => writeSoon(),
  };
}
