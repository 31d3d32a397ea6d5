import type { Plan } from '#core/dossiers/compose.ts';
import type { Section } from '#core/dossiers/model.ts';
import { t } from '#core/i18n/t.ts';
import type { ReverseIndex } from '#core/records/reverse.ts';
import type { Store } from '#core/store/types.ts';
import { compare } from '#core/dates/order.ts';

/** The sections of a dossier in their order. */
export function sectionsOf(store: Store, reverse: ReverseIndex, dossier: string): Readonly<Section>[] {
  return reverse
    .pointingAt(dossier)
    .flatMap((pointer) =>
      pointer.collection === 'sections' && pointer.field === 'dossier' ? (store.get('sections', pointer.id) ?? []) : [],
    )
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1));
}

/** What a kept dossier says is to be composed; undefined when there is no such dossier. */
export function planOf(store: Store, reverse: ReverseIndex, dossier: string): Plan | undefined {
  const record = store.get('dossiers', dossier);
  if (!record) return undefined;
  const sections = sectionsOf(store, reverse, dossier);
  return {
    dossier,
    title: record.title,
    subtitle: record.subtitle,
    sections,
    sectionIds: sections.map((section) => section.id),
  };
}

/** A plan for records that no dossier has chosen: the whole case, or what a search found. */
export function planFor(store: Store, subtitle: string, chosen?: readonly string[]): Plan {
  const wanted = chosen && new Set(chosen);
  const pick = (ids: readonly { id: string }[]) => ids.map(({ id }) => id).filter((id) => !wanted || wanted.has(id));
  const byName = (collection: 'people' | 'organisations' | 'places') =>
    pick([...store.list(collection)].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)));
  const events = [...store.list('events')].sort((a, b) => compare(a.when, b.when));
  const articles = [...store.list('articles')].sort((a, b) => compare(a.published, b.published));
  const parts = [
    { title: t('dossier.events'), records: pick(events) },
    { title: t('dossier.people'), records: byName('people') },
    { title: t('dossier.organisations'), records: byName('organisations') },
    { title: t('dossier.places'), records: byName('places') },
    { title: t('dossier.articles'), records: pick(articles) },
    { title: t('dossier.quotes'), records: wanted ? pick(store.list('quotes')) : [] },
  ].filter((part) => part.records.length > 0);
  const drawn = (kind: 'timeline' | 'who' | 'sources') => ({ kind, title: '', text: '', records: [] });
  const sections = [
    drawn('timeline'),
    ...parts.map((part) => ({ kind: 'records' as const, text: '', ...part })),
    drawn('sources'),
  ];
  return {
    dossier: null,
    title: store.get('case', store.caseId)?.title ?? '',
    subtitle,
    sections,
    sectionIds: sections.map(() => null),
  };
}
