import type { Stance } from '#core/model/claims.ts';
import { fold } from '#lib/text/fold.ts';
import { denyingVerbs, hedges, sayingVerbs, sourcePhrases } from '#lib/reading/cues.ts';

/** Where a record of the case is named in a text. */
export interface NamedSpan {
  start: number;
  end: number;
  id: string;
  collection: string;
}

/** Who says what a sentence says, and with which stance. */
export interface Attribution {
  /** Record ids, most likely first. */
  by: string[];
  stance: Stance;
}

/** Maximum distance of a name from its verb, which leaves room for a role or a clause between commas. */
const maxVerbDistance = 70;

const leading = new RegExp(`\\b(?:(${denyingVerbs})|${sayingVerbs}|${sourcePhrases})\\b`, 'g');
const following = new RegExp(`^([^;:]*?)\\b(?:(${denyingVerbs})|${sayingVerbs})\\b`, 's');
const denies = new RegExp(`\\b(?:${denyingVerbs})\\b`);

/**
 * Finds who says it: "said X", "X said", "according to X", "según X", "X, the treasurer, confirmed". Only names in the case.
 * @param names those in the sentence
 */
export function attributionOf(
  text: string,
  sentence: { start: number; end: number },
  names: readonly NamedSpan[],
): Attribution {
  const words = fold(text.slice(sentence.start, sentence.end));
  const speakers = names
    .filter(({ collection }) => collection === 'people' || collection === 'organisations')
    .flatMap((name) => near(text, sentence, name, names))
    .sort((a, b) => a.distance - b.distance);
  const [first] = speakers;
  const isDenied = first ? first.denies : denies.test(words);
  const by = [...new Set(speakers.map(({ id }) => id))];
  if (isDenied) return { by, stance: 'denies' };
  return { by, stance: by.length === 0 && hedges.test(words) ? 'reports' : 'asserts' };
}

interface Speaker {
  id: string;
  distance: number;
  denies: boolean;
}

function near(
  text: string,
  sentence: { start: number; end: number },
  name: NamedSpan,
  names: readonly NamedSpan[],
): Speaker[] {
  // If another name is between the verb and this one, the verb belongs to that name.
  const from = Math.max(sentence.start, ...names.filter((one) => one.end <= name.start).map(({ end }) => end));
  const to = Math.min(sentence.end, ...names.filter((one) => one.start >= name.end).map(({ start }) => start));
  const found: Speaker[] = [];
  const head = fold(text.slice(from, name.start));
  const lastVerb = [...head.matchAll(leading)].at(-1);
  const gap = lastVerb ? head.slice(lastVerb.index + lastVerb[0].length) : '';
  // "Said the treasurer, X": an article or a role may come between, but not a clause.
  if (lastVerb && gap.length <= maxVerbDistance && !/[;:]|\bthat\b|\bque\b/.test(gap)) {
    found.push({ id: name.id, distance: gap.trim().length, denies: lastVerb[1] !== undefined });
  }
  const tail = fold(text.slice(name.end, to));
  const follows = following.exec(tail);
  const between = follows?.[1];
  if (follows && between !== undefined && between.length <= maxVerbDistance && isAside(between)) {
    found.push({ id: name.id, distance: between.trim().length, denies: follows[2] !== undefined });
  }
  return found;
}

/** Returns whether the text between a name and its verb is acceptable: nothing, an adverb or two, or something between commas. */
function isAside(between: string): boolean {
  const inner = between.trim();
  return (
    inner === '' ||
    inner === ',' ||
    /^[a-z]+(?: [a-z]+)?$/.test(inner) ||
    /^,[^,]*,\s*(?:[a-z]+)?$/.test(inner) ||
    /^\([^)]*\)$/.test(inner)
  );
}
