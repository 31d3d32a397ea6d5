import { attribute, tagOf } from './dom.ts';
import type { DomElement } from './dom.ts';

/** Class names and ids (with their `.` or `#`) that the page's own style sheets never show. */
export type HiddenSelectors = ReadonlySet<string>;

/**
 * Reads which single classes and ids a style sheet hides (`display: none`). One that any other rule shows, as responsive
 * pages and tabs do, does not count: what is left out must be out for every reader.
 */
export function hiddenSelectors(css: string): HiddenSelectors {
  const hidden = new Set<string>();
  const shown = new Set<string>();
  const rule = /([^{}]{1,2000})\{([^{}]{0,5000})\}/g;
  const conditions = conditionalRanges(css);
  let range = 0;
  for (const match of css.matchAll(rule)) {
    const display = /(?:^|[;\s])display\s*:\s*([a-z-]+)/i.exec(match[2] ?? '')?.[1]?.toLowerCase();
    if (display === undefined) continue;
    while (range < conditions.length && (conditions[range]?.[1] ?? 0) < match.index) range += 1;
    const conditional = (conditions[range]?.[0] ?? Infinity) < match.index;
    for (const part of (match[1] ?? '').split(',')) {
      const selector = part.trim();
      if (display === 'none') {
        if (!conditional && /^[.#][\w-]+$/.test(selector)) hidden.add(selector);
      } else {
        for (const name of selector.match(/[.#][\w-]+/g) ?? []) shown.add(name);
      }
    }
  }
  for (const name of shown) hidden.delete(name);
  return hidden;
}

/** Where `@media` and other conditional blocks stand. */
function conditionalRanges(css: string): [number, number][] {
  const ranges: [number, number][] = [];
  const start = /@(?:media|supports|container)\b/gi;
  for (let found = start.exec(css); found !== null; found = start.exec(css)) {
    let depth = 0;
    let at = css.indexOf('{', found.index);
    if (at === -1) break;
    for (; at < css.length; at += 1) {
      const code = css.charCodeAt(at);
      if (code === 0x7b) depth += 1;
      else if (code === 0x7d) {
        depth -= 1;
        if (depth === 0) break;
      }
    }
    ranges.push([found.index, at]);
    start.lastIndex = at;
  }
  return ranges;
}

const hidingStyle =
  /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|font-size\s*:\s*0(?:\.0+)?(?:px|em|rem|pt|%)?\s*(?:;|!|$)|(?:text-indent|left|top|margin-left|right)\s*:\s*-\d{4,}(?:px|em)|clip\s*:\s*rect\(\s*0(?:px)?[\s,]+0(?:px)?[\s,]+0(?:px)?[\s,]+0(?:px)?\s*\)|clip-path\s*:\s*inset\(\s*(?:50|100)%)/i;
const zeroSize = /(?:^|[;\s])(?:max-)?(?:width|height)\s*:\s*0(?:px|em|rem|%)?\s*(?:;|!|$)/i;

/** Text for screen readers only: left out as well, but nothing that a person has to hear of. */
const assistive =
  /(?:^|\s)(?:sr-only|screen-reader-text|screen-reader-only|visually-?hidden|u-visually-hidden|assistive-text|element-invisible|a11y-hidden)(?:\s|$)/i;

/** How an element is kept from a reader's eyes, or null when it is not. */
export function hiddenBy(element: DomElement, selectors: HiddenSelectors): 'page' | 'assistive' | null {
  const classes = attribute(element, 'class');
  if (classes !== '' && assistive.test(classes)) return 'assistive';
  if (element.hasAttribute('hidden') && attribute(element, 'hidden') !== 'until-found') return 'page';
  if (attribute(element, 'aria-hidden').toLowerCase() === 'true') return 'page';
  const style = attribute(element, 'style');
  if (style !== '' && (hidingStyle.test(style) || (zeroSize.test(style) && /overflow\s*:\s*hidden/i.test(style))))
    return 'page';
  if (tagOf(element) !== 'table' && tagOf(element) !== 'td' && tagOf(element) !== 'img') {
    if (attribute(element, 'width') === '0' || attribute(element, 'height') === '0') return 'page';
  }
  if (selectors.size > 0) {
    const id = attribute(element, 'id');
    if (id !== '' && selectors.has(`#${id}`)) return 'page';
    for (const name of classes.split(/\s+/)) if (name !== '' && selectors.has(`.${name}`)) return 'page';
  }
  return null;
}
