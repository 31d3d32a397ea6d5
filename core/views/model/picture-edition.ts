import type { CaseClient } from '#core/contract.ts';
import { internalReaders, type PictureSource, type Readers, type ViewPicture } from './picture.ts';

/** A picture as its readers may see it. */
export interface PictureEdition {
  shown: ViewPicture;
  /** Articles that prove what is drawn. */
  sources: string[];
  /** '' if readers must not know it. */
  caseTitle: string;
  /** All words of the case in it, before they were shortened; one line each. */
  words: string;
}

/**
 * Returns a picture for some readers. It is drawn twice: first to find out which records it names, then without what they may not see.
 * @param profile null for Internal
 */
export async function pictureEdition(
  { transfer, cases }: Pick<CaseClient, 'transfer' | 'cases'>,
  picture: PictureSource,
  profile: string | null,
): Promise<PictureEdition> {
  const asked = new Set<string>();
  const plain = await picture(readingInto(asked, internalReaders));
  if (profile === null) {
    const { sources } = await transfer.pictureLabels({ profile, records: [], quotes: [...plain.quotes] });
    return { shown: plain, sources, caseTitle: (await cases.info({})).title, words: [...asked].join('\n') };
  }
  const texts = [...asked];
  const request = { profile, records: [...plain.records], quotes: [], texts };
  const { labels, ...ids } = await transfer.pictureLabels(request);
  const textShown = new Map(texts.map((text, at) => [text, ids.texts[at] ?? '']));
  const textOf = (text: string) => textShown.get(text) ?? text;
  const [replaced, withheld, leftOut] = [new Set(ids.replaced), new Set(ids.withheld), new Set(ids.leftOut)];
  const read = new Set<string>();
  const shown = await picture(
    readingInto(read, {
      labelOf: (id, name) => labels[id] ?? textOf(name),
      textOf,
      seesAll: false,
      isReplaced: (id) => replaced.has(id),
      isWithheld: (id) => withheld.has(id),
      isOmitted: (field) => leftOut.has(field),
    }),
  );
  const { sources } = await transfer.pictureLabels({ profile, records: [], quotes: [...shown.quotes] });
  return { shown, sources, caseTitle: '', words: [...read].join('\n') };
}

/** Returns the same readers, and notes everything that they read. */
function readingInto(words: Set<string>, readers: Readers): Readers {
  const noted = (text: string) => {
    words.add(text);
    return text;
  };
  return {
    ...readers,
    labelOf: (id, title) => noted(readers.labelOf(id, title)),
    textOf: (text) => noted(readers.textOf(text)),
  };
}
