import type { Plan } from '#core/dossiers/model/compose.ts';
import type { Section } from '#core/model/dossiers.ts';
import { t } from '#lib/i18n/t.ts';
import type { ReverseIndex } from '#core/records/reverse.ts';
import type { CaseReads } from '#core/store/types.ts';
import { compare } from '#lib/edtf/order.ts';
import type { AsShown, Seen, View } from '#core/store/view.ts';

/** The sections of a dossier in their order. */
export function sectionsOf<V extends View>(
  store: Seen<V, CaseReads>,
  reverse: Seen<NoInfer<V>, ReverseIndex>,
  dossier: string,
): Readonly<Section>[] {
  return reverse
    .pointingAt(dossier)
    .flatMap((pointer) =>
      pointer.collection === 'sections' && pointer.field === 'dossier' ? (store.get('sections', pointer.id) ?? []) : [],
    )
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1));
}

/** What a kept dossier says is to be composed; undefined when there is no such dossier. */
export function planOf(store: AsShown<CaseReads>, reverse: AsShown<ReverseIndex>, dossier: string): Plan | undefined {
  const record = store.get('dossiers', dossier);
  if (!record) return undefined;
  const sections = sectionsOf(store, reverse, dossier);
  return {
    dossier,
    title: record.title,
    subtitle: record.subtitle,
    sections,
    sectionIds: sections.map((section) => section.id),
    complete: false,
  };
}

/** A plan for what a query has found. */
export function planForSelection(store: AsShown<CaseReads>, query: string, chosen: readonly string[]): Plan {
  const wanted = new Set(chosen);
  const parts = partsOf(store, (id) => wanted.has(id));
  const quotes = store.list('quotes').filter(({ id }) => wanted.has(id));
  if (quotes.length) parts.push(records(t('dossier.quotes'), quotes));
  return planned(store, t('dossier.selection', { query }), parts, false);
}

/** A plan for everything in the case, with what its author has written in dossiers. */
export function planForCase(store: AsShown<CaseReads>, reverse: AsShown<ReverseIndex>): Plan {
  const texts = store.list('dossiers').flatMap((dossier) =>
    sectionsOf(store, reverse, dossier.id)
      .filter((section) => section.kind === 'text' && section.text.trim())
      .map((section) => ({
        id: section.id,
        kind: section.kind,
        title: t('dossier.fromDossier', {
          dossier: dossier.title,
          section: section.title || t('dossier.introduction'),
        }),
        text: section.text,
        records: [],
      })),
  );
  const description = store.get('case', store.caseId)?.description.trim();
  const parts = [...partsOf(store, () => true), ...texts];
  return planned(store, description || t('dossier.wholeCase'), parts, true);
}

type Part = Plan['sections'][number] & { id: string | null };

function records(title: string, chosen: readonly { id: string }[]): Part {
  return { id: null, kind: 'records', title, text: '', records: chosen.map(({ id }) => id) };
}

function partsOf(store: CaseReads, wanted: (id: string) => boolean): Part[] {
  const byAge = (collection: 'people' | 'organisations' | 'places') =>
    [...store.list(collection)].sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
  return [
    records(
      t('dossier.events'),
      [...store.list('events')].sort((a, b) => compare(a.when, b.when)),
    ),
    records(t('dossier.people'), byAge('people')),
    records(t('dossier.organisations'), byAge('organisations')),
    records(t('dossier.places'), byAge('places')),
    records(
      t('dossier.articles'),
      [...store.list('articles')].sort((a, b) => compare(a.published, b.published)),
    ),
  ]
    .map((part) => ({ ...part, records: part.records.filter(wanted) }))
    .filter((part) => part.records.length > 0);
}

function planned(store: CaseReads, subtitle: string, parts: readonly Part[], complete: boolean): Plan {
  const drawn = (kind: 'timeline' | 'claims' | 'contradictions' | 'sources'): Part => ({
    id: null,
    kind,
    title: '',
    text: '',
    records: [],
  });
  const sections = [drawn('timeline'), ...parts, drawn('claims'), drawn('contradictions'), drawn('sources')];
  return {
    dossier: null,
    title: store.get('case', store.caseId)?.title ?? '',
    subtitle,
    sections,
    sectionIds: sections.map(({ id }) => id),
    complete,
  };
}
