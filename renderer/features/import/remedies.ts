import { mayBeKept, type AddItem } from '#core/capture/contract.ts';
import { compareNear } from '#renderer/lib/compareNear.ts';

/** What a person does with a file that was not read. */
export type Remedy = 'unlock' | 'keep';

/** What can be done with a file that was not read; the first is what Enter does. */
export function remediesOf({ error, path }: AddItem): Remedy[] {
  if (!error || path === '-' || !mayBeKept.has(error.code)) return [];
  return error.code === 'password' ? ['unlock', 'keep'] : ['keep'];
}

/** Opens the comparison of what was added with what it is nearly the same as. */
export function compareItem({ id, near }: AddItem): void {
  if (id !== null && near) compareNear({ first: { id: near.id }, second: { id } });
}
