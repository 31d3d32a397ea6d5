import type { DossierDocument, Sentence } from '#core/model/dossier-document.ts';
import { paragraphText, unitsOfDocument, type Mask, type OriginalUnit, type Unit } from '#core/returned/model/units.ts';
import { sameTokens, tokensOf } from '#core/returned/model/words.ts';

/** Pseudonyms of a profile, with the names that the dossier uses instead. */
export type NamesByPseudonym = ReadonlyMap<string, string>;

/**
 * Pairs the units of an edition with those of the dossier it was made from. If a paragraph no longer has the same sentences in both, its
 * units are left unpaired.
 * @param dossier with the sections that the edition has
 * @param isLeftOut returns whether an edition omits a sentence
 */
export function pairWithDossier(
  edition: DossierDocument,
  dossier: DossierDocument,
  isLeftOut: (sentence: Sentence) => boolean,
  mask: Mask,
): OriginalUnit[] {
  const shown: DossierDocument = {
    ...dossier,
    sections: dossier.sections.map((section) =>
      section.kind === 'text'
        ? {
            ...section,
            paragraphs: section.paragraphs
              .map((paragraph) => paragraph.filter((sentence) => !isLeftOut(sentence)))
              .filter((paragraph) => paragraphText(paragraph) !== ''),
          }
        : section,
    ),
  };
  const dossierGroups = groupsOf(unitsOfDocument(shown));
  return groupsOf(unitsOfDocument(edition, mask)).flatMap((group, index) => {
    const other = dossierGroups[index] ?? [];
    const isSame = other.length === group.length && other[0]?.role === group[0]?.role && !isDrawnGroup(group);
    return group.map((inFile, nth) => ({ inFile, inDossier: isSame ? (other[nth] ?? null) : null }));
  });
}

/** Returns a function that hides all but the first character of pseudonyms. */
export function maskOf(names: NamesByPseudonym): Mask {
  const pattern = patternOf([...names.keys()]);
  const hidden = (found: string) => found.slice(0, 1) + 'x'.repeat(Math.max(0, found.length - 1));
  return (text) => text.replace(pattern, hidden);
}

/** Groups units: title, subtitle and headings singly, the sentences of a paragraph together. Generated units are left out. */
function groupsOf(units: readonly Unit[]): Unit[][] {
  const groups: Unit[][] = [];
  for (const unit of units) {
    const last = groups.at(-1);
    const isDrawn = !unit.isText && !['title', 'subtitle', 'section'].includes(unit.role);
    if (last && (isDrawn ? isDrawnGroup(last) : unit.isText && last[0]?.paragraph === unit.paragraph)) last.push(unit);
    else groups.push([unit]);
  }
  return groups;
}

function isDrawnGroup([first]: readonly Unit[]): boolean {
  return first !== undefined && !first.isText && !['title', 'subtitle', 'section'].includes(first.role);
}

/**
 * Returns words of a returned edition with the names of the dossier: at an existing sentence, as worded in the dossier; elsewhere, the name
 * behind the pseudonym.
 * @param unit the existing sentence; null for a new one
 * @returns null if a pseudonym remains that cannot be replaced
 */
export function restoreNames(words: string, unit: OriginalUnit | null, names: NamesByPseudonym): string | null {
  const own = unit?.inDossier ?? null;
  const text = own && unit ? restoreWords(words, unit.inFile.text, own.text) : words;
  if (unit && own === null && pseudonymsIn(unit.inFile.text, names.keys()).length > 0) return null;
  // The dossier's own words may look like a pseudonym.
  const replaced = pseudonymsIn(text, names.keys()).filter((one) => !own || pseudonymsIn(own.text, [one]).length === 0);
  // All at once, because a name put in may contain the pseudonym of another person.
  return text.replace(patternOf(replaced), (found) => {
    const pseudonym = replaced.find((one) => pseudonymsIn(found, [one]).length > 0) ?? '';
    return names.get(pseudonym) ?? found;
  });
}

/** Returns the pseudonyms in a text, as separate words, longest first. */
export function pseudonymsIn(text: string, pseudonyms: Iterable<string>): string[] {
  return [...pseudonyms].filter((pseudonym) => patternOf([pseudonym]).test(text)).sort((a, b) => b.length - a.length);
}

/** Finds any of these pseudonyms as separate words; of several at one place, the longest. */
function patternOf(pseudonyms: readonly string[]): RegExp {
  const longestFirst = pseudonyms.filter(Boolean).sort((a, b) => b.length - a.length);
  const words = longestFirst.map((pseudonym) =>
    pseudonym.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`).replace(/\s+/g, String.raw`\s+`),
  );
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words.join('|') || '(?!)'})(?![\p{L}\p{N}])`, 'gu');
}

/** Restores what an edition had replaced, wherever the replacement is still intact. */
function restoreWords(words: string, read: string, own: string): string {
  const shown = tokensOf(read);
  const ours = tokensOf(own);
  const theirs = tokensOf(words);
  const stretches = stretchesOf(sameTokens(shown, ours), shown.length, ours.length);
  const placeOf = new Map(sameTokens(shown, theirs));
  const replacementAt = new Map<number, string>();
  const dropped = new Set<number>();
  for (const { from, to, ownFrom, ownTo } of stretches) {
    const placesInWords = Array.from({ length: to - from }, (_, nth) => placeOf.get(from + nth));
    const [first] = placesInWords;
    if (first === undefined || !placesInWords.every((place, nth) => place === first + nth)) continue;
    replacementAt.set(first, own.slice(ours[ownFrom]?.start ?? own.length, ours[ownTo - 1]?.end ?? 0));
    for (const place of placesInWords.slice(1)) if (place !== undefined) dropped.add(place);
  }
  return theirs.map(({ text }, index) => (dropped.has(index) ? '' : (replacementAt.get(index) ?? text))).join('');
}

/** Returns runs of tokens in which two texts differ. A run that only the second has includes the token before it. */
function stretchesOf(same: readonly [number, number][], length: number, ownLength: number) {
  const stretches: { from: number; to: number; ownFrom: number; ownTo: number }[] = [];
  let [at, ownAt] = [0, 0];
  for (const [next, ownNext] of [...same, [length, ownLength] as const]) {
    if (next > at || ownNext > ownAt) {
      const back = next === at && at > 0 ? 1 : 0;
      stretches.push({ from: at - back, to: next, ownFrom: ownAt - back, ownTo: ownNext });
    }
    [at, ownAt] = [next + 1, ownNext + 1];
  }
  return stretches.filter(({ from, to }) => to > from);
}
