import { OpenElements } from './open-elements.ts';
import { wordSet } from '#lib/text/word-set.ts';

/**
 * A page before any parser builds a tree of it. One pass, linear in its length, removes what must not run, what would
 * be fetched and what only takes space (scripts, styles, embedded data, frames, drawings), keeps the attributes that
 * describe the text, and limits the nesting. The result is small enough for a DOM.
 */
export interface PreparedHtml {
  /** The tags for the head: title, meta, link, base. */
  head: string;
  body: string;
  /** The attributes of the html element, as written: `lang="es"`. */
  root: string;
  /** The raw text of each JSON-LD script. */
  jsonLd: string[];
  /** The raw text of the style sheets, limited in length. */
  styles: string;
  /** The address a browser or SingleFile recorded when it saved the page. */
  savedFrom: string | null;
}

/** The maximum nesting. Deeper elements are flattened: their text is kept, their tags are removed. */
const maxDepth = 128;
const maxStyles = 2_000_000;
const maxJsonLd = 4_000_000;

/** Elements whose content is not part of the page's text. `textarea` and `select` contain what the reader can type or choose. */
const dropped = wordSet(
  'script style noscript template svg math iframe frame frameset object embed applet canvas audio video textarea select button datalist dialog map noembed noframes portal',
);
/** Elements without content. */
const empty = wordSet('area base br col hr img input keygen link meta param source track wbr');
const headTags = new Set(['meta', 'link', 'base']);

/** The attributes to keep, each with its maximum length. */
const keptAttributes: Readonly<Record<string, number>> = {
  class: 1_000,
  id: 300,
  role: 50,
  hidden: 20,
  'aria-hidden': 10,
  style: 1_000,
  href: 4_000,
  type: 100,
  value: 20,
  lang: 40,
  'xml:lang': 40,
  dir: 10,
  property: 100,
  name: 100,
  content: 5_000,
  itemprop: 100,
  itemtype: 200,
  rel: 100,
  datetime: 100,
  title: 100,
  'http-equiv': 50,
  width: 20,
  height: 20,
  start: 20,
  colspan: 20,
  rowspan: 20,
  'data-testid': 100,
  'data-component': 100,
};

/** Prepares a page for the parser. Never throws; broken markup gives whatever can be read. */
export function prepareHtml(html: string): PreparedHtml {
  const out: string[] = [];
  const head: string[] = [];
  const jsonLd: string[] = [];
  const styles: string[] = [];
  let stylesLength = 0;
  let root = '';
  const open = new OpenElements(maxDepth);
  /** Adds one space for a run of removed tags, because a hundred thousand spaces would be measured again and again. */
  const push = (...pieces: string[]): void => {
    for (const piece of pieces) if (piece !== '' && (piece !== ' ' || out.at(-1) !== ' ')) out.push(piece);
  };
  let titles = 0;
  const missingEnd = new Set<string>();
  /** The number of open `template` elements with a declarative shadow root, whose content is shown. */
  let shadows = 0;
  // Windows puts a header of offsets before HTML in the clipboard ("Version:0.9 StartHTML:…").
  let at = /^Version:[\d.]+\s/.test(html) ? Math.max(0, html.indexOf('<')) : 0;

  /** Returns where the content of an element ends and where the following text starts, or null if it is never closed. */
  const findEnd = (name: string, from: number): { end: number; next: number } | null => {
    if (missingEnd.has(name)) return null;
    const close = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
    close.lastIndex = from;
    const found = close.exec(html);
    if (found === null) {
      missingEnd.add(name);
      return null;
    }
    const gt = html.indexOf('>', found.index);
    return { end: found.index, next: gt === -1 ? html.length : gt + 1 };
  };

  while (at < html.length) {
    const lt = html.indexOf('<', at);
    if (lt === -1) {
      out.push(html.slice(at));
      break;
    }
    if (lt > at) out.push(html.slice(at, lt));
    const next = html.charCodeAt(lt + 1);
    if (next === 0x21 || next === 0x3f) {
      at = endOfDeclaration(html, lt);
      continue;
    }
    if (next === 0x2f) {
      const gt = html.indexOf('>', lt);
      if (gt === -1) break;
      at = gt + 1;
      const name = /^[a-zA-Z][^\s/>]{0,40}/.exec(html.slice(lt + 2, lt + 44))?.[0].toLowerCase();
      if (name === undefined || name === 'html' || name === 'head' || name === 'body' || headTags.has(name)) continue;
      if (name === 'template') {
        if (shadows > 0) {
          shadows -= 1;
          push(open.close('div'));
        }
        continue;
      }
      if (dropped.has(name)) continue;
      // Browsers treat a stray `</br>` as a line break.
      if (empty.has(name)) push(name === 'br' ? '<br>' : '');
      else push(open.close(name));
      continue;
    }
    if (!isLetter(next)) {
      out.push('&lt;');
      at = lt + 1;
      continue;
    }
    const tag = readTag(html, lt);
    at = tag.end;
    const { name } = tag;
    if (name === 'html') {
      root ||= attributesOf(tag);
    } else if (name === 'head' || name === 'body') {
      // The html, head and body elements are written by us, because pages put content in wrong places.
    } else if (headTags.has(name)) {
      head.push(`<${name}${attributesOf(tag)}>`);
    } else if (name === 'title') {
      const end = findEnd(name, at);
      if (end !== null) {
        // Some pages have a second title inside a drawing or a widget.
        if (titles === 0)
          head.push(`<title>${html.slice(at, Math.min(end.end, at + 5_000)).replace(/</g, '&lt;')}</title>`);
        titles += 1;
        at = end.next;
      }
    } else if (
      name === 'template' &&
      tag.attributes.some(([key]) => key === 'shadowrootmode' || key === 'shadowroot')
    ) {
      shadows += 1;
      const { before, shown } = open.open('div');
      push(before, shown ? '<div>' : ' ');
    } else if (dropped.has(name)) {
      if (tag.selfClosing && (name === 'svg' || name === 'math')) continue;
      if (name === 'embed' || name === 'frame') continue;
      const end = findEnd(name, at);
      if (end === null) {
        // In browsers too, an unclosed script or style runs to the end of the file; others close with their parent.
        if (name === 'script' || name === 'style') break;
        continue;
      }
      if (name === 'script' && /ld\+json/i.test(valueOf(tag, 'type')) && end.end - at <= maxJsonLd)
        jsonLd.push(html.slice(at, end.end));
      if (name === 'style' && stylesLength < maxStyles && !/print|speech/i.test(valueOf(tag, 'media'))) {
        const css = html.slice(at, Math.min(end.end, at + maxStyles - stylesLength));
        styles.push(css);
        stylesLength += css.length;
      }
      at = end.next;
      // A removed element separates words, as on the page.
      out.push(' ');
    } else {
      if (empty.has(name)) {
        out.push(`<${name}${attributesOf(tag)}>`);
        continue;
      }
      const { before, shown } = open.open(name);
      // Elements nested too deeply lose their tags, which still separate words.
      push(before, shown ? `<${name}${attributesOf(tag)}>` : ' ');
    }
  }
  return {
    head: head.join(''),
    body: out.join(''),
    root,
    jsonLd,
    styles: styles.join('\n'),
    savedFrom: savedFrom(html),
  };
}

