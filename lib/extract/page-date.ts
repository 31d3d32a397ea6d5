import {
  attribute,
  elementsWithin,
  isElement,
  isText,
  outward,
  tagOf,
  textUpTo,
  type DomDocument,
  type DomElement,
} from './dom.ts';
import type { Sourced } from './sourced.ts';
import { headlineOf, isElsewhere, isInside, namesOf } from './page-places.ts';
import { dateInUrl, isAfter, toEdtf } from './published.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** The data about a page needed to find its date. */
export interface DatedPage {
  document: DomDocument;
  /** The contents of the meta elements by lower-case name. */
  meta: ReadonlyMap<string, readonly string[]>;
  /** `datePublished` from the page's JSON-LD. */
  fromLd: string | null;
  url: string | null;
  title: string | null;
  /** The page's language tag, with its region if known. Determines how numeric dates are read. */
  locale: string | null;
  /** When the file was last changed, in milliseconds since 1970. Later publication dates are impossible. */
  modified: number | undefined;
}

const none = { value: null, from: 'none' } as const;

/** Names of meta elements that contain the publication date, most reliable first. */
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

/** The maximum length of a meta element's name that is matched by its words. */
const maxName = 200;

/** Other names of meta elements that contain the publication date, by their words, and names that mean something else. */
const publishedMeta =
  // eslint-disable-next-line regexp/no-super-linear-backtracking -- names have `maxName` characters at most
  /(?:publi(?:sh|ca)\w*|pub|issued?|releas\w*|creat\w*|original\w*|post(?:ed)?)[\s._:-]*(?:on|at|date|time|day)|(?:date|time|day)[\s._:-]*(?:of[\s._:-]*)?(?:publi(?:sh|ca)\w*|issued?|releas\w*|creat\w*|original\w*|posted)|(?:^|[._:-])(?:published|issued|pubtime|pubdate|pub-date|create_at)$/i;
const otherMeta =
  /modif|updat|revis|chang|expir|unpub|access|valid|event|start|end|accept|receiv|submi|author|copyright|section|type|format/i;

/** Names of meta elements that contain the date of the last change. The page was published no later, and often on that day. */
const changedMeta = ['article:modified_time', 'og:updated_time', 'datemodified', 'dcterms.modified', 'last-modified'];

/**
 * Returns the publication date: from the page's metadata, then from its address, then from the text near the headline.
 * Never the day the page was saved. A `guessed` date was not stated to be the publication date.
 */
export function findPublished(page: DatedPage): Sourced<string | null> {
  const { document, meta, fromLd, url, title, locale, modified } = page;
  const headline = headlineOf(document, title);
  const all = [...document.querySelectorAll(markedDates)].slice(0, maxDates);
  const ownElements = all.filter((element) => !isElsewhere(element, headline));
  const others = [...meta].flatMap(([name, values]) =>
    name.length <= maxName && publishedMeta.test(name) && !otherMeta.test(name) ? values.slice(0, 1) : [],
  );
  const stated = [
    fromLd,
    ...dateMeta.map((name) => meta.get(name)?.[0] ?? null),
    ...others,
    ...(ownElements.length > 0 ? ownElements : all).flatMap(valuesOf),
  ];
  const dates = datesShown(document, headline, locale);
  const candidateDates = [
    ...stated.map((source) => (source === null ? null : toEdtf(source, locale))),
    ...of(dates, 'published'),
  ];
  const inUrlDay = url === null ? null : dateInUrl(url);
  const value = mostPrecise(candidateDates.filter((date) => date !== null && !isAfter(date, modified)));
  if (value !== null && isDay(value)) {
    // The time is often given in another time zone than the publisher's.
    return { value: inUrlDay !== null && isNextTo(inUrlDay, value) ? inUrlDay : value, from: 'page' };
  }
  if (inUrlDay !== null && isDay(inUrlDay) && !isAfter(inUrlDay, modified)) {
    return { value: inUrlDay, from: 'guessed' };
  }
  const shown = of(dates, 'unsaid').find((date) => !isAfter(date, modified));
  if (shown !== undefined) return { value: shown, from: 'page' };
  if (value !== null) return { value, from: 'page' };
  const changed = [...of(dates, 'changed'), ...changedMeta.map((name) => toEdtf(meta.get(name)?.[0] ?? '', locale))];
  // A page generated at each visit shows the date of the visit.
  const guess = changed.find((date) => date !== null && !isAfter(date, modified) && !isDayOf(date, modified));
  if (guess != null) return { value: guess, from: 'guessed' };
  const inTitle = [title, textUpToOf(document.querySelector('title')), headline === null ? null : shortText(headline)]
    .map((text) => (text === null ? null : toEdtf(withCentury(text), locale)))
    .find((date) => date !== null && isDay(date) && !isAfter(date, modified));
  return inTitle == null ? none : { value: inTitle, from: 'guessed' };
}

