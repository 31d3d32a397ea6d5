import { furnitureKind } from './boilerplate.ts';
import { attribute, outward, tagOf, textUpTo, type DomDocument, type DomElement } from './dom.ts';
import { sameHeadline } from './headline.ts';

/** What the makers of a page call an element: its classes, id and marks, camel case parted. */
export function namesOf(element: DomElement): string {
  return ['class', 'id', 'itemprop', 'data-testid', 'data-component']
    .map((name) => attribute(element, name))
    .join(' ')
    .replace(/([a-z])([A-Z])/g, '$1-$2');
}

/** Headings that are looked at. */
const maxHeadings = 500;

/** The heading that says the title, of the first rank that does. */
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

/** The heading that says the title; else the first `h1`, which may be the site's name. */
export function headlineOf(document: DomDocument, title: string | null): DomElement | null {
  return titleHeading(document, title) ?? document.querySelector('h1');
}

/** Whether an element stands in furniture of the page, a list of teasers or a comment; what is around the headline does not count. */
export function isElsewhere(element: DomElement, headline: DomElement | null): boolean {
  for (const node of outward(element)) {
    const tag = tagOf(node);
    if (tag === 'body') break;
    if (headline !== null && node !== element && isInside(headline, node)) return false;
    // The foot of an article says who wrote it and when.
    const isFootOfArticle = tag === 'footer' && node.closest('article, main, [itemtype]') !== null;
    if (!isFootOfArticle && (furnitureKind(node) === 'surely' || otherNames.test(namesOf(node)))) return true;
    // What is marked as the author or the date of the article is that, beside it too.
    if (tag === 'aside' && !aboutStory.test(namesOf(node))) return headline === null || !isOwn(element, headline);
    // A headline link beside it is another story's.
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

/** Whether an element shows another story: a headline that is a link. Looked up once for each: a broken page has hundreds of bylines in one. */
function isTeaser(element: DomElement, tag: string): boolean {
  const known = teasers.get(element);
  if (known !== undefined) return known;
  const is =
    tag === 'li' || tag === 'article'
      ? element.querySelector('h2 a, h3 a, h4 a') !== null || isHeadlineLink(element, tag)
      : isHeadlineLink(element, tag);
  teasers.set(element, is);
  return is;
}

const maxTeaser = 700;
const maxLine = 300;
/** Units from which the words of a link are a headline and no name. */
const minHeadline = 22;

/** A small box with a linked headline in it, or a link that holds more than a name. */
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

/** Names of boxes beside a story that are about it. */
const aboutStory =
  /(?:^|[\s_-])(?:meta|info|by-?line|author|autor|date|datum|details?|article|entry|post)(?:$|[\s_-])/i;

const otherNames =
  /(?:^|[\s_-])(?:comments?|teasers?|cards?|related|sidebar|citations?|references?|cite_note[\w-]*)(?:$|[\s_-])/i;

/** Whether an element is another one or stands in it. */
export function isInside(element: DomElement, ancestor: DomElement): boolean {
  for (const node of outward(element)) if (node === ancestor) return true;
  return false;
}
