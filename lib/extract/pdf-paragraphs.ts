import { isLabelledCaption } from './captions.ts';
import type { ExtractedBlock } from './extracted.ts';
import type { Line, Region } from './pdf-lines.ts';

/** A block of a PDF with its font size, which is used to find the title. */
export interface PdfBlock extends ExtractedBlock {
  page: number;
  size: number;
}

/** A page's regions in reading order. */
export interface PdfPage {
  page: number;
  regions: Region[];
}

const endSign = /[.!?…:]["'”’»)\]]*$/;
const bullet = /^(?:[•·‣▪◦●○■□–*-]|\d{1,2}[.)]|\(?[a-z]\))\s+\S/;
const caption =
  /^(?:fig(?:ure|ura|\.)?|tab(?:le|la|\.)|photo|foto|imagen|image|gr[áa]fico|chart|map|mapa|exhibit|anexo)\s*(?:\d+\s*)?[.:|—–]\s*\S/iu;
const cjk = /[\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]/;

/** Joins lines into paragraphs by their gaps, indents and font sizes, across hyphens, columns and pages. */
export function paragraphsOf(pages: readonly PdfPage[]): PdfBlock[] {
  const all = pages.flatMap(({ regions }) => regions.flat());
  const body = commonSize(all);
  const bodyFont = commonFont(all);
  const joinedWords = new Joiner(all);
  const blocks: PdfBlock[] = [];
  for (const { page, regions } of pages) {
    for (const region of regions) {
      splitRegion(region).forEach((lines, index) => {
        const block = blockOf(lines, page, body, bodyFont, joinedWords);
        const last = blocks[blocks.length - 1];
        if (index === 0 && last !== undefined && continues(last, block))
          last.text = joinedWords.join(last.text, block.text);
        else blocks.push(block);
      });
    }
  }
  return mergeLists(blocks).filter((block) => block.text !== '');
}

/** Returns the font size of most of the text. */
export function commonSize(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const size = Math.round(line.size * 2) / 2;
    counts.set(size, (counts.get(size) ?? 0) + line.text.length);
  }
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [10, 0])[0];
}

function commonFont(lines: readonly Line[]): string {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line.font, (counts.get(line.font) ?? 0) + line.text.length);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ['', 0])[0];
}

/** A single line with wide gaps is justified text with few words; table rows come in groups. */
function withoutLoneGaps(region: Region): Region {
  return region.map((line, index) => {
    const alone = ![region[index - 1], region[index + 1]].some((other) => other?.text.includes('\t') === true);
    return alone && line.text.includes('\t') ? { ...line, text: line.text.replace(/\t/g, ' ') } : line;
  });
}

/** Splits a region's lines into paragraphs. */
function splitRegion(source: Region): Line[][] {
  const region = withoutLoneGaps(source);
  const left = quantile(
    region.map((line) => line.left),
    0.1,
  );
  const right = quantile(
    region.map((line) => line.right),
    0.9,
  );
  const gaps = region
    .slice(1)
    .map((line, index) => (line.base - (region[index]?.base ?? 0)) / line.size)
    .filter((gap) => gap > 0.5 && gap < 3);
  const usual = gaps.length === 0 ? 1.2 : quantile(gaps, 0.4);
  const paragraphs: Line[][] = [];
  let current: Line[] = [];
  for (const line of region) {
    const before = current[current.length - 1];
    if (before !== undefined && begins(before, line, current, { left, right, usual })) {
      paragraphs.push(current);
      current = [];
    }
    current.push(line);
  }
  if (current.length > 0) paragraphs.push(current);
  return paragraphs;
}