/** Elements marked as the publication date in microdata and RDFa. */
const markedDates =
  '[itemprop="datePublished"], time[pubdate], time[itemprop="dateCreated"], [property*="datePublished"], [property*="dc:date"], [property*="dc:created"], [property*="dcterms:issued"], [property*="dcterms:created"]';

function textUpToOf(element: DomElement | null): string | null {
  return element === null ? null : textUpTo(element, 300);
}

/** Returns whether two days are consecutive. */
function isNextTo(a: string, b: string): boolean {
  return isDay(a) && isDay(b) && Math.abs(Date.parse(a.slice(0, 10)) - Date.parse(b.slice(0, 10))) === 86_400_000;
}

/** Returns the first full date or, if there is none, the first date of any precision. */
function mostPrecise(dates: readonly (string | null)[]): string | null {
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

const maxLineChars = 160;

function shortText(element: DomElement): string | null {
  return textUpTo(element, maxLineChars) || null;
}

/** A date on the page and its meaning according to the words and names next to it. */
interface ShownDate {
  date: string;
  says: 'published' | 'changed' | 'unsaid';
}

function of(dates: readonly ShownDate[], says: ShownDate['says']): string[] {
  return dates.filter((shown) => shown.says === says).map(({ date }) => date);
}

const publishedWords =
  /(?:(?<!\p{L})|_)(?:publish(?:ed)?|pub-?date|publish-?dat\p{L}*|posted|date-?published|release[sd]?|issued|created|ver[öo]ffentlich\p{L}*|erschienen|erstellt|eingestellt|publi[ée]e?s?|parue?|mise? en ligne|publicad[oa]|publica[cç](?:i[oó]n|[aã]o)|postad[oa]|pubblicat[oa]|gepubliceerd|geplaatst|publicerad|publiceret|publisert|julkaistu|opublikowan[oya]|dodan[oya]|data publikacji|zve[rř]ejn[eě]n\p{L}*|publikov\p{L}+|vyd[aá]no|megjelen\p{L}*|k[oö]zz[eé]t\p{L}*|publicat|yay[ıi]n\p{L}*|diterbitkan|опубликован\p{L}*|размещен\p{L}*|дата публикации|опубліковано|публикува\p{L}*|δημοσι\p{L}*|נשר|فורסם|פורסם|نشر(?:ت)?(?: في)?|تاريخ النشر|公開日?|掲載日?|投稿日?|配信|发布|發[佈布]|发表|등록|입력|게시|작성)(?=$|[^\p{L}]|في|\d)/iu;
const changedWords =
  /(?:(?<!\p{L})|_)(?:updated?|modified|changed|edited|last-?(?:mod|chang|updat)\p{L}*|aktualisier\p{L}*|ge[äa]ndert|stand|mise? [àa] jour|modifi[ée]e?|actualizad[oa]|actualizaci[oó]n|atualizad[oa]|modificad[oa]|aggiornat[oa]|ultima modifica|bijgewerkt|gewijzigd|uppdaterad|[äa]ndrad|opdateret|oppdatert|p[äa]ivitetty|muokattu|aktualizac\p{L}*|zaktualizowan\p{L}*|aktualizov[aá]n\p{L}*|upraven\p{L}*|friss[ií]t\p{L}*|m[oó]dos[ií]t\p{L}*|actualizat|g[uü]ncel\p{L}*|diperbarui|обновлен\p{L}*|изменен\p{L}*|оновлено|ενημ\p{L}*|עודכן|آخر تحديث|تحديث|更新日?|최종수정|수정)(?=$|[^\p{L}]|\d)/iu;
const publishedStart =
  /^(?:first\s+)?(?:published|posted|ver[öo]ffentlicht|erschienen|publi[ée]e?|mise?\sen\sligne|publicad[oa]|publica[cç](?:i[oó]n|[aã]o)|postado|fecha\sde\spublicaci[oó]n)(?!\p{L})/iu;
/** Text about the page itself: "This article was …", "Dieser Beitrag wurde …". */
const aboutPage =
  /(?<!\p{L})(?:(?:this|the)\s(?:article|entry|post|story|page|text|item|press release)|(?:dieser?|der|die)\s(?:artikel|beitrag|eintrag|text|meldung|nachricht|seite|posting)|(?:cet|ce|cette|l['’])\s?(?:article|billet|texte|entr[ée]e|page)|(?:est[ea]|el|la)\s(?:art[íi]culo|entrada|noticia|texto|nota)|(?:est[ea]|o|a)\s(?:artigo|texto|not[íi]cia|mat[ée]ria|post)|(?:questo|quest['’]|il|l['’])\s?(?:articolo|testo|post|pagina)|(?:dit|deze|het)\s(?:artikel|bericht|pagina|stuk)|artyku[łl]|wpis|статья|эта запись|запись|bu\s(?:yaz[ıi]|haber|i[çc]erik|makale)|هذا المقال|この記事|本文)/iu;

/**
 * Returns the day that a short line states as the publication date, anywhere on the page. If several lines differ,
 * returns null, because comments also show when they were posted.
 */
export function dayInLines(lines: readonly string[], locale: string | null): string | null {
  const days = new Set<string>();
  for (const line of lines) {
    if (line.length > maxLineChars || !/\p{Nd}{2}/u.test(line)) continue;
    if (!publishedStart.test(line) && !(publishedWords.test(line) && aboutPage.test(line))) continue;
    const day = toEdtf(withCentury(line.split('\n')[0] ?? ''), locale);
    if (day !== null && isDay(day)) days.add(day);
  }
  return days.size === 1 ? ([...days][0] ?? null) : null;
}

/** Returns whether the line says when the page was published and is not part of the story. */
export function saysWhenPublished(line: string): boolean {
  return line.length <= maxLineChars && /\p{Nd}{4}/u.test(line) && publishedWords.test(line) && aboutPage.test(line);
}

/** Common parts of names for elements that contain a date, including compounds (artikeldatum, postmetadata). */
const dateNames =
  /dat(?:e|um|a|ierung)|fecha|zeit|time|uhr|publi|posted|post-?(?:on|info|meta|by)|meta|submitted|created|changed|modified|issued|dateline|by-?line|-?info|horario|hora|when|kicker|credits?|sub-?line|dachzeile|stand(?:$|[\s_-])|(?:^|[\s_-])(?:day|published|header|details?|author|autor|subtitle|label|value)(?:$|[\s_-])/i;

/** The maximum number of elements examined; a larger page is not an article. */
const maxElements = 20_000;
/** The maximum number of dates whose position is examined. */
const maxDates = 100;

/** The number of elements around the headline within which a date is near it. */
const nearLevels = 2;

/** Returns the element within which a date is near the headline: below the page's body. */
function surroundingsOf(headline: DomElement | null): DomElement | undefined {
  if (headline === null) return undefined;
  const around = [...outward(headline)].filter((element) => !/^(?:body|html)$/.test(tagOf(element)));
  return around[Math.min(nearLevels, around.length - 1)];
}

/**
 * Returns the dates shown in elements for dates. Those after the headline come first, nearest first: the ones before it
 * may be today's date in the site's header, those in lists the dates of other stories.
 */
function datesShown(document: DomDocument, headline: DomElement | null, locale: string | null): ShownDate[] {
  const holder = document.querySelector('article, main, [role="main"], [itemtype*="Article"]');
  const surroundings = surroundingsOf(headline);
  const found: { shown: ShownDate; rank: number }[] = [];
  let seenHeadline = headline === null;
  let count = 0;
  let times = 0;
  let dates = 0;
  for (const { element, texts } of elementsWithin(document.body)) {
    if (element === headline) seenHeadline = true;
    if ((count += 1) > maxElements) break;
    const tag = tagOf(element);
    const isTime = tag === 'time' || (tag === 'abbr' && attribute(element, 'title') !== '');
    const hasName =
      isTime || element.hasAttribute('class') || element.hasAttribute('id') || element.hasAttribute('itemprop');
    const called = hasName ? namesOf(element) : '';
    const isNamed = isTime || (called !== '' && dateNames.test(called));
    if (!isNamed && !texts.some((text) => digits.test(text.slice(0, 300)))) continue;
    const shown = readShown(element, isTime, called, locale);
    if (shown === null) continue;
    if (!isNamed && shown.says === 'unsaid' && !isDateLine(element)) continue;
    if ((dates += 1) > maxDates) break;
    if (isElsewhere(element, headline)) continue;
    if (isTime) times += 1;
    const isNear = surroundings === undefined || isInside(element, surroundings);
    const isBefore = !seenHeadline && !isNear;
    const rank = (isBefore ? 2 : 0) + (holder !== null && !isInside(element, holder) ? 1 : 0) + (isNamed ? 0 : 0.5);
    // A date before the headline and outside the article is today's date, unless it is marked as something else.
    if (rank >= 3 && shown.says === 'unsaid') continue;
    found.push({ shown, rank: rank + (isNear || shown.says !== 'unsaid' ? 0 : 0.75) });
  }
  // Many times and no article element: a page of headlines.
  if (holder === null && times > 12) return [];
  // Comments also show when they were posted.
  const uncertainDates = found.filter(({ rank, shown }) => rank % 1 !== 0 && rank > 1 && shown.says === 'published');
  const differ = new Set(uncertainDates.map(({ shown }) => shown.date)).size > 1;
  return found
    .filter((one) => !differ || !uncertainDates.includes(one))
    .sort((a, b) => a.rank - b.rank)
    .map(({ shown }) => shown);
}

/** Digits of the scripts used for dates on pages. */
const digit = '[0-9٠-٩۰-۹०-९]';
const digits = new RegExp(
  `(?<!${digit})${digit}{4}(?!${digit})|${digit}\\s?[./-]\\s?${digit}{1,2}\\s?[./-]\\s?${digit}{2}`,
);
/** The maximum length of a line that is little more than a date. */
const maxDateLineChars = 70;

/** Returns whether the element contains a date with only a few words, not a sentence of the story. */
function isDateLine(element: DomElement): boolean {
  const text = shortText(element);
  if (text === null || text.length > maxDateLineChars || /©|copyright|\(c\)/i.test(text)) return false;
  return !/[.!?]$/.test(text) || text.split(' ').length <= 6;
}

/** Returns the text right before an element in its parent, or in the parent's parent if it is the first element there. */
function wordsBefore(element: DomElement): string {
  const text = shortText(element);
  let child = element;
  for (let level = 0; text !== null && level < 3; level += 1) {
    const parent = child.parentNode;
    if (parent === null || !isElement(parent)) return '';
    let before = '';
    for (const node of parent.childNodes) {
      if (node === child) break;
      if (isText(node)) before += ` ${node.textContent}`;
      else if (isElement(node)) before += ` ${textUpTo(node, maxLineChars) ?? ''}`;
    }
    const words = oneLine(before);
    if (words !== '') return words.slice(-40);
    child = parent;
  }
  return '';
}

function readShown(element: DomElement, isTime: boolean, called: string, locale: string | null): ShownDate | null {
  const text = shortText(element);
  const machine = isTime
    ? attribute(element, 'datetime') || attribute(element, 'title')
    : attribute(element, 'content');
  const labelled = afterLabel(text ?? '', locale);
  const date = toEdtf(machine, locale) ?? labelled.date ?? (text === null ? null : toEdtf(withCentury(text), locale));
  if (date === null || !isDay(date)) return null;
  // The words right before the element describe it: "Updated <time>", "<dt>Published</dt><dd>".
  const before = wordsBefore(element);
  // The last label before it counts; one farther away may belong to another date.
  const last = (pattern: RegExp): number =>
    Math.max(-1, ...[...before.matchAll(new RegExp(pattern.source, 'giu'))].map(({ index }) => index));
  const label = labelled.label;
  if (label === '' && last(publishedWords) > last(changedWords)) return { date, says: 'published' };
  if (label === '' && last(changedWords) > -1) return { date, says: 'changed' };
  const words = `${called} ${label}`;
  if (changedWords.test(words) && !publishedWords.test(label)) return { date, says: 'changed' };
  return { date, says: publishedWords.test(words) ? 'published' : 'unsaid' };
}

/**
 * Reads "Updated 6 March 2024, published 5 March 2024": returns the date after the word for published or, failing that,
 * the first date with its label.
 */
function afterLabel(text: string, locale: string | null): { date: string | null; label: string } {
  const published = publishedWords.exec(text);
  if (published) {
    const date = toEdtf(withCentury(text.slice(published.index)), locale);
    if (date !== null) return { date, label: published[0] };
  }
  const changed = changedWords.exec(text);
  return { date: null, label: changed?.[0] ?? '' };
}

/** Changes 05.03.24 to 05.03.2024 and 3/25/24 to 3/25/2024. Only for text expected to be a date. */
function withCentury(text: string): string {
  return text.replace(/(?<![\d./])(\d{1,2}([./])\d{1,2}\2)(\d\d)(?![\d./])/g, '$120$3');
}
