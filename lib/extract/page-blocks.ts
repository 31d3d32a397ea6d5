import type { ExtractedBlock } from './extracted.ts';
import { furnitureKind } from './boilerplate.ts';
import {
  attribute,
  isElement,
  isText,
  outward,
  tagOf,
  textSizes,
  type DomElement,
  type DomNode,
  type TextSize,
} from './dom.ts';
import { inlineTags } from './inline-tags.ts';
import { listNumber, numberFormat } from './list-number.ts';
import { isBackLink, isRaised, raisedText } from './note-marks.ts';
import { tableText } from './table-columns.ts';
import { trimLines } from './tidy.ts';
import { hiddenBy, type HiddenSelectors } from './hidden-elements.ts';
import { isCaption, isCaptionedFigure } from './page-captions.ts';
import { collapseSpaces } from '#lib/text/spaces.ts';

/** A block of a page, with the data for deciding whether it belongs to the article. */
export interface PageBlock extends ExtractedBlock {
  /** The number of UTF-16 units of its text that are in links. */
  linked: number;
  /** The element that contains it, which has the `markAttribute`. */
  element: DomElement;
  mark: string;
}

/** Marks the elements that contain blocks, so that they can be recognised in what Readability keeps of the page. */
export const markAttribute = 'data-cb';

/**
 * Precedes the text of an item whose number is already written out, so that it does not get another. Code that adds
 * this character must remove it.
 */
export const numberWrittenOut = '\uE00F';

const paragraphEnd = /\n[^\S\n]*\n\s*/;

export interface PageText {
  blocks: PageBlock[];
  /** The number of UTF-16 units of running text left out with navigation and the like. */
  furniture: number;
  /** The number of UTF-16 units of text hidden from the page's readers. */
  hidden: number;
}

export interface CollectOptions {
  hidden: HiddenSelectors;
  /** Leaves out navigation, share buttons and the like. Off for text the user selected. */
  dropFurniture: boolean;
  /** The heading that contains the title, if any. The elements around it are never left out. */
  headline?: DomElement | null;
}

/**
 * Collects the blocks of a page in reading order and removes hidden elements, navigation and the like from the
 * document. Every element that contains a block is marked. `prepareHtml` limits the nesting.
 */
export function collectBlocks(body: DomElement, options: CollectOptions): PageText {
  const collector = new Collector(options, body);
  collector.flow(body, { kind: 'body', holder: body });
  for (const element of collector.removed) element.remove();
  const { blocks, furniture, hidden } = collector;
  return { blocks, furniture, hidden };
}

/** Names that make Readability drop an element without examining it, and similar ones. */
const suspect =
  /ads?(?:$|[\s_-])|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|foot|gdpr|head|legends|masthead|media|menu|modal|nav|outbrain|pager|pagination|paywall|popup|promo|related|remark|replies|rss|share|shopping|shoutbox|sidebar|skyscraper|social|sponsor|subscri|supplemental|tags|widget|agegate/i;

/** Removes misleading names from an element. */
function clearMisleadingNames(element: DomElement): void {
  for (const name of ['class', 'id']) if (suspect.test(attribute(element, name))) element.setAttribute(name, '');
  if (attribute(element, 'role') !== 'main') element.setAttribute('role', '');
}

interface Context {
  kind: ExtractedBlock['kind'];
  holder: DomElement;
  pre?: boolean;
  linked?: boolean | undefined;
}

class Collector {
  readonly blocks: PageBlock[] = [];
  readonly removed: DomElement[] = [];
  hidden = 0;
  furniture = 0;
  readonly #options: CollectOptions;
  readonly #sizes: ReadonlyMap<DomElement, TextSize>;
  readonly #total: TextSize;
  /** The headline and the elements around it. */
  readonly #aroundHeadline: ReadonlySet<DomElement>;
  /** Whether a heading or a caption is being read; those within it are parts of it. */
  #inWhole = false;
  #text = '';
  /** The start and end of each link in the text, in text order. */
  #links: [start: number, end: number][] = [];
  #marks = 0;

  constructor(options: CollectOptions, body: DomElement) {
    this.#options = options;
    this.#sizes = textSizes(body);
    this.#total = this.#sizeOf(body);
    this.#aroundHeadline = new Set(options.headline ? outward(options.headline) : []);
  }

