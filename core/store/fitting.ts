import type { z } from 'zod';
import { formatIssue } from '#lib/issues.ts';
import type { Row, StoredRecord } from '#core/store/merging/row.ts';

/** Returns the readable part of a row, or null for a record that is set aside. */
export function readableRecord({ record, unfit }: Row): StoredRecord | null {
  return unfit ? unfit.shown : record;
}

/** Returns whether a row's record is set aside. */
export function isSetAside(row: Row): boolean {
  return row.unfit?.shown === null;
}

type Issue = z.core.$ZodIssue;

/** One field's value, as far as it can be read. */
export type FieldFit =
  | { ok: true }
  /** `value` is omitted if nothing of it can be shown. */
  | { ok: false; value?: unknown; issue: Issue; newer: boolean };

/**
 * Checks one field against its schema. Of a list, the elements that fit are shown; a field inside a value that this
 * version does not know is not a fault.
 */
export function fitField(schema: z.ZodType, field: string, value: unknown): FieldFit {
  const parsed = schema.safeParse(value, { error: formatIssue });
  const issues = parsed.success ? [] : faultsOf(parsed.error.issues);
  const [issue] = issues;
  if (!issue) return { ok: true };
  const newer = issues.every((one) => isNewerWord(one, value));
  const readable = Array.isArray(value) ? withoutFaulty(value, issues) : null;
  for (const list of readable ? [readable, ...(field === 'names' ? [withOneMain(readable)] : [])] : []) {
    const again = schema.safeParse(list);
    if (again.success || faultsOf(again.error.issues).length === 0) return { ok: false, value: list, issue, newer };
  }
  return { ok: false, issue, newer };
}

/** Returns whether one of the values that writers disagree on can be shown: an element of a set, or a field's value. */
export function isReadableSide(schema: z.ZodType, field: string, value: unknown, isSet: boolean): boolean {
  return fitField(schema, field, isSet ? [value] : value).ok;
}

/** Returns the issues, without those about unknown keys. */
function faultsOf(issues: readonly Issue[]): Issue[] {
  return issues.filter(({ code }) => code !== 'unrecognized_keys');
}

/** Returns whether a value is an unknown word where the schema expects one of a list of words. */
function isNewerWord(issue: Issue, record: unknown): boolean {
  const isChoice = issue.code === 'invalid_value' || (issue.code === 'invalid_union' && 'discriminator' in issue);
  if (!isChoice) return false;
  let value = record;
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

/** If several names are main names, the first stays; if none is, the first name becomes one. */
function withOneMain(names: readonly unknown[]): unknown[] {
  const isMain = (name: unknown) => (name as { kind?: unknown }).kind === 'main';
  const lead = Math.max(0, names.findIndex(isMain));
  return names.map((name, at) => {
    if (at === lead) return { ...(name as object), kind: 'main' };
    return isMain(name) ? { ...(name as object), kind: 'spelling' } : name;
  });
}
