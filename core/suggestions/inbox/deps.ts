import type { Views } from '#core/records/views.ts';
import type { Store } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';
import type { Inbox } from './inbox.ts';

/** What the inbox service and its parts depend on. */
export interface InboxServiceDeps {
  store: Store;
  views: AsShown<Views>;
  inbox: Inbox;
}