  #sizeOf(element: DomElement): TextSize {
    return this.#sizes.get(element) ?? { all: 0, linked: 0, running: 0 };
  }

  flow(parent: DomNode, context: Context): void {
    for (const node of parent.childNodes) {
      if (isText(node)) this.#append(node.textContent, context);
      else if (isElement(node)) this.#element(node, context);
    }
    if (parent === context.holder) this.#flush(context);
  }

  #element(element: DomElement, context: Context): void {
    if (this.#leavesOut(element)) return;
    const tag = tagOf(element);
    if (inlineTags.has(tag) && !isCaption(element)) {
      this.#inline(element, tag, context);
      return;
    }
    if (tag === 'br') {
      this.#append('\n', { ...context, pre: true });
      return;
    }
    this.#flush(context);
    if (tag === 'hr') return;
    if (/^h[1-6]$/.test(tag)) this.#whole(element, 'heading', context);
    else if (tag === 'figcaption' || tag === 'caption' || isCaption(element) || isCaptionedFigure(element, tag))
      this.#whole(element, 'caption', context);
    else if (tag === 'blockquote') this.flow(element, { ...context, kind: 'blockquote', holder: element, pre: false });
    else if (tag === 'pre') this.flow(element, { ...context, holder: element, pre: true });
    else if (tag === 'ul' || tag === 'ol' || tag === 'dl') this.#list(element, context);
    else if (tag === 'table') this.#table(element, context);
    else this.flow(element, { ...context, holder: element });
  }

  #inline(element: DomElement, tag: string, context: Context): void {
    if (tag === 'sup' && /\breference\b/.test(attribute(element, 'class'))) return;
    if (tag === 'wbr' || tag === 'rp' || tag === 'rt' || (tag === 'a' && isBackLink(element))) return;
    if (isRaised(element, tag)) {
      const raised = raisedText(element, this.#text);
      if (raised !== null) {
        this.#append(raised, context);
        return;
      }
    }
    const inner = tag === 'a' ? { ...context, linked: true } : context;
    if (tag === 'q') this.#append('“', context);
    // Not `flow`: an inline element does not end its block.
    for (const node of element.childNodes) {
      if (isText(node)) this.#append(node.textContent, inner);
      else if (isElement(node)) this.#element(node, inner);
    }
    if (tag === 'q') this.#append('”', context);
  }

  /** Returns whether the element is hidden or not part of the article. Counts what it leaves out. */
  #leavesOut(element: DomElement): boolean {
    const hidden = hiddenBy(element, this.#options.hidden);
    if (hidden !== null && !(hidden === 'aria' && this.#holdsArticle(element))) {
      if (hidden !== 'assistive') this.hidden += this.#sizeOf(element).all;
      this.removed.push(element);
      return true;
    }
    if (!this.#options.dropFurniture) return false;
    if (this.#holdsArticle(element)) {
      clearMisleadingNames(element);
      return false;
    }
    if (!this.#isFurniture(element)) return false;
    this.furniture += this.#sizeOf(element).running;
    this.removed.push(element);
    return true;
  }

  /** Returns whether the element contains the main content. Its name does not matter: a wrapper may be called "menu". */
  #holdsArticle(element: DomElement): boolean {
    return this.#aroundHeadline.has(element) || this.#sizeOf(element).running > this.#total.running / 2;
  }

  #isFurniture(element: DomElement): boolean {
    const kind = furnitureKind(element);
    if (kind === null) return false;
    const { all, linked, running } = this.#sizeOf(element);
    if (kind === 'perhaps') return running === 0;
    return all <= this.#total.all * 0.4 || linked > all * 0.6;
  }

  #append(text: string, context: Context): void {
    const clean = context.pre === true ? text.replace(/\r\n?/g, '\n') : text.replace(/[ \t\n\r\f\u00A0]+/g, ' ');
    if (clean === '') return;
    if (context.linked === true) this.#links.push([this.#text.length, this.#text.length + clean.length]);
    this.#text += clean;
  }

  #flush(context: Context): void {
    const source = this.#text;
    const links = this.#links;
    this.#text = '';
    this.#links = [];
    if (!/\S/.test(source)) return;
    const isPre = context.pre === true && tagOf(context.holder) === 'pre';
    if (isPre) {
      const linked = links.reduce((sum, [start, end]) => sum + end - start, 0);
      for (const part of trimLines(source).split(paragraphEnd))
        this.#push(context.kind, tidyLines(part, true), linked, context.holder);
      return;
    }
    // Two line breaks in a row separate paragraphs in old pages and mail.
    let start = 0;
    let next = 0;
    for (const part of source.split(/(\n[^\S\n]*\n\s*)/)) {
      const end = start + part.length;
      let linked = 0;
      // Links do not overlap, so each is visited once, or twice if a paragraph ends within it.
      for (; next < links.length && (links[next]?.[0] ?? end) < end; next += 1) {
        const [from, to] = links[next] ?? [end, end];
        linked += Math.max(0, Math.min(to, end) - Math.max(from, start));
        if (to > end) break;
      }
      this.#push(context.kind, tidyLines(part, false), linked, context.holder);
      start = end;
    }
  }

  #push(kind: ExtractedBlock['kind'], text: string, linked: number, element: DomElement): void {
    if (text === '') return;
    let mark = element.getAttribute(markAttribute);
    if (mark === null) {
      // A separate counter, because blocks are removed again while lists and tables are put together.
      mark = String((this.#marks += 1));
      element.setAttribute(markAttribute, mark);
    }
    this.blocks.push({ kind, text, linked: Math.min(linked, text.length), element, mark });
  }

  /** Adds an element's text as one block, whatever elements it contains. */
  #whole(element: DomElement, kind: 'heading' | 'caption', { linked }: Pick<Context, 'linked'>): void {
    if (this.#inWhole) {
      this.flow(element, { kind: 'body', holder: element, linked });
      return;
    }
    this.#inWhole = true;
    const inner = this.#inside(element, linked);
    this.#inWhole = false;
    const text = inner.map((block) => collapseSpaces(block.text)).join(' ');
    this.#push(
      kind,
      text,
      inner.reduce((sum, block) => sum + block.linked, 0),
      element,
    );
  }

  /** Returns the blocks within an element without adding them. */
  #inside(element: DomElement, linked = false): PageBlock[] {
    const start = this.blocks.length;
    this.flow(element, { kind: 'body', holder: element, linked });
    return this.blocks.splice(start);
  }

  #list(element: DomElement, context: Context): void {
    const parts = numberedItems(element, this.#inside(element, context.linked));
    const long = parts.some((part) => part.text.length > 500);
    if (long || holdsFlow(parts)) {
      for (const part of parts) this.blocks.push(part.kind === 'body' ? { ...part, kind: context.kind } : part);
      return;
    }
    this.#push(
      context.kind === 'blockquote' ? 'blockquote' : 'list',
      parts.map(({ text }) => text).join('\n'),
      parts.reduce((sum, part) => sum + part.linked, 0),
      element,
    );
  }

  #table(table: DomElement, context: Context): void {
    const rows = [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table);
    const cells = rows.map((row) =>
      [...row.childNodes].filter((node): node is DomElement => isElement(node) && /^(?:td|th)$/i.test(node.nodeName)),
    );
    const columnCount = cells.reduce((widest, row) => Math.max(widest, row.length), 0);
    const layout =
      columnCount < 2 ||
      rows.length > 20_000 ||
      attribute(table, 'role') === 'presentation' ||
      table.querySelector('table, h1, h2, ul li p, article, figure, form') !== null ||
      cells.some((row) => row.some((cell) => this.#sizeOf(cell).all > 1_000));
    if (layout) {
      this.flow(table, { ...context, holder: table });
      return;
    }
    for (const node of table.querySelectorAll('caption')) {
      if (node.closest('table') === table) this.#whole(node, 'caption', context);
    }
    let linked = 0;
    const words = cells.map((row) =>
      row.map((cell) => {
        const inner = this.#inside(cell, context.linked);
        linked += inner.reduce((sum, block) => sum + block.linked, 0);
        return { cell, text: inner.map((block) => collapseSpaces(block.text)).join(' ') };
      }),
    );
    this.#push('table', tableText(words), linked, table);
  }
}

