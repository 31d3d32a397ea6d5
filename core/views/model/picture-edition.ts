import type { CaseClient } from '#core/contract.ts';
import { internalReaders, type PictureSource, type ViewPicture } from './picture.ts';

/** A picture as its readers may see it. */
export interface PictureEdition {
  shown: ViewPicture;
  /** Articles that prove what is drawn. */
  sources: string[];
  /** '' if readers must not know it. */
  caseTitle: string;
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
  const plain = await picture(internalReaders);
  if (profile === null) {
    const { sources } = await transfer.pictureLabels({ profile, records: [], quotes: [...plain.quotes] });
    return { shown: plain, sources, caseTitle: (await cases.info({})).title };
  }
  const request = { profile, records: [...plain.records], quotes: [] };
  const { labels, ...ids } = await transfer.pictureLabels(request);
  const [replaced, withheld, leftOut] = [new Set(ids.replaced), new Set(ids.withheld), new Set(ids.leftOut)];
  const shown = await picture({
    labelOf: (id, name) => labels[id] ?? name,
    isReplaced: (id) => replaced.has(id),
    isWithheld: (id) => withheld.has(id),
    isOmitted: (field) => leftOut.has(field),
  });
  const { sources } = await transfer.pictureLabels({ profile, records: [], quotes: [...shown.quotes] });
  return { shown, sources, caseTitle: '' };
}
