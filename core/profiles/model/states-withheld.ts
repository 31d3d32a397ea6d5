import { recordsIn } from '#core/dossiers/model/compose.ts';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import type { Profile } from '#core/model/profiles.ts';
import { editionId } from '#core/profiles/model/commitments.ts';
import { hiddenWords } from '#core/profiles/model/edition-quotes.ts';
import type { Replaced } from '#core/profiles/model/replaced-records.ts';

/**
 * Returns whether an edition released earlier states something that must no longer leave the case: a claim was added since, or an older
 * program did not detect it.
 */
export function statesWithheld(
  edition: DossierDocument,
  { profile: { key }, replaced }: { profile: Pick<Profile, 'key'>; replaced: Pick<Replaced, 'withheld' | 'leadOf'> },
): boolean {
  const editionIds = (ids: Iterable<string>) => new Set([...ids].map((id) => editionId(key, id)));
  const withheld = editionIds(replaced.withheld);
  const shown = { ...edition, footnotes: edition.footnotes.filter(({ exact }) => exact !== hiddenWords) };
  if ([...recordsIn(shown)].some((id) => withheld.has(id))) return true;
  // What the case itself says about somebody: a description.
  const hidden = editionIds(replaced.leadOf.keys());
  const lists = edition.sections.map((section) => {
    if (section.kind === 'records') return section.entries;
    return section.kind === 'who' ? section.rows : [];
  });
  return lists.flat().some(({ id, sentences }) => hidden.has(id) && sentences.some(({ record }) => record === id));
}
