import { fold } from '#lib/text/fold.ts';

/** A headline without case, accents, spacing and punctuation. */
export function headlineKey(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** True when two lines are the same headline, one of them perhaps cut off (…) or with the site's name behind it. */
export function sameHeadline(a: string, b: string): boolean {
  const x = headlineKey(a);
  const y = headlineKey(b);
  if (x === '' || y === '') return false;
  if (x === y) return true;
  const [short, long] = x.length < y.length ? [x, y] : [y, x];
  if (short.length < 15 || !long.startsWith(short)) return false;
  // A paragraph may begin with the words of a headline that is cut off; it is no headline for that.
  const share = short.length / long.length;
  return share >= 0.85 || (share >= 0.5 && /(?:…|\.\.\.)\s*$/.test(x === short ? a : b));
}

/** What a well-known blog system wrote for many years: the site, these words, the headline. */
const archivePage = /^(\S.{0,100}?) » Blog Archives? » (\S.*)$/i;
const separators = /\s+[|•·»:–—-]\s+|\s*[|»]\s*/gu;

/**
 * A page title without the site's name, which stands behind (or before) a separator. `sites` are names that the page gives
 * for itself; without a match only a short last part after a strong separator is taken for one. `site` is what was cut off.
 */
export function withoutSite(title: string, sites: readonly string[]): { title: string; site: string | null } {
  const whole = title.replace(/\s+/g, ' ').trim();
  const archived = archivePage.exec(whole);
  if (archived?.[1] !== undefined && archived[2] !== undefined) return { title: archived[2], site: archived[1] };
  const cuts = [...whole.matchAll(separators)];
  const keys = new Set(sites.map(headlineKey).filter((key) => key !== ''));
  for (const cut of cuts) {
    const before = whole.slice(0, cut.index).trim();
    const after = whole.slice(cut.index + cut[0].length).trim();
    if (keys.has(headlineKey(after)) && before !== '') return { title: withoutSite(before, sites).title, site: after };
    if (keys.has(headlineKey(before)) && after !== '') return { title: after, site: before };
  }
  const last = cuts.at(-1);
  if (last === undefined || /[:]/.test(last[0])) return { title: whole, site: null };
  const before = whole.slice(0, last.index).trim();
  const after = whole.slice(last.index + last[0].length).trim();
  // A dash may be part of the headline: what goes must be short and named like a site, what stays a headline.
  const strong = /[|•·»]/.test(last[0]);
  const wordsBefore = before.split(' ').length;
  const wordsAfter = after.split(' ').length;
  const isName = isSiteName(after);
  if (isName && wordsBefore >= 3 && wordsAfter <= (strong ? 6 : 4) && wordsAfter * 2 <= wordsBefore + 2) {
    return { title: before, site: after };
  }
  return { title: whole, site: null };
}

/** A site's name begins with a capital or a digit, or is its address. */
export function isSiteName(text: string): boolean {
  return (/^[\p{Lu}\d]/u.test(text) && !/[.!?,]$/.test(text)) || /^[\w-]+(?:\.[\w-]+)+$/.test(text);
}

/** The parts of a page title between its separators: "The Packet | News | Ferry aground". */
export function titleParts(title: string): string[] {
  return (archivePage.exec(title)?.[2] ?? title)
    .split(separators)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** True when a page title begins with a heading and says more behind it, if the heading is no name of the site. */
export function beginsWithHeadline(title: string, heading: string, sites: readonly string[]): boolean {
  const key = headlineKey(heading);
  return (
    key.length >= 20 && headlineKey(title).startsWith(key) && !sites.some((site) => headlineKey(site).includes(key))
  );
}
