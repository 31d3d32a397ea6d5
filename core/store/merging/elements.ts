import { fieldOf, fieldsThat, namesOf } from '#core/model/field-meanings.ts';
import { equalJson } from './changes.ts';
import { compareStamps } from '#core/store/journal/hlc.ts';
import type { SetMarks } from './marks.ts';
import { join, latest, type Origin, type Side, type Stamp, type Version } from './versions.ts';
import { ascending } from '#lib/sorted.ts';

const setNames: ReadonlySet<string> = new Set(namesOf(fieldsThat(({ merge }) => merge === 'set')));

/** A name with its kind; only one can be the main name. */
interface Name {
  value: string;
  kind: string;
}

/**
 * Returns whether a field's value is a set: if two writers each add something, both additions are kept. A field written
 * by a newer version is treated like known fields of that name.
 */
export function isSetField(collection: string, field: string): boolean {
  const fieldInfo = fieldOf(collection, field);
  return fieldInfo ? fieldInfo.merge === 'set' : setNames.has(field);
}

/** Returns what identifies an element: the text and language of a name, or the whole of any other value. */
export function keyOf(element: unknown): string {
  if (!isName(element)) return typeof element === 'string' ? element : JSON.stringify(element);
  const language = 'language' in element && typeof element.language === 'string' ? element.language : '';
  return `${language}\n${element.value}`;
}

/**
 * Applies a change to a set. A change that alters nothing confirms every element, because someone has decided.
 * @param sides the competing main names before and after it, if there was more than one: those after it keep the time
 * at which they were given
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
    if (confirmed || decided.has(key) || !equalJson(was.get(key), element)) put(key, element);
  }
  for (const key of was.keys()) if (!is.has(key) && !leading.has(key)) put(key, null);
  // An empty set says nothing about the order, whether it was created empty or by a program that did not know the field.
  const order = is.size > 0 ? join(marks.order, { value: [...is.keys()], stamp }) : marks.order;
  return { base: marks.base, order, elements };
}

/** Returns a set whose creation arrives after changes to it. A change that had not seen the creation does not replace its elements. */
export function withBase(marks: SetMarks, value: unknown, made: Stamp): SetMarks {
  const base = elementsIn(value);
  const elements = new Map(marks.elements);
  for (const [key, element] of byKey(base)) {
    const versions = elements.get(key);
    if (versions) elements.set(key, join(versions, { value: element, stamp: made }));
  }
  return { ...marks, base, elements };
}

/**
 * Returns the elements of a set in the order last given, followed by what other writers have added since. Of two main
 * names the later one wins.
 */
export function elementsOf(marks: SetMarks, made: Stamp | null): readonly unknown[] {
  const present = presentIn(marks, made);
  const [leading, ...others] = mainNames(present);
  for (const { key, value } of others)
    if (leading) present.set(key, { ...value, value: { ...value.value, kind: 'spelling' } });
  const added = [...present].sort(([a, one], [b, two]) => compareStamps(one.stamp, two.stamp) || ascending(a, b));
  const order = [...(latest(marks.order)?.value ?? []), ...byKey(marks.base).keys(), ...added.map(([key]) => key)];
  return [...new Set(order)].flatMap((key) => {
    const version = present.get(key);
    return version ? [version.value] : [];
  });
}

/** Returns a set with one change undone, keeping whatever else has been added or removed since. */
export function withoutChange(current: unknown, [before, after]: readonly [unknown, unknown]): unknown[] {
  const was = byKey(elementsIn(before));
  const is = byKey(elementsIn(after));
  const remaining = elementsIn(current).flatMap((element) => {
    const key = keyOf(element);
    if (!is.has(key) || !equalJson(is.get(key), element)) return [element];
    return was.has(key) ? [was.get(key)] : [];
  });
  const back = [...was].filter(([key]) => !is.has(key) && !remaining.some((element) => keyOf(element) === key));
  return [...remaining, ...back.map(([, element]) => element)];
}

/** Returns the names that some writer considers the main name, the shown one first; at most one if there is no disagreement. */
export function leadingNames(marks: SetMarks, made: Stamp | null): Version<unknown>[] {
  return mainNames(presentIn(marks, made)).map(({ value }) => value);
}

function presentIn(marks: SetMarks, made: Stamp | null): Map<string, Version<unknown>> {
  const present = new Map<string, Version<unknown>>();
  for (const [key, element] of byKey(marks.base)) if (made) present.set(key, { value: element, stamp: made });
  for (const [key, versions] of marks.elements) {
    // If one writer added an element and another removed it, it stays, because someone wanted it.
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
  // By key first: one line may give two main names, whose order must not be that of arrival.
  mains.sort((a, b) => ascending(a.key, b.key));
  const first = latest(mains.map(({ value }) => value));
  return mains.sort((a, b) => Number(b.value === first) - Number(a.value === first));
}

/** Returns a set's elements, each once: of the same name twice, the main name. */
export function distinctElements(elements: readonly unknown[]): readonly unknown[] {
  const distinct = byKey(elements);
  return distinct.size === elements.length ? elements : [...distinct.values()];
}

function byKey(elements: readonly unknown[]): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const element of elements) {
    const key = keyOf(element);
    if (!found.has(key) || (isName(element) && element.kind === 'main')) found.set(key, element);
  }
  return found;
}

/**
 * Returns the elements that a line gives. A value that is not a list, or null inside one (which marks a removed
 * element), becomes an element that no set accepts: it is reported when the merged record is checked, instead of being
 * read as an empty set.
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
