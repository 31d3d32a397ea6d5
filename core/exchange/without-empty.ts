import { isEmpty } from '#lib/json.ts';

/** Returns fields without empty values: null, undefined, '' and empty lists. */
export function withoutEmpty(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}
