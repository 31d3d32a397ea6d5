import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { detectFormat } from './detect.ts';
import type { Extracted, ParseInput } from './extracted.ts';
import { buildArticle, type Draft } from './build-article.ts';
import { datedByPlace } from './name-date.ts';

export interface ParseOptions {
  /** Folder of pdf.js' character maps (`pdfjs-dist/cmaps`). Without it some Chinese, Japanese and Korean PDFs have no text. */
  cmaps?: string;
}

/**
 * Reads a source file: bytes in, cleaned text in blocks and metadata out. Deterministic, fetches nothing, runs nothing of
 * the file. Throws `AppError` (`unreadable`, `unsupported`, `too-large`) with a message that names the file and the reason.
 * It keeps no limit on time and memory: untrusted files go through `childParser`.
 */
export async function parseSource(input: ParseInput, options: ParseOptions = {}): Promise<Extracted> {
  const detected = detectFormat(input);
  try {
    if (input.hint?.manuscript) return await manuscriptIn(input, detected.format);
    const draft = await read(input, detected.format, options);
    return await buildArticle({ ...datedByPlace(draft, input), warnings: [...detected.warnings, ...draft.warnings] });
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    // A parser that trips over a hostile or broken file is that file's fault; the stack goes along for a report.
    const { name } = input;
    if (thrown instanceof RangeError && /call stack/i.test(thrown.message)) {
      throw new AppError('unreadable', t('capture.tooDeep', { name }), { cause: thrown });
    }
    throw new AppError('unreadable', t('capture.failed', { name }), { cause: thrown });
  }
}

/** A document as its author left it, in place of an article. */
async function manuscriptIn(input: ParseInput, format: Extracted['format']): Promise<Extracted> {
  if (format !== 'docx') throw new AppError('unsupported', t('capture.notManuscript', { name: input.name }));
  const { readManuscript } = await import('./docx-manuscript.ts');
  const none = { title: '', headline: null, blocks: [], outlet: null, authors: [], published: null, language: null };
  const from = 'none' as const;
  const provenance = { title: from, outlet: from, authors: from, published: from, url: from, language: from };
  return { format, ...none, url: null, provenance, warnings: [], manuscript: readManuscript(input) };
}

/** Each format's reader is loaded when the first such file comes: pdf.js alone costs a third of a second. */
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
