import { fieldOf, fieldsThat, namesOf } from '#core/model/field-meanings.ts';
import { equalJson } from './changes.ts';
import { compareStamps } from '#core/store/journal/hlc.ts';
import type { SetMarks } from './marks.ts';
import { join, latest, type Origin, type Side, type Stamp, type Version } from './versions.ts';

const setNames: ReadonlySet<string> = new Set(namesOf(fieldsThat(({ merge }) => merge === 'set')));

/** A name with its kind; of those that lead, only one can. */
interface Name {
  value: string;
  kind: string;
}

/**
 * Whether a field's value is a set: two writers who each add something both have it. A field that a newer program wrote is
 * what others of its name are.
 */
export function isSetField(collection: string, field: string): boolean {
  const known = fieldOf(collection, field);
  return known ? known.merge === 'set' : setNames.has(field);
}

/** What makes two elements the same one: the text of a name in its language, any other value as a whole. */
export function keyOf(element: unknown): string {
  if (!isName(element)) return typeof element === 'string' ? element : JSON.stringify(element);
  const language = 'language' in element && typeof element.language === 'string' ? element.language : '';
  return `${language}\n${element.value}`;
}

/**
 * Takes in a change of a set. One that changes nothing confirms every element: somebody has decided.
 * @param sides the names that led before and after it, where more than one did: those after it lead as they did when they were given
 */
export function mergeElements(
  marks: SetMarks,
  [before, after]: readonly [unknown, unknown],
  stamp: Stamp,
  made: Stamp | null,
  [sidesBefore, sidesAfter]: readonly [readonly Side[], readonly Side[]] = [[], []],
): SetMarks {
  const was = byKey(elementsIn(before));
  const is = byKey(elementsIn(after));
  const opens = sidesAfter.length > 1;
  const confirmed = !opens && equalJson(before, after);
  const elements = new Map(marks.elements);
  const base = byKey(marks.base);
  const put = (key: string, value: unknown, of?: Origin) => {
    const born = made && base.has(key) ? [{ value: base.get(key), stamp: made }] : [];
    elements.set(key, join(elements.get(key) ?? born, { value, stamp, ...(of ? { sides: [{ value, of }] } : {}) }));
  };
  const leading = new Map((opens ? sidesAfter : []).map((side) => [keyOf(side.value), side]));
  const decided = new Set([...sidesBefore, ...sidesAfter].map(({ value }) => keyOf(value)));
  for (const { value, of } of leading.values()) put(keyOf(value), value, of);
  for (const [key, element] of is) {
    if (leading.has(key)) continue;
    if (confirmed || decided.has(key) || !was.has(key) || !equalJson(was.get(key), element)) put(key, element);
  }
  for (const key of was.keys()) if (!is.has(key) && !leading.has(key)) put(key, null);
  return { base: marks.base, order: join(marks.order, { value: [...is.keys()], stamp }), elements };
}

/** The elements of a set, in the order last given; what another writer put in meanwhile follows. Of two main names the later leads. */
export function elementsOf(marks: SetMarks, made: Stamp | null): readonly unknown[] {
  const present = presentIn(marks, made);
  const [leading, ...others] = mainNames(present);
  for (const { key, value } of others)
    if (leading) present.set(key, { ...value, value: { ...value.value, kind: 'spelling' } });
  const added = [...present].sort(([a, one], [b, two]) => compareStamps(one.stamp, two.stamp) || (a < b ? -1 : 1));
  const order = [...(latest(marks.order)?.value ?? []), ...byKey(marks.base).keys(), ...added.map(([key]) => key)];
  return [...new Set(order)].flatMap((key) => {
    const version = present.get(key);
    return version ? [version.value] : [];
  });
}

/** A set with a change of it taken back, whatever else has been put in or taken out since. */
export function withoutChange(current: unknown, [before, after]: readonly [unknown, unknown]): unknown[] {
  const was = byKey(elementsIn(before));
  const is = byKey(elementsIn(after));
  const rest = elementsIn(current).flatMap((element) => {
    const key = keyOf(element);
    if (!is.has(key) || !equalJson(is.get(key), element)) return [element];
    return was.has(key) ? [was.get(key)] : [];
  });
  const back = [...was].filter(([key]) => !is.has(key) && !rest.some((element) => keyOf(element) === key));
  return [...rest, ...back.map(([, element]) => element)];
}

/** The names that each lead in the eyes of a writer, the one shown first; one or none when nobody disagrees. */
export function leadingNames(marks: SetMarks, made: Stamp | null): Version<unknown>[] {
  return mainNames(presentIn(marks, made)).map(({ value }) => value);
}

function presentIn(marks: SetMarks, made: Stamp | null): Map<string, Version<unknown>> {
  const present = new Map<string, Version<unknown>>();
  for (const [key, element] of byKey(marks.base)) if (made) present.set(key, { value: element, stamp: made });
  for (const [key, versions] of marks.elements) {
    // Put in by one and taken out by another: it stays, since somebody wanted it.
    const version = latest(versions.filter(({ value }) => value !== null));
    if (version) present.set(key, version);
    else present.delete(key);
  }
  return present;
}

function mainNames(present: ReadonlyMap<string, Version<unknown>>): { key: string; value: Version<Name> }[] {
  const mains = [...present].flatMap(([key, version]) =>
    isName(version.value) && version.value.kind === 'main'
      ? [{ key, value: { ...version, value: version.value } }]
      : [],
  );
  if (mains.length < 2) return mains;
  const first = latest(mains.map(({ value }) => value));
  return mains.sort((a, b) => Number(b.value === first) - Number(a.value === first));
}

function byKey(elements: readonly unknown[]): Map<string, unknown> {
  return new Map(elements.map((element) => [keyOf(element), element]));
}

/**
 * The elements that a line gives. What is no list, and null within one (which marks an element taken out), becomes an element
 * that no set takes: it is found wrong where the merged record is checked, and is not read as an empty set.
 */
export function elementsIn(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) return [[value]];
  return value.includes(null) ? value.map((element: unknown) => (element === null ? [null] : element)) : value;
}

function isName(element: unknown): element is Name {
  return (
    typeof element === 'object' &&
    element !== null &&
    'value' in element &&
    typeof element.value === 'string' &&
    'kind' in element &&
    typeof element.kind === 'string'
  );
}
