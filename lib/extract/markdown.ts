import { cleanAuthors } from './authors.ts';
import { markCaptions } from './captions.ts';
import { decodeText } from './decode.ts';
import type { ExtractedBlock, ParseInput } from './extracted.ts';
import { checkLength, noMetadata, type Draft } from './build-article.ts';
import { readFrontLines } from './front-lines.ts';
import { primarySubtag } from '#lib/text/language.ts';
import type { Sourced } from './sourced.ts';
import { toEdtf } from './published.ts';
import { separateTitle } from './text.ts';
import { resolveEntities } from '#lib/text/markup.ts';
import { append } from '#lib/append.ts';

/** Reads Markdown: front matter, and blocks of plain text without markup. Raw HTML loses its tags. */
export function readMarkdown(input: ParseInput): Draft {
  const decoded = decodeText(input.bytes);
  checkLength(input.name, decoded.text.length);
  const { matter, body } = splitFrontMatter(decoded.text.replace(/\r\n?/g, '\n'));
  const fields = readFrontMatter(matter);
  const stated = fields.get('title')?.[0] ?? fields.get('headline')?.[0];
  const all = markdownBlocks(body);
  const separated: { title: Sourced<string | null>; blocks: ExtractedBlock[] } =
    stated === undefined ? separateTitle(all) : { title: { value: stated, from: 'page' }, blocks: all };
  const metadata = noMetadata();
  const authors = cleanAuthors([
    ...(fields.get('author') ?? []),
    ...(fields.get('authors') ?? []),
    ...(fields.get('byline') ?? []),
  ]);
  if (authors.length > 0) metadata.authors = { value: authors, from: 'page' };
  const language = primarySubtag(first(fields, 'lang', 'language') ?? null);
  if (language !== null) metadata.language = { value: language, from: 'page' };
  const date = toEdtf(first(fields, 'date', 'published', 'publishdate', 'published_time', 'created') ?? '', language);
  if (date !== null) metadata.published = { value: date, from: 'page' };
  const outlet = first(fields, 'site', 'outlet', 'publisher', 'publication', 'site_name', 'source');
  if (outlet !== undefined && !/^https?:/i.test(outlet)) metadata.outlet = { value: outlet, from: 'page' };
  const url = [first(fields, 'url'), first(fields, 'source'), first(fields, 'link', 'canonical', 'canonical_url')].find(
    (value) => value !== undefined && /^https?:\/\/\S+$/i.test(value),
  );
  if (url !== undefined) metadata.url = { value: url, from: 'page' };
  const front = readFrontLines(markCaptions(separated.blocks), metadata, { drop: false });
  return {
    format: 'markdown',
    name: input.name,
    title: separated.title,
    blocks: front.rest,
    metadata: front.metadata,
    warnings: decoded.warnings,
  };
}

function first(fields: ReadonlyMap<string, string[]>, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = fields.get(name)?.[0];
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Splits off front matter in YAML (`---`) or TOML (`+++`), if the text begins with one that is closed. */
function splitFrontMatter(text: string): { matter: string; body: string } {
  const match = /^\s*(---|\+\+\+)[ \t]*\n/.exec(text);
  if (match === null) return { matter: '', body: text };
  const start = match[0].length;
  const end = new RegExp(`^${match[1] === '---' ? '(?:---|\\.\\.\\.)' : '\\+\\+\\+'}[ \\t]*$`, 'm').exec(
    text.slice(start, start + 20_000),
  );
  if (end === null || !/^[\w-]+\s*[:=]/m.test(text.slice(start, start + end.index))) return { matter: '', body: text };
  return { matter: text.slice(start, start + end.index), body: text.slice(start + end.index + end[0].length) };
}

/** Reads the simple subset of YAML and TOML used in front matter: `key: value`, `[a, b]`, and lists of `- a`. */
function readFrontMatter(matter: string): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  let key: string | null = null;
  for (const line of matter.split('\n')) {
    const field = /^([\w-]{1,60})\s*[:=]\s*(\S.*)?$/.exec(line);
    const item = /^\s*-\s+(?:name\s*:\s*)?(\S.*)?$/.exec(line);
    if (field?.[1] !== undefined) {
      key = field[1].toLowerCase();
      const value = (field[2] ?? '').trim();
      const values = /^\[.*\]$/.test(value) ? value.slice(1, -1).split(',') : [value];
      fields.set(
        key,
        values.map(unquote).filter((text) => text !== '' && text !== '|' && text !== '>'),
      );
    } else if (item?.[1] !== undefined && key !== null) {
      append(fields, key, unquote(item[1]));
    }
  }
  return fields;
}

