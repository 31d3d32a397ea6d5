import { attribute, textUpTo, type DomDocument, type DomElement } from './dom.ts';
import { beginsWithHeadline, headlineKey, isSiteName, sameHeadline, titleParts, withoutSite } from './headline.ts';
import { readJsonLd } from './json-ld.ts';
import { detectLanguage, primarySubtag } from '#lib/text/language.ts';
import { findAuthors } from './page-authors.ts';
import { findPublished } from './page-date.ts';
import type { Sourced } from './sourced.ts';
import { collapseSpaces } from '#lib/text/spaces.ts';
import { append } from '#lib/append.ts';

export interface PageMetadata {
  title: Sourced<string | null>;
  outlet: Sourced<string | null>;
  authors: Sourced<string[]>;
  published: Sourced<string | null>;
  /** As declared; detection comes later, from the text. */
  language: Sourced<string | null>;
  url: Sourced<string | null>;
}

const none = { value: null, from: 'none' } as const;

/** Reads what a page says about itself in its head, in its JSON-LD and in marked elements of its body. */
export function readMetadata(
  document: DomDocument,
  jsonLdSources: readonly string[],
  hint: { url?: string; modified?: number },
): PageMetadata {
  const meta = metaTable(document);
  const pageTitle = textOf(document.querySelector('title'));
  const h1 = document.querySelector('h1');
  const shown = h1 === null ? null : textUpTo(h1, 400);
  const titles = [get(meta, 'og:title'), get(meta, 'twitter:title'), pageTitle, shown];
  const ld = readJsonLd(
    jsonLdSources,
    titles.flatMap((title) => (title === null ? [] : [title, ...titleParts(title)])),
  );
  const url = findUrl(document, meta, ld.url, hint.url);
  const outletStated = first([
    ld.outlet,
    get(meta, 'og:site_name'),
    get(meta, 'citation_journal_title'),
    get(meta, 'dc.publisher'),
    get(meta, 'application-name'),
    itemprop(document, 'publisher'),
  ]);
  const language = findLanguage(document, meta, ld.language);
  const host = url.value === null ? null : hostName(url.value);
  const sites = [outletStated, host, host?.replace(/\.[a-z.]+$/, '') ?? null].filter((name) => name !== null);
  const title = findTitle(document, meta, ld.headline, pageTitle, sites);
  const outlet = findOutlet(outletStated, pageTitle, sites, title.value, meta, host);
  return {
    title,
    outlet,
    authors: findAuthors({
      document,
      meta,
      fromLd: ld.authors,
      sites: outlet.value === null ? sites : [outlet.value, ...sites],
      title: title.value,
    }),
    published: findPublished({
      document,
      meta,
      fromLd: ld.published,
      url: url.value,
      title: title.value,
      locale: localeOf(document, meta) ?? regionOf(language.value ?? spokenOn(document), host),
      modified: hint.modified,
    }),
    language,
    url,
  };
}

/** Returns all meta elements by name in lower case, in order. */
function metaTable(document: DomDocument): Map<string, string[]> {
  const table = new Map<string, string[]>();
  for (const element of document.querySelectorAll('meta')) {
    const content = collapseSpaces(attribute(element, 'content'));
    if (content === '') continue;
    for (const key of [
      attribute(element, 'property'),
      attribute(element, 'name'),
      attribute(element, 'itemprop'),
      attribute(element, 'http-equiv'),
    ]) {
      if (key !== '') append(table, key.toLowerCase(), content);
    }
  }
  addParsely(table);
  return table;
}

/** Adds the metadata that a widespread analytics service puts in one element as JSON. */
function addParsely(table: Map<string, string[]>): void {
  const source = table.get('parsely-page')?.[0];
  if (source === undefined) return;
  try {
    const page = JSON.parse(source) as Record<string, unknown> | null;
    for (const [key, name] of [
      ['title', 'parsely-title'],
      ['author', 'parsely-author'],
      ['authors', 'parsely-author'],
      ['pub_date', 'parsely-pub-date'],
    ] as const) {
      const values = [page?.[key]].flat().filter((value) => typeof value === 'string');
      if (values.length > 0 && !table.has(name)) table.set(name, values);
    }
  } catch {
    // It is not JSON after all.
  }
}

function get(meta: ReadonlyMap<string, string[]>, ...names: string[]): string | null {
  for (const name of names) {
    const value = meta.get(name)?.[0];
    if (value !== undefined) return value;
  }
  return null;
}

function first(values: readonly (string | null)[]): string | null {
  return values.find((value) => value !== null && value !== '') ?? null;
}

function textOf(element: DomElement | null): string | null {
  const text = element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  return text === '' ? null : text;
}

