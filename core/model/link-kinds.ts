import type { PageCollection } from '#core/model/targets.ts';
import { t, type TextKey } from '#lib/i18n/t.ts';

/** The kinds of link that the program offers. A case may use others: any word can be a kind. */
export const linkKinds = [
  'leads',
  'member-of',
  'works-for',
  'owns',
  'founded',
  'related-to',
  'took-part-in',
  'located-in',
  'happened-at',
  'met',
  'paid',
  'signed',
  'investigates',
  'accuses',
  'criticises',
  'contracted',
  'supplies',
  'part-of',
  'caused',
  'precedes',
  'reports-on',
  'mentions',
  'said-by',
] as const;

export type LinkKind = (typeof linkKinds)[number];

/** Kinds that only state where a record appears: they are not findings about anybody. */
export const bookkeepingLinks: ReadonlySet<string> = new Set(['mentions', 'reports-on']);

const ends: Partial<Record<LinkKind, readonly [from: readonly PageCollection[], to: readonly PageCollection[]]>> = {
  leads: [['people'], ['organisations', 'events']],
  'member-of': [['people', 'organisations'], ['organisations']],
  'works-for': [['people'], ['organisations', 'people']],
  'took-part-in': [['people', 'organisations'], ['events']],
  'located-in': [['organisations', 'places', 'people'], ['places']],
  'happened-at': [['events'], ['places']],
  'reports-on': [['articles'], ['events', 'people', 'organisations', 'places']],
  mentions: [['articles'], ['people', 'organisations', 'places', 'events']],
  'said-by': [
    ['articles', 'events'],
    ['people', 'organisations'],
  ],
  precedes: [['events'], ['events']],
};

/** Returns whether a text is one of the built-in kinds. */
export function isKnownKind(kind: string): kind is LinkKind {
  return (linkKinds as readonly string[]).includes(kind);
}

/**
 * Returns a link's verb in words, read from its `from` end ("leads") or, inverse, from its `to` end ("led by"). A user's own kind reads as
 * typed; its inverse is the same words with an arrow pointing back.
 */
export function linkLabel(kind: string, direction: 'out' | 'in'): string {
  if (isKnownKind(kind)) return t(`links.${direction}.${kind}` as TextKey);
  return direction === 'out' ? kind : t('links.inverseOf', { kind });
}

/** Returns the kinds that fit between two records, most specific first; `related-to` always fits. */
export function kindsBetween(from: string, to: string): LinkKind[] {
  return linkKinds.filter((kind) => {
    const pair = ends[kind];
    if (!pair) return true;
    return (pair[0] as readonly string[]).includes(from) && (pair[1] as readonly string[]).includes(to);
  });
}
