import type { ParseInput } from './extracted.ts';
import type { Draft } from './build-article.ts';
import { dateInUrl, isAfter, toEdtf } from './published.ts';

const yearFirst = /(?<!\d)((?:19|20)\d\d)([-_. ]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/;
const dayFirst = /(?<!\d)(\d{1,2})[-_.](\d{1,2})[-_.]((?:19|20)\d\d)(?!\d)/;
/** Names given by cameras, scanners and phones: their date is when the file was created. */
const byDevice =
  /^(?:img|dsc|dcim|pxl|vid|scan|scanned|screen[ _-]?shot|screencapture|captura|bildschirmfoto|whatsapp|signal|photo|foto|escaneo|doc[ _-]?scan)/i;

/** Returns the date in a file name, such as `2011-02-09_riot.txt`; null if there is none or a device gave the name. */
export function dateInName(name: string, language: string | null = null): string | null {
  if (byDevice.test(name)) return null;
  const [, year, , month, day] = yearFirst.exec(name) ?? [];
  if (year !== undefined) return toEdtf(`${year}-${month ?? ''}-${day ?? ''}`);
  const [, first, second, last] = dayFirst.exec(name) ?? [];
  return last === undefined ? null : toEdtf(`${first ?? ''}/${second ?? ''}/${last}`, language);
}

/**
 * Dates a source that states no date, as a guess, by the name that somebody gave its file, or by its address. The
 * file's timestamp says nothing: it is the day of a copy, a scan or a print.
 */
export function datedByPlace(draft: Draft, { name, hint }: ParseInput): Draft {
  const { published, language } = draft.metadata;
  const url = draft.metadata.url.value ?? hint?.url;
  if (published.value !== null) return draft;
  const value = dateInName(name, language.value) ?? (url === undefined ? null : dateInUrl(url));
  if (value === null || isAfter(value, hint?.modified)) return draft;
  return { ...draft, metadata: { ...draft.metadata, published: { value, from: 'guessed' } } };
}
