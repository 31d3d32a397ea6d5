import mammoth from 'mammoth';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { parseDom } from './dom.ts';
import type { ExtractedBlock, ParseInput } from './extracted.ts';
import type { Draft } from './build-article.ts';
import { officeDraft } from './office.ts';
import { withAllText } from './docx-all-text.ts';
import { withNumbers } from './docx-numbers.ts';
import { collectBlocks, numberWrittenOut } from './page-blocks.ts';
import { openPackage } from './zip-package.ts';
import { storeZip } from '#lib/zip/in-memory.ts';

const styleMap = [
  "p[style-name='Title'] => h1.doc-title:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='caption'] => p.caption:fresh",
  "p[style-name='Caption'] => p.caption:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
];

/** Reads a Word document: text in blocks, title and author from its properties. Never opens pictures, macros or external links. */
export async function readDocx(input: ParseInput): Promise<Draft> {
  const damaged: string[] = [];
  const parts = unpackDocx(input, (path) => damaged.push(path));
  for (const [path, xml] of parts)
    if (/^word\/(?:document|footnotes|endnotes)\d*\.xml$/i.test(path)) parts.set(path, withAllText(withDropCaps(xml)));
  const document = parts.get('word/document.xml') ?? '';
  const numbering = parts.get('word/numbering.xml') ?? '';
  if (numbering !== '' && document !== '')
    parts.set('word/document.xml', withNumbers(document, numbering, parts.get('word/styles.xml') ?? ''));
  const buffer = storeZip([...parts].map(([name, xml]) => ({ name, data: Buffer.from(xml, 'utf8') })));
  const { value: html } = await mammoth.convertToHtml(
    { buffer },
    {
      styleMap,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
    },
  );
  const dom = parseDom(`<!doctype html><html><head></head><body>${html}</body></html>`);
  const { blocks } = collectBlocks(dom.body, { hidden: new Set(), dropFurniture: false });
  const marked = dom.querySelector('h1.doc-title')?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  const shown = (text: string): string => text.replaceAll(numberWrittenOut, '');
  const plain: ExtractedBlock[] = blocks.map(({ kind, text }) => ({ kind, text: shown(text) }));
  const core = parts.get('docProps/core.xml') ?? '';
  const inserted = document.match(/<w:altChunk[\s/>]/g)?.length ?? 0;
  const draft = officeDraft({
    format: 'docx',
    name: input.name,
    marked: shown(marked),
    blocks: plain,
    properties: {
      title: property(core, 'dc:title'),
      creator: property(core, 'dc:creator'),
      language: property(core, 'dc:language'),
    },
    changes: /<w:(?:ins|del|moveFrom|moveTo)\s/.test(document),
    comments: (parts.get('word/comments.xml') ?? '').match(/<w:comment\s/g)?.length ?? 0,
  });
  if (inserted > 0) draft.warnings.push(t('capture.warnInserted', { count: inserted }));
  if (damaged.some(hasWords)) draft.warnings.push(t('capture.warnPartDamaged'));
  return draft;
}

/** Joins a drop cap, which Word keeps in a paragraph before it, to the paragraph that it begins. */
function withDropCaps(xml: string): string {
  return xml.replace(
    /(<w:framePr\s[^>]{0,500}?w:dropCap="(?:drop|margin)"(?:(?!<\/w:p>)[^])*)<\/w:p>\s*<w:p(?:\s[^>]*)?>(?:<w:pPr>(?:(?!<\/w:pPr>)[^])*<\/w:pPr>)?/g,
    '$1',
  );
}

/** Returns whether a part beside the text adds to what a reader of the document sees. */
export function hasWords(path: string): boolean {
  return /^word\/(?:footnotes|endnotes|comments|numbering)\d*\.xml$/i.test(path);
}

/**
 * Returns the XML parts of a Word document, within the limits of what is read. mammoth receives a new archive of only
 * these, so it cannot find more in it than was counted here.
 * @param onDamaged called for each part beside the text that is damaged; it is left out
 * @throws AppError `unreadable`, `too-large`
 */
export function unpackDocx(input: ParseInput, onDamaged: (path: string, fault: AppError) => void): Map<string, string> {
  const refuse = (reason: string): AppError =>
    new AppError('unreadable', t('capture.notDocx', { name: input.name, reason }));
  const archive = openPackage(input, refuse);
  const parts = new Map<string, string>();
  for (const path of archive.paths) {
    if (!/\.(?:xml|rels)$/i.test(path)) continue;
    try {
      parts.set(path, archive.text(path) ?? '');
    } catch (thrown) {
      // Only the text itself has to be intact; themes and settings may be damaged.
      if (!(thrown instanceof AppError) || thrown.code !== 'unreadable' || archive.encrypted(path)) throw thrown;
      if (/^word\/document\d*\.xml$/i.test(path)) throw thrown;
      onDamaged(path, thrown);
    }
  }
  return parts;
}

/** Returns a property of docProps/core.xml, with its entities resolved; null if it is absent or empty. */
function property(xml: string, tag: string): string | null {
  const value = new RegExp(`<${tag}(?:\\s[^>]{0,200})?>([^<]{0,2000})</${tag}>`).exec(xml)?.[1];
  const text = value
    ?.replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&')
    .trim();
  return text === undefined || text === '' ? null : text;
}
