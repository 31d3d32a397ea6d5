import type { DossierDocument, Sentence } from '#core/model/dossier-document.ts';
import type { MadeUnit } from '#core/returned/model/differences.ts';
import { paragraphText, unitsOfDocument, type Mask, type Unit } from '#core/returned/model/units.ts';
import { sameTokens, tokensOf } from '#core/returned/model/words.ts';

/** Pseudonyms of a profile, with what the dossier calls whoever has one. */
export type NamesByPseudonym = ReadonlyMap<string, string>;

/**
 * The units of an edition with those of the dossier that it was made of. Where the two have no longer the same sentences in a paragraph,
 * its units have none.
 * @param dossier with the sections that the edition has
 * @param isLeftOut whether an edition leaves a sentence out
 */
export function pairedWithDossier(
  edition: DossierDocument,
  dossier: DossierDocument,
  isLeftOut: (sentence: Sentence) => boolean,
  mask: Mask,
): MadeUnit[] {
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
  const own = groupsOf(unitsOfDocument(shown));
  return groupsOf(unitsOfDocument(edition, mask)).flatMap((group, index) => {
    const other = own[index] ?? [];
    const isSame = other.length === group.length && other[0]?.role === group[0]?.role && !isDrawnGroup(group);
    return group.map((read, nth) => ({ read, own: isSame ? (other[nth] ?? null) : null }));
  });
}

/** Hides the signs of pseudonyms but for their first. */
export function maskOf(names: NamesByPseudonym): Mask {
  const patterns = [...names.keys()].filter((pseudonym) => pseudonym !== '').map(patternOf);
  const hidden = (found: string) => found.slice(0, 1) + 'x'.repeat(Math.max(0, found.length - 1));
  return (text) => patterns.reduce((words, pattern) => words.replace(pattern, hidden), text);
}

/** Title, subtitle and headings one by one, the sentences of a paragraph together. What the case draws is in neither. */
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
 * Words of an edition that came back, with the names of the dossier: where the sentence was, what the dossier says there; elsewhere what
 * whoever has the pseudonym is called.
 * @param unit the sentence that was there; null for one that is new
 * @returns null where a pseudonym is left that nobody can be put in place of
 */
export function namedAgain(words: string, unit: MadeUnit | null, names: NamesByPseudonym): string | null {
  const own = unit?.own ?? null;
  const text = own && unit ? withOwnWords(words, unit.read.text, own.text) : words;
  if (unit && own === null && pseudonymsIn(unit.read.text, names.keys()).length > 0) return null;
  let named = text;
  for (const pseudonym of pseudonymsIn(text, names.keys())) {
    // Words of the dossier itself may look like one.
    if (own && pseudonymsIn(own.text, [pseudonym]).length > 0) continue;
    named = named.replace(patternOf(pseudonym), () => names.get(pseudonym) ?? '');
  }
  return named;
}

/** Pseudonyms that a text has in it, as words by themselves; the longest first. */
export function pseudonymsIn(text: string, pseudonyms: Iterable<string>): string[] {
  return [...pseudonyms]
    .filter((pseudonym) => pseudonym !== '' && patternOf(pseudonym).test(text))
    .sort((a, b) => b.length - a.length);
}

function patternOf(pseudonym: string): RegExp {
  const words = pseudonym.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`).replace(/\s+/g, String.raw`\s+`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${words}(?![\p{L}\p{N}])`, 'gu');
}

/** Puts back what an edition had replaced, wherever all of what it put there still stands. */
function withOwnWords(words: string, read: string, own: string): string {
  const shown = tokensOf(read);
  const ours = tokensOf(own);
  const theirs = tokensOf(words);
  const stretches = stretchesOf(sameTokens(shown, ours), shown.length, ours.length);
  const placeOf = new Map(sameTokens(shown, theirs));
  const instead = new Map<number, string>();
  const dropped = new Set<number>();
  for (const { from, to, ownFrom, ownTo } of stretches) {
    const there = Array.from({ length: to - from }, (_, nth) => placeOf.get(from + nth));
    const [first] = there;
    if (first === undefined || !there.every((place, nth) => place === first + nth)) continue;
    instead.set(first, own.slice(ours[ownFrom]?.start ?? own.length, ours[ownTo - 1]?.end ?? 0));
    for (const place of there.slice(1)) if (place !== undefined) dropped.add(place);
  }
  return theirs.map(({ text }, index) => (dropped.has(index) ? '' : (instead.get(index) ?? text))).join('');
}

/** Runs of tokens in which two texts differ. One that only the second has takes the token before it along. */
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
