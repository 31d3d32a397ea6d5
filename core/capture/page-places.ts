import { furnitureKind } from './boilerplate.ts';
import { attribute, outward, tagOf, textUpTo } from './dom.ts';
import type { DomDocument, DomElement } from './dom.ts';
import { sameHeadline } from './headline.ts';

/** What the makers of a page call an element: its classes, id and marks, camel case parted. */
export function namesOf(element: DomElement): string {
  return ['class', 'id', 'itemprop', 'data-testid', 'data-component']
    .map((name) => attribute(element, name))
    .join(' ')
    .replace(/([a-z])([A-Z])/g, '$1-$2');
}

/** Headings that are looked at. */
const mostHeadings = 500;

/** The heading that says the title, of the first rank that does. */
export function titleHeading(document: DomDocument, title: string | null): DomElement | null {
  if (title === null) return null;
  for (const rank of ['h1', 'h2', 'h3']) {
    const found = [...document.querySelectorAll(rank)]
      .slice(0, mostHeadings)
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
    if (tagOf(node) === 'body') break;
    if (headline !== null && node !== element && isInside(headline, node)) return false;
    if (furnitureKind(node) === 'surely' || otherNames.test(namesOf(node))) return true;
    const tag = tagOf(node);
    // What is marked as the author or the date of the article is that, beside it too.
    if (tag === 'aside') return headline === null || !isOwn(element, headline);
    // A headline link beside it is another story's.
    if ((tag === 'li' || tag === 'article') && node !== element && hasHeadlineLink(node)) return true;
  }
  return false;
}

function isOwn(element: DomElement, headline: DomElement): boolean {
  if (!/^(?:author|creator|datePublished|dateCreated)$/.test(attribute(element, 'itemprop'))) return false;
  const article = element.closest('[itemtype*="Article"], [itemtype*="Posting"]');
  return article !== null && isInside(headline, article);
}

const headlineLinks = new WeakMap<DomElement, boolean>();

/** Looked up once for each element: a broken page has hundreds of bylines in the one article that it is. */
function hasHeadlineLink(element: DomElement): boolean {
  const known = headlineLinks.get(element);
  if (known !== undefined) return known;
  const has = element.querySelector('h2 a, h3 a, h4 a') !== null;
  headlineLinks.set(element, has);
  return has;
}

const otherNames = /(?:^|[\s_-])(?:comments?|teasers?|cards?|related|sidebar)(?:$|[\s_-])/i;

/** Whether an element is another one or stands in it. */
export function isInside(element: DomElement, ancestor: DomElement): boolean {
  for (const node of outward(element)) if (node === ancestor) return true;
  return false;
}
