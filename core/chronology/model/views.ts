import { formatDuration } from '#lib/edtf/duration.ts';
import { toWords } from '#lib/edtf/words.ts';
import { language, t } from '#lib/i18n/t.ts';
import type { RecordRef } from '#core/records/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { BondView, DerivedView, ImpossibleView } from '#core/chronology/contract.ts';
import { daysOf, spanText } from '#lib/temporal/range.ts';
import { keyOf, eventsOf, type Bond, type Clash, type Derived } from '#lib/temporal/model.ts';

/** Returns records under the names they are shown by, and under their own. */
export interface RecordNames {
  ref(id: string): RecordRef | null;
  own(id: string): RecordRef | null;
}

/** Returns a clash with its explanation in words. */
export function clashView({ bonds }: Clash, names: RecordNames): ImpossibleView {
  const because = bonds.map((bond) => bondView(bond, names));
  return {
    key: keyOf(bonds),
    events: [...eventsOf(bonds)].map((id) => refOf(id, 'events', names)),
    because,
    words: t('time.impossible', { because: because.map(({ words }) => words).join(' ') }),
  };
}

function refOf(
  id: string,
  collection: RecordRef['collection'],
  names: RecordNames,
  source: 'ref' | 'own' = 'ref',
): RecordRef {
  return names[source](id) ?? { id, collection, title: '?', trashed: true };
}

function bondView(bond: Bond, names: RecordNames): BondView {
  const event = refOf(bond.event, 'events', names);
  const on = refOf(bond.on, bond.kind === 'link' ? 'links' : 'events', names, 'own');
  const other = bond.kind === 'date' ? null : refOf(bond.other, 'events', names);
  return {
    kind: bond.kind,
    on,
    event,
    other,
    words: bondWords(bond, shorten(event.title), shorten(other?.title ?? '')),
  };
}

function bondWords(bond: Bond, event: string, other: string): string {
  switch (bond.kind) {
    case 'date':
      return t('time.because.date', { event, date: toWords(bond.when, language()) });
    case 'part':
      return t('time.because.part', { event, other });
    case 'link':
      return t(`time.because.${bond.link}`, { event, other });
    case 'order':
      return t(`time.because.${bond.rule}`, { event, other, span: spanWords(bond) });
  }
}

function spanWords({ atLeast, atMost }: Extract<Bond, { kind: 'order' }>): string {
  const least = atLeast === null ? '' : formatDuration(atLeast);
  const most = atMost === null ? '' : formatDuration(atMost);
  const limits = least && most ? 'both' : least ? 'atLeast' : most ? 'atMost' : 'none';
  return t(`time.spans.${limits}`, { least, most });
}

/** Returns the derived dates of an event as EDTF. @param lasts whether its own date is an interval, for which only the ends are bounded */
export function derivedDates(
  { range, tighter, doubtful }: Derived,
  lasts: boolean,
): Pick<DerivedView, 'when' | 'start' | 'end'> {
  const start = daysOf(range.start);
  const end = daysOf(range.end);
  const isTight = (of: boolean, days: { from: number; to: number }) => (of ? spanText(days, doubtful) : null);
  const when = lasts ? null : isTight(tighter.startFrom || tighter.endTo, { from: start.from, to: end.to });
  return {
    when,
    // An end is more precise than the whole if it is known to be before, or after, the other end.
    start: lasts || start.to < end.to ? isTight(tighter.startTo || (lasts && tighter.startFrom), start) : null,
    end: lasts || end.from > start.from ? isTight(tighter.endFrom || (lasts && tighter.endTo), end) : null,
  };
}

/** Returns the derived dates of an event, with what they follow from. */
export function derivedView(derived: Derived, lasts: boolean, names: RecordNames): DerivedView {
  const dates = derivedDates(derived, lasts);
  const formatPart = (part: 'whole' | 'start' | 'end', edtf: string | null) =>
    edtf === null ? [] : [t(`time.derived.${part}`, { when: toWords(edtf, language()) })];
  return {
    ...dates,
    because: derived.because().map((bond) => bondView(bond, names)),
    words: [
      ...formatPart('whole', dates.when),
      ...formatPart('start', dates.start),
      ...formatPart('end', dates.end),
    ].join(' '),
  };
}