function itemprop(document: DomDocument, name: string): string | null {
  const element = document.querySelector(`[itemprop="${name}"]`);
  if (element === null) return null;
  const inner = element.querySelector('[itemprop="name"]');
  return first([attribute(inner ?? element, 'content'), textOf(inner ?? element)?.slice(0, 200) ?? null]);
}

function findTitle(
  document: DomDocument,
  meta: ReadonlyMap<string, string[]>,
  headline: string | null,
  pageTitle: string | null,
  sites: readonly string[],
): Sourced<string | null> {
  const stated = [
    get(meta, 'og:title'),
    headline,
    get(meta, 'twitter:title'),
    get(meta, 'citation_title', 'dc.title', 'dcterms.title', 'parsely-title', 'sailthru.title'),
    pageTitle,
  ]
    .filter((value) => value !== null)
    .map((value) => withoutSite(value, sites).title)
    .filter((value) => value !== '' && !sites.some((site) => sameHeadline(site, value)));
  const headingsOf = (rank: string): string[] =>
    [...document.querySelectorAll(rank)]
      .slice(0, 200)
      .map((heading) => textUpTo(heading, 400))
      .filter((text): text is string => text !== null && text !== '');
  const headings = headingsOf('h1');
  // The visible headline takes precedence if anything else on the page confirms it: its case and accents are the author's.
  const site = pageTitle === null ? null : withoutSite(pageTitle, sites).site;
  const parts = pageTitle === null ? [] : titleParts(pageTitle).filter((part) => part !== site);
  const shownTitle =
    headings.find((text) => [...stated, ...parts].some((value) => sameHeadline(text, value))) ??
    headings.find((text) => pageTitle !== null && beginsWithHeadline(pageTitle, text, sites)) ??
    headingsOf('h2').find(
      (text) => parts.some((value) => sameHeadline(text, value)) && !sites.some((site) => sameHeadline(site, text)),
    );
  const value =
    shownTitle ??
    headingUnderSite(pageTitle, headings, headingsOf('h2'), sites) ??
    headingOfStory(document, headings, sites, site) ??
    stated[0] ??
    (headings.length === 1 ? headings[0] : undefined);
  return value === undefined ? none : { value, from: 'page' };
}

/** "The Packet: Ferry aground" over a heading with the paper's name and one with the rest: returns the rest. */
function headingUnderSite(
  pageTitle: string | null,
  first: readonly string[],
  second: readonly string[],
  sites: readonly string[],
): string | undefined {
  const titleKey = headlineKey(pageTitle ?? '');
  const names = new Set([...first, ...sites].map(headlineKey).filter((key) => key !== ''));
  return second.find((text) => {
    const key = headlineKey(text);
    if (key.length < minHeadlineChars || key.length >= titleKey.length) return false;
    const rest = titleKey.startsWith(key)
      ? titleKey.slice(key.length)
      : titleKey.endsWith(key)
        ? titleKey.slice(0, -key.length)
        : '';
    return names.has(rest);
  });
}

/** Minimum number of letters of a headline without any other confirmation. */
const minHeadlineChars = 8;

/**
 * Returns the only first-level heading next to the text, whatever the page's title says, which is written for search
 * engines. Returns undefined if it is the name of the site or a section.
 */
function headingOfStory(
  document: DomDocument,
  headings: readonly string[],
  sites: readonly string[],
  site: string | null,
): string | undefined {
  const inStory = [...document.querySelectorAll('article h1, main h1, [role="main"] h1, [itemprop="headline"]')]
    .slice(0, 20)
    .map((heading) => textUpTo(heading, 400))
    .filter((text): text is string => text !== null && text !== '');
  const [heading, ...others] = new Set(inStory.length > 0 ? inStory : headings);
  if (heading === undefined || others.length > 0) return undefined;
  const key = headlineKey(heading);
  const names = [...sites, ...(site === null ? [] : [site])].map(headlineKey).filter((name) => name.length >= 3);
  if (names.some((name) => key.includes(name) || name.includes(key))) return undefined;
  const isLong = heading.split(' ').length >= 4 || (!/\s/.test(heading) && /[^\p{Script=Latin}]{8}/u.test(heading));
  return isLong ? heading : undefined;
}

function findOutlet(
  stated: string | null,
  pageTitle: string | null,
  sites: readonly string[],
  title: string | null,
  meta: ReadonlyMap<string, string[]>,
  host: string | null,
): Sourced<string | null> {
  if (stated !== null && stated.length <= 100 && !/^https?:/i.test(stated)) return { value: stated, from: 'page' };
  const cut = pageTitle === null ? null : withoutSite(pageTitle, sites);
  if (cut?.site != null && title !== null && sameHeadline(cut.title, title))
    return { value: cut.site, from: 'guessed' };
  const named = pageTitle === null || title === null ? null : siteAround(titleParts(pageTitle), title);
  if (named !== null) return { value: named, from: 'guessed' };
  const handle = get(meta, 'twitter:site')?.replace(/^@/, '');
  if (handle !== undefined && /^\w{2,30}$/.test(handle)) return { value: handle, from: 'guessed' };
  return host === null ? none : { value: host, from: 'guessed' };
}

