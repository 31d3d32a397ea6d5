import type { PDFDocumentProxy } from 'pdfjs-dist';
import { AppError, asError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';
import { cleanAuthors } from './authors.ts';
import type { ExtractedBlock, ParseInput } from './extracted.ts';
import { checkLength, noMetadata, type Draft } from './build-article.ts';
import { readFrontLines } from './front-lines.ts';
import { sameHeadline } from './headline.ts';
import { primarySubtag } from '#lib/text/language.ts';
import { maxPages } from './limits.ts';
import type { PageMetadata } from './metadata.ts';
import type { Sourced } from './sourced.ts';
import { characterMaps, inertPdf, pdfEngine, type PdfEngine } from './pdf-engine.ts';
import { printedAddress, withoutFurniture, type DrawnPage } from './pdf-furniture.ts';
import { withDropCaps } from './pdf-drop-caps.ts';
import { joinRuns, regionsOf, type Fragment } from './pdf-lines.ts';
import { paragraphsOf, type PdfBlock } from './pdf-paragraphs.ts';
import { withRtlLines } from './pdf-rtl.ts';
import { joinSpacedLetters } from './pdf-spaced.ts';
import { separateTitle } from './text.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** Reads a PDF with a text layer: paragraphs in reading order with their pages, without running headers and footers. */
export async function readPdf(input: ParseInput, options: { cmaps?: string }): Promise<Draft> {
  const { name } = input;
  const pdf = await pdfEngine();
  let mapMissing = false;
  const task = pdf.getDocument({
    // pdf.js takes over the buffer and does not accept Node's Buffer.
    data: new Uint8Array(input.bytes),
    ...(input.hint?.password === undefined ? {} : { password: input.hint.password }),
    ...inertPdf,
    stopAtErrors: false,
    cMapPacked: true,
    cMapUrl: 'cmaps/',
    BinaryDataFactory: characterMaps(options.cmaps, () => {
      mapMissing = true;
    }),
    verbosity: pdf.VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise.catch((thrown: unknown) => {
      throw openError(input, thrown);
    });
    if (document.numPages > maxPages) {
      throw new AppError('too-large', t('capture.tooManyPages', { name, count: document.numPages, limit: maxPages }));
    }
    return await readDocument(pdf, document, input, () => mapMissing);
  } finally {
    await task.destroy().catch(logAndReturn('pdf: not let go of', undefined));
  }
}

function openError({ name, hint }: ParseInput, thrown: unknown): AppError {
  const error = asError(thrown);
  if (error.name === 'PasswordException')
    return new AppError('password', t(hint?.password ? 'capture.wrongPassword' : 'capture.encryptedPdf', { name }));
  const words = error.message.replace(/\.$/, '');
  // the most common error has our own text; the others come from pdf.js in English
  const reason =
    words === 'Invalid PDF structure' ? t('capture.pdfStructure') : words.charAt(0).toLowerCase() + words.slice(1);
  return new AppError('unreadable', t('capture.brokenPdf', { name, reason }), { cause: error });
}

async function readDocument(
  pdf: PdfEngine,
  document: PDFDocumentProxy,
  input: ParseInput,
  mapMissing: () => boolean,
): Promise<Draft> {
  const { name } = input;
  const isLight = input.bytes.length / document.numPages < maxPageBytes;
  const warnings: string[] = [];
  const drawn: DrawnPage[] = [];
  const empty: number[] = [];
  const damaged: number[] = [];
  const turned: number[] = [];
  let length = 0;
  let sideways = 0;
  for (let page = 1; page <= document.numPages; page += 1) {
    // A damaged page is named in the warnings.
    const result = await readPage(pdf, document, page, isLight).catch(() => null);
    if (result === null) damaged.push(page);
    else if (result.fragments.length === 0) empty.push(page);
    else drawn.push(result);
    sideways += result?.sideways ?? 0;
    if ((result?.sideways ?? 0) > manyLetters) turned.push(page);
    length += result?.fragments.reduce((sum, fragment) => sum + fragment.text.length, 0) ?? 0;
    checkLength(name, length);
  }
  if (drawn.length === 0 && damaged.length > 0) {
    throw new AppError('unreadable', t('capture.brokenPdf', { name, reason: t('capture.noReadablePage') }));
  }
  if (length < Math.min(20, document.numPages * 5)) {
    throw mapMissing()
      ? new AppError('unsupported', t('capture.noCharacterMaps', { name }))
      : new AppError('unreadable', t(noTextReason(drawn.length > 0, sideways), { name }));
  }
  if (damaged.length > 0) warnings.push(t('capture.warnPageDamaged', { pages: pageList(damaged) }));
  if (empty.length > 0) warnings.push(t('capture.warnPagesWithoutText', { pages: pageList(empty) }));
  if (turned.length > 0) warnings.push(t('capture.warnSideways', { pages: pageList(turned) }));
  const pages = withoutFurniture(drawn).map(({ page, fragments }) => ({ page, regions: regionsOf(fragments) }));
  const blocks = paragraphsOf(pages);
  const text = blocks.map((block) => block.text).join('');
  const odd = text.match(/[\uE000-\uF8FF\uFFFD]/g)?.length ?? 0;
  if (odd > text.length * 0.02 || text.includes('\uFFFD\uFFFD') || mapMissing()) warnings.push(t('capture.warnGlyphs'));
  const info = await document.getMetadata().catch(() => null); // a PDF may have no metadata
  const properties = (info?.info ?? {}) as Record<string, unknown>;
  const { title, rest } = titleOf(blocks, stringOf(properties['Title']));
  const stated = statedMetadata(properties);
  const front = readFrontLines(rest, { ...stated, authors: { value: [], from: 'none' } }, { drop: false });
  if (front.metadata.authors.value.length === 0) front.metadata.authors = stated.authors;
  const address = printedAddress(drawn);
  if (address !== null) front.metadata.url = { value: address, from: 'page' };
  return { format: 'pdf', name, title, blocks: front.rest, metadata: front.metadata, warnings };
}

/** In points, from the corner of a page. The largest possible page has 14,400. */
const maxDistancePoints = 100_000;

/** Why a PDF has hardly any readable text. */
function noTextReason(hasWords: boolean, sideways: number) {
  if (sideways > 0) return 'capture.sidewaysPdf';
  return hasWords ? 'capture.fewWordsPdf' : 'capture.scannedPdf';
}

/** Bytes of a file per page, above which its pages are not read again with all that they draw: a large map would take up the memory. */
const maxPageBytes = 3 * 1024 * 1024;

/** Letters in another direction than most of a page, above which they are text rather than a stamp in the margin. */
const manyLetters = 200;

/**
 * Reads a page in the direction of most of its letters: a table may be turned on its page, and a whole file may have been
 * saved sideways. Letters in other directions (stamps in the margin, watermarks) are not part of the text.
 * @param isLight whether it may be read a second time, with all that it draws
 * @returns `sideways` is the number of these letters
 */
async function readPage(
  pdf: PdfEngine,
  document: PDFDocumentProxy,
  number: number,
  isLight: boolean,
): Promise<DrawnPage & { sideways: number }> {
  const page = await document.getPage(number);
  try {
    const { transform, width, height } = page.getViewport({ scale: 1 });
    const [va = 1, vb = 0, vc = 0, vd = -1, ve = 0, vf = 0] = transform;
    const content = await page.getTextContent();
    /** By quarter turns, clockwise; what is slanted is in none. */
    const turned: [Fragment[], Fragment[], Fragment[], Fragment[]] = [[], [], [], []];
    let letters = 0;
    for (const item of content.items) {
      if (!('str' in item) || item.str === '') continue;
      const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = item.transform as number[];
      letters += item.str.trim().length;
      const turn = quarterTurns(va * a + vc * b, vb * a + vd * b);
      if (turn === null) continue;
      const [left, base] = turnedBack(turn, va * e + vc * f + ve, vb * e + vd * f + vf, width, height);
      // In a damaged file, letters may be outside any page.
      if (!(Math.abs(left) < maxDistancePoints && Math.abs(base) < maxDistancePoints && item.width < maxDistancePoints))
        continue;
      turned[turn].push({
        // What pdf.js cannot decode shows, so that a word does not disappear.
        text: item.str.replaceAll('\0', '\uFFFD'),
        left,
        right: left + item.width,
        base,
        size: Math.hypot(va * c + vc * d, vb * c + vd * d) || item.height || 1,
        font: item.fontName,
        rtl: item.dir === 'rtl',
      });
    }
    const counts = turned.map(lettersIn);
    const most = counts.indexOf(Math.max(...counts));
    const fragments = joinRuns(withDropCaps(withRtlLines(turned[most] ?? [])));
    if (isLight)
      await joinSpacedLetters(fragments, pdf, page).catch(logAndReturn('pdf: spaced letters not joined', undefined));
    return {
      page: number,
      height: most % 2 === 0 ? height : width,
      fragments,
      sideways: letters - (counts[most] ?? 0),
    };
  } finally {
    page.cleanup();
  }
}

function lettersIn(runs: readonly Fragment[]): number {
  return runs.reduce((sum, { text }) => sum + text.trim().length, 0);
}

/** Returns by how many quarter turns clockwise text with this direction is turned; null if it is slanted. */
function quarterTurns(x: number, y: number): 0 | 1 | 2 | 3 | null {
  if (Math.abs(y) <= Math.abs(x) * 0.3) return x < 0 ? 2 : 0;
  if (Math.abs(x) > Math.abs(y) * 0.3) return null;
  return y > 0 ? 1 : 3;
}

/** Returns where a point of the page is once the page has been turned back, so that text in this direction is upright. */
function turnedBack(turn: 0 | 1 | 2 | 3, x: number, y: number, width: number, height: number): [number, number] {
  if (turn === 0) return [x, y];
  if (turn === 1) return [y, width - x];
  return turn === 2 ? [width - x, height - y] : [height - y, x];
}

function stringOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = oneLine(value);
  return text === '' ? null : text;
}

/**
 * Returns the largest heading on the first page or, failing that, the title property, which often comes from a program
 * or a template.
 */
function titleOf(blocks: PdfBlock[], stated: string | null): { title: Sourced<string | null>; rest: ExtractedBlock[] } {
  const first = blocks[0]?.page ?? 1;
  const candidates = blocks
    .slice(0, 12)
    .filter((block) => block.page === first && block.kind === 'heading' && block.text.length >= 8);
  const usable =
    stated !== null &&
    stated.length >= 6 &&
    stated.length <= 300 &&
    !/^(?:microsoft word|microsoft powerpoint|untitled|sin t[ií]tulo|document\d*|documento\d*|print|layout|slide)\b/i.test(
      stated,
    ) &&
    !/\.(?:docx?|pdf|indd|qxd|tex|dvi|odt|rtf|html?|pages|pptx?|xlsx?)$/i.test(stated);
  const strip = (blockList: readonly PdfBlock[], droppedBlock: PdfBlock | null): ExtractedBlock[] =>
    blockList.filter((block) => block !== droppedBlock).map(({ kind, text, page }) => ({ kind, text, page }));
  const confirmed = usable
    ? candidates.find((block) => sameHeadline(block.text, stated) || stated.startsWith(block.text))
    : undefined;
  const largest = candidates.reduce<PdfBlock | null>(
    (best, block) => (best === null || block.size > best.size + 0.5 ? block : best),
    null,
  );
  const chosen = confirmed ?? largest;
  if (chosen !== null) return { title: { value: chosen.text, from: 'page' }, rest: strip(blocks, chosen) };
  const separated = separateTitle(strip(blocks, null));
  if (separated.title.value !== null) return { title: separated.title, rest: separated.blocks };
  return {
    title: usable ? { value: stated, from: 'guessed' } : { value: null, from: 'none' },
    rest: strip(blocks, null),
  };
}

function statedMetadata(properties: Record<string, unknown>): Omit<PageMetadata, 'title'> {
  const metadata = noMetadata();
  const author = stringOf(properties['Author']);
  const authors =
    author === null ||
    /\d|^(?:user|usuario|admin|microsoft|windows|dell|hp|lenovo|scanner|canon|epson|xerox)\b/i.test(author)
      ? []
      : cleanAuthors([author]);
  if (authors.length > 0) metadata.authors = { value: authors, from: 'guessed' };
  const language = primarySubtag(stringOf(properties['Language']));
  if (language !== null) metadata.language = { value: language, from: 'page' };
  return metadata;
}

/** Formats page numbers as "2, 5–7", at most a line long. */
function pageList(pages: readonly number[]): string {
  const ranges: string[] = [];
  for (let i = 0; i < pages.length; i += 1) {
    const start = pages[i] ?? 0;
    while ((pages[i + 1] ?? 0) === (pages[i] ?? 0) + 1) i += 1;
    const end = pages[i] ?? 0;
    ranges.push(start === end ? String(start) : `${start}–${end}`);
  }
  return ranges.length > 20 ? `${ranges.slice(0, 20).join(', ')}, …` : ranges.join(', ');
}
