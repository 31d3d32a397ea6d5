import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { mentionDecisions } from '#core/mentions/decide.ts';
import type { PassageRow, MentioningArticle, mentionsContract } from '#core/mentions/contract.ts';
import type { ArticleMentions, Mentions } from '#core/mentions/mentions.ts';
import type { Passage } from '#core/mentions/passages.ts';
import { gradeOf, paragraphOf, type Views } from '#core/records/views.ts';
import type { QuoteView } from '#core/records/contract.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';
import type { Inbox } from '#core/suggestions/inbox/inbox.ts';
import { compare } from '#lib/edtf/order.ts';
import { logAndReturn } from '#lib/log.ts';
import type { Span } from '#lib/text/tokens.ts';
import { append } from '#lib/append.ts';
import { ascending } from '#lib/sorted.ts';

export interface MentionsServiceDeps {
  store: Store;
  mergedView: MergedView;
  /** Records as they are shown. */
  views: AsShown<Views>;
  mentions: Mentions;
  inbox: Pick<Inbox, 'progress'>;
  identity: MergeIndex;
}

/** Uses of a record's passages: quotes about it by article, and what each of them proves. */
interface Used {
  quotes: ReadonlyMap<string, readonly QuoteView[]>;
  claims: ReadonlyMap<string, readonly string[]>;
  links: ReadonlyMap<string, readonly string[]>;
}

/** Serves where articles name records, and what has been created from those passages. */
export function mentionsService(deps: MentionsServiceDeps): Handlers<typeof mentionsContract> {
  const { store, mergedView, views, mentions, inbox } = deps;

  function usedOf(record: string): Used {
    const quotes = new Map<string, QuoteView[]>();
    const [claims, links] = [new Map<string, string[]>(), new Map<string, string[]>()];
    const about = new Set<string>();
    for (const { collection, id, field } of mergedView.reverse.pointingAt(record)) {
      const proved = collection === 'claims' ? claims : collection === 'links' && field !== 'quotes' ? links : null;
      if (collection === 'quotes') about.add(id);
      else if (proved) {
        const by = mergedView.reads.get(collection as 'claims' | 'links', id)?.quotes ?? [];
        for (const quote of by) {
          about.add(quote);
          append(proved, quote, id);
        }
      }
    }
    for (const id of about) {
      const quote = mergedView.reads.get('quotes', id);
      if (quote) append(quotes, quote.article, views.quote(quote));
    }
    return { quotes, claims, links };
  }

  /** An event is often described without its title, so what is quoted about it counts as a passage too. */
  function extraSpansOf(record: string, { quotes }: Used): ReadonlyMap<string, readonly Span[]> {
    if (mergedView.reads.find(record)?.collection !== 'events') return new Map();
    return new Map([...quotes].map(([article, all]) => [article, all.filter(({ state }) => state !== 'lost')]));
  }

  function articleOf({ article: id, passages, count }: ArticleMentions, used: Used): MentioningArticle | null {
    const article = store.get('articles', id);
    const ref = views.ref(id);
    if (!article || !ref) return null;
    const quotes = used.quotes.get(id) ?? [];
    return {
      article: ref,
      outlet: article.outlet ?? '',
      published: article.published,
      grade: gradeOf(article),
      independence: article.independence,
      mentions: count + passages.filter((passage) => passage.mentions.length === 0).length,
      passages: passages.map((passage) => rowOf(passage, paragraphOf(article.blocks, passage.start), quotes, used)),
    };
  }

  return {
    async of({ record: ending }) {
      const record = mergedView.lead(store.resolve(ending));
      const used = usedOf(record);
      const found = await mentions.of(record, extraSpansOf(record, used));
      const all = found
        .flatMap((one) => articleOf(one, used) ?? [])
        .sort((a, b) => compare(a.published, b.published) || ascending(a.article.id, b.article.id));
      const inPassages = (is: (passage: PassageRow) => boolean) =>
        all.reduce(
          (sum, { passages }) => sum + passages.filter(is).reduce((many, passage) => many + namesIn(passage), 0),
          0,
        );
      return {
        mentions: inPassages(() => true),
        articles: all.length,
        quoted: inPassages(({ quotes }) => quotes.length > 0),
        all,
        reading: inbox.progress(),
      };
    },

    async words({ article: id, passages }) {
      const article = store.get('articles', id);
      const text = article
        ? await store.readText(article.textHash).catch(logAndReturn('mentions: a text cannot be read', ''))
        : '';
      return {
        words: passages.map(({ start, end }) => text.slice(start, end)),
        language: article?.language ?? null,
      };
    },

    ...mentionDecisions(deps),
  };
}

/** Counts a passage as often as it names the record, and once if it only describes it. */
const namesIn = ({ mentions }: Passage) => Math.max(1, mentions.length);

function rowOf(
  { start, end, mentions }: Passage,
  paragraph: number | null,
  all: readonly QuoteView[],
  { claims, links }: Used,
): PassageRow {
  const quotes = all.filter((quote) => quote.state !== 'lost' && quote.start < end && start < quote.end);
  const proved = (by: ReadonlyMap<string, readonly string[]>) => [
    ...new Set(quotes.flatMap(({ id }) => by.get(id) ?? [])),
  ];
  return {
    ...{ start, end, paragraph },
    mentions: [...mentions],
    quotes: quotes.map((quote) => ({ id: quote.id, start: quote.start, end: quote.end })),
    claims: proved(claims),
    links: proved(links),
  };
}
