import { cleanAuthors, isOrganisationName, isNameLabel, isOfSite, looksLikeName } from './authors.ts';
import { attribute, elementsWithin, tagOf, textUpTo, type DomDocument, type DomElement } from './dom.ts';
import type { Sourced } from './sourced.ts';
import { headlineOf, isElsewhere, isInside, namesOf } from './page-places.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** The data about a page needed to find its authors. */
export interface AuthoredPage {
  document: DomDocument;
  /** The contents of the meta elements by lower-case name. */
  meta: ReadonlyMap<string, readonly string[]>;
  /** The authors in the page's JSON-LD: people and organisations. */
  fromLd: { people: readonly string[]; bodies: readonly string[] };
  /** The names the site uses for itself. */
  sites: readonly string[];
  title: string | null;
}

/** Names of meta elements that contain authors, most reliable first. */
const authorMeta = [
  'citation_author',
  'author',
  'article:author',
  'article:author_name',
  'dc.creator',
  'dcterms.creator',
  'dc.contributor',
  'parsely-author',
  'sailthru.author',
  'byl',
  'byline',
  'authors',
  'creator',
  'article.author',
  'cxenseparse:author',
  'twitter:creator',
];

/**
 * Finds the authors stated in the metadata or, failing that, shown in the byline. A byline that names all the stated
 * authors and more takes precedence, because templates often state only the first author.
 */
export function findAuthors({ document, meta, fromLd, sites, title }: AuthoredPage): Sourced<string[]> {
  const inMeta = authorMeta.map((name) =>
    (meta.get(name) ?? []).filter((value) => name !== 'twitter:creator' || value.includes(' ')),
  );
  const linked = namesOfLinks(document, [...(meta.get('article:author') ?? []), ...(meta.get('author') ?? [])]);
  const named = [fromLd.people, ...inMeta, linked].map((names) => cleanAuthors(names, sites));
  // A login is only used as a name if there is no other.
  const stated = named.map((names) => names.filter((name) => !isLogin(name)));
  const shown = shownAuthors(document, sites, title);
  const people = [...stated, shown].map((names) => names.filter((name) => !isOrganisationName(name)));
  const first = people.find((names) => names.length > 0);
  const value = first !== undefined && isMore(people.at(-1) ?? [], first) ? (people.at(-1) ?? []) : first;
  if (value !== undefined) return { value, from: 'page' };
  const nicknames = [markedNicknames(document, title), ...named].find(
    (names) => names.length > 0 && names.every(isNickname),
  );
  if (nicknames !== undefined && !nicknames.some((name) => isOfSite(name, sites)))
    return { value: nicknames, from: 'page' };
  // If no person is named, an agency or a newsroom, but never the site itself.
  const others = [...stated, shown].map((names) => names.filter((name) => !isOfSite(name, sites)));
  const bodies = [cleanAuthors(fromLd.bodies, sites), ...others].find((names) => names.length > 0);
  return bodies === undefined ? { value: [], from: 'none' } : { value: bodies, from: 'page' };
}

function isLogin(name: string): boolean {
  return /^[\p{Ll}\d._-]+$/u.test(name);
}

/** Returns whether the name is a nickname in lower case, not an account number or an address. */
function isNickname(name: string): boolean {
  return (
    isLogin(name) && /^\p{Ll}[\p{Ll}\d_-]{2,24}$/u.test(name) && /\p{Ll}{3}/u.test(name) && !isOrganisationName(name)
  );
}

/** Returns nicknames from links and elements marked as the author's. */
function markedNicknames(document: DomDocument, title: string | null): string[] {
  const headline = headlineOf(document, title);
  const element = [...document.querySelectorAll('[rel~="author"], [itemprop="author"], .vcard .fn, .author.vcard')]
    .slice(0, maxBylines)
    .find((one) => !isElsewhere(one, headline));
  return element === undefined ? [] : cleanAuthors([textUpTo(element, 40) ?? '']);
}

/** Returns the names the page shows for the author addresses in its metadata. */
function namesOfLinks(document: DomDocument, addresses: readonly string[]): string[] {
  const paths = new Set(addresses.map(pathOf).filter((path) => path !== null));
  if (paths.size === 0) return [];
  return [...document.querySelectorAll('a[href]')]
    .slice(0, maxElements)
    .filter((link) => paths.has(pathOf(attribute(link, 'href')) ?? ''))
    .map((link) => textUpTo(link, 80) ?? '')
    .filter((name) => name.includes(' ') && looksLikeName(name));
}

