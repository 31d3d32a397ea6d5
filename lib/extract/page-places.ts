import { furnitureKind } from './boilerplate.ts';
import { attribute, outward, tagOf, textUpTo, type DomDocument, type DomElement } from './dom.ts';
import { sameHeadline } from './headline.ts';

/** Returns the names of an element: its classes, id and other identifiers, with camel case split. */
export function namesOf(element: DomElement): string {
  return ['class', 'id', 'itemprop', 'data-testid', 'data-component']
    .map((name) => attribute(element, name))
    .join(' ')
    .replace(/([a-z])([A-Z])/g, '$1-$2');
}

/** The maximum number of headings examined. */
const maxHeadings = 500;

/** Returns the heading that contains the title, trying `h1` first, then `h2` and `h3`. */
export function titleHeading(document: DomDocument, title: string | null): DomElement | null {
  if (title === null) return null;
  for (const rank of ['h1', 'h2', 'h3']) {
    const found = [...document.querySelectorAll(rank)]
      .slice(0, maxHeadings)
      .find((heading) => sameHeadline(textUpTo(heading, 500) ?? '', title));
    if (found !== undefined) return found;
  }
  return null;
}

/** Returns the heading that contains the title or, failing that, the first `h1`, which may be the site's name. */
export function headlineOf(document: DomDocument, title: string | null): DomElement | null {
  return titleHeading(document, title) ?? document.querySelector('h1');
}

/** Returns whether an element is in navigation or the like, a teaser list or a comment. Elements around the headline do not count. */
export function isElsewhere(element: DomElement, headline: DomElement | null): boolean {
  for (const node of outward(element)) {
    const tag = tagOf(node);
    if (tag === 'body') break;
    if (headline !== null && node !== element && isInside(headline, node)) return false;
    // The footer of an article contains its author and date.
    const isFootOfArticle = tag === 'footer' && node.closest('article, main, [itemtype]') !== null;
    if (!isFootOfArticle && (furnitureKind(node) === 'surely' || otherNames.test(namesOf(node)))) return true;
    // An aside marked as the article's author or date counts, even outside the article.
    if (tag === 'aside' && !aboutStory.test(namesOf(node))) return headline === null || !isOwn(element, headline);
    // A linked headline next to it belongs to another story.
    if (node !== element && isTeaser(node, tag)) return true;
  }
  return false;
}

function isOwn(element: DomElement, headline: DomElement): boolean {
  if (!/^(?:author|creator|datePublished|dateCreated)$/.test(attribute(element, 'itemprop'))) return false;
  const article = element.closest('[itemtype*="Article"], [itemtype*="Posting"]');
  return article !== null && isInside(headline, article);
}

const teasers = new WeakMap<DomElement, boolean>();

/**
 * Returns whether an element is a teaser: a headline that is a link. Cached, because a broken page may have hundreds of
 * bylines in one element.
 */
function isTeaser(element: DomElement, tag: string): boolean {
  const cached = teasers.get(element);
  if (cached !== undefined) return cached;
  const is =
    tag === 'li' || tag === 'article'
      ? element.querySelector('h2 a, h3 a, h4 a') !== null || isHeadlineLink(element, tag)
      : isHeadlineLink(element, tag);
  teasers.set(element, is);
  return is;
}

const maxTeaser = 700;
const maxLine = 300;
/** The minimum length of a link text that is a headline rather than a name. */
const minHeadline = 22;

/** Returns whether the element is a small box with a linked headline, or a link with more than a name. */
function isHeadlineLink(element: DomElement, tag: string): boolean {
  const text = textUpTo(element, maxTeaser);
  if (text === null) return false;
  if (tag === 'a') return text.length >= minHeadline * 2;
  if (element.querySelector('h2 a, h3 a, h4 a, a h2, a h3, a h4') !== null) return true;
  if (text.length > maxLine || tag === 'p' || tag === 'span') return false;
  return [...element.querySelectorAll('a[href]')]
    .slice(0, 20)
    .some((link) => attribute(link, 'rel') === '' && (textUpTo(link, maxLine)?.length ?? 0) >= minHeadline + 8);
}

/** Names for boxes with information about the story. */
const aboutStory =
  /(?:^|[\s_-])(?:meta|info|by-?line|author|autor|date|datum|details?|article|entry|post)(?:$|[\s_-])/i;

const otherNames =
  /(?:^|[\s_-])(?:comments?|teasers?|cards?|related|sidebar|citations?|references?|cite_note[\w-]*)(?:$|[\s_-])/i;

/** Returns whether an element is, or is inside, another element. */
export function isInside(element: DomElement, ancestor: DomElement): boolean {
  for (const node of outward(element)) if (node === ancestor) return true;
  return false;
}
