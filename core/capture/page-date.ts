import { attribute, tagOf, textUpTo } from './dom.ts';
import type { DomDocument, DomElement } from './dom.ts';
import type { Sourced } from './sourced.ts';
import { headlineOf, isElsewhere, isInside, namesOf } from './page-places.ts';
import { dateInUrl, isAfter, toEdtf } from './published.ts';

/** What is known of a page before its date is looked for. */
export interface DatedPage {
  document: DomDocument;
  /** Contents of the meta elements by name in lower case. */
  meta: ReadonlyMap<string, readonly string[]>;
  /** `datePublished` of the page's JSON-LD. */
  fromLd: string | null;
  url: string | null;
  title: string | null;
  /** Language tag of the page, with its region where it names one: whose dates in numbers are read by it. */
  locale: string | null;
  /** When the file was last changed, in milliseconds since 1970: nothing was published after it. */
  modified: number | undefined;
}

const none = { value: null, from: 'none' } as const;

/** Names of meta elements that give the day of publication, surest first. */
const dateMeta = [
  'article:published_time',
  'og:article:published_time',
  'og:published_time',
  'article:published',
  'datepublished',
  'citation_publication_date',
  'citation_date',
  'citation_online_date',
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.created',
  'dc.date',
  'dc.date.created',
  'dcterms.date',
  'parsely-pub-date',
  'sailthru.date',
  'publish-date',
  'publish_date',
  'publishdate',
  'published_date',
  'publication_date',
  'published_at',
  'pubdate',
  'pub_date',
  'article.published',
  'article.created',
  'article_date_original',
  'originalpublicationdate',
  'rnews:datepublished',
  'cxenseparse:recs:publishtime',
  'lastpublished',
  'displaydate',
  'release_date',
  'datecreated',
  'date',
  'date_published',
  'dateposted',
  'bt:pubdate',
  'blogger:date',
  'ga:published',
  'fb:published',
] as const;

/** What says when a page was changed: the day of publication is not after it, and often the same. */
const changedMeta = ['article:modified_time', 'og:updated_time', 'datemodified', 'dcterms.modified', 'last-modified'];

/**
 * The day a page was published, from what its makers mark as that, then from its address, then from what a reader sees
 * near the headline. Never the day on which it was saved. What is `guessed` was not said to be the day of publication.
 */
export function findPublished(page: DatedPage): Sourced<string | null> {
  const { document, meta, fromLd, url, title, locale, modified } = page;
  const marked = [
    ...document.querySelectorAll('[itemprop="datePublished"], time[pubdate], time[itemprop="dateCreated"]'),
  ];
  const stated = [fromLd, ...dateMeta.map((name) => meta.get(name)?.[0] ?? null), ...marked.flatMap(valuesOf)];
  const dates = datesShown(document, title, locale);
  const told = [
    ...stated.map((source) => (source === null ? null : toEdtf(source, locale))),
    ...of(dates, 'published'),
  ];
  const value = mostExact(told.filter((date) => date !== null && !isAfter(date, modified)));
  if (value !== null && isDay(value)) return { value, from: 'page' };
  const inUrl = url === null ? null : dateInUrl(url);
  if (inUrl !== null && !isAfter(inUrl, modified)) return { value: inUrl, from: 'guessed' };
  const shown = of(dates, 'unsaid').find((date) => !isAfter(date, modified));
  if (shown !== undefined) return { value: shown, from: 'page' };
  if (value !== null) return { value, from: 'page' };
  const changed = [...of(dates, 'changed'), ...changedMeta.map((name) => toEdtf(meta.get(name)?.[0] ?? '', locale))];
  // A page that is made anew at each visit says the day of the visit.
  const guess = changed.find((date) => date !== null && !isAfter(date, modified) && !isDayOf(date, modified));
  return guess == null ? none : { value: guess, from: 'guessed' };
}

/** The first day, or where there is none the first of whatever precision. */
function mostExact(dates: readonly (string | null)[]): string | null {
  const all = dates.filter((date) => date !== null);
  return all.find(isDay) ?? all[0] ?? null;
}

function isDay(edtf: string): boolean {
  return /^-?\d{4}-\d\d-\d\d/.test(edtf);
}

function isDayOf(edtf: string, moment: number | undefined): boolean {
  return moment !== undefined && edtf === new Date(moment).toISOString().slice(0, 10);
}

function valuesOf(element: DomElement): (string | null)[] {
  return [attribute(element, 'datetime') || null, attribute(element, 'content') || null, shortText(element)];
}

const longestLine = 160;

function shortText(element: DomElement): string | null {
  return textUpTo(element, longestLine) || null;
}

/** A date on the page, and what the words and names beside it say that it is. */
interface Shown {
  date: string;
  says: 'published' | 'changed' | 'unsaid';
}

function of(dates: readonly Shown[], says: Shown['says']): string[] {
  return dates.filter((shown) => shown.says === says).map(({ date }) => date);
}

const publishedWords =
  /(?:\b|_)(?:publish(?:ed|dat\w*)?|posted|pub-?date|date-?published|release[sd]?|issued|created|ver[öo]ffentlich\w*|erschienen|erstellt|publi[ée]e?|parue?|mise? en ligne|publicad[oa]|publica[cç](?:i[oó]n|[aã]o)|postad[oa]|pubblicat[oa]|gepubliceerd)(?:\b|_)/iu;
