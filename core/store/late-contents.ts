import { readableRecord } from './fitting.ts';
import type { Row } from './merging/row.ts';
import { sees, type Stamp } from './merging/versions.ts';
import { readPurge, type Purged } from './purge.ts';
import type { Change } from './types.ts';
import { append } from '#lib/append.ts';

type What = 'text' | 'original';

/** A text or an original that a line gave an article after its creation. */
interface Given {
  article: string;
  what: What;
  hash: string;
  stamp: Stamp;
}

interface ArticlePurge {
  what: What;
  stamp: Stamp;
  purged: Purged;
}

/**
 * Purges contents that another copy gave an article without knowing that its text or original had been purged: a
 * corrected text has the same words, and a picture of a page shows them. The result does not depend on the order in
 * which lines arrive.
 */
export class LateContents {
  private readonly additions = new Map<string, Given[]>();
  private readonly purges = new Map<string, ArticlePurge[]>();

  /** @param purged all purged contents, by hash; contents that arrive too late are added to it */
  constructor(private readonly purged: Map<string, Purged>) {}

  /** Applies a change of a line. */
  note(change: Change, stamp: Stamp): void {
    for (const addition of givenBy(change, stamp)) {
      append(this.additions, addition.article, addition);
      for (const purge of this.purges.get(addition.article) ?? []) this.judge(addition, purge);
    }
  }

  /** Applies a purge record. */
  notePurge(row: Row): void {
    const record = readableRecord(row);
    const purged = record && readPurge(record);
    if (!purged) return;
    if (!this.purged.has(purged.hash)) this.purged.set(purged.hash, purged);
    const { article, what } = record;
    const { made: stamp } = row.marks;
    if (typeof article !== 'string' || !stamp) return;
    const purge: ArticlePurge = { what: what === 'text' ? 'text' : 'original', stamp, purged };
    append(this.purges, article, purge);
    for (const addition of this.additions.get(article) ?? []) this.judge(addition, purge);
  }

  /** Returns what a checkpoint stores; the purges are among its records. */
  toJSON(): readonly unknown[] {
    return [...this.additions.values()].flat();
  }

  /** @param saved the result of `toJSON`; the caller has checked its hash */
  load(saved: readonly unknown[]): void {
    for (const addition of saved as readonly Given[]) {
      append(this.additions, addition.article, addition);
      for (const purge of this.purges.get(addition.article) ?? []) this.judge(addition, purge);
    }
  }

  private judge({ what, hash, stamp }: Given, purge: ArticlePurge): void {
    if (what !== purge.what || sees(stamp, purge.stamp) || this.purged.has(hash)) return;
    this.purged.set(hash, { ...purge.purged, hash });
  }
}

function givenBy(change: Change, stamp: Stamp): Given[] {
  const { collection, id } = change;
  if (collection === 'articles' && 'set' in change) {
    const texts = [change.set['textHash']?.[1]].filter((hash) => typeof hash === 'string');
    return texts.map((hash) => ({ article: id, what: 'text', hash, stamp }));
  }
  if (collection !== 'figures' || !('create' in change)) return [];
  const { article, image } = change.create;
  const isOfArticle = typeof article === 'string' && typeof image === 'string';
  return isOfArticle ? [{ article, what: 'original', hash: image, stamp }] : [];
}