/**
 * Returns the parts of a list, with the number on the first part of each item. Lists that only lay out headings and
 * pictures get no numbers.
 */
function numberedItems(list: DomElement, parts: PageBlock[]): PageBlock[] {
  if (tagOf(list) !== 'ol') return parts;
  const format = numberFormat(attribute(list, 'type'));
  let number = Number.parseInt(attribute(list, 'start'), 10) || 1;
  let before: DomElement | null = null;
  // The first block of each item gets the number, whether it is the item's own text or a paragraph in it.
  const items = parts.map((part) => {
    const own: DomElement | null = part.element.closest('li');
    const begins = own !== null && own !== before && own.parentNode === list;
    if (own !== null) before = own;
    return { part, own, begins };
  });
  if (items.some(({ part, begins }) => begins && part.kind !== 'body')) return parts;
  return items.map(({ part, own, begins }) => {
    if (!begins || part.text.startsWith(numberWrittenOut) || /^\(?[\dA-Za-z]{1,3}[.)]\s/.test(part.text)) return part;
    const count = Number.parseInt(own === null ? '' : attribute(own, 'value'), 10) || number;
    number = count + 1;
    return { ...part, text: `${listNumber(count, format)}. ${part.text}` };
  });
}

/** Returns whether items contain headings, pictures, tables or several paragraphs, so that the list only serves as layout. */
function holdsFlow(parts: readonly PageBlock[]): boolean {
  let item: DomElement | null = null;
  return parts.some((part) => {
    if (part.kind !== 'body' && part.kind !== 'list') return true;
    const own = tagOf(part.element) === 'p' ? part.element.parentNode : null;
    const again = own !== null && own === item;
    item = own;
    return again;
  });
}

/** Reduces spaces to one within lines and none at their ends. Removes soft hyphens and zero-width spaces, which are invisible. */
function tidyLines(text: string, pre: boolean): string {
  const visible = text.replace(/[\u00AD\u200B\u2060\uFEFF]/g, '');
  if (pre) return visible.replace(/^\n+/, '').trimEnd();
  return visible
    .split('\n')
    .map((line) => line.replace(/ +/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
