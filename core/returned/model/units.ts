import { blocksOf, type DossierDocument, type SectionView, type Sentence } from '#core/model/dossier-document.ts';
import { beforeMark } from '#core/returned/model/cited-places.ts';
import { cleanWords, wordsKey } from '#core/returned/model/words.ts';
import { wordStyleNames, styleNames } from '#core/transfer/model/docx-styles.ts';
import type { Manuscript, ManuscriptPiece } from '#lib/extract/manuscript.ts';
import { t } from '#lib/i18n/t.ts';
import { sentences } from '#lib/text/tokens.ts';
import { oneLine } from '#lib/text/spaces.ts';

export const unitRoles = ['title', 'subtitle', 'section', 'heading', 'sentence', 'cell'] as const;

export type UnitRole = (typeof unitRoles)[number];

/** A sentence of a document, a heading, or a table cell. */
export interface Unit {
  role: UnitRole;
  text: string;
  /** The key that it is compared by. */
  key: string;
  /** Heading of its section. */
  section: string;
  /** In a dossier, the section's id. */
  sectionId: string | null;
  /** Number of its paragraph in the document. */
  paragraph: number;
  /** Whether its author wrote or placed it, as opposed to units of generated sections. */
  isText: boolean;
}

/** A unit as it was in the file when made, and in the dossier's own words, because an edition has other names. */
export interface OriginalUnit {
  inFile: Unit;
  /** Null if it is unknown which words of the dossier it was made from. */
  inDossier: Unit | null;
}

/** Replaces characters that do not separate sentences by as many others: the letter of a pseudonym before a full stop is not an initial. */
export type Mask = (text: string) => string;

const unmasked: Mask = (text) => text;

/** Collects units in reading order. Use it in the language of the document. */
class Units {
  readonly list: Unit[] = [];
  /** Remarks that documents add to a sentence: that nothing proves it, or that it is an opinion. */
  readonly #remarks = [` (${t('dossier.unsourced')})`, ` (${t('dossier.opinion')})`];
  section = '';
  sectionId: string | null = null;
  #paragraph = 0;

  constructor(private readonly mask: Mask) {}

