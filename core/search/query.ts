import { parseEdtf } from '#core/dates/edtf.ts';
import type { SearchType } from '#core/search/model.ts';

/** A query longer than this many UTF-16 units is cut: nobody types it, and a pasted book must not stall the box. */
export const maxQueryLength = 1000;

/** Distinct words and phrases that are looked up; more than this add nothing but time. */
const maxLeaves = 24;

/** One thing to look for, as typed. */
export interface Leaf {
  kind: 'word' | 'phrase';
  text: string;
  /** Whether it may be the beginning of a longer word: the last word typed, or one with a star. */
  prefix: boolean;
}

export interface Filters {
  types: SearchType[];
  outlets: string[];
  tags: string[];
  /** Dated before this moment, UTC milliseconds: `before:2024` ends with 2023. */
  before: number | null;
  /** Dated at this moment or later, UTC milliseconds: `after:2024` begins with 2024, as in web search engines. */
  after: number | null;
}

/** What was understood. Groups are alternatives (OR); all leaves of one group must be found (AND). */
export interface ParsedQuery {
  groups: Leaf[][];
  not: Leaf[];
  filters: Filters;
  notFilters: Pick<Filters, 'types' | 'outlets' | 'tags'>;
}

const typeWords = new Map<string, SearchType>([
  ['article', 'articles'],
  ['articles', 'articles'],
  ['person', 'people'],
  ['people', 'people'],
  ['organisation', 'organisations'],
  ['organisations', 'organisations'],
  ['organization', 'organisations'],
  ['organizations', 'organisations'],
  ['org', 'organisations'],
  ['place', 'places'],
  ['places', 'places'],
  ['event', 'events'],
  ['events', 'events'],
  ['link', 'links'],
  ['links', 'links'],
  ['quote', 'quotes'],
  ['quotes', 'quotes'],
  ['claim', 'claims'],
  ['claims', 'claims'],
  ['question', 'questions'],
  ['questions', 'questions'],
  ['dossier', 'dossiers'],
  ['dossiers', 'dossiers'],
]);

const openQuotes = '"“„”«';
const closeQuotes = '"”“»';
const fieldNames = ['type', 'outlet', 'tag', 'before', 'after'] as const;

interface Piece {
  negated: boolean;
  field: (typeof fieldNames)[number] | null;
  value: string;
  quoted: boolean;
}

/** The collection that `type:<word>` names, if any. */
function typeOf(word: string): SearchType | undefined {
  return typeWords.get(word.toLowerCase());
}

/**
 * Reads what a person typed. Never throws and refuses nothing: what is not a whole operator is plain text.
 * Words are joined by AND; `OR` between two of them binds looser; `"…"` is a phrase; a leading `-` excludes, from the
 * whole query; `type: outlet: tag: before: after:` filter the whole query, several of one field being alternatives.
 */
export function parseQuery(input: string): ParsedQuery {
  const pieces = readPieces(cut(input));
  const parsed: ParsedQuery = {
    groups: [],
    not: [],
    filters: { types: [], outlets: [], tags: [], before: null, after: null },
    notFilters: { types: [], outlets: [], tags: [] },
  };
  let group: Leaf[] = [];
  let leaves = 0;

  for (const [index, piece] of pieces.entries()) {
    if (applyFilter(piece, parsed)) continue;
    if (isOperator(pieces, index, 'OR')) {
      if (group.length > 0) parsed.groups.push(group);
      group = [];
      continue;
    }
    if (isOperator(pieces, index, 'AND') || leaves >= maxLeaves) continue;
    leaves++;
    (piece.negated ? parsed.not : group).push(toLeaf(piece));
  }
  if (group.length > 0) parsed.groups.push(group);
  // The last word may still be being typed.
  const last = group.at(-1);
  if (last?.kind === 'word') last.prefix = true;
  return parsed;
}

function toLeaf(piece: Piece): Leaf {
  const text = piece.field === null ? piece.value : `${piece.field}:${piece.value}`;
  if (piece.quoted) return { kind: 'phrase', text, prefix: false };
  const starred = text.length > 1 && text.endsWith('*');
  return { kind: 'word', text: starred ? text.slice(0, -1) : text, prefix: starred };
}

/** An operator stands bare, in capitals, with an operand on both sides; otherwise it is a word like any other. */
function isOperator(pieces: readonly Piece[], index: number, word: 'OR' | 'AND'): boolean {
  const piece = pieces[index];
  if (!piece || piece.quoted || piece.negated || piece.field !== null || piece.value !== word) return false;
  const isOperand = (other: Piece | undefined): boolean =>
    other !== undefined && (other.quoted || !['OR', 'AND'].includes(other.value));
  return isOperand(pieces[index - 1]) && isOperand(pieces[index + 1]);
}

/** Takes a filter in; false if the piece is none, or its value makes no sense, so that it is plain text. */
function applyFilter(piece: Piece, parsed: ParsedQuery): boolean {
  const { field, value, negated } = piece;
  if (field === null || value === '') return false;
  const target = negated ? parsed.notFilters : parsed.filters;
  if (field === 'type') {
    const type = typeOf(value);
    if (type) target.types.push(type);
    return type !== undefined;
  }
  if (field === 'outlet' || field === 'tag') {
    (field === 'tag' ? target.tags : target.outlets).push(value);
    return true;
  }
  const moment = negated ? null : (parseEdtf(value)?.earliest ?? null);
  if (moment !== null) parsed.filters[field] = moment;
  return moment !== null;
}

/** Cut without leaving half of a surrogate pair. */
function cut(input: string): string {
  if (input.length <= maxQueryLength) return input;
  const text = input.slice(0, maxQueryLength);
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}

function readPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) {
      at++;
      continue;
    }
    const negated = text[at] === '-' && /[^\s-]/.test(text[at + 1] ?? '');
    const start = negated ? at + 1 : at;
    const field = readField(text, start);
    const valueAt = field ? start + field.length + 1 : start;
    const { value, quoted, end } = readValue(text, valueAt);
    at = Math.max(end, at + 1);
    if (value === '' && !field) continue;
    pieces.push({ negated, field, value, quoted });
  }
  return pieces;
}

function readField(text: string, at: number): (typeof fieldNames)[number] | null {
  const found = /^([a-z]{3,6}):/i.exec(text.slice(at, at + 8))?.[1]?.toLowerCase();
  return fieldNames.find((name) => name === found) ?? null;
}

/** A quoted run, if a closing quote follows; else everything up to white space or the next quote. */
function readValue(text: string, at: number): { value: string; quoted: boolean; end: number } {
  if (openQuotes.includes(text[at] ?? ' ')) {
    for (let end = at + 1; end < text.length; end++) {
      if (closeQuotes.includes(text[end] ?? ' ')) return { value: text.slice(at + 1, end), quoted: true, end: end + 1 };
    }
    return { value: '', quoted: false, end: at + 1 };
  }
  let end = at;
  while (end < text.length && !/\s/.test(text[end] ?? '') && !openQuotes.includes(text[end] ?? ' ')) end++;
  return { value: text.slice(at, end), quoted: false, end };
}
