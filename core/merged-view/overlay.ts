import type { Identity } from '#core/model/identity.ts';
import type { Name } from '#core/model/base.ts';
import type { Collection } from '#core/model/collections.ts';
import { fieldsThat, namesOf } from '#core/model/field-meanings.ts';
import type { Reads } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';
import { isEmpty } from '#lib/json.ts';

/** A record that is merged with others, whatever its collection. */
export interface MergeableRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly tags: readonly string[];
}

/** Fields for which one member's value is shown, and those that follow them. For an event, the lead's title is shown. */
const choosable = namesOf(fieldsThat(({ choose }) => choose !== undefined));
const following = fieldsThat(({ follows }) => follows !== undefined);
/** Fields for which the values of all members are shown. */
const joinable = new Map(fieldsThat(({ join }) => join !== undefined).map(({ name, join }) => [name, join]));

/** A shown value, and the member that it comes from. */
export interface OverlayValue {
  value: unknown;
  from: string;
}

/**
 * Returns the shown values of single-valued fields: of the chosen member, otherwise the lead's, otherwise of the first that has one.
 * @param members lead first
 */
export function overlayFields(
  members: readonly MergeableRecord[],
  chosen: Readonly<Record<string, string>>,
): Map<string, OverlayValue> {
  const shown = new Map<string, OverlayValue>();
  for (const field of choosable) {
    const having = members.filter((member) => field in member);
    const picked =
      having.find(({ id }) => id === chosen[field]) ?? having.find((member) => !isEmpty(member[field])) ?? having[0];
    if (!picked) continue;
    shown.set(field, { value: picked[field], from: picked.id });
    for (const { name, follows } of following) {
      if (follows === field) shown.set(name, { value: picked[name], from: picked.id });
    }
  }
  return shown;
}

/** Returns the shown values of multi-valued fields: all of them without duplicates, the lead's first. */
export function unionFields(members: readonly MergeableRecord[]): Record<string, unknown> {
  const [lead] = members;
  if (!lead) return {};
  const joined: Record<string, unknown> = {};
  for (const [field, how] of joinable) {
    if (!(field in lead)) continue;
    if (how === 'names') joined[field] = joinedNames(members);
    else if (how === 'any') joined[field] = members.some((member) => member[field] === true);
    else joined[field] = unique(members.flatMap((member) => (member[field] as unknown[] | undefined) ?? []));
  }
  return joined;
}

/** Returns the lead's names, then those of the others, whose main names become other names. */
function joinedNames(members: readonly MergeableRecord[]): Name[] {
  const seen = new Set<string>();
  return members.flatMap((member, index) =>
    (member['names'] as readonly Name[]).flatMap((name) => {
      if (seen.has(name.value)) return [];
      seen.add(name.value);
      return [index > 0 && name.kind === 'main' ? { ...name, kind: 'alias' as const } : name];
    }),
  );
}

function unique(values: readonly unknown[]): unknown[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = JSON.stringify(value);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** Returns the member that each field is taken from, according to the newest decision of the class. @param decisions oldest first */
export function chosenMembers(decisions: readonly Readonly<Identity>[]): Record<string, string> {
  const chosen: Record<string, string> = {};
  for (const decision of decisions) Object.assign(chosen, decision.chosen);
  return chosen;
}

/** Returns the shown values of a lead's single-valued fields. */
export function overlayValues(
  store: AsWritten<Reads>,
  collection: Collection,
  identity: { members(lead: string): readonly string[]; chosen(lead: string): Readonly<Record<string, string>> },
  lead: string,
): Map<string, OverlayValue> {
  return overlayFields(membersIn(store, collection, identity.members(lead)), identity.chosen(lead));
}

/** Returns the records of a class, lead first. */
export function membersIn(store: AsWritten<Reads>, collection: Collection, ids: readonly string[]): MergeableRecord[] {
  return ids.flatMap((id) => store.get(collection, id) ?? []);
}
