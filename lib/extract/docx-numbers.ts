import { Parser } from 'htmlparser2';
import { xmlMarkup } from '#lib/text/markup.ts';
import { listNumber, type NumberFormat } from './list-number.ts';
import { numberWrittenOut } from './page-blocks.ts';

/** A level of a numbering: "%1.%2" with the numbers of the levels above. */
interface Level {
  start: number;
  format: string;
  text: string;
}

interface Numbering {
  levels: Map<number, Level>;
  /** By level, the number with which counting restarts. */
  starts: Map<number, number>;
  /** Numberings that share their count. */
  family: string;
}

/** What a paragraph or a style says about its number. */
interface NumberProperties {
  id: string | null;
  level: number | null;
  style: string | null;
}

/** Levels that Word has; the work grows with the square of the number of levels. */
const maxLevels = 9;
/** Maximum length of a number label, in UTF-16 units. */
const maxLabel = 40;

/**
 * Writes out the paragraph numbers in the text part of a Word document as Word shows them: the file only counts them,
 * so a list that continues after a paragraph would restart at 1, and "b)" would be 2. Each is preceded by `numberWrittenOut`.
 */
export function withNumbers(document: string, numbering: string, styles: string): string {
  const numberings = readNumbering(numbering);
  if (numberings.size === 0) return document;
  const count = counter(numberings, readStyles(styles));
  const out: string[] = [];
  let from = 0;
  walkParagraphs(document, (numbered, end) => {
    const label = count(numbered);
    if (label === null) return;
    out.push(
      document.slice(from, end),
      `<w:r><w:t xml:space="preserve">${xmlMarkup(`${numberWrittenOut}${label} `)}</w:t></w:r>`,
    );
    from = end;
  });
  return [...out, document.slice(from)].join('');
}

/** Calls `onParagraph` for each paragraph with what it says about its number, and where its properties end. */
function walkParagraphs(xml: string, onParagraph: (numbered: NumberProperties, end: number) => void): void {
  /** Nesting depth inside skipped elements: a property change, or the duplicate of a text box. */
  let passed = 0;
  let numbered: NumberProperties | null = null;
  const isPassed = (tag: string) => tag === 'w:pPrChange' || tag === 'mc:Choice';
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        if (isPassed(tag)) passed += 1;
        if (passed > 0) return;
        if (tag === 'w:pPr') numbered = noProperties();
        else if (numbered) takeNumber(numbered, tag, attributes);
      },
      onclosetag(tag) {
        if (isPassed(tag)) passed -= 1;
        if (passed > 0 || tag !== 'w:pPr' || !numbered) return;
        // Properties without an end tag cannot be located and say nothing.
        if (xml.startsWith('</', parser.startIndex)) onParagraph(numbered, parser.endIndex + 1);
        numbered = null;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
}

const noProperties = (): NumberProperties => ({ id: null, level: null, style: null });

function takeNumber(numbered: NumberProperties, tag: string, { 'w:val': value = '' }: Record<string, string>): void {
  if (tag === 'w:numId') numbered.id = value;
  else if (tag === 'w:ilvl') numbered.level = Number(value);
  else if (tag === 'w:pStyle' || tag === 'w:basedOn') numbered.style = value;
}

/**
 * Counts paragraphs. @returns a function for the number of the next paragraph; it returns null for one without a
 * number, or with only a bullet
 */