/**
 * Returns the address from "saved from url=(0042)https://…" (browsers), "Page saved with SingleFile url: https://…" or
 * "SourceURL:https://…" (clipboard).
 */
function savedFrom(html: string): string | null {
  const head = html.slice(0, 4_000);
  const found =
    /<!--\s*saved from url=\(\d+\)\s*(https?:\/\/[^\s>]+)/i.exec(head) ??
    /<!--\s*Page saved with SingleFile\s+url:\s*(https?:\/\/[^\s>]+)/i.exec(head) ??
    /^Version:[\d.]+\s[^<]*?SourceURL:\s*(https?:\/\/\S+)/i.exec(head);
  return found?.[1] ?? null;
}

/** Returns the end of a comment, doctype or processing instruction. As in browsers, an unclosed comment runs to the end. */
function endOfDeclaration(html: string, lt: number): number {
  if (html.startsWith('<!--', lt)) {
    if (html.startsWith('<!-->', lt)) return lt + 5;
    const end = html.indexOf('-->', lt + 4);
    return end === -1 ? html.length : end + 3;
  }
  const gt = html.indexOf('>', lt);
  return gt === -1 ? html.length : gt + 1;
}

interface Tag {
  name: string;
  attributes: [name: string, value: string][];
  selfClosing: boolean;
  /** The index after `>`. */
  end: number;
}

const space = /[\s/]/;

/** Reads a start tag as the HTML standard does: quoted values may contain any character. Long values are cut. */
function readTag(html: string, lt: number): Tag {
  let at = lt + 1;
  while (at < html.length && !space.test(html.charAt(at)) && html.charAt(at) !== '>' && at - lt < 60) at += 1;
  const name = html
    .slice(lt + 1, at)
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '-');
  const attributes: [string, string][] = [];
  for (;;) {
    while (at < html.length && space.test(html.charAt(at))) at += 1;
    if (at >= html.length) return { name, attributes, selfClosing: false, end: html.length };
    if (html.charAt(at) === '>') return { name, attributes, selfClosing: html.charAt(at - 1) === '/', end: at + 1 };
    const nameStart = at;
    while (at < html.length && !/[\s/>=]/.test(html.charAt(at))) at += 1;
    if (at === nameStart) at += 1;
    const key = html.slice(nameStart, Math.min(at, nameStart + 60)).toLowerCase();
    const equals = /\s{0,100}=\s{0,100}/y;
    equals.lastIndex = at;
    const sign = equals.exec(html);
    if (sign === null) {
      attributes.push([key, '']);
      continue;
    }
    at += sign[0].length;
    const quote = html.charAt(at);
    let valueStart = at;
    let valueEnd: number;
    if (quote === '"' || quote === "'") {
      valueStart = at + 1;
      valueEnd = html.indexOf(quote, valueStart);
      if (valueEnd === -1) {
        // An unclosed quote would take the rest of the page, so the tag ends at the next possible character.
        const gt = html.indexOf('>', valueStart);
        return { name, attributes, selfClosing: false, end: gt === -1 ? html.length : gt + 1 };
      }
      at = valueEnd + 1;
    } else {
      while (at < html.length && !/[\s>]/.test(html.charAt(at))) at += 1;
      valueEnd = at;
    }
    if (attributes.length < 100) attributes.push([key, html.slice(valueStart, Math.min(valueEnd, valueStart + 5_000))]);
  }
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

function valueOf(tag: Tag, key: string): string {
  return tag.attributes.find(([name]) => name === key)?.[1] ?? '';
}

function attributesOf(tag: Tag): string {
  let out = '';
  for (const [key, value] of tag.attributes) {
    const limit = Object.hasOwn(keptAttributes, key) ? keptAttributes[key] : undefined;
    if (limit === undefined || (key === 'href' && /^\s*(?:data|javascript|blob|vbscript):/i.test(value))) continue;
    out += ` ${key}="${value.slice(0, limit).replace(/"/g, '&quot;')}"`;
  }
  return out;
}
