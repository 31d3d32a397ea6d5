import { byOrder } from '#core/model/order.ts';
import { textBlocks, type MarkTexts } from '#core/dossiers/model/author-text.ts';
import type { CitationStyle, DossierLanguage, Section } from '#core/model/dossiers.ts';
import { documentLanguage, t } from '#lib/i18n/t.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { CaseReads } from '#core/store/types.ts';
import { compare } from '#lib/edtf/order.ts';
import { marksIn } from '#lib/text/marks.ts';
import type { AsShown, Seen, View } from '#core/store/view.ts';
import { ascending } from '#lib/sorted.ts';
import { recordsPointingAt } from '#core/records/pointing.ts';

/** What is to be composed: a dossier's record, or a heading for a whole case or a selection. */
export interface Plan {
  dossier: string | null;
  title: string;
  subtitle: string;
  /** Its language. */
  language: DossierLanguage;
  citationStyle: CitationStyle;
  sections: readonly (Pick<Section, 'kind' | 'title' | 'records'> & { paragraphs: readonly PlannedParagraph[] })[];
  /** Ids of the sections, in the same order; null if they are not records. */
  sectionIds: readonly (string | null)[];
  /** Whether to omit nothing: includes links that only say where a record was read. */
  complete: boolean;
}

/** Returns the sections of a dossier in order. */
export function sectionsOf<V extends View>(
  store: Seen<V, CaseReads>,
  reverse: Seen<NoInfer<V>, ReverseIndex>,
  dossier: string,
): Readonly<Section>[] {
  return recordsPointingAt(store, reverse, dossier, 'sections', 'dossier').sort(byOrder);
}

/** A paragraph to compose; `id` is null if it is stored in the text of its section. */
export interface PlannedParagraph {
  id: string | null;
  text: string;
  said: MarkTexts;
}

/** Returns the paragraphs of a section in order, after what an earlier program stored in the section itself. */
export function paragraphsOf<V extends View>(
  store: Seen<V, CaseReads>,
  reverse: Seen<NoInfer<V>, ReverseIndex>,
  section: Readonly<Section>,
): PlannedParagraph[] {
  const stored = recordsPointingAt(store, reverse, section.id, 'paragraphs', 'section').sort(byOrder);
  return [...ownBlocks(section.text), ...stored];
}

/** Returns ids of what is in a section: chosen for it, or marked in its text; empty if there is no such section. */
export function placedIn<V extends View>(
  store: Seen<V, CaseReads>,
  reverse: Seen<NoInfer<V>, ReverseIndex>,
  id: string,
): string[] {
  const section = store.get('sections', id);
  return section ? placedOf({ ...section, paragraphs: paragraphsOf(store, reverse, section) }) : [];
}

/** Returns the same for a section about to be composed. */
export function placedOf({ records, paragraphs }: Plan['sections'][number]): string[] {
  return [...records, ...paragraphs.flatMap(({ text }) => marksIn(text).map((mark) => mark.id))];
}

function ownBlocks(text: string): PlannedParagraph[] {
  return textBlocks(text).map((block) => ({ id: null, text: block, said: [] }));
}

/** Returns the plan of a stored dossier; undefined if there is none. */
export function planOf(store: AsShown<CaseReads>, reverse: AsShown<ReverseIndex>, dossier: string): Plan | undefined {
  const record = store.get('dossiers', dossier);
  if (!record) return undefined;
  const sections = sectionsOf(store, reverse, dossier);
  return {
    dossier,
    title: record.title,
    subtitle: record.subtitle,
    language: record.language ?? documentLanguage(),
    citationStyle: record.citationStyle ?? 'house',
    sections: sections.map((section) => ({ ...section, paragraphs: paragraphsOf(store, reverse, section) })),
    sectionIds: sections.map((section) => section.id),
    complete: false,
  };
}

/** Returns a plan for what a query has found. */
export function planForSelection(store: AsShown<CaseReads>, query: string, chosen: readonly string[]): Plan {
  const wanted = new Set(chosen);
  const parts = partsOf(store, (id) => wanted.has(id));
  const quotes = store.list('quotes').filter(({ id }) => wanted.has(id));
  if (quotes.length) parts.push(records(t('dossier.quotes'), quotes));
  const title = query === '' ? t('dossier.chosen', { count: chosen.length }) : t('dossier.selection', { query });
  return planned(store, title, parts, false);
}

/** Returns a plan for everything in the case, with the authors' texts from its dossiers. */
export function planForCase(store: AsShown<CaseReads>, reverse: AsShown<ReverseIndex>): Plan {
  const texts = store.list('dossiers').flatMap((dossier) =>
    sectionsOf(store, reverse, dossier.id).flatMap((section) => {
      const paragraphs = section.kind === 'text' ? paragraphsOf(store, reverse, section) : [];
      if (paragraphs.length === 0) return [];
      const title = t('dossier.fromDossier', {
        dossier: dossier.title,
        section: section.title || t('dossier.introduction'),
      });
      return [{ id: section.id, kind: section.kind, title, paragraphs, records: [] }];
    }),
  );
  const description = store.get('case', store.caseId)?.description.trim();
  const parts = [...partsOf(store, () => true), ...texts];
  return planned(store, description || t('dossier.wholeCase'), parts, true);
}

type Part = Plan['sections'][number] & { id: string | null };

function records(title: string, chosen: readonly { id: string }[]): Part {
  return { id: null, kind: 'records', title, paragraphs: [], records: chosen.map(({ id }) => id) };
}

function partsOf(store: CaseReads, wanted: (id: string) => boolean): Part[] {
  const byAge = (collection: 'people' | 'organisations' | 'places') =>
    [...store.list(collection)].sort((a, b) => ascending(a.createdAt, b.createdAt));
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
    paragraphs: [],
    records: [],
  });
  const sections = [drawn('timeline'), ...parts, drawn('claims'), drawn('contradictions'), drawn('sources')];
  return {
    dossier: null,
    title: store.get('case', store.caseId)?.title ?? '',
    subtitle,
    language: documentLanguage(),
    citationStyle: 'house',
    sections,
    sectionIds: sections.map(({ id }) => id),
    complete,
  };
}
