import { t } from '#lib/i18n/t.ts';
import type { Document } from './document.ts';
import type { Gazetteers } from './gazetteers.ts';
import { cue, cuesOf } from './lexicon.ts';
import { listedPlace } from './list-flags.ts';
import { keyOf, type NameSpan } from './spans.ts';

/** Maximum number of words before or after a name that are searched for a reason. */
const reach = 3;

/** Maximum number of places of a name that are searched for a reason. */
const maxLooked = 6;

/** Returns why a name was found, as a fact that the user can check at one of its places; '' if it only reads like a name. */
export function nameReason(document: Document, places: readonly NameSpan[], gazetteers: Gazetteers): string {
  for (const place of places.slice(0, maxLooked)) {
    const reason = reasonAt(document, place, gazetteers);
    if (reason !== '') return reason;
  }
  return '';
}

function reasonAt(document: Document, { first, last, kind, why }: NameSpan, gazetteers: Gazetteers): string {
  const before = (bits: number) => near(document, first - 1, -1, bits);
  const after = (bits: number) => near(document, last + 1, 1, bits);
  switch (why) {
    case 'context': {
      if (kind === 'person') return follows(before(cue.title | cue.role), '');
      if (kind === 'organisation') return contains(document, first, last, '');
      return gazetteers.flags(keyOf(document, first, last)) & listedPlace ? t('suggestions.listedPlace') : '';
    }
    case 'title':
      return follows(before(cue.title | cue.role), t('suggestions.title'));
    case 'speaks':
      return beside(after(cue.speech), before(cue.speech), t('suggestions.speaks'));
    case 'bodyWord':
      return contains(document, first, last, t('suggestions.bodyWord'));
    case 'bodyKind':
      return beside(after(cue.orgKind), before(cue.orgKind), t('suggestions.bodyKind'));
    case 'placeWord':
      return beside(after(cue.placeKind), before(cue.placeKind), t('suggestions.placeWord'));
    default:
      return t(`suggestions.${why}`);
  }
}

const follows = (word: string | null, other: string) => (word === null ? other : t('suggestions.follows', { word }));

function beside(behind: string | null, ahead: string | null, other: string): string {
  return behind === null ? follows(ahead, other) : t('suggestions.followedBy', { word: behind });
}

/** Returns the nearest word with some cue in the same sentence. */
function near({ tokens }: Document, from: number, by: 1 | -1, bits: number): string | null {
  for (let at = from; Math.abs(at - from) < reach; at += by) {
    const token = tokens[at];
    if (token?.kind !== 'word') return null;
    if (hasCue(token.key, bits)) return token.text;
  }
  return null;
}

/** Returns the reason that names the word for a body within a name. */
function contains({ tokens }: Document, first: number, last: number, other: string): string {
  if (first === last) return other;
  const word = tokens.slice(first, last + 1).find(({ key }) => hasCue(key, cue.orgWord | cue.orgTail));
  return word ? t('suggestions.contains', { word: word.text }) : other;
}

const hasCue = (key: string, bits: number) => ((cuesOf(key, 'en') | cuesOf(key, 'es')) & bits) !== 0;
