import { keepableErrors, type AddItem } from '#core/capture/contract.ts';
import { requestFieldFocus } from '#renderer/lib/pendingFieldFocus.ts';
import { compareNear } from '#renderer/shared/articles/compareNear.ts';
import { go } from '#renderer/lib/navigation.ts';

/** What the user can do with an unread file. */
export type Remedy = 'unlock' | 'keep';

/** Returns the remedies for an unread file; Enter runs the first. */
export function remediesOf({ error, path }: AddItem): Remedy[] {
  if (!error || path === '-' || !keepableErrors.has(error.code)) return [];
  return error.code === 'password' ? ['unlock', 'keep'] : ['keep'];
}

/** Opens the comparison of an added article with its near-duplicate. */
export function compareItem({ id, near }: AddItem): void {
  if (id !== null && near) compareNear({ first: { id: near.id }, second: { id } });
}

/** Opens an added article at the field of its publication date, to confirm or type it. */
export function checkDate({ id }: AddItem): void {
  if (id === null) return;
  requestFieldFocus(id, 'published');
  go({ view: 'articles', id, params: { show: 'source' } });
}
