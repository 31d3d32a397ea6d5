import type { Contradiction } from '#core/claims/contradictions.ts';
import type { Corroboration } from '#core/claims/corroboration.ts';
import type { Ledger } from '#core/claims/ledger.ts';
import type { Claim } from '#core/model/claims.ts';
import { compare, overlap } from '#lib/edtf/order.ts';
import { aspects, timelineTypes, type Aspect, type certainties, type KnownBy, type TimelineType } from './contract.ts';
import { append } from '#lib/append.ts';
import { countOrigins, type Origins } from '#core/model/origins.ts';

/** One date of a record, before it is put into columns. */
export interface DatedMark {
  record: string;
  type: TimelineType;
  aspect: Aspect;
  label: string;
  edtf: string;
  known: KnownBy;
  certainty: (typeof certainties)[number];
  evidence: Origins;
  /** Quotes that state it. */
  quotes: readonly string[];
  place: string | null;
  derived: string;
  /** The mark that it contradicts. */
  rivalOf: DatedMark | null;
  /** Claims that state it. */
  claims: readonly string[];
  readAgainst: { at: number; of: 'published' | 'captured' } | null;
  /** Other records named in the label. */
  about: readonly string[];
}

export const noEvidence = countOrigins([]);

/** A date stated by claims, with all of those claims. */
interface ClaimedDate {
  edtf: string;
  claims: Readonly<Claim>[];
}

export interface Values {
  dates: ClaimedDate[];
  /** Whether some of them contradict each other without a decision. */
  isOpen: boolean;
}

export const noValues: Values = { dates: [], isOpen: false };

/** Returns the dates that claims state for a record. If people have decided, only the preferred ones remain. */
export function claimedDates(ledger: Ledger, subject: string, property: string): Values {
  const group = `${subject} ${property}`;
  const all = ledger.claimsIn(group);
  if (all.length === 0) return noValues;
  const byDate = new Map<string, Readonly<Claim>[]>();
  for (const claim of all) {
    if (claim.value.type !== 'date' || claim.stance === 'denies') continue;
    const { edtf } = claim.value;
    append(byDate, edtf, claim);
  }
  const dates = [...byDate].map(([edtf, claims]) => ({ edtf, claims })).sort((a, b) => compare(a.edtf, b.edtf));
  if (dates.length < 2) return { dates, isOpen: true };
  const contradictions = ledger.contradictionsIn(group);
  const chosen = new Set(contradictions.flatMap((one) => preferredOf(one)));
  const isOpen = contradictions.length === 0 || contradictions.some(({ state }) => isUnsettled(state));
  const preferred = chosen.size === 0 ? dates : dates.filter(({ claims }) => claims.some(({ id }) => chosen.has(id)));
  return { dates: preferred.length > 0 ? preferred : dates, isOpen };
}

function preferredOf({ state, resolution }: Contradiction): string[] {
  const isChoice = state === 'preferred' || state === 'superseded';
  return isChoice && resolution?.preferred ? [resolution.preferred] : [];
}

const isUnsettled = (state: Contradiction['state']) => state === 'open' || state === 'unresolvable';

/** What the marks of one date of a record share. */
export type Common = Omit<DatedMark, 'edtf' | 'known' | 'rivalOf' | 'claims'>;

export interface AspectInput {
  /** `derived` follows from the order of events, in addition to a date or instead of one. */
  common: Common;
  /** The date in the record's own field. */
  ownDate: string | null;
  isGuessed: boolean;
  /** The dates that claims state. */
  values: Values;
}

const noClaims: readonly string[] = [];

function markOf(common: Common, edtf: string, known: KnownBy): DatedMark {
  const { record, type, aspect, label, certainty, evidence, quotes, place, derived, readAgainst, about } = common;
  return {
    record,
    type,
    aspect,
    label,
    edtf,
    known,
    certainty,
    evidence,
    quotes,
    place,
    derived,
    rivalOf: null,
    claims: noClaims,
    readAgainst,
    about,
  };
}

/**
 * Returns the marks of one date of a record: the date in its field, and each claimed date that contradicts it. If the field is empty, the
 * claimed dates; if there are none, the date that follows from the order of events.
 */
export function marksOf(ledger: Ledger, { common, ownDate, isGuessed, values }: AspectInput): DatedMark[] {
  const { dates, isOpen } = values;
  const ofClaims = (date: ClaimedDate, rivalOf: DatedMark | null): DatedMark => {
    const mark = markOf(common, date.edtf, 'claimed');
    mark.derived = '';
    mark.evidence = evidenceOf(ledger.corroborationOfAll(date.claims));
    mark.rivalOf = rivalOf;
    mark.claims = date.claims.map(({ id }) => id);
    mark.quotes = quotesOf(date.claims);
    return mark;
  };
  if (ownDate !== null) {
    const main = markOf(common, ownDate, isGuessed ? 'guessed' : 'given');
    if (dates.length === 0) return [main];
    const same = dates.filter(({ edtf }) => edtf === ownDate).flatMap(({ claims }) => claims);
    if (same.length > 0) main.claims = same.map(({ id }) => id);
    const rivals = isOpen ? dates.filter(({ edtf }) => overlap(ownDate, edtf) === 'none') : [];
    return [main, ...rivals.map((date) => ofClaims(date, main))];
  }
  const [first, ...others] = dates;
  if (first) {
    const main = ofClaims(first, null);
    const otherMarks = others.map((date) => {
      const isRival = isOpen && overlap(first.edtf, date.edtf) === 'none';
      return ofClaims(date, isRival ? main : null);
    });
    return [main, ...otherMarks];
  }
  if (common.derived === '') return [];
  const mark = markOf(common, common.derived, 'derived');
  mark.derived = '';
  return [mark];
}

/** Returns the quotes of claims without duplicates. */
export function quotesOf(claims: readonly Readonly<Claim>[]): string[] {
  return [...new Set(claims.flatMap(({ quotes }) => quotes))];
}

/** Counts articles by how they count for a value. */
export function evidenceOf({ knots }: Corroboration): Origins {
  return countOrigins(knots.map(({ knot }) => knot));
}

/** Indexes of a type, an aspect or a certainty in their tables. */
export const typeIndex = (type: TimelineType) => timelineTypes.indexOf(type);
export const aspectIndex = (aspect: Aspect) => aspects.indexOf(aspect);
