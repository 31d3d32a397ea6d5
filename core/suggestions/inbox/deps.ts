import type { Views } from '#core/records/views.ts';
import type { Store } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';
import type { Inbox } from './inbox.ts';

/** What the service of the inbox and its parts work with. */
export interface InboxServiceDeps {
  store: Store;
  views: AsShown<Views>;
  inbox: Inbox;
}
