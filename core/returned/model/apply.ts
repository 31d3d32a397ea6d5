import { v7 } from 'uuid';
import type { CurrentDossier, CurrentParagraph, CurrentUnit } from '#core/returned/model/dossier-text.ts';
import type { Place } from '#core/returned/model/differences.ts';
import {
  insertText,
  plainText,
  removeSentence,
  replaceSentence,
  sourceOf,
  type MarkedText,
} from '#core/returned/model/marked-text.ts';
import { append } from '#lib/append.ts';

/** An accepted change. A moved sentence has both: where it is, and where it goes. */
export interface AcceptedChange {
  current: CurrentUnit | null;
  /** The new words; null for a sentence that is removed or moved. */
  words: string | null;
  place: Place | null;
}

/** The new and the current paragraphs of a section. */
export interface WrittenText {
  section: string;
  paragraphs: { id: string; text: string }[];
  known: { id: string; text: string }[];
}

interface Edit {
  at: number;
  /** Whether it inserts text; at the same position, changes to existing text are applied first. */
  isInsert: boolean;
  order: number;
  run(marked: MarkedText): MarkedText;
}

/** Returns the new texts of a dossier after accepting changes, for changed sections only. */
export function writtenTexts({ sections }: CurrentDossier, accepted: readonly AcceptedChange[]): WrittenText[] {
  const edits = new Map<string, Edit[]>();
  /** New paragraphs by section, with the paragraph that they follow. */
  const newParagraphs = new Map<string, { after: number; group: number; pieces: MarkedText[] }[]>();
  const push = (section: number, paragraph: number, edit: Edit) => {
    const key = `${section} ${paragraph}`;
    append(edits, key, edit);
  };
  const insertPiece = (piece: MarkedText, place: Place, order: number) => {
    if (place.is !== 'paragraph') {
      const { at } = place.unit;
      if (!at) return;
      const offset = place.is === 'after' ? at.span.zone : at.span.start;
      push(at.section, at.paragraph, {
        at: offset,
        isInsert: true,
        order,
        run: (marked) => insertText(marked, offset, piece),
      });
      return;
    }
    const after = place.after?.at?.paragraph ?? -1;
    const list = newParagraphs.get(place.sectionId) ?? [];
    const group = list.find((one) => one.group === place.group && one.after === after);
    if (group) group.pieces.push(piece);
    else list.push({ after, group: place.group, pieces: [piece] });
    newParagraphs.set(place.sectionId, list);
  };

  accepted.forEach(({ current, words, place }, order) => {
    const at = current?.at;
    if (!at) {
      if (words !== null && place) insertPiece(plainText(words), place, order);
      return;
    }
    const { section, paragraph, span } = at;
    const marked = sections[section]?.paragraphs[paragraph]?.marked;
    if (words !== null) {
      const run = (marked: MarkedText) => replaceSentence(marked, span, words).marked;
      push(section, paragraph, { at: span.start, isInsert: false, order, run });
    } else if (marked) {
      push(section, paragraph, {
        at: span.start,
        isInsert: false,
        order,
        run: (marked) => removeSentence(marked, span).rest,
      });
      if (place) insertPiece(removeSentence(marked, span).removed, place, order);
    }
  });

  return sections.flatMap(({ section, paragraphs }, nth): WrittenText[] => {
    const added = newParagraphs.get(section.id) ?? [];
    const isTouched = paragraphs.some((_, index) => edits.has(`${nth} ${index}`));
    if (!isTouched && added.length === 0) return [];
    const written = [-1, ...paragraphs.keys()].flatMap((index) => {
      const paragraph = paragraphs[index];
      const edited = paragraph ? paragraphAfter(paragraph, edits.get(`${nth} ${index}`) ?? []) : [];
      return [...edited, ...added.filter(({ after }) => after === index).map(newParagraph)];
    });
    const currentTexts = paragraphs.flatMap(({ id, source }) => (id === null ? [] : [{ id, text: source }]));
    return [{ section: section.id, paragraphs: written, known: currentTexts }];
  });
}

function paragraphAfter(
  { id, source, marked }: CurrentParagraph,
  edits: readonly Edit[],
): { id: string; text: string }[] {
  // From end to start, so that positions stay valid; at the same position, existing text first, then insertions, latest first.
  const sorted = [...edits].sort((a, b) => b.at - a.at || Number(a.isInsert) - Number(b.isInsert) || b.order - a.order);
  const text = sorted.length === 0 ? source : sourceOf(sorted.reduce((marked, { run }) => run(marked), marked));
  return text === '' ? [] : [{ id: id ?? v7(), text }];
}

function newParagraph({ pieces }: { pieces: readonly MarkedText[] }): { id: string; text: string } {
  const marked = pieces.reduce((before, piece) => insertText(before, before.text.length, piece), plainText(''));
  return { id: v7(), text: sourceOf(marked) };
}
