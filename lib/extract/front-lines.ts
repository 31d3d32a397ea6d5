import { cleanAuthors, isOrganisationName, isByline, isOffice, isOfSite, looksLikeName } from './authors.ts';
import type { ExtractedBlock } from './extracted.ts';
import type { PageMetadata } from './metadata.ts';
import { monthNames, toEdtf } from './published.ts';
import { fold } from '#lib/text/fold.ts';

/** Number of blocks from the beginning, and from the end, that are searched for bylines and dates. */
const frontBlocks = 8;
const backBlocks = 2;

type Metadata = Omit<PageMetadata, 'title'>;

/**
 * Returns whether a line is a date with at most a few words: "Published: 5 March 2024, 10:00 GMT", "Actualizado el 5 de
 * marzo de 2024".
 */
export function isDateLine(text: string): boolean {
  if (text.length > 100 || !/\d/.test(text) || toEdtf(text, 'es') === null) return false;
  const rest = text.replace(dateLineWords, '').replace(/\d+/g, '');
  // The remainder of a date is its month.
  return (rest.match(/\p{L}{2,}/gu)?.length ?? 0) <= 1;
}

/** Words next to a page's date, in the most common languages: what was done, days of the week, hours. */
const dateLineWords =
  /(?<!\p{L})(?:published|posted|updated|last|modified|first|date|on|at|the|am|pm|gmt|utc|[a-z]{1,3}t|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|publicad[oa]|publicaci[oó]n|publica[cç][aã]o|actualizad[oa]|atualizad[oa]|creado|postado|fecha|data|el|las?|le|los|em|às|as|hrs?|horas?|h|min|de|del|do|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|(?:segunda|ter[cç]a|quarta|quinta|sexta)(?:-feira)?|ver[oö]ffentlicht|erschienen|aktualisiert|ge[aä]ndert|stand|den|am|um|uhr|vom|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|publi[eé]e?|paru|mise?|jour|en|ligne|modifi[eé]e?|à|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?!\p{L})/giu;

const monthWords = new RegExp(`(?<!\\p{L})(?:${monthNames})(?!\\p{L})`, 'giu');
/** Maximum number of other words in a line of names and dates: a place, a word for "by". */
const maxOtherWords = 3;

/**
 * Returns whether a line hardly says more than who wrote and when: "Par Ana Ruiz — Publié le 5 mars 2024 à 17h40", "ANA
 * RUIZ / JUAN VERA Quito 5 MAR 2024 - 21:04".
 */
function saysOnlyWhoAndWhen(text: string, authors: readonly string[]): boolean {
  if (text.length > 200 || /[.!?]["'”’]?$/.test(text)) return false;
  let rest = fold(text);
  const named = authors.filter((author) => rest.includes(fold(author)));
  for (const author of named) rest = rest.replaceAll(fold(author), ' ');
  const dated = toEdtf(text, 'es') !== null;
  if (!dated || (named.length === 0 && text.length > 60)) return false;
  rest = rest
    .replace(dateLineWords, ' ')
    .replace(monthWords, ' ')
    .replace(/\d+(?:h\d*)?/g, ' ');
  return (rest.match(/\p{L}{2,}/gu)?.length ?? 0) <= maxOtherWords;
}

const outletLine =
  /^(?:source|outlet|publication|newspaper|fuente|medio|publicaci[oó]n|diario|peri[oó]dico)\s*:\s*([^\n:]{2,80})$/iu;
const urlLine = /^(?:(?:url|link|enlace|source|fuente|original)\s*(?::\s*)?)?(https?:\/\/\S{4,2000})$/iu;

/**
 * A place, possibly a day and an agency, before a dash: "QUITO, 5 March 2024 —", "PORTOVALE, Ecuador (AP) — ",
 * "Guayaquil, 5 de marzo de 2024 (EFE).-".
 */
const dateline = /^(?=\p{Lu})([\p{L}\p{M}\d ,.'’/()-]{3,90}?)\s*(?:—|–|--|\.-|\s-)\s*(?=["“«¿¡]?\p{Lu})/u;

/**
 * Reads bylines, dates, datelines, source and address lines in the text itself, and fills missing metadata with them
 * (as from the page). With `drop` such lines are removed from the text, otherwise they stay.
 */
export function readFrontLines<B extends ExtractedBlock>(
  blocks: readonly B[],
  metadata: Metadata,
  options: { drop: boolean },
): { rest: B[]; metadata: Metadata } {
  let { authors, published, outlet, url } = metadata;
  const language = metadata.language.value;
  const date = (text: string): void => {
    const value = published.value === null || published.from === 'guessed' ? toEdtf(text, language) : null;
    if (value !== null) published = { value, from: 'page' };
  };
  const isMeta = blocks.map((block, index) => {
    if (
      block.kind === 'caption' ||
      block.kind === 'table' ||
      (index >= frontBlocks && index < blocks.length - backBlocks)
    )
      return false;
    // Many texts have "By Ana Ruiz\n5 March 2024" as one paragraph.
    const lines = block.text.split('\n');
    if (lines.length > 4) return false;
    let signed = false;
    return lines
      .map((line) => {
        const text = line.trim();
        // A job title follows the name.
        if (signed && isOffice(text)) return true;
        signed = isByline(text);
        return readLine(text, index);
      })
      .every(Boolean);
  });

  function readLine(line: string, index: number): boolean {
    if (index < frontBlocks && saysOnlyWhoAndWhen(line, authors.value)) {
      date(line);
      return true;
    }
    if (isByline(line)) {
      // A person takes precedence over the agency in the page's metadata.
      if (authors.value.every(isOrganisationName)) {
        const named = cleanAuthors([line], outlet.value).filter(looksLikeName);
        if (named.length > 0 && (authors.value.length === 0 || !named.some(isOrganisationName)))
          authors = { value: named, from: 'page' };
      }
      const sign = /[|•·—–]/.exec(line)?.index ?? line.length;
      const tail = /\d{4}/.test(line.slice(sign)) ? line.slice(sign) : undefined;
      if (tail !== undefined) date(tail);
      return true;
    }
    // "| theweir.example": only the name of the site.
    if (index < frontBlocks && line.length <= 40 && isOfSite(line.replace(/[|•·\s]+/g, ' ').trim(), outlet.value))
      return true;
    if (isDateLine(line)) {
      date(line);
      return true;
    }
    const address = urlLine.exec(line)?.[1];
    if (address !== undefined && index < frontBlocks) {
      if (url.value === null) url = { value: address, from: 'page' };
      return true;
    }
    const source = outletLine.exec(line)?.[1];
    if (source !== undefined) {
      if (outlet.value === null || outlet.from === 'guessed') outlet = { value: source.trim(), from: 'page' };
      return true;
    }
    const place = index < frontBlocks ? dateline.exec(line)?.[1] : undefined;
    if (place !== undefined) date(place);
    return false;
  }

  return {
    rest: options.drop ? blocks.filter((_, index) => isMeta[index] !== true) : [...blocks],
    metadata: { ...metadata, authors, published, outlet, url },
  };
}
