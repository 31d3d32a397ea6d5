import { keepableErrors, type AddItem } from '#core/capture/contract.ts';
import { requestFieldFocus } from '#renderer/lib/pendingFieldFocus.ts';
import { compareNear } from '#renderer/shared/articles/compareNear.ts';
import { go } from '#renderer/lib/navigation.ts';

/** What a person does with a file that was not read. */
export type Remedy = 'unlock' | 'keep';

/** What can be done with a file that was not read; the first is what Enter does. */
export function remediesOf({ error, path }: AddItem): Remedy[] {
  if (!error || path === '-' || !keepableErrors.has(error.code)) return [];
  return error.code === 'password' ? ['unlock', 'keep'] : ['keep'];
}

/** Opens the comparison of what was added with what it is nearly the same as. */
export function compareItem({ id, near }: AddItem): void {
  if (id !== null && near) compareNear({ first: { id: near.id }, second: { id } });
}

/** Opens what was added at the field of its publication date, to be confirmed or typed. */
export function checkDate({ id }: AddItem): void {
  if (id === null) return;
  requestFieldFocus(id, 'published');
  go({ view: 'articles', id, params: { show: 'source' } });
}
