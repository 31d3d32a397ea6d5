import type { CaseClient } from '#core/contract.ts';
import type { PictureSource, ViewPicture } from './picture.ts';

/** A picture as its readers may see it. */
export interface PictureEdition {
  shown: ViewPicture;
  /** Articles that prove what is drawn. */
  sources: string[];
  /** '' for readers who are not told. */
  caseTitle: string;
}

/** A picture for some readers: drawn once to know whom it names, and again with what they may read. @param profile null for Internal */
export async function pictureEdition(
  { transfer, cases }: Pick<CaseClient, 'transfer' | 'cases'>,
  picture: PictureSource,
  profile: string | null,
): Promise<PictureEdition> {
  const plain = await picture((_, name) => name);
  const asked = { profile, records: [...plain.records], quotes: [...plain.quotes] };
  const { labels, sources } = await transfer.pictureLabels(asked);
  const shown = profile === null ? plain : await picture((id, name) => labels[id] ?? name);
  return { shown, sources, caseTitle: profile === null ? (await cases.info({})).title : '' };
}
