import { formatVersion } from '#core/model/cases.ts';

/** A line's fields as JSON; their meaning depends on `v`. */
type Fields = Readonly<Record<string, unknown>>;

/**
 * The step at index n converts fields of version n + 1 to version n + 2. Forward only, and never changed once a version
 * is released: tests/fixtures/cases has a case of every past version. Journals are never rewritten.
 */
const steps: readonly ((fields: Fields) => Fields)[] = [];

/**
 * Converts the fields of a line of an older version to this program's version.
 * @param toVersion version to convert to, and the steps up to it; for tests
 */
export function upcast(fields: Fields, toVersion = formatVersion, from: typeof steps = steps): Fields {
  const version = typeof fields.v === 'number' ? fields.v : toVersion;
  let upcasted = fields;
  for (const step of from.slice(Math.max(0, version - 1), toVersion - 1)) upcasted = step(upcasted);
  return upcasted === fields ? fields : { ...upcasted, v: toVersion };
}
