import type { Rejection } from '#core/model/rejections.ts';
import type { Reads, Tx } from '#core/store/types.ts';
import { formKey } from '#lib/ner/clusters/form-key.ts';
import type { FoundName } from '#lib/ner/found-name.ts';
import type { NameKind } from '#lib/ner/tagger.ts';
import { groupKey } from './groups.ts';

/** Name forms that people said belong to different records, compared without accents and case. */
export interface DifferentNames {
  areDifferent(kind: NameKind, one: string, other: string): boolean;
  /** Returns the names of an article, with forms that belong to somebody else split from the names they were joined to. */
  split(names: readonly FoundName[]): readonly FoundName[];
  /** Reads the rejections of the case again. @returns the ids of affected groups */
  refresh(): string[];
}

type Pair = Pick<Rejection, 'kind' | 'forms' | 'nameKind'>;

/** Returns the key of a pair; null for other rejections. */
export function pairKey({ kind, forms, nameKind }: Pair): string | null {
  return kind === 'pair' && forms && nameKind ? keyOf(nameKind, ...forms) : null;
}

function keyOf(kind: NameKind, one: string, other: string): string {
  return [kind, ...[formKey(one), formKey(other)].sort()].join('\n');
}

export function createDifferentNames(store: Pick<Reads, 'list'>): DifferentNames {
  let pairs = read();
  /** Kinds and forms that occur in some pair, for a quick check. */
  let forms = formsIn(pairs);

  function read(): Map<string, Pair> {
    return new Map(
      store.list('rejections').flatMap((one) => {
        const key = pairKey(one);
        return key === null ? [] : [[key, one] as const];
      }),
    );
  }

  const areDifferent = (kind: NameKind, one: string, other: string) =>
    forms.has(`${kind} ${formKey(one)}`) && pairs.has(keyOf(kind, one, other));

  return {
    areDifferent,
    split(names) {
      if (pairs.size === 0 || !names.some((name) => isMixed(name, areDifferent))) return names;
      return names.flatMap((name) => (isMixed(name, areDifferent) ? separated(name, areDifferent) : [name]));
    },
    refresh() {
      const before = pairs;
      pairs = read();
      forms = formsIn(pairs);
      const changed = [...before, ...pairs].filter(([key]) => before.has(key) !== pairs.has(key));
      return changed.flatMap(([, { nameKind, forms: both }]) =>
        nameKind && both ? both.map((form) => groupKey(nameKind, form)) : [],
      );
    },
  };
}

function formsIn(pairs: ReadonlyMap<string, Pair>): ReadonlySet<string> {
  return new Set(
    [...pairs.values()].flatMap(({ forms, nameKind }) =>
      (forms ?? []).map((form) => `${nameKind ?? ''} ${formKey(form)}`),
    ),
  );
}

type AreDifferent = DifferentNames['areDifferent'];

function isMixed({ kind, text, forms, aliases }: FoundName, areDifferent: AreDifferent): boolean {
  return [...(forms ?? []), ...aliases].some((form) => areDifferent(kind, form, text));
}

/** Splits off the places and aliases that belong to somebody else, as names of their own. */
function separated(name: FoundName, areDifferent: AreDifferent): FoundName[] {
  const ownForms: { form: string; span: number[] }[] = [];
  const others = new Map<string, { text: string; spans: number[] }>();
  for (const [at, form] of (name.forms ?? []).entries()) {
    const span = name.spans.slice(at * 2, at * 2 + 2);
    if (!areDifferent(name.kind, form, name.text)) {
      ownForms.push({ form, span });
      continue;
    }
    const other = others.get(formKey(form)) ?? { text: form, spans: [] };
    other.spans.push(...span);
    others.set(formKey(form), other);
  }
  const aliases = name.aliases.filter((alias) => !areDifferent(name.kind, alias, name.text));
  const ownName =
    name.forms === null
      ? name
      : { ...name, forms: ownForms.map(({ form }) => form), spans: ownForms.flatMap(({ span }) => span) };
  const separatedNames = [...others.values()].map(({ text, spans }) => ({
    ...name,
    text,
    spans,
    forms: null,
    aliases: [],
    roles: [],
  }));
  return [...(ownName.spans.length > 0 ? [{ ...ownName, aliases }] : []), ...separatedNames];
}

/** Records that forms belong to different records, each pair once. */
export function markDifferent(tx: Tx, kind: NameKind, pairs: readonly (readonly [string, string])[]): number {
  const storedKeys = new Set(tx.list('rejections').flatMap((one) => pairKey(one) ?? []));
  let written = 0;
  for (const [one, other] of pairs) {
    const key = keyOf(kind, one, other);
    if (formKey(one) === formKey(other) || storedKeys.has(key)) continue;
    storedKeys.add(key);
    written++;
    tx.create('rejections', {
      kind: 'pair',
      forms: [one, other],
      nameKind: kind,
      name: null,
      article: null,
      start: null,
      end: null,
    });
  }
  return written;
}

/** Removes, in the same step, rejections that say names now given to one record are different. */
export function clearDifferent(tx: Tx, kind: NameKind, names: readonly string[]): void {
  const keys = new Set(names.map(formKey));
  for (const one of tx.list('rejections')) {
    if (one.kind !== 'pair' || one.nameKind !== kind || !one.forms) continue;
    if (one.forms.every((form) => keys.has(formKey(form)))) tx.remove('rejections', one.id);
  }
}
