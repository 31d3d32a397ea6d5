import { beginsSentence, casingAt, type Document } from './document.ts';
import type { Entity } from './entities.ts';
import type { Gazetteers } from './gazetteers.ts';
import { listed, listedOrganisation, listedPlace } from './list-flags.ts';
import { keyOf } from './spans.ts';

/**
 * The terms of a score, in the order of `scoreWeights`.
 *
 * @public for tools/fit-scores.mjs
 */
export const scoreTerms = [
  'bias',
  'likelihood',
  'organisation',
  'place',
  'oneWord',
  'listedAsThis',
  'listedAsOther',
  'twice',
  'often',
  'alias',
  'title',
  'givenName',
  'bodyRule',
  'placeRule',
  'begins',
  'shouted',
  'headline',
  'oneWordPerson',
  'elsewhere',
] as const;

/**
 * Fitted by tools/fit-scores.mjs (logistic regression) on text that the tagger had not seen, so that a score is the
 * share of such names that are right.
 */
const scoreWeights: readonly number[] = [
  -0.4, 0.64, 0, -0.5, 0.39, 0.69, 0.09, -0.18, -0.08, 0, 0.26, -0.85, 0.25, 0.45, -0.36, 0, 0.26, -0.45, -1.01,
];

/** Returns the terms of an entity, each about 0 to 1 except the likelihood, which is in log-odds. */
export function scoreFeatures(document: Document, entity: Entity, gazetteers: Gazetteers): number[] {
  const { lead, kind, mentions } = entity;
  const best = Math.min(
    0.995,
    mentions.reduce(
      (highest, { why, score }) => (why === 'elsewhere' ? highest : Math.max(highest, score)),
      Math.max(0.02, lead.score),
    ),
  );
  const flags = gazetteers.flags(keyOf(document, lead.first, lead.last));
  const first = document.tokens[lead.first];
  const oneWord = lead.first === lead.last;
  const personal =
    gazetteers.flags(first?.key ?? '') & listed.given ||
    gazetteers.flags(document.tokens[lead.last]?.key ?? '') & listed.surname;
  const own = kind === 'person' ? personal : kind === 'place' ? flags & listedPlace : flags & listedOrganisation;
  const other =
    kind === 'person'
      ? flags & (listedPlace | listedOrganisation)
      : kind === 'place'
        ? flags & listedOrganisation
        : flags & listedPlace;
  const hasReason = (why: string): number => (mentions.some((mention) => mention.why === why) ? 1 : 0);
  const bit = (value: unknown): number => (value ? 1 : 0);
  return [
    1,
    Math.log(best / (1 - best)),
    bit(kind === 'organisation'),
    bit(kind === 'place'),
    bit(oneWord),
    bit(own),
    bit(other),
    bit(mentions.length > 1),
    bit(mentions.length > 3),
    bit(entity.aliases.length > 0),
    hasReason('title'),
    hasReason('givenName'),
    Math.max(hasReason('bodyWord'), hasReason('bodyKind'), kind === 'organisation' ? hasReason('listed') : 0),
    Math.max(hasReason('placeWord'), hasReason('placeInPlace'), hasReason('listedPlace')),
    bit(mentions.every((mention) => beginsSentence(document, mention.first))),
    bit(first?.upper),
    bit(casingAt(document, lead.first) !== 'normal'),
    bit(oneWord && kind === 'person'),
    bit(lead.why === 'elsewhere'),
  ];
}

/** Names less likely than this are not suggested: three out of four would be rejected. */
export const minScore = 0.2;

/**
 * Returns how likely a name is right, 0 to 1; slightly lower than fitted, so that nine in ten names at `confidentScore`
 * or more are right. An explicit alias in the text is more certain than any fit.
 */
export function nameScore(document: Document, entity: Entity, gazetteers: Gazetteers): number {
  const terms = scoreFeatures(document, entity, gazetteers);
  const sum = terms.reduce((total, term, i) => total + term * (scoreWeights[i] ?? 0), 0);
  const fitted = (1 / (1 + Math.exp(-sum))) ** 1.45;
  const score = Math.min(0.99, Math.max(fitted, statedScore(document, entity, gazetteers)));
  // A name that only the headline has is never accepted unseen.
  const isBody = entity.mentions.some(({ first }) => (document.tokens[first]?.start ?? 0) >= document.titleEnd);
  return Math.round((isBody ? score : Math.min(score, 0.75)) * 100) / 100;
}

/**
 * Returns a minimum for what is certain regardless of the fit: an explicit alias, "alias Pipo", a country, "the Los
 * Choneros gang".
 */
function statedScore(document: Document, { kind, lead, aliases, mentions }: Entity, gazetteers: Gazetteers): number {
  if (aliases.length > 0) return 0.9;
  if (lead.why === 'alias') return 0.8;
  const key = keyOf(document, lead.first, lead.last);
  if (kind === 'place' && gazetteers.flags(key) & listed.country && casingAt(document, lead.first) === 'normal')
    return 0.88;
  const isNamed = kind === 'organisation' && mentions.some(({ why }) => why === 'bodyKind');
  return isNamed && lead.last > lead.first ? 0.84 : 0;
}