/** Returns whether a line starts a paragraph, given the line before it. */
function begins(
  before: Line,
  line: Line,
  current: readonly Line[],
  column: { left: number; right: number; usual: number },
): boolean {
  const size = Math.max(before.size, line.size);
  const tabs = before.text.includes('\t');
  if (tabs || line.text.includes('\t'))
    return !(tabs && line.text.includes('\t')) || (line.base - before.base) / size > column.usual * 2.2;
  if (Math.abs(before.size - line.size) > size * 0.12) return true;
  if ((line.base - before.base) / size > column.usual * 1.3 + 0.1) return true;
  if (bullet.test(line.text) && (endSign.test(before.text) || bullet.test(current[0]?.text ?? ''))) return true;
  const width = column.right - column.left;
  const indented = line.left - column.left > line.size * 0.7 && line.left - column.left < width * 0.25;
  const beforeFlush = before.left - column.left < before.size * 0.5;
  const hanging = current.length > 1 && (current[1]?.left ?? 0) - (current[0]?.left ?? 0) > line.size * 0.7;
  if (indented && beforeFlush && !hanging && (endSign.test(before.text) || current.length > 1)) return true;
  if (hanging && line.left - column.left < line.size * 0.5 && !beforeFlush) return true;
  const short = column.right - before.right > width * 0.18;
  if (short && endSign.test(before.text) && /^[\p{Lu}\d"“«¿¡([—–]/u.test(line.text)) return true;
  // Running text never ends a line this early, but addresses and lists without bullets do.
  if (column.right - before.right > width * 0.35 && /^[\p{Lu}\d]/u.test(line.text) && !/[,-]$/.test(before.text))
    return true;
  // A single line in another font is a heading.
  return (
    current.length === 1 &&
    before.font !== line.font &&
    column.right - before.right > width * 0.3 &&
    !/[,;-]$/.test(before.text) &&
    /^[\p{Lu}\d]/u.test(line.text)
  );
}

function blockOf(lines: readonly Line[], page: number, body: number, bodyFont: string, joiner: Joiner): PdfBlock {
  const size = lines.reduce((largest, line) => Math.max(largest, line.size), 0);
  if (lines.filter((line) => line.text.includes('\t')).length >= 2) {
    return { kind: 'table', text: lines.map((line) => line.text).join('\n'), page, size };
  }
  const text = lines.reduce(
    (sum, line) => (sum === '' ? line.text.replace(/\t/g, ' ') : joiner.join(sum, line.text.replace(/\t/g, ' '))),
    '',
  );
  const plain = text.replace(/\u00AD/g, '');
  if (caption.test(plain) && plain.length <= 600) return { kind: 'caption', text: plain, page, size };
  if (isLabelledCaption(plain) && size <= body) return { kind: 'caption', text: plain, page, size };
  const larger = size >= body * 1.15;
  const otherFace = lines.every((line) => line.font !== bodyFont) && size >= body * 0.98 && lines.length <= 2;
  const heading =
    plain.length <= 200 &&
    /\p{L}/u.test(plain) &&
    (larger || (otherFace && plain.length <= 100)) &&
    !/[.;,]$/.test(plain) &&
    !bullet.test(plain.replace(/^\d/, ''));
  return {
    kind: heading ? 'heading' : bullet.test(plain) && !/^\d/.test(plain) ? 'list' : 'body',
    text: plain,
    page,
    size,
  };
}

/** Returns whether the paragraph continues in the next column or on the next page. */
function continues(last: PdfBlock, next: PdfBlock): boolean {
  if (last.kind !== 'body' || next.kind !== 'body' || Math.abs(last.size - next.size) > 1) return false;
  if (endSign.test(last.text)) return false;
  return (
    /[-\u2010\u00AD]$/.test(last.text) ||
    /^[\p{Ll}\d(“"«]/u.test(next.text) ||
    /(?:,|;|\b(?:the|a|an|of|in|to|and|for|by|with|de|la|el|los|las|en|y|que|por|con))$/iu.test(last.text) ||
    (cjk.test(last.text.slice(-1)) && cjk.test(next.text.charAt(0)))
  );
}

function mergeLists(blocks: readonly PdfBlock[]): PdfBlock[] {
  const out: PdfBlock[] = [];
  for (const block of blocks) {
    const last = out[out.length - 1];
    const text = block.kind === 'list' ? block.text.replace(/^[•·‣▪◦●○■□–*-]\s+/, '') : block.text;
    if (block.kind === 'list' && last?.kind === 'list') last.text += `\n${text}`;
    else out.push({ ...block, text });
  }
  return out;
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
}

/** The maximum length of half a word, in UTF-16 units. */
const maxHalfChars = 100;

/** Joins lines. Decides whether to keep a hyphen at a line's end by the other words in the document. */
class Joiner {
  readonly #words = new Set<string>();

  constructor(lines: readonly Line[]) {
    for (const line of lines.slice(0, 100_000)) {
      const words = line.text.match(/\p{L}[\p{L}\p{M}]*(?:-\p{L}[\p{L}\p{M}]*)*/gu) ?? [];
      // The last word of a line may be half a word.
      for (const word of words) this.#words.add(word.toLowerCase());
    }
  }

  join(before: string, after: string): string {
    const left = before.trimEnd();
    const right = after.trimStart();
    const half = /([\p{L}\p{M}]+)[-\u2010\u00AD]$/u.exec(left.slice(-maxHalfChars))?.[1];
    const rest = /^[\p{L}\p{M}]+/u.exec(right)?.[0];
    if (half !== undefined && rest !== undefined) {
      const cut = left.slice(0, -1);
      if (/\u00AD$/.test(left)) return cut + right;
      const small = /^\p{Ll}/u.test(rest);
      const whole = this.#words.has((half + rest).toLowerCase());
      const compound = this.#words.has(`${half}-${rest}`.toLowerCase());
      return small && (whole || !compound) ? cut + right : left + right;
    }
    if (cjk.test(left.slice(-1)) && cjk.test(right.charAt(0))) return left + right;
    return `${left} ${right}`;
  }
}
