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
  type SentenceSpan,
} from '#core/returned/model/marked-text.ts';
import { append } from '#lib/append.ts';

/** An accepted change. A moved sentence has both: where it is, and where it goes; it may also have new words. */
export interface AcceptedChange {
  current: CurrentUnit | null;
  /** The new words; null for a sentence that keeps its words or is removed. */
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
  /** The pieces of new paragraphs, by section and the paragraph that they follow. */
  const newParagraphs = new Map<string, Map<number, MarkedText[]>>();
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
    const key = `${place.sectionId} ${after}`;
    const paragraphs = newParagraphs.get(key) ?? new Map<number, MarkedText[]>();
    append(paragraphs, place.group, piece);
    newParagraphs.set(key, paragraphs);
  };

  joined(accepted).forEach(({ current, words, place }, order) => {
    const at = current?.at;
    if (!at) {
      if (words !== null && place) insertPiece(plainText(words), place, order);
      return;
    }
    const { section, paragraph, span } = at;
    const marked = sections[section]?.paragraphs[paragraph]?.marked;
    if (words !== null && !place) {
      const run = (marked: MarkedText) => replaceSentence(marked, span, words).marked;
      push(section, paragraph, { at: span.start, isInsert: false, order, run });
    } else if (marked) {
      push(section, paragraph, {
        at: span.start,
        isInsert: false,
        order,
        run: (marked) => removeSentence(marked, span).rest,
      });
      if (place) insertPiece(movedSentence(marked, span, words), place, order);
    }
  });

  return sections.flatMap(({ section, paragraphs }, nth): WrittenText[] => {
    const indexes = [-1, ...paragraphs.keys()];
    const addedAfter = (index: number) => newParagraphs.get(`${section.id} ${index}`);
    if (!indexes.some((index) => edits.has(`${nth} ${index}`) || addedAfter(index))) return [];
    const written = indexes.flatMap((index) => {
      const paragraph = paragraphs[index];
      const edited = paragraph ? paragraphAfter(paragraph, edits.get(`${nth} ${index}`) ?? []) : [];
      return [...edited, ...[...(addedAfter(index)?.values() ?? [])].map(newParagraph)];
    });
    const currentTexts = paragraphs.flatMap(({ id, source }) => (id === null ? [] : [{ id, text: source }]));
    return [{ section: section.id, paragraphs: written, known: currentTexts }];
  });
}

/** Joins what is accepted of a sentence that was both changed and moved. */
function joined(accepted: readonly AcceptedChange[]): AcceptedChange[] {
  const byUnit = new Map<AcceptedChange | CurrentUnit, AcceptedChange>();
  for (const change of accepted) {
    const key = change.current ?? change;
    const other = byUnit.get(key);
    byUnit.set(
      key,
      other ? { ...change, words: change.words ?? other.words, place: change.place ?? other.place } : change,
    );
  }
  return [...byUnit.values()];
}

function movedSentence(marked: MarkedText, span: SentenceSpan, words: string | null): MarkedText {
  if (words === null) return removeSentence(marked, span).removed;
  const changed = replaceSentence(marked, span, words).marked;
  const longer = changed.text.length - marked.text.length;
  return removeSentence(changed, { start: span.start, end: span.end + longer, zone: span.zone + longer }).removed;
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

function newParagraph(pieces: readonly MarkedText[]): { id: string; text: string } {
  const marked = pieces.reduce((before, piece) => insertText(before, before.text.length, piece), plainText(''));
  return { id: v7(), text: sourceOf(marked) };
}
