import type { Inbox } from '#core/suggestions/inbox/keeping.ts';
import type { Names } from './sources.ts';
import { manyArticles } from './rules/unnamed.ts';

/** Names of the inbox that are neither accepted nor rejected, and stand in many articles. */
export function namesWithoutRecord(inbox: Inbox): Names {
  return {
    get version() {
      return inbox.decisions.version;
    },
    current: () => inbox.current(),
    *all() {
      for (const group of inbox.groups.all()) {
        const articles = group.occurrences.size;
        if (articles < manyArticles || inbox.decisions.of(group).state !== 'open') continue;
        yield { id: group.id, kind: group.kind, name: group.name, articles, mentions: group.mentions };
      }
    },
  };
}
