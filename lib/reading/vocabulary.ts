/** Properties that the rules report; a test in core checks that a case has each of them. */
export const cardProperties = [
  'deaths',
  'injured',
  'missing',
  'arrested',
  'escaped',
  'displaced',
  'attendance',
  'amount',
  'quantity',
  'share',
  'members',
  'population',
  'age',
  'sentence',
  'duration',
  'born',
  'died',
  'founded',
  'dissolved',
  'birthplace',
  'residence',
  'seat',
  'leader',
  'nationality',
  'role',
] as const;
export type CardProperty = (typeof cardProperties)[number];

/** Kinds of link that the rules report. */
export const cardLinks = [
  'leads',
  'works-for',
  'member-of',
  'owns',
  'founded',
  'related-to',
  'contracted',
  'accuses',
  'criticises',
  'investigates',
] as const;
export type CardLink = (typeof cardLinks)[number];

/** Kinds of event that the rules report: words for whatever shows a card, not a vocabulary of the case. */
export type CardEvent =
  | 'arrest'
  | 'release'
  | 'escape'
  | 'appointment'
  | 'election'
  | 'resignation'
  | 'dismissal'
  | 'meeting'
  | 'purchase'
  | 'signing'
  | 'payment'
  | 'birth'
  | 'death'
  | 'founding'
  | 'closure'
  | 'sentence'
  | 'trial'
  | 'attack'
  | 'accident'
  | 'protest'
  | 'vote'
  | 'other';
