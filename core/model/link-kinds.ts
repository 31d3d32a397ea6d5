import type { PageCollection } from '#core/model/targets.ts';
import { t, type TextKey } from '#lib/i18n/t.ts';

/** The kinds of link that the program offers. A case may use others: any word is a kind. */
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

/** Kinds that only say where a record was read: no findings of anybody. */
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

/** Whether a text is one of the kinds that the program knows. */
export function isKnownKind(kind: string): kind is LinkKind {
  return (linkKinds as readonly string[]).includes(kind);
}

/**
 * A link's verb in words, read from its `from` end ("leads") or, inverse, from its `to` end ("led by").
 * A kind of the user's own reads as it was typed; its inverse points back at whom it is read from.
 */
export function linkLabel(kind: string, direction: 'out' | 'in'): string {
  if (isKnownKind(kind)) return t(`links.${direction}.${kind}` as TextKey);
  return direction === 'out' ? kind : t('links.inverseOf', { kind });
}

/** The kinds that fit between two records, the most telling first; `related-to` always fits. */
export function kindsBetween(from: string, to: string): LinkKind[] {
  return linkKinds.filter((kind) => {
    const pair = ends[kind];
    if (!pair) return true;
    return (pair[0] as readonly string[]).includes(from) && (pair[1] as readonly string[]).includes(to);
  });
}