function counter(
  numberings: Map<string, Numbering>,
  styles: Map<string, NumberProperties>,
): (numbered: NumberProperties) => string | null {
  const counts = new Map<string, Map<number, number>>();
  const begun = new Set<string>();
  return (ownProperties) => {
    const { id, level } = resolved(ownProperties, styles);
    const numbering = id === null ? undefined : numberings.get(id);
    const shown = numbering?.levels.get(level);
    if (id === null || !numbering || !shown || level >= maxLevels) return null;
    const counted = counts.get(numbering.family) ?? new Map<number, number>();
    counts.set(numbering.family, counted);
    const anew = begun.has(id) ? undefined : numbering.starts.get(level);
    begun.add(id);
    counted.set(level, anew ?? (counted.get(level) ?? shown.start - 1) + 1);
    for (const deeper of [...counted.keys()]) if (deeper > level) counted.delete(deeper);
    if (shown.format === 'bullet' || shown.format === 'none') return null;
    const label = shown.text.replace(/%(\d)/g, (_all, place: string) => {
      const at = Number(place) - 1;
      const of = numbering.levels.get(at);
      return formatted(counted.get(at) ?? of?.start ?? 1, of?.format ?? 'decimal');
    });
    return label.trim() === '' || label.length > maxLabel ? null : label.trim();
  };
}

/** Returns what a paragraph itself says, or else its style or one that this is based on. */
function resolved(
  ownProperties: NumberProperties,
  styles: Map<string, NumberProperties>,
): { id: string | null; level: number } {
  let { id, level } = ownProperties;
  const visited = new Set<string>();
  for (let style = ownProperties.style; style !== null && id === null && !visited.has(style);) {
    visited.add(style);
    const of = styles.get(style);
    id = of?.id ?? null;
    level ??= of?.level ?? null;
    style = of?.style ?? null;
  }
  return { id, level: level ?? 0 };
}

function formatted(count: number, format: string): string {
  if (format === 'decimalZero') return String(count).padStart(2, '0');
  return listNumber(count, Object.hasOwn(formats, format) ? (formats[format] ?? '1') : '1');
}

const formats: Readonly<Record<string, NumberFormat>> = {
  lowerLetter: 'a',
  upperLetter: 'A',
  lowerRoman: 'i',
  upperRoman: 'I',
};

function readNumbering(xml: string): Map<string, Numbering> {
  const families = new Map<string, Map<number, Level>>();
  const numberings = new Map<string, Numbering>();
  let levels: Map<number, Level> | null = null;
  let level: Level | null = null;
  let numbering: { id: string; family: string; starts: Map<number, number> } | null = null;
  let overridden = 0;
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const value = attributes['w:val'] ?? '';
        if (tag === 'w:abstractNum')
          families.set(attributes['w:abstractNumId'] ?? '', (levels = new Map<number, Level>()));
        else if (tag === 'w:num') numbering = { id: attributes['w:numId'] ?? '', family: '', starts: new Map() };
        else if (tag === 'w:lvlOverride') overridden = Number(attributes['w:ilvl'] ?? 0);
        else if (tag === 'w:abstractNumId' && numbering) numbering.family = value;
        else if (tag === 'w:startOverride') numbering?.starts.set(overridden, wholeNumber(value));
        else if (tag === 'w:lvl' && levels) {
          level = { start: 1, format: 'decimal', text: '' };
          levels.set(Number(attributes['w:ilvl'] ?? 0), level);
        } else if (level && tag === 'w:start') level.start = wholeNumber(value);
        else if (level && tag === 'w:numFmt') level.format = value;
        else if (level && tag === 'w:lvlText') level.text = value;
      },
      onclosetag(tag) {
        if (tag === 'w:lvl') level = null;
        if (tag === 'w:abstractNum') levels = null;
        if (tag !== 'w:num' || !numbering) return;
        const { id, family, starts } = numbering;
        numberings.set(id, { levels: families.get(family) ?? new Map<number, Level>(), starts, family });
        numbering = null;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return numberings;
}

function readStyles(xml: string): Map<string, NumberProperties> {
  const styles = new Map<string, NumberProperties>();
  let style: NumberProperties | null = null;
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        if (tag === 'w:style') styles.set(attributes['w:styleId'] ?? '', (style = noProperties()));
        else if (style) takeNumber(style, tag, attributes);
      },
      onclosetag(tag) {
        if (tag === 'w:style') style = null;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return styles;
}

/** Returns a number from the file, limited to plausible list counts. */
function wholeNumber(value: string): number {
  const number = Number(value);
  return Number.isInteger(number) && Math.abs(number) < 1_000_000 ? number : 1;
}
