import type { ReturnedChange } from '#core/returned/contract.ts';
import type { AcceptedChange } from '#core/returned/model/apply.ts';
import type { Difference } from '#core/returned/model/differences.ts';
import type { CurrentDossier, CurrentUnit } from '#core/returned/model/dossier-text.ts';
import { followsCase, removeSentence, replaceSentence } from '#core/returned/model/marked-text.ts';
import { pseudonymsIn } from '#core/returned/model/restore-names.ts';

/** A change, with what accepting it does. */
export interface ReturnedDifference {
  change: ReturnedChange;
  difference: Difference;
  /** The new words in the dossier; null for a sentence that is removed or moved. */
  words: string | null;
}

/**
 * Turns differences into listed changes: what each says, whether it can be accepted, and what happens to its proof.
 * @param pseudonyms those of all profiles of the case
 */
export function changesOf(
  differences: readonly Difference[],
  current: CurrentDossier,
  pseudonyms: ReadonlySet<string>,
): ReturnedDifference[] {
  return differences.map((difference, index) => {
    const { kind, before, after, words: renamed, current: unit } = difference;
    const own = before?.inDossier ?? before?.inFile ?? null;
    const words = kind === 'changed' || kind === 'added' ? renamed : null;
    const role = (after ?? before?.inFile)?.role ?? 'sentence';
    const addsPseudonym = hasNewPseudonym(renamed, own?.text ?? '', pseudonyms);
    const isUnnamed = addsPseudonym || (after !== null && renamed === null);
    const refused = refusalOf(difference) ?? (isUnnamed ? 'pseudonym' : null);
    const change: ReturnedChange = {
      number: index + 1,
      kind,
      role,
      section: (unit ?? own ?? after)?.section ?? '',
      before: own?.text ?? null,
      after: after && (renamed ?? after.text),
      now: currentTextOf(difference),
      refused,
      follows: unit?.at ? followsCase(paragraphOf(current, unit.at).marked, unit.at.span) && kind !== 'moved' : false,
      footnotes: footnotesOf(current, unit, kind, words),
    };
    return { change, difference, words };
  });
}

/** Returns why a change cannot be accepted, regardless of its words. */
function refusalOf({ kind, before, after, current, place }: Difference): ReturnedChange['refused'] {
  const role = (after ?? before?.inFile)?.role;
  switch (role) {
    case 'title':
      return kind === 'changed' && current ? null : 'section';
    case 'subtitle':
      return kind === 'moved' ? 'section' : null;
    case 'section':
      return kind === 'changed' && current ? null : 'section';
    case 'sentence':
      if (before && !before.inFile.isText) return 'drawn';
      if (before && before.inDossier === null) return 'noPlace';
      return current?.at && kind !== 'moved' ? null : place ? null : 'noPlace';
    default:
      return kind === 'added' && role === 'cell' && place ? 'table' : 'drawn';
  }
}

function hasNewPseudonym(words: string | null, before: string, pseudonyms: ReadonlySet<string>): boolean {
  if (words === null) return false;
  const pseudonymsBefore = new Set(pseudonymsIn(before, pseudonyms));
  return pseudonymsIn(words, pseudonyms).some((pseudonym) => !pseudonymsBefore.has(pseudonym));
}

/** Returns what the dossier says now, if it differs from what it said when the file was made. */
function currentTextOf({ before, current }: Difference): string | null {
  if (!before?.inDossier) return null;
  const { inDossier: own } = before;
  if (!current) return own.isText ? '' : null;
  return current.key === own.key ? null : current.text;
}

function paragraphOf({ sections }: CurrentDossier, { section, paragraph }: NonNullable<CurrentUnit['at']>) {
  const found = sections[section]?.paragraphs[paragraph];
  if (!found) throw new Error('a unit stands in no paragraph');
  return found;
}

/** @param words the new words; null if the sentence is removed or moved */
function footnotesOf(
  current: CurrentDossier,
  unit: CurrentUnit | null,
  kind: ReturnedChange['kind'],
  words: string | null,
): ReturnedChange['footnotes'] {
  if (!unit?.at) return { stay: 0, go: 0 };
  const { marked } = paragraphOf(current, unit.at);
  const { span } = unit.at;
  if (words === null) {
    const { removed } = removeSentence(marked, span);
    const count = removed.notes.length + removed.ranges.reduce((sum, { notes }) => sum + notes.length, 0);
    return kind === 'moved' ? { stay: count, go: 0 } : { stay: 0, go: count };
  }
  const { keptNotes, lostNotes } = replaceSentence(marked, span, words);
  return { stay: keptNotes, go: lostNotes };
}

/** Returns the effects of accepting changes: on the dossier itself, on section headings, on texts. */
export function effectsOf(chosen: readonly ReturnedDifference[]) {
  const dossier: { title?: string; subtitle?: string } = {};
  const headings: { section: string; title: string }[] = [];
  const texts: AcceptedChange[] = [];
  for (const { difference, words, change } of chosen) {
    const { current, place } = difference;
    if (change.role === 'title') dossier.title = words ?? '';
    else if (change.role === 'subtitle') dossier.subtitle = words ?? '';
    else if (change.role === 'section') headings.push({ section: current?.sectionId ?? '', title: words ?? '' });
    else texts.push({ current, words, place });
  }
  return { dossier, headings, texts };
}
