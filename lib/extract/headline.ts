import { fold } from '#lib/text/fold.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** Returns a headline without case, accents, spacing and punctuation. */
export function headlineKey(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Returns whether two lines are the same headline, one of them possibly truncated (…) or followed by the site's name. */
export function sameHeadline(a: string, b: string): boolean {
  const x = headlineKey(a);
  const y = headlineKey(b);
  if (x === '' || y === '') return false;
  if (x === y) return true;
  const [short, long] = x.length < y.length ? [x, y] : [y, x];
  if (short.length < 15 || !long.startsWith(short)) return false;
  // A paragraph may begin with the words of a truncated headline without being a headline.
  const share = short.length / long.length;
  return share >= 0.85 || (share >= 0.5 && /(?:…|\.\.\.)\s*$/.test(x === short ? a : b));
}

/** The title format of a well-known blog system for many years: the site, these words, the headline. */
const archivePage = /^(\S.{0,100}?) » Blog Archives? » (\S.*)$/i;
const separators = /\s+[|•·»:–—-]\s+|\s*[|»]\s*/gu;

/**
 * Removes the site's name, after (or before) a separator, from a page title. `sites` are the names that the page gives
 * itself; without a match only a short last part after a strong separator is removed. `site` is what was removed.
 */
export function withoutSite(title: string, sites: readonly string[]): { title: string; site: string | null } {
  const whole = oneLine(title);
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
  // A dash may be part of the headline: the removed part must be short and look like a site's name, and the remainder
  // like a headline.
  const strong = /[|•·»]/.test(last[0]);
  const wordsBefore = before.split(' ').length;
  const wordsAfter = after.split(' ').length;
  const isName = isSiteName(after);
  if (isName && wordsBefore >= 3 && wordsAfter <= (strong ? 6 : 4) && wordsAfter * 2 <= wordsBefore + 2) {
    return { title: before, site: after };
  }
  return { title: whole, site: null };
}

/** Returns whether a text may be a site's name: it begins with a capital or a digit, or is an address. */
export function isSiteName(text: string): boolean {
  return (/^[\p{Lu}\d]/u.test(text) && !/[.!?,]$/.test(text)) || /^[\w-]+(?:\.[\w-]+)+$/.test(text);
}

/** Splits a page title at its separators: "The Packet | News | Ferry aground". */
export function titleParts(title: string): string[] {
  return (archivePage.exec(title)?.[2] ?? title)
    .split(separators)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Returns whether a page title begins with a heading and continues, if the heading is not the site's name. */
export function beginsWithHeadline(title: string, heading: string, sites: readonly string[]): boolean {
  const key = headlineKey(heading);
  return (
    key.length >= 20 && headlineKey(title).startsWith(key) && !sites.some((site) => headlineKey(site).includes(key))
  );
}