function unquote(text: string): string {
  const trimmed = text.trim();
  return /^(?:"[^]*"|'[^]*')$/.test(trimmed)
    ? trimmed.slice(1, -1).replace(/\\"/g, '"').replace(/''/g, "'")
    : trimmed.replace(/\s#.*$/, '').trimEnd();
}

const item = /^(\s*)([-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/;
const rule = /^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/;

const htmlHeading = /^\s*<h[1-6](?:\s[^<>]{0,500})?>.*<\/h[1-6]>\s*$/i;
/** A line that consists of HTML block tags: it separates paragraphs. Each tag matches in only one way, to prevent backtracking. */
const htmlOnly =
  /^\s*(?:<\/?(?:p|div|center|section|article|table|thead|tbody|tr|td|th|ul|ol|li|details|summary|picture|source|img|br|hr|a)(?:\s[^<>]{0,2000}|\/)?>\s*)+$/i;

/** Reads Markdown blocks as in CommonMark, with GFM's tables; nesting is flattened. */
export function markdownBlocks(source: string): ExtractedBlock[] {
  const lines = withoutComments(source).split('\n');
  const blocks: ExtractedBlock[] = [];
  let paragraph: string[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) pushParagraph(paragraph, blocks);
    paragraph = [];
  };
  let i = 0;
  while (i < lines.length) {
    const line = lines[i] ?? '';
    const next = lines[i + 1] ?? '';
    const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      flush();
      const end = lines.findIndex(
        (candidate, index) => index > i && candidate.trim().startsWith(fence) && /^[`~\s]+$/.test(candidate),
      );
      const stop = end === -1 ? lines.length : end;
      push(blocks, 'body', lines.slice(i + 1, stop).join('\n'));
      i = stop + 1;
      continue;
    }
    const heading = /^ {0,3}#{1,6}\s+(\S.*)?$/.exec(line);
    if (heading) {
      flush();
      push(blocks, 'heading', inlineText(withoutClosing(heading[1] ?? '')));
    } else if (paragraph.length > 0 && /^ {0,3}(?:=+|-{2,})\s*$/.test(line)) {
      const text = inlineText(paragraph.join(' '));
      paragraph = [];
      push(blocks, 'heading', text);
    } else if (htmlHeading.test(line)) {
      flush();
      push(blocks, 'heading', inlineText(line));
    } else if (line.trim() === '' || rule.test(line) || htmlOnly.test(line)) {
      flush();
    } else if (/^ {0,3}\[[^\]]{1,200}\]:\s*\S+/.test(line) && paragraph.length === 0 && !line.startsWith('[^')) {
      // A link's address, which is used elsewhere in the text.
    } else if (/^ {0,3}>/.test(line)) {
      flush();
      const start = i;
      while (i < lines.length && (lines[i] ?? '').trim() !== '' && (i === start || !item.test(lines[i] ?? ''))) i += 1;
      for (const part of lines
        .slice(start, i)
        .map((quote) => quote.replace(/^ {0,3}(?:>\s?)+/, ''))
        .join('\n')
        .split(/\n\s*\n/)) {
        push(blocks, 'blockquote', inlineText(softened(part.split('\n'))));
      }
      continue;
    } else if (line.includes('|') && next.includes('|') && isTableRule(next)) {
      flush();
      const rows = [cells(line)];
      i += 2;
      for (; i < lines.length && (lines[i] ?? '').includes('|'); i += 1) rows.push(cells(lines[i] ?? ''));
      push(blocks, 'table', rows.map((row) => row.map(inlineText).join('\t')).join('\n'));
      continue;
    } else if (item.test(line) && (paragraph.length === 0 || !/^\s*\d/.test(line))) {
      flush();
      const list = readList(lines, i);
      push(blocks, 'list', list.items.map(inlineText).join('\n'));
      i = list.end;
      continue;
    } else {
      paragraph.push(line);
    }
    i += 1;
  }
  flush();
  return blocks;
}

/** Matches the line under a table's head: `| --- | :-: |`. */
function isTableRule(line: string): boolean {
  const parts = cells(line);
  return parts.length <= 1_000 && parts.every((cell) => /^:?-{2,1000}:?$/.test(cell));
}

/** Reads items with their continuation lines; keeps numbers and drops bullets. */
function readList(lines: readonly string[], from: number): { items: string[]; end: number } {
  const items: string[] = [];
  let i = from;
  for (; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    const mark = item.exec(line);
    if (mark !== null && !rule.test(line)) {
      const number = /\d/.test(mark[2] ?? '') ? `${mark[2] ?? ''} ` : '';
      items.push(number + line.slice(mark[0].length));
    } else if (line.trim() === '') {
      const following = lines[i + 1] ?? '';
      if (!item.test(following) && !/^(?: {2,}|\t)\S/.test(following)) break;
    } else if (/^ {0,3}(?:#{1,6}\s|>|`{3}|~{3})/.test(line) || rule.test(line)) break;
    else items.push(`${items.pop() ?? ''} ${line.trim()}`.trim());
  }
  return { items, end: i };
}

function pushParagraph(lines: readonly string[], blocks: ExtractedBlock[]): void {
  const picture = /^\s*!\[([^\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)(?:\{[^}]*\})?\s*$/.exec(lines.join(' '))?.[1];
  if (picture !== undefined) {
    // A file name in place of a description is not a caption.
    if (/\s/.test(picture.trim())) push(blocks, 'caption', inlineText(picture));
    return;
  }
  const text = inlineText(softened(lines));
  for (const part of text.split(/\n[^\S\n]*\n\s*/)) push(blocks, 'body', part);
}

/** Joins a paragraph's lines; two spaces or a backslash at the end of one keep its break. */
function softened(lines: readonly string[]): string {
  return lines
    .map((line, index) => {
      if (index === lines.length - 1) return line.trim();
      return line.endsWith('  ') || line.endsWith('\\') ? `${line.trim().replace(/\\$/, '')}\n` : `${line.trim()} `;
    })
    .join('');
}

function cells(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replace(/\\\|/g, '|'));
}

function push(blocks: ExtractedBlock[], kind: ExtractedBlock['kind'], text: string): void {
  const trimmed = kind === 'body' ? text.replace(/^\n+/, '').trimEnd() : text.trim();
  if (trimmed.trim() !== '') blocks.push({ kind, text: trimmed });
}

/** Removes the number signs that may close a heading. */
function withoutClosing(heading: string): string {
  let end = heading.trimEnd().length;
  while (end > 0 && heading.charAt(end - 1) === '#') end -= 1;
  return heading.slice(0, end);
}

function withoutComments(source: string): string {
  let out = '';
  let at = 0;
  for (;;) {
    const start = source.indexOf('<!--', at);
    const end = start === -1 ? -1 : source.indexOf('-->', start + 4);
    if (start === -1 || end === -1) return out + source.slice(at);
    out += source.slice(at, start);
    at = end + 3;
  }
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  copy: '©',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
};

/**
 * Converts inline Markdown to plain text: links and pictures become their text, emphasis and code lose their markup.
 * Linear: every pattern is bounded.
 */
function inlineText(source: string): string {
  const lines: string[] = [];
  /** Sets aside text that later rules must not touch. */
  const keep = (text: string): string => {
    lines.push(text);
    return `\uE000${lines.length - 1}\uE001`;
  };
  const marked = source
    .replace(/[\uE000\uE001]/g, '')
    .replace(/(`{1,3})([^`\n]{1,2000})\1/g, (_, __, code: string) => keep(code.trim()))
    .replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => keep(sign))
    .replace(/<((?:https?|mailto):[^\s<>]{1,2000})>/g, (_, address: string) => keep(address))
    .replace(
      /!\[([^\]\n]{0,400})\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)|\[[^\]\n]{0,200}\])/g,
      '$1',
    )
    .replace(/\[\^[^\]\n]{1,60}\]/g, (note) => keep(note.replace('^', '')))
    .replace(
      /\[([^\]\n]{1,400})\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)|\[[^\]\n]{0,200}\])/g,
      '$1',
    )
    .replace(/\[\[(?:[^\]|\n]{1,300}\|)?([^\]|\n]{1,300})\]\]/g, '$1')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?[a-z][a-z0-9-]{0,30}(?:\s[^<>]{0,2000})?\/?>/gi, '')
    .replace(/(?<![\p{L}\p{N}*])(\*{1,3})(?=\S)([^*\n]{1,5000}?)(?<=\S)\1(?!\*)/gu, '$2')
    .replace(/(?<=[\p{L}\p{N}])(\*{1,3})(?=[\p{L}\p{N}])([^*\n]{1,500}?)\1/gu, '$2')
    .replace(/(?<![\p{L}\p{N}_])(_{1,3})(?=\S)([^_\n]{1,5000}?)(?<=\S)\1(?![\p{L}\p{N}_])/gu, '$2')
    .replace(/~~(?=\S)([^~\n]{1,2000})~~/g, '$1')
    .replace(/==(?=\S)([^=\n]{1,2000})==/g, '$1');
  return resolveEntities(marked, entities)
    .replace(/\uE000(\d+)\uE001/g, (_, index: string) => lines[Number(index)] ?? '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\{[#.][^{}\n]{1,100}\} ?$/, '')
    .trim();
}
