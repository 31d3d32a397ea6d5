import { authorText } from '#core/dossiers/author-text.ts';
import { citations } from '#core/dossiers/citations.ts';
import { headingOf, type DossierDocument, type SectionView, type Sentence } from '#core/dossiers/document.ts';
import { entryOf, timelineOf, whoOf } from '#core/dossiers/entries.ts';
import type { Section } from '#core/dossiers/model.ts';
import type { Writing } from '#core/dossiers/statements.ts';
import { quoteMarks } from '#core/text/quoteMarks.ts';
import type { ReverseIndex } from '#core/records/reverse.ts';
import type { CaseReads, Found } from '#core/store/types.ts';

/** What is to be composed: a dossier's record, or a heading for a whole case or a selection. */
export interface Plan {
  dossier: string | null;
  title: string;
  subtitle: string;
  sections: readonly Pick<Section, 'kind' | 'title' | 'text' | 'records'>[];
  /** Ids of the sections, in the same order; null where they are not records. */
  sectionIds: readonly (string | null)[];
  /** Leave nothing out: links, too, that only say where a record was read. */
  complete: boolean;
}

/** Composes the dossier: numbers footnotes and sources in reading order and ties each sentence to its quotes. */
export function compose(store: CaseReads, reverse: ReverseIndex, plan: Plan, made: string): DossierDocument {
  const { cite, list, footnotes, sources } = citations(store);
  const writing: Writing = { store, reverse, cite };
  const missing = new Set<string>();
  const chosen = plan.sections.flatMap((section) => section.records);
  const find = (id: string): Found | undefined => {
    const found = store.find(id);
    if (found && !found.trashed) return found;
    missing.add(id);
    return undefined;
  };

  const composed = plan.sections.map((section, index): SectionView => {
    const head = {
      id: plan.sectionIds[index] ?? null,
      title: headingOf(section),
    };
    switch (section.kind) {
      case 'text':
        for (const id of quoteMarks(section.text)) find(id);
        return { kind: 'text', ...head, paragraphs: authorText(section.text, cite) };
      case 'records': {
        const entries = section.records.flatMap((id) => {
          const found = find(id);
          return found ? [entryOf(writing, found, plan.complete)] : [];
        });
        return { kind: 'records', ...head, entries };
      }
      case 'timeline':
        return { kind: 'timeline', ...head, rows: timelineOf(writing, chosen) };
      case 'who':
        return { kind: 'who', ...head, rows: whoOf(writing, chosen) };
      case 'sources':
        return { kind: 'sources', ...head };
    }
  });
  // Nobody asked for a timeline of nothing; in a dossier its author did.
  const sections = composed.filter(
    (section) => plan.dossier !== null || section.kind !== 'timeline' || section.rows.length > 0,
  );
  // An article that was chosen is a source even where nothing of it is quoted.
  for (const id of chosen) {
    const article = store.get('articles', id);
    if (article) list(article);
  }

  const all = sections.flatMap(sentencesOf);
  return {
    dossier: plan.dossier,
    title: plan.title,
    subtitle: plan.subtitle,
    caseTitle: store.get('case', store.caseId)?.title ?? '',
    made,
    sections,
    footnotes,
    sources,
    counts: {
      sentences: all.length,
      unsupported: all.filter((sentence) => sentence.notes.length === 0).length,
      quotes: footnotes.length,
      sources: sources.length,
    },
    missing: [...missing],
  };
}

/** Every sentence of a section that ought to lead to a quote. */
export function sentencesOf(section: SectionView): Sentence[] {
  switch (section.kind) {
    case 'text':
      return section.paragraphs.flat();
    case 'records':
      return section.entries.flatMap((item) => item.sentences);
    case 'timeline':
      return section.rows.map((row) => ({ record: row.id, text: row.event, notes: row.notes }));
    case 'who':
      return section.rows.flatMap((row) => row.sentences);
    case 'sources':
      return [];
  }
}

/** Every record that stands in a dossier: chosen, drawn, stated, quoted or cited. */
export function recordsIn({ sections, footnotes, sources }: DossierDocument): Set<string> {
  const ids = new Set<string>();
  for (const section of sections) {
    if (section.kind === 'records') for (const { id } of section.entries) ids.add(id);
    if (section.kind === 'timeline' || section.kind === 'who') for (const { id } of section.rows) ids.add(id);
    for (const { record } of sentencesOf(section)) if (record) ids.add(record);
  }
  for (const { quote } of footnotes) ids.add(quote);
  for (const { article } of sources) ids.add(article);
  return ids;
}
