import type { MarkWriter } from '#core/dossiers/model/author-text.ts';
import type { PlannedParagraph } from '#core/dossiers/model/plan.ts';
import { headingOf } from '#core/model/dossier-document.ts';
import type { Dossier, Section } from '#core/model/dossiers.ts';
import {
  isUnderFigure,
  markedText,
  spansOf,
  type MarkedText,
  type SentenceSpan,
} from '#core/returned/model/marked-text.ts';
import type { Unit } from '#core/returned/model/units.ts';
import { cleanWords, wordsKey } from '#core/returned/model/words.ts';

/** A paragraph of the current dossier. */
export interface CurrentParagraph {
  /** Null if it is stored in the text of its section. */
  id: string | null;
  source: string;
  marked: MarkedText;
}

export interface CurrentSection {
  section: Readonly<Section>;
  /** For a section that its author writes; empty for a generated one. */
  paragraphs: readonly CurrentParagraph[];
}

/** A dossier in its current state, with all its text. */
export interface CurrentDossier {
  dossier: Readonly<Dossier>;
  sections: readonly CurrentSection[];
}

/** A unit of it, with its position. */
export interface CurrentUnit extends Unit {
  at: { section: number; paragraph: number; span: SentenceSpan } | null;
}

/** Returns the sections of a dossier in their current state, in the dossier's language. */
export function currentSections(
  sections: readonly { section: Readonly<Section>; paragraphs: readonly PlannedParagraph[] }[],
  writer: MarkWriter,
  quoteOf: (note: number) => string | undefined,
): CurrentSection[] {
  return sections.map(({ section, paragraphs }) => ({
    section,
    paragraphs:
      section.kind === 'text'
        ? paragraphs.map(({ id, text, said }) => ({
            id,
            source: text,
            marked: markedText(text, said, writer, quoteOf),
          }))
        : [],
  }));
}

/** Returns what a returned document can change: the title, section headings, and written sentences. */
export function currentUnits({ dossier, sections }: CurrentDossier): CurrentUnit[] {
  const units: CurrentUnit[] = [];
  let paragraph = 0;
  const add = (unit: Pick<Unit, 'role' | 'text' | 'section' | 'sectionId'>, at: CurrentUnit['at']) => {
    const text = cleanWords(unit.text);
    if (text === '') return;
    units.push({ ...unit, text, key: wordsKey(text), paragraph, isText: unit.role === 'sentence', at });
  };
  add({ role: 'title', text: dossier.title, section: '', sectionId: null }, null);
  add({ role: 'subtitle', text: dossier.subtitle, section: '', sectionId: null }, null);
  sections.forEach(({ section, paragraphs }, nth) => {
    const title = headingOf(section);
    const ownSection = { section: title, sectionId: section.id };
    add({ role: 'section', text: title, ...ownSection }, null);
    paragraphs.forEach(({ marked }, index) => {
      paragraph += 1;
      for (const span of spansOf(marked)) {
        if (isUnderFigure(marked, span)) continue;
        const text = marked.text.slice(span.start, span.end);
        add({ role: 'sentence', text, ...ownSection }, { section: nth, paragraph: index, span });
      }
    });
    paragraph += 1;
  });
  return units;
}
