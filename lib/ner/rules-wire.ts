import { tokenBeside, casingAt, sameSentence, type Document } from './document.ts';
import { departments } from './fields.ts';
import type { Gazetteers } from './gazetteers.ts';
import { cue, cuesOf } from './lexicon.ts';
import { listed, listedOrganisation, listedPlace } from './list-flags.ts';
import { keyOf, runEnd, type NameSpan } from './spans.ts';
import { wordSet } from '#lib/text/word-set.ts';

/** Maximum number of tokens within which a dateline ends. */
const maxDatelineTokens = 26;
const dashes = new Set(['-', '–', '—', '--', '.-', '_']);
const months = wordSet(
  'jan jan. january feb feb. february mar mar. march apr apr. april may june jun jun. july jul jul. aug aug. august sep sep. sept sept. ' +
    'september oct oct. october nov nov. november dec dec. december ene enero febrero marzo abr abril mayo junio julio ago agosto ' +
    'sept septiembre setiembre octubre noviembre dic diciembre',
);

/**
 * Finds the place of a news agency's dateline: "MADRID, 23 may (EFE).-", "GAZA/CAIRO (Reuters) -", "LONDON 1996-08-30",
 * "Caracas.-".
 */
export function datelines(document: Document, gazetteers: Gazetteers): NameSpan[] {
  const found: NameSpan[] = [];
  for (const first of document.firstOf) {
    if (!startsLine(document, first)) continue;
    found.push(...dateline(document, first, gazetteers));
  }
  return found;
}

function startsLine(document: Document, at: number): boolean {
  const before = document.tokens[at - 1];
  return !before || document.text.slice(before.end, document.tokens[at]?.start).includes('\n');
}

interface Head {
  places: NameSpan[];
  bodies: NameSpan[];
  /** Whether it contains a date. The other signs of a dateline are an agency and a dash. */
  dated: boolean;
  signed: boolean;
  dashed: boolean;
  /** The first token after it. */
  next: number;
}

function dateline(document: Document, first: number, gazetteers: Gazetteers): NameSpan[] {
  const head = readHead(document, first, gazetteers);
  const [lead] = head.places;
  if (!lead) return [];
  const isListed = head.places.some(
    ({ first: from, last }) => (gazetteers.flags(keyOf(document, from, last)) & listedPlace) !== 0,
  );
  const lone = head.next === lead.last + 2 && document.tokens[lead.last + 1]?.text === '.';
  const isIt =
    (head.signed && (head.dashed || head.dated || isListed)) ||
    (head.dashed && isListed && head.places.length < 4) ||
    (head.dated && isListed && startsLine(document, head.next)) ||
    (lone && isListed);
  return isIt ? [...head.places, ...head.bodies] : [];
}

function readHead(document: Document, first: number, gazetteers: Gazetteers): Head {
  const head: Head = { places: [], bodies: [], dated: false, signed: false, dashed: false, next: first };
  const { tokens } = document;
  const end = Math.min(tokens.length, first + maxDatelineTokens);
  let inBrackets = false;
  let at = first;
  for (; at < end; at++) {
    if (at > first && startsLine(document, at)) break;
    const token = tokens[at];
    if (!token) break;
    if (dashes.has(token.text) && (at === first || head.places.length === 0)) return head;
    if (dashes.has(token.text)) {
      head.dashed = true;
      at++;
      break;
    }
    if (token.text === '.' || token.text === ':') {
      // ".-" comes as two tokens.
      if (dashes.has(tokens[at + 1]?.text ?? '') && tokens[at + 1]?.start === token.end) continue;
      at++;
      break;
    }
    if (token.text === '(') inBrackets = true;
    else if (token.text === ')') inBrackets = false;
    else if (token.kind === 'number' || /^\d{4}-\d\d-\d\d$/.test(token.text)) head.dated = true;
    else if (months.has(token.key) && (head.dated || tokens[at + 1]?.kind === 'number')) head.dated = true;
    else if (token.capital) {
      const last = runEnd(document, at);
      if (last - at > 4 || cuesOf(token.key, document.grammar) & cue.calendar) {
        if (last - at > 4) return { ...head, places: [] };
        continue;
      }
      addPart(document, gazetteers, head, { first: at, last, inBrackets });
      at = last;
    } else if (token.kind === 'word' && !(head.dated && token.key === 'de')) return { ...head, places: [] };
  }
  head.next = at;
  return head;
}

