import { knownBy } from '#core/timeline/contract.ts';
import { parseEdtf } from '#lib/edtf/edtf.ts';
import { t } from '#lib/i18n/t.ts';
import type { TimelineModel } from '#core/timeline/picture/model.ts';

/** Describes the precision of a date and how it is known: "about a month", "some month of a year", "year, guessed". */
export function precisionWords({ answer }: TimelineModel, mark: number): string {
  const { marks } = answer;
  const date = parseEdtf(marks.edtf[mark] ?? '');
  if (!date) return '';
  const basis = knownBy[marks.known[mark] ?? 0] ?? 'given';
  const sharp = sharpness(date);
  return basis === 'given'
    ? sharp
    : t('timelinePage.precision.known', { sharp, known: t(`timelinePage.known.${basis}`) });
}

function sharpness({
  kind,
  start,
  end,
  precision,
  approximate,
  unspecified,
  uncertain,
}: NonNullable<ReturnType<typeof parseEdtf>>): string {
  if (kind === 'within' || kind === 'several') return t(`timelinePage.precision.${kind}`);
  if (kind === 'interval') {
    const isOpen = start === 'open' || end === 'open';
    const isHalf = start === 'unknown' || end === 'unknown';
    return t(`timelinePage.precision.${isOpen ? 'openInterval' : isHalf ? 'halfInterval' : 'interval'}`);
  }
  if (unspecified && (precision === 'month' || precision === 'day'))
    return t(`timelinePage.precision.some.${precision}`);
  const unit = t(`timelinePage.precision.unit.${precision}`);
  if (approximate) return t('timelinePage.precision.about', { unit });
  return uncertain ? t('timelinePage.precision.doubtful', { unit }) : unit;
}

/** Returns the dates that contradict a mark's date, as written. */
export function rivalsOf({ answer, rivals }: TimelineModel, mark: number): string[] {
  return rivals.flatMap(([main, other]) => (main === mark ? [answer.marks.edtf[other] ?? ''] : []));
}

/** Describes the first order rule a mark is part of: "before the harbour fire". */
export function orderWords(model: TimelineModel, mark: number): string {
  const join = model.joins.find(({ from, to }) => from === mark || to === mark);
  if (!join) return '';
  const isFrom = join.from === mark;
  const title = model.answer.marks.label[isFrom ? join.to : join.from] ?? '';
  if (join.isWithin) return t(`timelinePage.order.${isFrom ? 'during' : 'holds'}`, { title });
  return t(`timelinePage.order.${isFrom ? 'before' : 'after'}`, { title });
}
