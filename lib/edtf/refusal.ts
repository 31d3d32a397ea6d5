/** Why words are not a date. */
export type RefusalReason =
  | 'empty'
  | 'too-long'
  | 'not-a-date'
  | 'no-year'
  | 'no-such-day'
  | 'no-such-month'
  | 'no-such-time'
  | 'reversed';

/** Thrown within `lib/edtf` while reading words; `fromWords` turns it into a result. */
export class Refusal extends Error {
  readonly reason: RefusalReason;
  readonly year: number | undefined;
  readonly month: number | undefined;

  constructor(reason: RefusalReason, at: { year?: number; month?: number } = {}) {
    super(reason);
    this.name = 'Refusal';
    this.reason = reason;
    this.year = at.year;
    this.month = at.month;
  }
}