  add(role: UnitRole, text: string, isText = false): void {
    const words = cleanWords(this.#remarks.reduce((words, remark) => words.replaceAll(remark, ''), text));
    const { section, sectionId } = this;
    const more = { section, sectionId, paragraph: this.#paragraph, isText };
    const spans = role === 'sentence' ? sentences(this.mask(words)) : [{ start: 0, end: words.length }];
    const parts = spans.map(({ start, end }) => words.slice(start, end));
    for (const part of parts) if (part !== '') this.list.push({ role, text: part, key: wordsKey(part), ...more });
    this.#paragraph += 1;
  }

  begin(title: string, id: string | null): void {
    this.section = oneLine(title);
    this.sectionId = id;
    this.add('section', title);
  }
}

/** Returns what a Word document of a dossier says, except footnotes and the list of sources. */
export function unitsOfDocument({ title, subtitle, sections }: DossierDocument, mask: Mask = unmasked): Unit[] {
  const units = new Units(mask);
  units.add('title', title);
  units.add('subtitle', subtitle);
  for (const section of sections) {
    units.begin(section.title, section.id);
    addSection(units, section);
  }
  return units.list;
}

function addSection(units: Units, section: SectionView): void {
  const cells = (...texts: string[]) => texts.forEach((text) => units.add('cell', text));
  switch (section.kind) {
    case 'text':
      // The program writes the caption of a figure.
      for (const block of section.paragraphs.flatMap(blocksOf))
        if (Array.isArray(block)) units.add('sentence', paragraphText(block), true);
      return;
    case 'records':
    case 'contradictions':
      for (const { heading, details, sentences: entrySentences } of section.entries) {
        units.add('heading', heading);
        cells(details);
        for (const { text } of entrySentences) units.add('sentence', text);
      }
      return;
    case 'timeline':
      for (const { words, when, event, where } of section.rows) cells(`${words}\n${when ?? ''}`, event, where);
      return;
    case 'claims':
      for (const { subject, claim, by, known, standing } of section.rows)
        cells(subject, claim.text, by, known, standing);
      return;
    case 'who':
      for (const { name, others, sentences: rowSentences } of section.rows)
        cells(name, others, ...rowSentences.map(({ text }) => text));
      return;
    case 'grades':
      for (const { words, sources } of section.rows)
        cells(
          words,
          ...sources.map(({ number, title, outlet }) => `${number} ${[title, outlet].filter(Boolean).join(', ')}`),
        );
      return;
    case 'sources':
      return;
  }
}

/** Returns a paragraph as documents render it. */
export function paragraphText(paragraph: readonly Sentence[]): string {
  return paragraph.map(({ text }) => text).join(' ');
}

const name = (style: string) => style.toLowerCase();

/** Paragraph styles that the program writes around a dossier, which are nobody's words. */
const drawnStyles = new Set(
  [
    styleNames.from,
    styleNames.figure,
    styleNames.caption,
    styleNames.facts,
    styleNames.contentsTitle,
    styleNames.contents1,
    styleNames.contents2,
    styleNames.cellHead,
    styleNames.source,
    styleNames.sourceFact,
  ].map(name),
);
const ownStyles = new Set(Object.values(styleNames).map(name));
const roles: Readonly<Record<string, UnitRole>> = {
  title: 'title',
  [name(styleNames.subtitle)]: 'subtitle',
  'heading 1': 'section',
  [name(styleNames.details)]: 'cell',
};

/**
 * Returns what a Word document says that was made from a dossier and may have been edited. Use it in the document's language.
 * @param made what it said originally: sections with other headings may have been appended when it was generated
 * @param marks the words after which it cited footnotes
 */
export function unitsOfManuscript(
  { paragraphs }: Manuscript,
  made: readonly Unit[],
  mask: Mask,
  marks: ReadonlySet<string>,
): Unit[] {
  const units = new Units(mask);
  const keysOf = (wanted: UnitRole) => new Set(made.flatMap(({ role, key }) => (role === wanted ? key : [])));
  const [headings, sentenceKeys] = [keysOf('section'), keysOf('sentence')];
  const cells = new Set([...keysOf('cell')].filter((key) => !sentenceKeys.has(key)));
  // Some word processors keep only standard styles.
  const isStyled = paragraphs.some(({ style }) => style.startsWith('dossier ') && ownStyles.has(style));
  const endings = new Set([t('dossier.sources'), t('dossier.notes')].map(wordsKey));
  let isBody = false;
  let isEnd = false;
  for (const { style, isInTable, isHead, pieces } of paragraphs) {
    const text = pieces.reduce((before, piece) => before + wordsOf(piece, isStyled, before, marks), '');
    if (cleanWords(text) === '' || drawnStyles.has(style) || (isHead && !isStyled)) continue;
    const styleRole = roles[style] ?? (/^heading [2-9]$/.test(style) ? 'heading' : 'sentence');
    const isCell = isInTable || (!isStyled && styleRole === 'sentence' && cells.has(wordsKey(text)));
    const role = isCell ? 'cell' : styleRole;
    if (role === 'section') {
      isBody = true;
      isEnd = endings.has(wordsKey(text));
      if (!isEnd || headings.has(wordsKey(text))) units.begin(text, null);
    } else if (isStyled || role === 'title' || role === 'subtitle' || (isBody && !isEnd)) units.add(role, text);
  }
  return units.list;
}

const footnoteStyle = /^footnote (?:reference|characters|anchor)/;
const noQuoteStyle = name(wordStyleNames.noQuote);

/** Superscript digits are kept as characters of their own: a square metre is not a metre with a footnote. */
const superscripts = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/** A figure, or a unit of length, to which a raised figure may belong: 10⁶, km². */
const mayBeRaised = /(?:\p{Nd}|(?<!\p{L})(?:[kcdmhµμn]?m|ft|in|yd|mi|s))$/u;

/**
 * Returns the words of a piece, without footnote numbers and the program's remarks about unproved words.
 * @param isStyled whether footnote numbers have a style; otherwise any superscript may be one, except on units that had none
 */
function wordsOf(
  { text, look, field }: ManuscriptPiece,
  isStyled: boolean,
  before: string,
  marks: ReadonlySet<string>,
): string {
  if (field === 'NOTEREF') return '';
  const isRaised = look === 'superscript';
  if ((isRaised || footnoteStyle.test(look)) && /^[\s\d,]*$/.test(text)) {
    const isFigure =
      isRaised && /\d/.test(text) && (isStyled || (mayBeRaised.test(before) && !marks.has(beforeMark(before))));
    return isFigure ? text.replace(/\d/g, (digit) => superscripts[Number(digit)] ?? '') : '';
  }
  return look === noQuoteStyle && text.trim() === `(${t('dossier.unsourced')})` ? '' : text;
}
