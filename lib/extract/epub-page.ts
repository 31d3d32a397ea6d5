import { Parser } from 'htmlparser2';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { parseDom } from './dom.ts';
import type { ExtractedBlock } from './extracted.ts';
import { hiddenSelectors } from './hidden-elements.ts';
import { collectBlocks } from './page-blocks.ts';
import { prepareHtml } from './prepare-html.ts';
import { wordSet } from '#lib/text/word-set.ts';

/** Maximum nesting of elements; books reach a few dozen. */
const maxDepth = 1_000;
const notOfTheText = /(?:^|\s)(?:cover|toc|titlepage|halftitlepage|landmarks|page-list|loi|lot|pagebreak)(?:\s|$)/;
const empty = wordSet('area base br col embed hr img input link meta param source track wbr');

/**
 * Reads the blocks of one page of a book; none for a table of contents and the like, recognised by its markup or
 * because it consists of links.
 */
export function readBookPage(file: string, xhtml: string): ExtractedBlock[] {
  const prepared = prepareHtml(asHtml(file, xhtml));
  const document = parseDom(`<!doctype html><html><head></head><body>${prepared.body}</body></html>`);
  const { blocks } = collectBlocks(document.body, { hidden: hiddenSelectors(prepared.styles), dropFurniture: false });
  const total = blocks.reduce((sum, { text }) => sum + text.length, 0);
  const linked = blocks.reduce((sum, block) => sum + block.linked, 0);
  const links = [...document.querySelectorAll('a[href]')].length;
  if (links >= 5 && linked > total * 0.7) return [];
  return blocks.map(({ kind, text }) => ({ kind, text }));
}

/**
 * Converts XHTML to HTML: self-closing elements (`<a id="p1"/>`, `<title/>`) would stay open for an HTML parser. Parts
 * marked as outside the text are left out.
 */
function asHtml(file: string, xhtml: string): string {
  const out: string[] = [];
  let depth = 0;
  /** Depth at which an omitted element began; 0 for none. */
  let omittedDepth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (depth > maxDepth) throw new AppError('unreadable', t('capture.tooDeep', { name: file }));
        const type = attributes['epub:type'] ?? '';
        if (omittedDepth === 0 && (notOfTheText.test(type) || name === 'nav')) omittedDepth = depth;
        if (omittedDepth !== 0) return;
        out.push(`<${name}`);
        for (const [key, value] of Object.entries(attributes)) {
          if (/^[a-z][a-z-]*$/.test(key)) out.push(` ${key}="${value.replace(/"/g, '&quot;')}"`);
        }
        if (/(?:^|\s)noteref(?:\s|$)/.test(type) && attributes['role'] === undefined) out.push(' role="doc-noteref"');
        out.push('>');
      },
      onclosetag(name) {
        if (omittedDepth === 0 && !empty.has(name)) out.push(`</${name}>`);
        if (depth === omittedDepth) omittedDepth = 0;
        depth -= 1;
      },
      ontext(text) {
        if (omittedDepth === 0) out.push(text);
      },
    },
    { recognizeSelfClosing: true, recognizeCDATA: true, decodeEntities: false },
  );
  for (let at = 0; at < xhtml.length; at += 65_536) parser.write(xhtml.slice(at, at + 65_536));
  parser.end();
  return out.join('');
}
