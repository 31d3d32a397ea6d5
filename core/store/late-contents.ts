import { readableRecord } from './fitting.ts';
import type { Row } from './merging/row.ts';
import { sees, type Stamp } from './merging/versions.ts';
import { readPurge, type Purged } from './purge.ts';
import type { Change } from './types.ts';
import { append } from '#lib/append.ts';

type What = 'text' | 'original';

/** A text or a file that a line gave an article after it was made. */
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
 * Purges what another copy gave an article without knowing that its text, or its original, was taken away for good: a
 * correction of the text has the same words, a picture of a page shows them. It comes to the same in whatever order the lines arrive.
 */
export class LateContents {
  private readonly given = new Map<string, Given[]>();
  private readonly purges = new Map<string, ArticlePurge[]>();

  /** @param purged everything that was taken away for good, by hash: what comes too late joins it */
  constructor(private readonly purged: Map<string, Purged>) {}

  /** Takes in a change of a line. */
  note(change: Change, stamp: Stamp): void {
    for (const given of givenBy(change, stamp)) {
      append(this.given, given.article, given);
      for (const purge of this.purges.get(given.article) ?? []) this.judge(given, purge);
    }
  }

  /** Takes in a record of a purge. */
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
    for (const given of this.given.get(article) ?? []) this.judge(given, purge);
  }

  /** For a checkpoint; purges are among its records. */
  toJSON(): readonly unknown[] {
    return [...this.given.values()].flat();
  }

  /** @param saved what `toJSON` gave; the caller has checked its hash */
  load(saved: readonly unknown[]): void {
    for (const given of saved as readonly Given[]) {
      append(this.given, given.article, given);
      for (const purge of this.purges.get(given.article) ?? []) this.judge(given, purge);
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
