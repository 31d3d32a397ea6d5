import { tokenBeside, casingAt, type Document } from './document.ts';
import type { DocumentMemory } from './features.ts';
import type { Gazetteers } from './gazetteers.ts';
import { cue, cuesOf } from './lexicon.ts';
import { listed, listedOrganisation, listedPlace } from './list-flags.ts';
import { followsName, keyOf, runEnd, type NameSpan } from './spans.ts';

/** Finds a title within a sentence, followed by a name: "Chief Calle", "el presidente Daniel Noboa". */
export function titledPeople(document: Document, memory: DocumentMemory): NameSpan[] {
  const found: NameSpan[] = [];
  document.tokens.forEach((token, i) => {
    const cues = cuesOf(token.key, document.grammar);
    if (!(cues & cue.title) || casingAt(document, i) !== 'normal') return;
    const next = tokenBeside(document, i, 1);
    if (
      !next?.capital ||
      next.upper ||
      cuesOf(next.key, document.grammar) & (cue.title | cue.orgWord | cue.people | cue.calendar)
    )
      return;
    const before = tokenBeside(document, i, -1);
    // "the Attorney General Office", "Ministro de …": a title inside a longer name indicates nothing.
    if (token.capital && before?.capital && !(cuesOf(before.key, document.grammar) & (cue.title | cue.people))) return;
    const last = runEnd(document, i + 1);
    for (let j = i + 1; j <= last; j++)
      if (cuesOf(document.tokens[j]?.key ?? '', document.grammar) & (cue.orgWord | cue.orgTail | cue.placeWord)) return;
    if (last === i + 1 && (memory.small.get(next.key) ?? 0) > 0) return;
    found.push({ first: i + 1, last, kind: 'person', score: last > i + 1 ? 0.86 : 0.8, why: 'title' });
  });
  return found;
}

/** Finds a listed given name followed by a capitalised word: "Fernando Villavicencio". */
export function fullNames(document: Document, gazetteers: Gazetteers): NameSpan[] {
  const found: NameSpan[] = [];
  const named = listed.given | listed.surname;
  for (let i = 0; i < document.tokens.length; i++) {
    const token = document.tokens[i];
    if (!token?.capital || token.upper || !(gazetteers.flags(token.key) & listed.given)) continue;
    if (casingAt(document, i) === 'shouted' || followsName(document, i, gazetteers)) continue;
    let last = runEnd(document, i);
    for (let j = i + 1; j <= last; j++) {
      const key = document.tokens[j]?.key ?? '';
      // "Lisa Jones Senior Specialist": ordinary words after a name are a job title.
      if (document.tokens[j]?.capital && gazetteers.isCommon(document.grammar, key) && !(gazetteers.flags(key) & named))
        last = j - 1;
    }
    while (last > i && !document.tokens[last]?.capital) last--;
    if (last === i) continue;
    let surname = false;
    let other = false;
    for (let j = i + 1; j <= last; j++) {
      const key = document.tokens[j]?.key ?? '';
      if (gazetteers.flags(key) & listed.surname) surname = true;
      // "José de San Martín"
      if (/^(?:san|santa|santo)$/.test(key) && document.tokens[j - 1]?.key === 'de') continue;
      if (cuesOf(key, document.grammar) & (cue.orgWord | cue.orgTail | cue.placeWord | cue.calendar | cue.title))
        other = true;
    }
    if (other || gazetteers.flags(keyOf(document, i, last)) & (listedPlace | listedOrganisation)) continue;
    const length = last - i + 1;
    if (length > 6 || (casingAt(document, i) === 'titled' && (!surname || length > 3))) continue;
    const score = surname ? 0.72 : isDescribedPerson(document, last) ? 0.66 : 0.5;
    found.push({
      first: i,
      last,
      kind: 'person',
      score,
      why: 'givenName',
      ...(isOfSaint(document, i, last) ? { rank: 0.91 } : {}),
    });
    i = last;
  }
  return found;
}

/** "Florence Sussex, who ran it", "Ola Berg, 47,": returns whether what follows a name only applies to people. */
function isDescribedPerson(document: Document, last: number): boolean {
  if (tokenBeside(document, last, 1)?.text !== ',') return false;
  const next = tokenBeside(document, last, 2);
  const age =
    next?.kind === 'number' && /^\d{2}$/.test(next.text) && /^[,.]$/.test(tokenBeside(document, last, 3)?.text ?? '');
  return age || /^(?:who|whose|quien|quienes)$/.test(next?.key ?? '');
}

/** Returns whether a given name is joined to a saint's name or the like: "Teresa de Jesús", "José de San Martín". */
function isOfSaint(document: Document, first: number, last: number): boolean {
  if (document.tokens[first + 1]?.key !== 'de') return false;
  const end = document.tokens[first + 2];
  const { key = '' } = document.tokens[first] ?? {};
  if (document.grammar !== 'es' || cuesOf(key, 'es') & (cue.title | cue.placeWord | cue.placeKind)) return false;
  return last > first + 2 ? /^(?:san|santa|santo)$/.test(end?.key ?? '') : last === first + 2;
}

const sonOf = new Set(['bin', 'ibn', 'bint', 'ould']);
const withArticle = /^\p{Ll}{2,3}[-‐‑]\p{Lu}/u;

/** Finds "Mohammed bin Khaled", "Samira al-Sayed": names recognisable by their structure, listed or not. */
export function arabicNames(document: Document): NameSpan[] {
  const found: NameSpan[] = [];
  for (let i = 0; i < document.tokens.length; i++) {
    const token = document.tokens[i];
    if (!token?.capital || token.upper || withArticle.test(token.text) || tokenBeside(document, i, -1)?.capital)
      continue;
    let last = runEnd(document, i);
    while (last > i && !document.tokens[last]?.capital) last--;
    const rest = document.tokens.slice(i + 1, last + 1);
    const isSon = rest.some(({ key }) => sonOf.has(key));
    const builds = isSon || rest.some(({ text }) => withArticle.test(text));
    if (builds && rest.length < 7)
      found.push({ first: i, last, kind: 'person', score: 0.72, why: 'context', ...(isSon ? { rank: 0.965 } : {}) });
    i = last;
  }
  return found;
}
