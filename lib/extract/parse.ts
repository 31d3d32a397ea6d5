import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { detectFormat } from './detect.ts';
import type { Extracted, ParseInput } from './extracted.ts';
import { buildArticle, type Draft } from './build-article.ts';
import { datedByPlace } from './name-date.ts';

export interface ParseOptions {
  /**
   * The folder of the pdf.js character maps (`pdfjs-dist/cmaps`). Without it, some Chinese, Japanese and Korean PDFs
   * have no text.
   */
  cmaps?: string;
}

/**
 * Reads a source file and returns its cleaned text as blocks, plus metadata. Deterministic, fetches nothing, runs
 * nothing in the file. Throws `AppError` (`unreadable`, `unsupported`, `too-large`) with a message that states the file
 * and the reason. Does not limit time and memory: untrusted files have to go through `childParser`.
 */
export async function parseSource(input: ParseInput, options: ParseOptions = {}): Promise<Extracted> {
  const detected = detectFormat(input);
  try {
    if (input.hint?.manuscript) return await manuscriptIn(input, detected.format);
    const draft = await read(input, detected.format, options);
    return buildArticle({ ...datedByPlace(draft, input), warnings: [...detected.warnings, ...draft.warnings] });
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    // A parser error is treated as the fault of a broken or malicious file; the stack is kept for bug reports.
    const { name } = input;
    if (thrown instanceof RangeError && /call stack/i.test(thrown.message)) {
      throw new AppError('unreadable', t('capture.tooDeep', { name }), { cause: thrown });
    }
    throw new AppError('unreadable', t('capture.failed', { name }), { cause: thrown });
  }
}

/** Reads a document as written by its author, not as an article. */
async function manuscriptIn(input: ParseInput, format: Extracted['format']): Promise<Extracted> {
  if (format !== 'docx') throw new AppError('unsupported', t('capture.notManuscript', { name: input.name }));
  const { readManuscript } = await import('./docx-manuscript.ts');
  const none = { title: '', headline: null, blocks: [], outlet: null, authors: [], published: null, language: null };
  const from = 'none' as const;
  const provenance = { title: from, outlet: from, authors: from, published: from, url: from, language: from };
  return { format, ...none, url: null, provenance, warnings: [], manuscript: readManuscript(input) };
}

/** Each format's reader is only loaded when needed: pdf.js alone takes a third of a second. */
async function read(input: ParseInput, format: Extracted['format'], options: ParseOptions): Promise<Draft> {
  switch (format) {
    case 'txt':
      return (await import('./text.ts')).readText(input);
    case 'markdown':
      return (await import('./markdown.ts')).readMarkdown(input);
    case 'html':
      return (await import('./html.ts')).readHtml(input);
    case 'pdf':
      return (await import('./pdf.ts')).readPdf(input, options);
    case 'eml':
      return (await import('./mail.ts')).readMail(input);
    case 'mhtml':
      return (await import('./mhtml.ts')).readMhtml(input);
    case 'docx':
      return (await import('./docx.ts')).readDocx(input);
    case 'odt':
      return (await import('./odt.ts')).readOdt(input);
    case 'rtf':
      return (await import('./rtf.ts')).readRtf(input);
    case 'epub':
      return (await import('./epub.ts')).readEpub(input);
    case 'csv':
    case 'xlsx':
      return (await import('./sheet-source.ts')).readSheetSource(input, format);
  }
}
