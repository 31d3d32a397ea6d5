import type { Node } from 'prosemirror-model';
import type { FindingView } from '#core/findings/contract.ts';
import { append } from '#lib/append.ts';
import { markKey } from '#lib/text/marks.ts';
import { markOfNode } from './schema.ts';

/** The findings at one sentence. */
export interface FoundSentence {
  text: string;
  /** Null when it may be any paragraph of the section. */
  paragraph: string | null;
  findings: FindingView[];
}

/** Findings by their position on the page. */
export interface PageFindings {
  /** By the key of the mark that stands for the sentence. */
  byMark: ReadonlyMap<string, readonly FindingView[]>;
  /** Sentences of plain text by section; '' for findings in a section that is not a record. */
  bySection: ReadonlyMap<string, readonly FoundSentence[]>;
}

export const noFindings: PageFindings = { byMark: new Map(), bySection: new Map() };

/** Assigns findings to their sentences: errors and warnings only. Hints and dismissed findings would fill the page with signs. */
export function pageFindings(findings: readonly FindingView[]): PageFindings {
  const byMark = new Map<string, FindingView[]>();
  const bySection = new Map<string, Map<string, FoundSentence>>();
  for (const finding of findings) {
    if (finding.muted || finding.severity === 'hint') continue;
    for (const { section, paragraph, text, mark } of finding.places) {
      if (mark !== null) {
        append(byMark, mark, finding);
        continue;
      }
      const sentences = bySection.get(section ?? '') ?? new Map<string, FoundSentence>();
      bySection.set(section ?? '', sentences);
      const key = `${paragraph ?? ''} ${text}`;
      const found = sentences.get(key) ?? { text, paragraph, findings: [] };
      found.findings.push(finding);
      sentences.set(key, found);
    }
  }
  return { byMark, bySection: new Map([...bySection].map(([section, found]) => [section, [...found.values()]])) };
}

/** Returns a paragraph as the engine reads it, with the position of each character in the paragraph. */
export function readParagraph(paragraph: Node, nameOf: (id: string) => string): { text: string; at: number[] } {
  let text = '';
  const at: number[] = [];
  const add = (words: string, from: number, step: 0 | 1) => {
    for (let index = 0; index < words.length; index++) {
      const letter = /\s/u.test(words[index] ?? '') ? ' ' : (words[index] ?? '');
      if (letter === ' ' && (text === '' || text.endsWith(' '))) continue;
      text += letter;
      at.push(from + index * step);
    }
  };
  paragraph.forEach((node, offset) => {
    const mark = markOfNode(node);
    if (node.isText) add(node.text ?? '', offset, 1);
    else if (!mark) add(' ', offset, 0);
    else if (mark.kind === 'record') add(nameOf(mark.id), offset, 0);
    // A footnote comes directly after the words it proves.
    else if (mark.kind === 'quote' && text.endsWith(' ')) {
      text = text.slice(0, -1);
      at.pop();
    } else if (mark.kind !== 'quote') add(`\u0000${markKey(mark)}\u0000`, offset, 0);
  });
  return { text, at };
}

/** Returns the range of a sentence within a paragraph, as offsets into its content; undefined when it is not there. */
export function rangeOf(
  { text, at }: ReturnType<typeof readParagraph>,
  sentence: string,
): { from: number; to: number } | undefined {
  const start = sentence === '' ? -1 : text.indexOf(sentence);
  const from = at[start];
  const last = at[start + sentence.length - 1];
  return start < 0 || from === undefined || last === undefined ? undefined : { from, to: last + 1 };
}
