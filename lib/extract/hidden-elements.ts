import { attribute, tagOf, type DomElement } from './dom.ts';

/** Class names and ids (with their `.` or `#`) that the page's own style sheets never show. */
export type HiddenSelectors = ReadonlySet<string>;

/**
 * Reads which single classes and ids a style sheet hides (`display: none`). One that any other rule shows, as
 * responsive pages and tabs do, does not count: only what is hidden from every reader is left out.
 */
export function hiddenSelectors(css: string): HiddenSelectors {
  const hidden = new Set<string>();
  const shown = new Set<string>();
  /** What precedes each open brace: a selector, or a condition such as `@media`. */
  const open: string[] = [];
  let start = 0;
  for (let at = 0; at < css.length; at += 1) {
    const code = css.charCodeAt(at);
    if (code === openBrace) {
      open.push(css.slice(Math.max(start, at - maxSelector), at));
      start = at + 1;
    } else if (code === closeBrace) {
      const selector = open.pop() ?? '';
      const conditional = open.some((outer) => /@(?:media|supports|container)\b/i.test(outer));
      if (at - start <= maxRule) readRule(selector, css.slice(start, at), conditional, hidden, shown);
      start = at + 1;
    } else if (code === semicolon && open.length === 0) start = at + 1;
  }
  for (const name of shown) hidden.delete(name);
  return hidden;
}

const openBrace = 0x7b;
const closeBrace = 0x7d;
const semicolon = 0x3b;
/** Longer selectors or rules, in UTF-16 units, are embedded data. */
const maxSelector = 2_000;
const maxRule = 5_000;

function readRule(
  selectors: string,
  rule: string,
  conditional: boolean,
  hidden: Set<string>,
  shown: Set<string>,
): void {
  const display = /(?:^|[;\s])display\s*:\s*([a-z-]+)/i.exec(rule)?.[1]?.toLowerCase();
  if (display === undefined) return;
  for (const part of selectors.split(',')) {
    const selector = part.replace(/\/\*.*?\*\//gs, '').trim();
    if (display !== 'none') {
      for (const name of selector.match(/[.#][\w-]+/g) ?? []) shown.add(name);
    } else if (!conditional && /^[.#][\w-]+$/.test(selector)) hidden.add(selector);
  }
}

const hidingStyle =
  /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|font-size\s*:\s*0(?:\.0+)?(?:px|em|rem|pt|%)?\s*(?:;|!|$)|(?:text-indent|left|top|margin-left|right)\s*:\s*-\d{4,}(?:px|em)|clip\s*:\s*rect\(\s*0(?:px)?[\s,]+0(?:px)?[\s,]+0(?:px)?[\s,]+0(?:px)?\s*\)|clip-path\s*:\s*inset\(\s*(?:50|100)%)/i;
const zeroSize = /(?:^|[;\s])(?:max-)?(?:width|height)\s*:\s*0(?:px|em|rem|%)?\s*(?:;|!|$)/i;

/** Text for screen readers only: also left out, but without a warning. */
const assistive =
  /(?:^|\s)(?:sr-only|screen-reader-text|screen-reader-only|visually-?hidden|u-visually-hidden|assistive-text|element-invisible|a11y-hidden)(?:\s|$)/i;

/**
 * Returns how an element is hidden, or null if it is not. `aria` is hidden from screen readers only: duplicates, but
 * also the whole page while a dialog is open.
 */
export function hiddenBy(element: DomElement, selectors: HiddenSelectors): 'page' | 'assistive' | 'aria' | null {
  const classes = attribute(element, 'class');
  if (classes !== '' && assistive.test(classes)) return 'assistive';
  if (element.hasAttribute('hidden') && attribute(element, 'hidden') !== 'until-found') return 'page';
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
  return attribute(element, 'aria-hidden').toLowerCase() === 'true' ? 'aria' : null;
}
