import type { MentioningArticle } from '#core/mentions/contract.ts';
import { fieldOf } from '#core/model/field-meanings.ts';
import type { Collection } from '#core/model/collections.ts';
import type { RecordRef, RecordView } from '#core/records/contract.ts';
import { recordPages } from '#lib/i18n/en/recordPages.ts';
import { t } from '#lib/i18n/t.ts';
import { ascending } from '#lib/sorted.ts';

/** One record that points here, with every way in which it does. */
export interface Backlink {
  ref: RecordRef;
  via: string[];
  /** Number of places: mentions in a text, entries of a list. */
  count: number;
}

/** The backlinks of one kind. */
export interface BacklinkGroup {
  collection: Collection;
  links: Backlink[];
}

/** Kinds in display order; other kinds have no page to open. */
const collectionOrder = [
  'events',
  'people',
  'organisations',
  'places',
  'links',
  'claims',
  'questions',
  'dossiers',
  'sections',
  'figures',
  'views',
  'articles',
] as const satisfies readonly Collection[];

export type ShownCollection = (typeof collectionOrder)[number];

/** Ways to leave out, because other sections of the page show them. */
const shownInOtherSections: Readonly<Partial<Record<Collection, readonly string[]>>> = {
  claims: ['subject', 'assertedBy'],
};

/**
 * Groups backlinks by kind and record, most references first.
 * @param namedBy all articles that name the record; without them, only those in the view
 */
export function groupBacklinks(
  backlinks: RecordView['backlinks'],
  namedBy?: readonly MentioningArticle[],
): (BacklinkGroup & { collection: ShownCollection })[] {
  const all = namedBy
    ? [
        ...backlinks.filter(({ via }) => via !== 'text'),
        ...namedBy.map(({ article, mentions }) => ({ ref: article, via: 'text', count: mentions })),
      ]
    : backlinks;
  const links = new Map<string, Backlink>();
  for (const { ref, via, count } of all) {
    if (shownInOtherSections[ref.collection]?.includes(via)) continue;
    const link = links.get(ref.id);
    if (!link) links.set(ref.id, { ref, via: [via], count });
    else {
      if (!link.via.includes(via)) link.via.push(via);
      link.count += count;
    }
  }
  const byName = (link: Backlink) => Number(link.via.every((via) => via === 'text'));
  const sorted = [...links.values()].sort(
    (a, b) => byName(a) - byName(b) || b.count - a.count || ascending(a.ref.title, b.ref.title),
  );
  return collectionOrder.flatMap((collection) => {
    const ofCollection = sorted.filter(({ ref }) => ref.collection === collection);
    return ofCollection.length > 0 ? [{ collection, links: ofCollection }] : [];
  });
}

/** Says how a record points here: "is part of it", or "points to it (Registered in)" for a field without such words. */
export function formatVia(collection: string, via: string): string {
  if (isWorded(via)) return t(`recordPages.backlinks.via.${via}`);
  const field = fieldOf(collection, via);
  const words = t('recordPages.backlinks.via.other');
  return field ? `${words} (${t(field.label)})` : words;
}

function isWorded(via: string): via is keyof typeof recordPages.backlinks.via {
  return Object.hasOwn(recordPages.backlinks.via, via);
}