function addPart(
  document: Document,
  gazetteers: Gazetteers,
  head: Head,
  { first, last, inBrackets }: { first: number; last: number; inBrackets: boolean },
): void {
  const flags = gazetteers.flags(keyOf(document, first, last));
  const isPlace = (flags & listedPlace) !== 0 && !(inBrackets && flags & listedOrganisation);
  const closes = inBrackets && document.tokens[last + 1]?.text === ')';
  const after = document.tokens[last + 2]?.text ?? '';
  const span = { first, last, score: 0.9, rank: 0.985, why: 'context' } as const;
  if (closes && !isPlace && (dashes.has(after) || after === '.' || after === ':' || flags & listedOrganisation)) {
    head.bodies.push({ ...span, kind: 'organisation' });
    head.signed = true;
  } else head.places.push({ ...span, kind: 'place' });
}

const departmentHeads = wordSet(
  'ministro ministra ministros ministerio ministerios exministro exministra viceministro viceministra consejero consejera conseller consellera ' +
    'consejeria conselleria conselleiro consellería secretario secretaria secretarios subsecretario subsecretaria titular cartera responsable ' +
    'departamento area concejal concejala concejalia edil delegado delegada',
);

/** Finds the department after its head's title: "el ministro de Fomento", "la consejera de Obras Públicas y Transportes". */
export function departmentsOf(document: Document, gazetteers: Gazetteers): NameSpan[] {
  if (document.grammar !== 'es') return [];
  const found: NameSpan[] = [];
  for (let i = 0; i < document.tokens.length - 2; i++) {
    const token = document.tokens[i];
    if (!token || !departmentHeads.has(token.key) || casingAt(document, i) === 'shouted') continue;
    // "Ministerio de Fomento" is one name; in "ministro español de Exteriores" the nationality is in between.
    if (token.capital && /^(?:ministerio|consejeria|conselleria|departamento|concejalia)/.test(token.key)) continue;
    const people = tokenBeside(document, i, 1);
    const at =
      people && !people.capital && /(?:o|a|es|al|ense)$/.test(people.key) && tokenBeside(document, i, 2)?.key === 'de'
        ? i + 1
        : i;
    if (!/^(?:de|del)$/.test(tokenBeside(document, at, 1)?.key ?? '')) continue;
    const first = at + 2;
    const lead = tokenBeside(document, at, 2);
    if (!lead?.capital) continue;
    const isDepartment = departments.has(lead.key);
    const flags = gazetteers.flags(lead.key);
    const certain = /^(?:ex)?(?:vice)?ministr|^conse|^conselleir/.test(token.key);
    if (!isDepartment && (!certain || flags & (listed.given | listed.country | listedPlace))) continue;
    if (/^(?:estado|gobierno)$/.test(lead.key) && !/^secretari/.test(token.key)) continue;
    // "secretario de Estado de Justicia": "de Estado" is part of the office.
    found.push({
      first,
      last: departmentEnd(document, first),
      kind: 'organisation',
      score: 0.86,
      rank: 0.975,
      why: 'bodyWord',
    });
  }
  return found;
}

/** Returns the end of "Economía y Hacienda", "Obras Públicas, Transportes y Vivienda"; a name after it belongs to its head. */
function departmentEnd(document: Document, first: number): number {
  let last = first;
  for (let i = first + 1; sameSentence(document, first, i) && i < first + 9; i++) {
    const token = document.tokens[i];
    if (!token) break;
    if (token.capital && !departments.has(token.key) && document.tokens[i - 1]?.key !== 'y' && i - 1 === last) {
      if (!/(?:as|os|es|al|ica|ico|ales|iva|ente|ana|ada|ior|aria)$/.test(token.key)) break;
      last = i;
    } else if (token.capital && (departments.has(token.key) || i - 2 === last)) last = i;
    else if (!/^(?:y|e|,|de|la|del)$/.test(token.key)) break;
    else if (token.text === ',' && !departments.has(tokenBeside(document, i, 1)?.key ?? '')) break;
  }
  return last;
}
