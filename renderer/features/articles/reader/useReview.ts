import { useEffect, useMemo, useState } from 'react';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import { confidentScore, type Suggestion } from '#core/suggestions/model.ts';
import { t } from '#core/i18n/t.ts';
import { act, actWithUndo } from '#renderer/lib/act.ts';
import { api } from '#renderer/lib/api.ts';
import { useApi } from '#renderer/lib/queries.ts';

export type SuggestionKind = Suggestion['kind'];

/** What a suggestion is known by in its article. */
export function keyOf({ kind, start, end }: Pick<ReviewedSuggestion, 'kind' | 'start' | 'end'>): string {
  return `${kind}:${start}:${end}`;
}

/** Whether "accept all confident ones" takes it: a name that is sure, and surely nobody's that the case has. */
function isConfident(item: ReviewedSuggestion): boolean {
  return (
    item.state === 'open' &&
    item.kind !== 'date' &&
    item.kind !== 'figure' &&
    item.score >= confidentScore &&
    item.candidates.length === 0
  );
}

export interface Review {
  /** In the order of the text. */
  items: readonly ReviewedSuggestion[];
  open: readonly ReviewedSuggestion[];
  confident: number;
  counts: ReadonlyMap<SuggestionKind, number>;
  accepted: number;
  rejected: number;
  current: ReviewedSuggestion | null;
  loading: boolean;
  error: Error | null;
  retry: () => void;
  setCurrent: (key: string) => void;
  /** The next or previous open one, round and round; null when there is none. */
  step: (by: 1 | -1) => ReviewedSuggestion | null;
  accept: (item: ReviewedSuggestion) => Promise<void>;
  reject: (item: ReviewedSuggestion) => Promise<void>;
  addName: (item: ReviewedSuggestion, record: { id: string; title: string }) => Promise<void>;
  acceptConfident: () => Promise<void>;
}

/** Milliseconds that an article must stay open before its text is read for names: not while one runs through a list. */
const rest = 120;
/** Milliseconds after a change in which answers may still be from before it. */
const stale = 100;

interface Decision {
  state: 'accepted' | 'rejected';
  /** Answers of later than this know of it. */
  until: number;
}

const none: readonly ReviewedSuggestion[] = [];

/** The suggestions of an article under review. A decision shows at once; the engine's answer follows. */
export function useReview(article: string, say: (words: string) => void): Review {
  const [asked, setAsked] = useState(false);
  const [wanted, setWanted] = useState<string | null>(null);
  const [decisions, setDecisions] = useState<ReadonlyMap<string, Decision>>(new Map());
  useEffect(() => {
    const timer = setTimeout(() => setAsked(true), rest);
    return () => clearTimeout(timer);
  }, []);
  const query = useApi('suggestions.list', { article }, { enabled: asked });
  const { data = none, dataUpdatedAt } = query;

  const items = useMemo(() => {
    const decided = (item: ReviewedSuggestion) => {
      const decision = item.state === 'open' ? decisions.get(keyOf(item)) : undefined;
      return decision && decision.until > dataUpdatedAt ? { ...item, state: decision.state } : item;
    };
    return data.map(decided).sort((a, b) => a.start - b.start || b.end - a.end);
  }, [data, decisions, dataUpdatedAt]);
  const open = useMemo(() => items.filter((item) => item.state === 'open'), [items]);
  const counts = useMemo(() => {
    const byKind = new Map<SuggestionKind, number>();
    for (const item of open) byKind.set(item.kind, (byKind.get(item.kind) ?? 0) + 1);
    return byKind;
  }, [open]);

  // When the one under review is decided, the next one in the text comes up.
  const before = items.find((item) => keyOf(item) === wanted);
  const current =
    open.find((item) => keyOf(item) === wanted) ??
    (before && open.find((item) => item.start > before.start)) ??
    open[0] ??
    null;

  function note(item: ReviewedSuggestion, state: Decision['state'], until: number): void {
    setDecisions((known) => new Map(known).set(keyOf(item), { state, until }));
  }
  async function decide<R>(item: ReviewedSuggestion, state: Decision['state'], work: () => Promise<R | undefined>) {
    setWanted(keyOf(item));
    note(item, state, Infinity);
    const done = await work();
    note(item, state, done === undefined ? 0 : Date.now() + stale);
    return done;
  }
  const spanOf = ({ kind, start, end }: ReviewedSuggestion) => ({ kind, start, end });

  return {
    items,
    open,
    confident: items.filter(isConfident).length,
    counts,
    accepted: items.filter((item) => item.state === 'accepted').length,
    rejected: items.filter((item) => item.state === 'rejected').length,
    current,
    loading: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
    setCurrent: setWanted,
    step(by) {
      if (open.length === 0) return null;
      const at = current ? open.indexOf(current) : -1;
      const next = open[(at + by + open.length) % open.length] ?? null;
      if (next) setWanted(keyOf(next));
      return next;
    },
    async accept(item) {
      const done = await decide(item, 'accepted', () =>
        act(() => api.suggestions.accept({ article, spans: [spanOf(item)] })),
      );
      if (done) say(t(item.kind === 'figure' ? 'reader.review.kept' : 'reader.review.accepted', { name: item.text }));
    },
    async reject(item) {
      await decide(item, 'rejected', () =>
        actWithUndo(
          () => api.suggestions.reject({ article, spans: [spanOf(item)] }),
          () =>
            t(
              item.kind === 'date' || item.kind === 'figure' ? 'reader.review.rejectedSpan' : 'reader.review.rejected',
              {
                name: item.text,
              },
            ),
        ),
      );
    },
    async addName(item, record) {
      await decide(item, 'accepted', () =>
        actWithUndo(
          () => api.suggestions.addName({ article, span: spanOf(item), record: record.id }),
          ({ title }) => t('reader.review.named', { name: item.text, title }),
        ),
      );
    },
    async acceptConfident() {
      if (items.some(isConfident)) {
        await actWithUndo(
          () => api.suggestions.acceptConfident({ article }),
          ({ records }) => t('reader.review.acceptedAll', { count: records.length }),
        );
      }
    },
  };
}
