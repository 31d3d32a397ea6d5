import { paragraphSentences, type MarkWriter } from '#core/dossiers/model/author-text.ts';
import { claimRows, contradictionEntries, gradeRows, type CaseClaims } from '#core/dossiers/model/claims.ts';
import { citations } from '#core/dossiers/model/citations.ts';
import {
  headingOf,
  isUnsupported,
  type DossierDocument,
  type SectionView,
  type Sentence,
} from '#core/model/dossier-document.ts';
import { entryOf, timelineOf, whoOf } from '#core/dossiers/model/entries.ts';
import { markWriter, placedClaims, type PlacedClaims } from '#core/dossiers/model/placed-claims.ts';
import { placedOf, type Plan, type PlannedParagraph } from '#core/dossiers/model/plan.ts';
import type { SentenceContext } from '#core/dossiers/model/statements.ts';
import { inLanguage } from '#lib/i18n/t.ts';
import { marksIn } from '#lib/text/marks.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { CaseReads, Found } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';

/** Composes the dossier in its language: numbers footnotes and sources in reading order and ties each sentence to its quotes. */
export function compose(
  store: AsShown<CaseReads>,
  reverse: AsShown<ReverseIndex>,
  claimed: CaseClaims,
  plan: Plan,
  made: string,
): DossierDocument {
  return inLanguage(plan.language, () => composeInScope(store, reverse, claimed, plan, made));
}

function composeInScope(
  store: AsShown<CaseReads>,
  reverse: AsShown<ReverseIndex>,
  claimed: CaseClaims,
  plan: Plan,
  made: string,
): DossierDocument {
  const { cite, list, figure, footnotes, sources } = citations(store);
  const writing: SentenceContext = { store, reverse, cite };
  const claims = placedClaims(writing, claimed);
  const marks = markWriter(writing, claims, figure);
  const missing = new Set<string>();
  const chosen = [...new Set(plan.sections.flatMap(placedOf))];
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
        return { kind: 'text', ...head, ...written(section.paragraphs, find, marks) };
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
        return { kind: 'who', ...head, rows: whoOf(writing, [...chosen, ...toldClaims(plan, claims)]) };
      case 'claims':
        return { kind: 'claims', ...head, rows: claimRows(claimed, aboutOf(section, plan, chosen), cite) };
      case 'contradictions': {
        const entries = contradictionEntries(claimed, aboutOf(section, plan, chosen), cite);
        return { kind: 'contradictions', ...head, entries };
      }
      case 'grades': // covers all sources, which are known once everything else is composed
        return { kind: 'grades', ...head, rows: [] };
      case 'sources':
        return { kind: 'sources', ...head };
    }
  });
  // In a whole-case document, an empty timeline is omitted; in a dossier, the author chose to have it.
  const sections = composed.filter(
    (section) => plan.dossier !== null || !isDrawnUnasked(section) || countOf(section) > 0,
  );
  // A chosen article is a source even if nothing of it is quoted.
  for (const id of chosen) {
    const article = store.get('articles', id);
    if (article) list(article);
  }

  for (const section of sections) if (section.kind === 'grades') section.rows = gradeRows(sources);

  const all = sections.flatMap(sentencesOf);
  return {
    dossier: plan.dossier,
    title: plan.title,
    subtitle: plan.subtitle,
    caseTitle: store.get('case', store.caseId)?.title ?? '',
    language: plan.language,
    citationStyle: plan.citationStyle,
    made,
    sections,
    footnotes,
    sources,
    counts: {
      sentences: all.length,
      unsupported: all.filter(isUnsupported).length,
      quotes: footnotes.length,
      sources: sources.length,
    },
    missing: [...missing],
  };
}

/** Returns the paragraphs of a section, without those left empty. */
function written(
  paragraphs: readonly PlannedParagraph[],
  find: (id: string) => unknown,
  marks: MarkWriter,
): { paragraphs: Sentence[][]; paragraphIds: (string | null)[] } {
  const list = paragraphs.flatMap(({ id, text, said }) => {
    for (const mark of marksIn(text)) find(mark.id);
    const sentences = paragraphSentences(text, said, marks);
    return sentences.length > 0 ? [{ id, sentences }] : [];
  });
  return { paragraphs: list.map(({ sentences }) => sentences), paragraphIds: list.map(({ id }) => id) };
}

/** Returns the records that claims must be about: those of the section, or everything the dossier has chosen; null for all. */
function aboutOf(section: Plan['sections'][number], plan: Plan, chosen: readonly string[]): ReadonlySet<string> | null {
  if (section.records.length > 0) return new Set(section.records);
  return plan.complete || chosen.length === 0 ? null : new Set(chosen);
}

function isDrawnUnasked({ kind }: SectionView): boolean {
  return kind === 'timeline' || kind === 'claims' || kind === 'contradictions';
}

function countOf(section: SectionView): number {
  if ('rows' in section) return section.rows.length;
  return 'entries' in section ? section.entries.length : 0;
}

/** Returns every sentence of a section that should cite a quote. */
export function sentencesOf(section: SectionView): Sentence[] {
  switch (section.kind) {
    case 'text':
      return section.paragraphs.flat();
    case 'records':
    case 'contradictions':
      return section.entries.flatMap((item) => item.sentences);
    case 'claims':
      return section.rows.map((row) => row.claim);
    case 'timeline':
      return section.rows.map((row) => ({ record: row.id, text: row.event, notes: row.notes }));
    case 'who':
      return section.rows.flatMap((row) => row.sentences);
    case 'grades':
    case 'sources':
      return [];
  }
}

/** Returns the claims behind the sentences of a dossier: one states what several people say, or on what they differ. */
function toldClaims({ sections }: Plan, claims: PlacedClaims): string[] {
  const marks = sections.flatMap(({ paragraphs }) => paragraphs.flatMap(({ text }) => marksIn(text)));
  return marks.flatMap(({ kind, id, property }) => {
    const sides = kind === 'contradiction' ? claims.contradiction(id, property ?? '')?.sides : undefined;
    const told = sides
      ? sides.flatMap((side) => side.claims)
      : kind === 'claim'
        ? claims.sameAs(id)?.claims
        : undefined;
    return (told ?? []).map((claim) => claim.id);
  });
}

/** Returns every record that is in a dossier: chosen, generated, stated, quoted or cited. */
export function recordsIn({ sections, footnotes, sources }: DossierDocument): Set<string> {
  const ids = new Set<string>();
  for (const section of sections) {
    if ('entries' in section) for (const { id } of section.entries) ids.add(id);
    if (section.kind === 'timeline' || section.kind === 'who' || section.kind === 'claims')
      for (const { id } of section.rows) ids.add(id);
    for (const { record } of sentencesOf(section)) if (record) ids.add(record);
  }
  for (const { quote } of footnotes) ids.add(quote);
  for (const { article } of sources) ids.add(article);
  return ids;
}