const changedWords =
  /(?:\b|_)(?:updated?|modified|changed|edited|last-?mod\w*|aktualisier\w*|ge[äa]ndert|stand|mise? [àa] jour|modifi[ée]e?|actualizad[oa]|actualizaci[oó]n|atualizad[oa]|modificad[oa]|aggiornat[oa]|bijgewerkt)(?:\b|_)/iu;
const publishedStart =
  /^(?:first\s+)?(?:published|posted|ver[öo]ffentlicht|erschienen|publi[ée]e?|mise?\sen\sligne|publicad[oa]|publica[cç](?:i[oó]n|[aã]o)|postado|fecha\sde\spublicaci[oó]n)(?!\p{L})/iu;

/**
 * The day that a short line says to be that of publication, wherever it stands and whatever it is marked as. Of several
 * that differ none is taken: comments say when they were posted, too.
 */
export function dayInLines(lines: readonly string[], locale: string | null): string | null {
  const days = new Set<string>();
  for (const line of lines) {
    if (line.length > longestLine || !publishedStart.test(line)) continue;
    const day = toEdtf(withCentury(line.split('\n')[0] ?? ''), locale);
    if (day !== null && isDay(day)) days.add(day);
  }
  return days.size === 1 ? ([...days][0] ?? null) : null;
}

/** Names that the makers of pages give to what holds a date. */
const dateNames =
  /(?:^|[\s_-])(?:dates?|datum|fechas?|data|day|times?|timestamp|datetime|date-?time|dateline|pub-?date|publish(?:ed)?(?:-?(?:date|on|at|time))?|published|posted(?:-?on)?|created|entry-?meta|post-?meta|article-?meta|story-?meta|meta|byline|article-?info|post-?info|info(?:rmation)?|horario|hora|when|kicker|credits?|subline|dachzeile)(?:$|[\s_-])/i;

/** Elements that are looked at: a page of more is no article. */
const mostElements = 20_000;
/** Dates whose place on the page is looked at. */
const mostDates = 100;

/**
 * Dates that elements made for dates show, those after the headline first and nearest: the ones before it may be today's
 * date in the head of a site, those in lists other stories' dates.
 */
function datesShown(document: DomDocument, title: string | null, locale: string | null): Shown[] {
  const headline = headlineOf(document, title);
  const holder = document.querySelector('article, main, [role="main"], [itemtype*="Article"]');
  const found: { shown: Shown; rank: number }[] = [];
  let seenHeadline = headline === null;
  let count = 0;
  let times = 0;
  let dates = 0;
  for (const element of document.querySelectorAll(
    'h1, h2, h3, time, abbr, [class], [id], [itemprop], [data-testid], [data-component]',
  )) {
    if (element === headline) seenHeadline = true;
    if ((count += 1) > mostElements) break;
    const tag = tagOf(element);
    const called = namesOf(element);
    const isTime = tag === 'time' || (tag === 'abbr' && attribute(element, 'title') !== '');
    if (!isTime && !dateNames.test(called)) continue;
    const shown = readShown(element, isTime, called, locale);
    if (shown === null) continue;
    if ((dates += 1) > mostDates) break;
    if (isElsewhere(element, headline)) continue;
    if (isTime) times += 1;
    const rank = (seenHeadline ? 0 : 2) + (holder !== null && !isInside(element, holder) ? 1 : 0);
    // What stands before the headline and outside the article is a site's date of today, unless it is said to be more.
    if (rank === 3 && shown.says === 'unsaid') continue;
    found.push({ shown, rank });
  }
  // A list of times and no article around them: a page of headlines.
  if (holder === null && times > 12) return [];
  return found.sort((a, b) => a.rank - b.rank).map(({ shown }) => shown);
}

function readShown(element: DomElement, isTime: boolean, called: string, locale: string | null): Shown | null {
  const text = shortText(element);
  const machine = isTime
    ? attribute(element, 'datetime') || attribute(element, 'title')
    : attribute(element, 'content');
  const beside = isTime ? shortText(element.parentNode ?? element) : null;
  const said = afterLabel(text ?? '', locale);
  const date = toEdtf(machine, locale) ?? said.date ?? (text === null ? null : toEdtf(withCentury(text), locale));
  if (date === null || !isDay(date)) return null;
  // The words just before the element count for it: "Updated <time>".
  const before = beside === null || text === null ? '' : beside.slice(0, Math.max(0, beside.indexOf(text)));
  const words = `${called} ${before.slice(-40)} ${said.label}`;
  if (changedWords.test(words) && !publishedWords.test(`${before.slice(-40)} ${said.label}`)) {
    return { date, says: 'changed' };
  }
  return { date, says: publishedWords.test(words) ? 'published' : 'unsaid' };
}

/** "Updated 6 March 2024, published 5 March 2024": the date after the word that says published, or else the first with its word. */
function afterLabel(text: string, locale: string | null): { date: string | null; label: string } {
  const published = publishedWords.exec(text);
  if (published) {
    const date = toEdtf(withCentury(text.slice(published.index)), locale);
    if (date !== null) return { date, label: published[0] };
  }
  const changed = changedWords.exec(text);
  return { date: null, label: changed?.[0] ?? '' };
}

/** 05.03.24 as 05.03.2024, 3/25/24 as 3/25/2024: only where a date is all that is expected. */
function withCentury(text: string): string {
  return text.replace(/(?<![\d./])(\d{1,2}([./])\d{1,2}\2)(\d\d)(?![\d./])/g, '$120$3');
}