/** Returns the path of an absolute or relative address, such as "/author/ana-ruiz", or null if there is none. */
function pathOf(address: string): string | null {
  const path = /^(?:https?:\/\/[^/]+)?(\/[^/?#]+\/[^?#]*?)\/?(?:[?#].*)?$/i.exec(address.trim())?.[1];
  return path ?? null;
}

/** A byline with more names than this is a list of something else. */
const maxAuthorsShown = 8;

function isMore(shown: readonly string[], stated: readonly string[]): boolean {
  const key = (name: string) => name.toLowerCase().replace(/[^\p{L}]/gu, '');
  const keys = new Set(shown.map(key));
  return shown.length > stated.length && shown.length <= maxAuthorsShown && stated.every((name) => keys.has(key(name)));
}

/** Common names for elements that contain an author, including compounds (artikelautor, createdby). */
const bylineNames =
  /(?:^|[\s_-])(?:by|by-?lines?|fn|firmas?|firmado|writers?|user-?name|contributors?|credits?(?:-?(?:author|name))?)(?:$|[\s_-])|auth?or(?!i[tz])|auteur|autoren|redakteu?r|verfasser|report(?:er|agem)|journalist|periodista|signature|created-?by|posted-?by|written-?by|submitted|firma-?autor/i;
/** Names for picture elements; a picture's maker is not an author of the story. */
const pictureNames = /photo|foto|image|bild|picture|caption|kuva|illustrat/i;
const authorLink =
  /\/(?:authors?|autor(?:es|as)?|auteurs?|autoren|by|profiles?|people|staff|journalists?|reporters?|writers?|contributors?|columnist\w*|firmas?|periodistas?|equipo|team)\//i;
const maxElements = 20_000;
/** The maximum number of bylines whose position is examined. */
const maxBylines = 100;
const maxBylineChars = 240;

interface Byline {
  element: DomElement;
  called: string;
  names: string[];
}

/** Returns the names of the first byline after the headline, plus those of similar bylines next to it. */
function shownAuthors(document: DomDocument, sites: readonly string[], title: string | null): string[] {
  const headline = headlineOf(document, title);
  const found: { before: boolean; byline: Byline }[] = [];
  let seen = headline === null;
  let count = 0;
  let bylines = 0;
  for (const element of document.querySelectorAll(
    'h1, h2, h3, [class], [id], [itemprop], [rel], [data-testid], [data-component], a[href]',
  )) {
    if (element === headline) seen = true;
    if ((count += 1) > maxElements || bylines > maxBylines) break;
    const byline = readByline(element, sites);
    if (byline === null) continue;
    bylines += 1;
    if (isElsewhere(element, headline) || element.closest('figure, figcaption') !== null) continue;
    if (found.some((other) => isInside(element, other.byline.element))) continue;
    found.push({ before: !seen, byline });
  }
  const first = (found.find(({ before }) => !before) ?? found[0])?.byline;
  if (!first) return namesAfterLabels(document, headline, sites);
  const beside = found
    .map(({ byline }) => byline)
    .filter((byline) => byline.called === first.called && isBeside(byline.element, first.element));
  return cleanAuthors(
    beside.flatMap(({ names }) => names),
    sites,
  );
}

/** A table with more rows than this is about its subject, not about the page. */
const maxRows = 6;
const maxLabelChars = 24;

/** Finds names next to a label: "Written by" in one element, the name in the next. */
function namesAfterLabels(document: DomDocument, headline: DomElement | null, sites: readonly string[]): string[] {
  let labelled = false;
  let count = 0;
  for (const { element, texts } of elementsWithin(document.body)) {
    if ((count += 1) > maxElements) break;
    for (const own of texts) {
      const text = own.length > 300 ? '…' : oneLine(own);
      if (text === '') continue;
      if (labelled && text.length <= 80 && text !== ':') {
        const names = cleanAuthors([text], sites).filter(looksLikeName);
        const isFacts =
          element.closest('li') !== null ||
          [...(element.closest('table')?.querySelectorAll('tr') ?? [])].length > maxRows;
        if (names.some((name) => name.includes(' ')) && !isFacts && !isElsewhere(element, headline)) return names;
      }
      if (text !== ':') labelled = text.length <= maxLabelChars && isNameLabel(text);
    }
  }
  return [];
}

function readByline(element: DomElement, sites: readonly string[]): Byline | null {
  const called = namesOf(element);
  const rel = attribute(element, 'rel').toLowerCase().split(/\s+/);
  const isLink = tagOf(element) === 'a' && authorLink.test(attribute(element, 'href'));
  const isNamed = bylineNames.test(called) && !pictureNames.test(called);
  if (!isNamed && !rel.includes('author') && !isLink) return null;
  const text = textUpTo(element, maxBylineChars);
  if (text === null || text === '') return null;
  const parts = [...element.querySelectorAll('[itemprop="name"], [rel~="author"], .fn, a[href]')].filter(
    (part) =>
      tagOf(part) !== 'a' || authorLink.test(attribute(part, 'href')) || attribute(part, 'rel').includes('author'),
  );
  // Names in elements of their own do not have to be split at commas.
  const inner = cleanAuthors(
    parts.map((part) => part.textContent),
    sites,
  ).filter(looksLikeName);
  const wholeNames = cleanAuthors([text], sites).filter(looksLikeName);
  const names = inner.length > 0 ? inner : wholeNames;
  // Elements are called "author" for many reasons; only names count there.
  return names.length > 0 && names.length <= maxAuthorsShown ? { element, called, names } : null;
}

/** Returns whether two elements are in one row, that is, share a parent or grandparent. */
function isBeside(a: DomElement, b: DomElement): boolean {
  return (
    a === b || a.parentNode === b.parentNode || (a.parentNode?.parentNode ?? a) === (b.parentNode?.parentNode ?? b)
  );
}
