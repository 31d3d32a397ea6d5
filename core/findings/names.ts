import type { Inbox } from '#core/suggestions/inbox/inbox.ts';
import type { UnrecordedNames } from './findings-deps.ts';
import { minArticles } from './rules/unnamed.ts';

/** Names in the inbox that occur in many articles, are neither accepted nor rejected, and match no record in another form. */
export function namesWithoutRecord(inbox: Inbox): UnrecordedNames {
  return {
    get version() {
      return inbox.decisions.version;
    },
    async current() {
      await inbox.current();
      await inbox.decisions.all();
    },
    *all() {
      for (const group of inbox.groups.all()) {
        const articles = group.occurrences.size;
        if (articles < minArticles) continue;
        const { state, mayExist, isPart } = inbox.decisions.of(group);
        if (state !== 'open' || mayExist || isPart) continue;
        yield { id: group.id, kind: group.kind, name: group.name, articles, mentions: group.mentions };
      }
    },
  };
}