/** Returns the part of a page title that is farthest from the headline: the site, with its section in between. */
function siteAround(parts: readonly string[], title: string): string | null {
  const at = parts.findIndex((part) => sameHeadline(part, title));
  const far = at === 0 ? parts.at(-1) : at === parts.length - 1 ? parts[0] : undefined;
  return far !== undefined && parts.length > 1 && far.length <= 60 && isSiteName(far) ? far : null;
}

function hostName(url: string): string | null {
  try {
    const { hostname, protocol } = new URL(url);
    return /^https?:$/.test(protocol) && hostname.includes('.')
      ? hostname.replace(/^(?:www|m|amp|mobile)\./, '')
      : null;
  } catch {
    // What a page gives as an address is often invalid.
    return null;
  }
}

function findLanguage(
  document: DomDocument,
  meta: ReadonlyMap<string, string[]>,
  fromLd: string | null,
): Sourced<string | null> {
  const root = document.documentElement;
  const body = document.querySelector('article[lang], main[lang]');
  for (const tag of [
    body === null ? null : attribute(body, 'lang'),
    ...langOf(root),
    fromLd,
    get(meta, 'og:locale'),
    get(meta, 'content-language', 'dc.language', 'dcterms.language', 'language', 'inlanguage'),
  ]) {
    const value = primarySubtag(tag);
    if (value !== null) return { value, from: 'page' };
  }
  return none;
}

/** Returns the language tag with its region, if the page gives one. */
function localeOf(document: DomDocument, meta: ReadonlyMap<string, string[]>): string | null {
  const tags = [...langOf(document.documentElement), get(meta, 'og:locale'), get(meta, 'content-language')];
  return tags.find((tag) => tag !== null && /^[a-z]{2,3}[-_][a-z]{2}/i.test(tag)) ?? null;
}

/**
 * Returns the domain's language (for English, with its region) if the page's language is unknown or plain English;
 * otherwise the page's language.
 */
function regionOf(language: string | null, host: string | null): string | null {
  return language === null || language === 'en' ? (languageOfHost(host) ?? language) : language;
}

/** Returns the language of a page that declares none, from its words. */
function spokenOn(document: DomDocument): string | null {
  return detectLanguage(collapseSpaces(document.body.textContent.slice(0, 20_000)));
}

/** Returns an element's declared language, in HTML and in XHTML. */
function langOf(element: DomElement): string[] {
  return ['lang', 'xml:lang'].map((name) => attribute(element, name)).filter((tag) => tag !== '');
}

/** Returns the language of the country of a domain: for dates of pages that declare no language. */
function languageOfHost(host: string | null): string | null {
  const country = /\.([a-z]{2})$/.exec(host ?? '')?.[1];
  if (country === undefined || /^(?:io|co|tv|me|cc|eu|ai|fm|ly|to)$/.test(country)) return null;
  try {
    const { language } = new Intl.Locale(`und-${country === 'uk' ? 'GB' : country}`).maximize();
    return language === 'en' ? `en-${country}` : language;
  } catch {
    // Not a country.
    return null;
  }
}

function findUrl(
  document: DomDocument,
  meta: ReadonlyMap<string, string[]>,
  fromLd: string | null,
  hint: string | undefined,
): Sourced<string | null> {
  const links = [...document.querySelectorAll('link')]
    .filter((link) => /\bcanonical\b/i.test(attribute(link, 'rel')))
    .map((link) => attribute(link, 'href'));
  const base = [hint, get(meta, 'og:url'), fromLd].find((value) => value != null && absolute(value) !== null);
  for (const candidate of [...links, get(meta, 'og:url'), fromLd, get(meta, 'twitter:url')]) {
    const value = candidate == null ? null : absolute(candidate, base);
    // A home page as canonical address is a mistake of the site, not the article's address.
    if (value !== null && new URL(value).pathname !== '/') return { value, from: 'page' };
  }
  const value = hint === undefined ? null : absolute(hint);
  return value === null ? none : { value, from: 'page' };
}

function absolute(source: string, base?: string | null): string | null {
  try {
    const url = base == null ? new URL(source.trim()) : new URL(source.trim(), base);
    return /^https?:$/.test(url.protocol) && url.href.length <= 4_000 ? url.href : null;
  } catch {
    // What a page gives as an address is often invalid.
    return null;
  }
}
