import type { Identity } from '#core/model/identity.ts';
import type { Name } from '#core/model/base.ts';
import type { Collection } from '#core/model/collections.ts';
import { fieldsThat, namesOf } from '#core/model/field-meanings.ts';
import type { Reads } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';

/** A record that is merged with others, whatever its collection. */
export interface MergeableRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly tags: readonly string[];
}

/** Fields of which one member's value is shown, and those that go with them. Of an event the lead's title leads. */
const choosable = namesOf(fieldsThat(({ choose }) => choose !== undefined));
const following = fieldsThat(({ follows }) => follows !== undefined);
/** Fields of which the values of all members are shown. */
const joinable = new Map(fieldsThat(({ join }) => join !== undefined).map(({ name, join }) => [name, join]));

/** A value that is shown, and the member that has it. */
export interface OverlayValue {
  value: unknown;
  from: string;
}

/** Whether a field says nothing. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/**
 * What is shown of the fields that have one value: of the member that was chosen, else the lead's, else of the first that has one.
 * @param members the lead first
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

/** What is shown of the fields that have several values: all of them, each once, the lead's first. */
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

/** The lead's names, then those of the others: what was a main name there is another name here. */
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

/** Which member each field is taken from: as the newest decision of the class says. @param decisions oldest first */
export function chosenMembers(decisions: readonly Readonly<Identity>[]): Record<string, string> {
  const chosen: Record<string, string> = {};
  for (const decision of decisions) Object.assign(chosen, decision.chosen);
  return chosen;
}

/** What is shown of a lead's fields that have one value. */
export function overlayValues(
  store: AsWritten<Reads>,
  collection: Collection,
  identity: { members(lead: string): readonly string[]; chosen(lead: string): Readonly<Record<string, string>> },
  lead: string,
): Map<string, OverlayValue> {
  return overlayFields(membersIn(store, collection, identity.members(lead)), identity.chosen(lead));
}

/** The records of a class, the lead first. */
export function membersIn(store: AsWritten<Reads>, collection: Collection, ids: readonly string[]): MergeableRecord[] {
  return ids.flatMap((id) => store.get(collection, id) ?? []);
}
