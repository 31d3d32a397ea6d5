import { composedVersion } from '#lib/composed-version.ts';
import { wordsVersion } from '#lib/text/scan.ts';
import { cue, cuesOf } from '#lib/ner/lexicon.ts';
import { nameKey } from '#lib/ner/key.ts';
import type { Suggestion } from '#lib/ner/suggestion.ts';
import { nameKinds, type NameKind } from '#lib/ner/tagger.ts';
import { wordSet } from '#lib/text/word-set.ts';
import { collapseSpaces } from '#lib/text/spaces.ts';

/**
 * Version of what is extracted from a text. Stored readings record it and are recomputed when it changes: increase its
 * own part with every change to the tagger, the lists or the rules.
 */
export const readingVersion = composedVersion(5, wordsVersion);

/** A name found in one text, independent of the case, and the same as long as the text is. */
export interface FoundName {
  kind: NameKind;
  text: string;
  score: number;
  /** In words. */
  why: string;
  aliases: readonly string[];
  /** What the text calls the bearer of the name: "pilot", "presidenta". */
  roles: readonly string[];
  /** Where it occurs: start, end, start, end… */
  spans: number[];
  /** The written form at each place, unless it is `text` everywhere. */
  forms: string[] | null;
}

/** Returns the names among the suggestions of a text. */
export function foundNames(text: string, suggestions: readonly Suggestion[]): FoundName[] {
  return suggestions.flatMap((one) => {
    const kind = nameKinds.find((name) => name === one.kind);
    if (!kind) return [];
    const forms = one.mentions.map(({ start, end }) => collapseSpaces(text.slice(start, end)));
    return [
      {
        kind,
        text: one.text,
        score: one.score,
        why: one.why,
        aliases: one.aliases,
        roles: kind === 'person' ? rolesAt(text, one.mentions) : [],
        spans: one.mentions.flatMap(({ start, end }) => [start, end]),
        forms: forms.every((form) => form === one.text) ? null : forms,
      },
    ];
  });
}

const maxChecked = 6;
const maxRoles = 3;
/** Forms of address before any name, which do not distinguish people. */
const courtesy = new Set(
  'mr mrs ms miss sr sra srta don doña dona dr dra sir lord lady madam señor señora señorita'.split(' ').map(nameKey),
);

/** Returns the words near a name that say what its bearer is. */
export function rolesAt(text: string, mentions: readonly { start: number; end: number }[]): string[] {
  const found = new Set<string>();
  for (const { start, end } of mentions.slice(0, maxChecked)) {
    const before = /[^.;:!?\n]*$/.exec(text.slice(Math.max(0, start - 60), start))?.[0] ?? '';
    for (const role of rolesIn(
      before
        .split(/[\s,]+/)
        .slice(-4)
        .join(' '),
    ))
      found.add(role);
    const after = /^,\s*([^,.;:!?\n]{1,60})/.exec(text.slice(end, end + 70))?.[1];
    if (after !== undefined) for (const role of rolesIn(after.split(/\s+/).slice(0, 5).join(' '))) found.add(role);
    if (found.size >= maxRoles) break;
  }
  return [...found].slice(0, maxRoles);
}

/** Returns the roles that words name: "harbour pilot since 1990" contains "pilot". */
export function rolesIn(words: string): string[] {
  return words
    .split(/[^\p{L}\p{M}.'-]+/u)
    .map((word) => nameKey(word.replace(/\.$/, '')))
    .filter((key) => key.length > 2 && !courtesy.has(key) && isRole(key));
}

function isRole(key: string): boolean {
  const bits = cuesOf(key, 'en') | cuesOf(key, 'es');
  return (bits & (cue.title | cue.role)) !== 0 || moreRoles.has(key);
}

/** Occupations that the tagger's lists do not need. */
const moreRoles = wordSet(
  'pilot practico contractor contratista engineer ingeniero ingeniera architect arquitecto arquitecta banker banquero banquera accountant ' +
    'contador contadora notary notario notaria priest sacerdote cura nurse enfermero enfermera teacher maestro maestra profesor fisherman ' +
    'pescador driver chofer conductor trader comerciante broker sicario hitman soldier soldado officer oficial agent agente trafficker ' +
    'narcotraficante businessman businesswoman empresario empresaria economist economista historian historiador historiadora painter pintor ' +
    'pintora singer musician musico lawyer attorney surgeon cirujano politician politico politica diplomat diplomatico farmer agricultor ' +
    'shipowner armador captain capitan sailor marinero',
);
