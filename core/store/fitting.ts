import type { z } from 'zod';
import { formatIssue } from '#lib/issues.ts';
import type { Row, StoredRecord } from '#core/store/merging/row.ts';

/** What of a row is shown: null for a record that is set aside. */
export function readableRecord({ record, unfit }: Row): StoredRecord | null {
  return unfit ? unfit.shown : record;
}

/** Whether a row is of a record that is set aside. */
export function isSetAside(row: Row): boolean {
  return row.unfit?.shown === null;
}

type Issue = z.core.$ZodIssue;

/** One field's value as far as it can be read. */
export type FieldFit =
  | { ok: true }
  /** `value` is left out where nothing of it can be shown. */
  | { ok: false; value?: unknown; issue: Issue; newer: boolean };

/**
 * Reads one field. Of a list the elements that fit are shown; a field that this program does not know within a value is
 * no fault.
 */
export function fitField(schema: z.ZodType, field: string, value: unknown): FieldFit {
  const parsed = schema.safeParse(value, { error: formatIssue });
  const issues = parsed.success ? [] : faultsOf(parsed.error.issues);
  const [issue] = issues;
  if (!issue) return { ok: true };
  const newer = issues.every((one) => isNewerWord(one, value));
  const kept = Array.isArray(value) ? withoutFaulty(value, issues) : null;
  for (const list of kept ? [kept, ...(field === 'names' ? [withOneMain(kept)] : [])] : []) {
    const again = schema.safeParse(list);
    if (again.success || faultsOf(again.error.issues).length === 0) return { ok: false, value: list, issue, newer };
  }
  return { ok: false, issue, newer };
}

/** Whether one of the values that writers disagree on can be shown: an element of a set, or a field's value. */
export function isReadableSide(schema: z.ZodType, field: string, value: unknown, isSet: boolean): boolean {
  return fitField(schema, field, isSet ? [value] : value).ok;
}

/** What is wrong, without what is merely unknown. */
function faultsOf(issues: readonly Issue[]): Issue[] {
  return issues.filter(({ code }) => code !== 'unrecognized_keys');
}

/** Whether a value is a word where one of several other words is known. */
function isNewerWord(issue: Issue, whole: unknown): boolean {
  const isChoice = issue.code === 'invalid_value' || (issue.code === 'invalid_union' && 'discriminator' in issue);
  if (!isChoice) return false;
  let value = whole;
  for (const key of issue.path) {
    if (typeof value !== 'object' || value === null) return false;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return typeof value === 'string' && /^[a-z][a-z0-9-]{0,63}$/.test(value);
}

function withoutFaulty(list: readonly unknown[], issues: readonly Issue[]): unknown[] {
  const faulty = new Set(issues.map(({ path: [at] }) => at));
  return list.filter((_, at) => !faulty.has(at));
}

/** Of several names that lead the first does; of none, the first of all. */
function withOneMain(names: readonly unknown[]): unknown[] {
  const isMain = (name: unknown) => (name as { kind?: unknown }).kind === 'main';
  const lead = Math.max(0, names.findIndex(isMain));
  return names.map((name, at) => {
    if (at === lead) return { ...(name as object), kind: 'main' };
    return isMain(name) ? { ...(name as object), kind: 'spelling' } : name;
  });
}
