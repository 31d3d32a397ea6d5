import type { ClipboardEvent } from 'react';
import { harmlessCell } from '#lib/text/tsv.ts';

/** Elements that end a line. */
const lines = 'P,H1,H2,H3,LI,TR,BLOCKQUOTE,FIGCAPTION,DIV';
const rows = 'thead,tbody,tr,td,th';
/** Elements to keep for other programs: none of them carries any styling of its own. */
const keptTags = new Set(
  'P,H1,H2,H3,OL,UL,LI,TABLE,THEAD,TBODY,TR,TH,TD,BLOCKQUOTE,FIGURE,FIGCAPTION,DIV,B,SUP'.split(','),
);

/**
 * Copies the selection of a page as words: no window colours, footnote numbers in brackets (after a figure they would read as its digits),
 * and no cell that a spreadsheet would run as a formula. Editable text handles its own copying.
 * @returns whether anything goes to the clipboard
 */
export function copyPage(event: ClipboardEvent<HTMLElement>): boolean {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return false;
  if (event.defaultPrevented || isField(document.activeElement)) return true;
  const { words, html } = wordsOfPage(selection.getRangeAt(0).cloneContents());
  event.clipboardData.setData('text/plain', words);
  event.clipboardData.setData('text/html', html);
  event.preventDefault();
  return true;
}

function isField(element: Element | null): boolean {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}

/** Returns part of the page for other programs: as lines with tabs between cells, and as elements without attributes. */
export function wordsOfPage(part: DocumentFragment): { words: string; html: string } {
  for (const sign of part.querySelectorAll('svg, [data-finding]')) sign.remove();
  for (const note of part.querySelectorAll('sup, [data-kind="quote"]')) note.textContent = `[${note.textContent}]`;
  const page = part.ownerDocument;
  const frame = page.createElement('div');
  frame.append(...plainCopies(part, page));
  for (const cell of frame.querySelectorAll('td, th'))
    if (harmlessCell(cell.textContent) !== cell.textContent) cell.prepend("'");
  // Bare rows need a table around them to paste as one.
  const isRows = frame.firstElementChild?.matches(rows) ?? false;
  const html = isRows ? `<table>${frame.innerHTML}</table>` : frame.innerHTML;
  for (const cell of frame.querySelectorAll('td:not(:last-child), th:not(:last-child)')) cell.append('\t');
  for (const block of frame.querySelectorAll(lines)) block.append(block.closest('td, th') ? ' ' : '\n');
  const words = frame.textContent
    .replace(/ (?=[\t\n])/g, '')
    .replace(/\n{2,}/g, '\n')
    .trim();
  return { words, html };
}

function plainCopies(from: Node, page: Document): Node[] {
  return [...from.childNodes].flatMap((node) => {
    if (node.nodeType === page.TEXT_NODE) return page.createTextNode(node.textContent ?? '');
    const copies = plainCopies(node, page);
    if (!keptTags.has(node.nodeName)) return copies;
    const element = page.createElement(node.nodeName.toLowerCase());
    element.append(...copies);
    return element;
  });
}
