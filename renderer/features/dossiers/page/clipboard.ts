import type { Slice } from 'prosemirror-model';
import { joinPieces, markKey, type Mark } from '#lib/text/marks.ts';
import type { PageFacts } from './pageFacts.ts';
import { markOfNode, textOf } from './schema.ts';

/** Clipboard type that keeps the marks when words are copied or dragged within Casebook; other programs get words and numbers. */
export const ownType = 'application/x-casebook-text';

/** Drag type of items from the tray. */
export const placedType = 'application/x-casebook-placed';

/** Returns the selection as words for other programs and as text with its marks. */
export function clipboardContents(slice: Slice, facts: PageFacts): { words: string; text: string } {
  const blocks: string[] = [];
  const texts: string[] = [];
  slice.content.forEach((block) => {
    let words = '';
    block.descendants((node) => {
      const mark = markOfNode(node);
      words += mark ? wordsOf(mark, facts) : node.isText ? (node.text ?? '') : node.type.name === 'line' ? '\n' : '';
      return true;
    });
    blocks.push(words);
    texts.push(textOf(block));
  });
  return { words: blocks.join('\n\n'), text: texts.join('\n\n') };
}

function wordsOf(mark: Mark, facts: PageFacts): string {
  if (mark.kind === 'record') return facts.names.get(mark.id) ?? '';
  if (mark.kind !== 'quote') return facts.sentences.get(markKey(mark))?.text ?? '';
  const note = facts.notes.get(mark.id);
  return note ? `[${String(note.number)}]` : '';
}

/** Returns what is pasted or dropped as text, with marks when it comes from Casebook; null when there is none. */
export function readClipboard(data: DataTransfer): { text: string; isPlaced: boolean } | null {
  const placedData = data.getData(placedType);
  if (placedData) return { text: placedData, isPlaced: true };
  const ownData = data.getData(ownType);
  const plainText = data.getData('text/plain');
  // Brackets from other programs are plain text, even where they look like a mark.
  const text = ownData || joinPieces([plainText]);
  return text === '' ? null : { text, isPlaced: false };
}
