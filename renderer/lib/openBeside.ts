import { withErrorToast } from './errorToast.ts';
import { host } from './api.ts';
import { markUsed } from './recentlyUsed.ts';
import type { RouteInput } from './router.ts';

/** Opens something in another window of the case, beside this one and with its own history. */
export function openBeside({ view, id = null, params = {} }: RouteInput): void {
  if (id !== null) markUsed('record', id);
  void withErrorToast(() => host.window.openBeside({ view, id, params: { ...params } }));
}
