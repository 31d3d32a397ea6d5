import { escaped, unescaped, unescapedPlaces } from '#lib/exchange/vault/escape.ts';
import type { Block } from '#lib/text/block.ts';

type Kind = Block['kind'];

/** A block of a text to be written into a note. */
export interface NoteBlock {
  kind: Kind;
  text: string;
  page?: number | undefined;
  /** Ids that links point to, by line of the block; at most one per line, and one in all unless the block is a list. */
  anchors?: ReadonlyMap<number, string>;
}

const kinds: ReadonlySet<string> = new Set(['title', 'heading', 'body', 'caption', 'list', 'table', 'blockquote']);
const lineBreak = '  ';
/** Stands for an empty line, which would end the paragraph; a tag at its beginning would turn it into HTML. */
const emptyLine = '&nbsp;';

/**
 * Writes the blocks of a text as lines of a note, separated by empty lines: headings, lists, tables and quotations in their Markdown form,
 * captions in italics. Other kinds become paragraphs with the kind in a comment before them, and so does the page number in a document with
 * pages.
 */
export function blockLines(blocks: readonly NoteBlock[]): string[] {
  const lines: string[] = [];
  let page: number | undefined;
  for (const block of blocks) {
    if (lines.length > 0) lines.push('');
    if (block.page !== page) lines.push(`<!-- page ${block.page ?? 'none'} -->`);
    page = block.page;
    lines.push(...linesOf(block));
  }
  return lines;
}

function linesOf({ kind, text, anchors = new Map<number, string>() }: NoteBlock): string[] {
  const lines = text.split('\n');
  const shown = lines.map((line) => (line === '' ? emptyLine : escaped(line)));
  const [anchor] = anchors.values();
  const behind = anchor === undefined ? [] : ['', `^${anchor}`];
  const ended = anchor === undefined ? '' : ` ^${anchor}`;
  switch (kind) {
    case 'title':
    case 'heading':
      if (shown.length === 1) return [`${kind === 'title' ? '#' : '##'} ${shown[0] ?? ''}${ended}`];
      break;
    case 'list':
      return shown.map((line, at) => {
        const id = anchors.get(at);
        return `- ${line}${id === undefined ? '' : ` ^${id}`}`;
      });
    case 'blockquote':
      return [...shown.map((line, at) => `> ${line}${at < shown.length - 1 ? lineBreak : ''}`), ...behind];
    case 'caption':
      return broken(
        [`*${shown[0] ?? ''}`, ...shown.slice(1)].map((line, at) => (at === shown.length - 1 ? `${line}*` : line)),
        ended,
      );
    case 'table': {
      const rows = lines.map((line) => line.split('\t'));
      const [head] = rows;
      if (head === undefined || rows.some((row) => row.length !== head.length)) break;
      const row = (cells: readonly string[]) => `|${cells.map((cell) => ` ${escaped(cell)} |`).join('')}`;
      return [row(head), `|${head.map(() => ' --- |').join('')}`, ...rows.slice(1).map(row), ...behind];
    }
    default:
      return broken(shown, ended);
  }
  return [`<!-- ${kind} -->`, ...broken(shown, ended)];
}

function broken(lines: readonly string[], ended: string): string[] {
  return lines.map((line, at) => (at < lines.length - 1 ? `${line}${lineBreak}` : `${line}${ended}`));
}

/** The text of lines of a note, its blocks, and the block of each anchor. */
export interface ReadBlocks {
  text: string;
  blocks: Block[];
}

/** Reads what `blockLines` wrote. Whatever somebody has changed is read as what it looks like. */
export function readBlockLines(lines: readonly string[]): ReadBlocks {
  const parts: { kind: Kind; text: string; page: number | undefined }[] = [];
  let statedKind: Kind | undefined;
  let page: number | undefined;
  let group: string[] = [];
  const flush = () => {
    const only = group.length === 1 ? (group[0] ?? '') : '';
    if (group.length > 0 && !/^\^[a-z0-9-]+$/i.test(only)) parts.push({ ...blockOf(group, statedKind), page });
    group = [];
    statedKind = undefined;
  };
  for (const line of lines) {
    const comment = group.length === 0 ? /^<!-- (?:page (\d{1,9}|none)|([a-z]{1,20})) -->$/.exec(line) : null;
    if (comment?.[1] !== undefined) page = comment[1] === 'none' ? undefined : Number(comment[1]);
    else if (comment?.[2] !== undefined && kinds.has(comment[2])) statedKind = comment[2] as Kind;
    else if (line.trim() === '') flush();
    else group.push(line);
  }
  flush();
  const blocks: Block[] = [];
  let start = 0;
  for (const { kind, text, page: of } of parts) {
    const end = start + text.length;
    blocks.push({ start, end, kind, ...(of === undefined ? {} : { page: of }) });
    start = end + 2;
  }
  return { text: parts.map(({ text }) => text).join('\n\n'), blocks };
}

function blockOf(lines: readonly string[], statedKind: Kind | undefined): { kind: Kind; text: string } {
  const [first = ''] = lines;
  if (statedKind === undefined) {
    const heading = lines.length === 1 ? /^(#{1,6}) (.*)$/s.exec(withoutAnchor(first)) : null;
    if (heading) return { kind: heading[1] === '#' ? 'title' : 'heading', text: lineText(heading[2] ?? '') };
    if (lines.every((line) => line.startsWith('- ')))
      return { kind: 'list', text: joined(lines.map((line) => line.slice(2))) };
    if (lines.every((line) => line.startsWith('> ')))
      return { kind: 'blockquote', text: joined(lines.map((line) => line.slice(2))) };
    if (lines.length > 1 && lines.every((line) => line.startsWith('|')) && /^\|(?: --- \|)+$/.test(lines[1] ?? '')) {
      return { kind: 'table', text: [first, ...lines.slice(2)].map(rowText).join('\n') };
    }
    const bare = lines.map(withoutAnchor);
    const last = bare.at(-1) ?? '';
    if (
      /^\*(?!\*)/.test(first) &&
      last.length > (lines.length > 1 ? 0 : 1) &&
      unescapedPlaces(last, '*').includes(last.length - 1)
    ) {
      const inner = bare.map((line, at) => line.slice(at === 0 ? 1 : 0, at === bare.length - 1 ? -1 : undefined));
      return { kind: 'caption', text: joined(inner) };
    }
  }
  return { kind: statedKind ?? 'body', text: joined(lines) };
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => lineText(withoutAnchor(line))).join('\n');
}

function lineText(line: string): string {
  const end = line.endsWith(lineBreak) ? line.slice(0, -lineBreak.length) : line;
  return end === emptyLine ? '' : unescaped(end);
}

/** Removes the id at the end of a line, along with its line break. */
function withoutAnchor(line: string): string {
  const end = line.endsWith(lineBreak) ? line.slice(0, -lineBreak.length) : line;
  const at = end.lastIndexOf(' ^');
  return at >= 0 && /^[a-z0-9-]+$/i.test(end.slice(at + 2)) ? end.slice(0, at) : end;
}

function rowText(line: string): string {
  const places = unescapedPlaces(line, '|');
  return places
    .slice(0, -1)
    .map((at, index) => {
      const cell = line.slice(at + 1, places[index + 1]);
      return unescaped(cell.replace(/^ | $/g, ''));
    })
    .join('\t');
}

/** Returns the lines of a plain text, as a note has them under a heading. */
export function textLines(text: string): string[] {
  return blockLines(text.split('\n\n').map((part) => ({ kind: 'body', text: part })));
}
