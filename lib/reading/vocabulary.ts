/** Properties that the rules tell of; a test in core sees that a case has each. */
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

/** Kinds of link that the rules tell of. */
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

/** What kinds of happening the rules tell of: words for whoever shows a card, and no vocabulary of a case. */
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
