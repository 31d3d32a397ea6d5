import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useHeldFor } from '#renderer/ui/useHeldFor.ts';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import { confidentScore, type Suggestion } from '#lib/ner/suggestion.ts';
import { t } from '#lib/i18n/t.ts';
import { withErrorToast, withUndoToast, serialize } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { toggled } from '#renderer/lib/toggled.ts';
import type { Rows } from '#renderer/lib/queries.ts';

export type SuggestionKind = Suggestion['kind'];

/** Returns the key of a suggestion within its article. */
export function keyOf({ kind, start, end }: Pick<ReviewedSuggestion, 'kind' | 'start' | 'end'>): string {
  return `${kind}:${start}:${end}`;
}

/** Returns whether "Accept all confident" includes it: a certain name that cannot belong to a record of the case. */
function isConfident(item: ReviewedSuggestion): boolean {
  return (
    item.state === 'open' &&
    item.kind !== 'date' &&
    item.kind !== 'figure' &&
    item.score >= confidentScore &&
    item.candidates.length === 0
  );
}

export interface Review extends Pick<Rows, 'loading' | 'error' | 'retry'> {
  /** In text order. */
  items: readonly ReviewedSuggestion[];
  open: readonly ReviewedSuggestion[];
  confidentCount: number;
  counts: ReadonlyMap<SuggestionKind, number>;
  acceptedCount: number;
  rejectedCount: number;
  current: ReviewedSuggestion | null;
  setCurrent: (item: ReviewedSuggestion) => void;
  /** Moves to the next or previous open one, wrapping around; null when there is none. */
  step: (by: 1 | -1) => ReviewedSuggestion | null;
  accept: (item: ReviewedSuggestion) => Promise<void>;
  reject: (item: ReviewedSuggestion) => Promise<void>;
  addName: (item: ReviewedSuggestion, record: { id: string; title: string }) => Promise<void>;
  acceptConfident: () => Promise<void>;
  /** Whether the date is read as guessed from the day of capture. */
  isGuessed: (item: ReviewedSuggestion) => boolean;
  /** Applies or removes the guess of a date. */
  toggleGuess: (item: ReviewedSuggestion) => void;
  /** Called when a form has made a record from the suggestion. */
  noteMade: (item: ReviewedSuggestion) => void;
}

/** Milliseconds that an article must stay open before its text is analysed for names; stepping quickly through a list skips it. */
const settleMs = 120;

interface Decision {
  state: 'accepted' | 'rejected';
  /** Answers requested from this turn on include the decision. */
  fromTurn: number;
}

/** The position in the text, which stays when its suggestion disappears. */
interface Place {
  key: string;
  start: number;
}

/** The suggestions from the engine, and the turn in which they were requested. */
interface Answer {
  items: readonly ReviewedSuggestion[];
  turn: number;
}

/** Numbers requests and decisions: a slow answer may be older than a decision made meanwhile. */
let latestTurn = 0;

const noAnswer: Answer = { items: [], turn: 0 };

/** Returns the suggestions of an article once it has been open for a moment. */
function useSuggestionsAnswer(article: string) {
  const isSettled = useHeldFor(true, settleMs);
  return useQuery<Answer>({
    queryKey: ['suggestions.list', 'review', article],
    queryFn: async () => {
      const turn = ++latestTurn;
      return { turn, items: await api.suggestions.list({ article }) };
    },
    enabled: isSettled,
  });
}

const spanOf = ({ kind, start, end }: ReviewedSuggestion) => ({ kind, start, end });

/**
 * Reviews the suggestions of an article. A decision shows at once and the next key acts on what is shown; the engine receives decisions one
 * after the other, so that each sees the changes of the previous one.
 */
export function useReview(article: string, report: (words: string) => void): Review {
  const [wantedPlace, setWantedPlace] = useState<Place | null>(null);
  const [guesses, setGuesses] = useState<ReadonlySet<string>>(new Set());
  const [decisions, setDecisions] = useState<ReadonlyMap<string, Decision>>(new Map());
  const query = useSuggestionsAnswer(article);
  const { data = noAnswer } = query;

  const items = useMemo(() => {
    const decided = (item: ReviewedSuggestion) => {
      const decision = item.state === 'open' ? decisions.get(keyOf(item)) : undefined;
      return decision && decision.fromTurn > data.turn ? { ...item, state: decision.state } : item;
    };
    return data.items.map(decided).sort((a, b) => a.start - b.start || b.end - a.end);
  }, [data, decisions]);
  const open = useMemo(() => items.filter((item) => item.state === 'open'), [items]);
  const counts = useMemo(() => {
    const byKind = new Map<SuggestionKind, number>();
    for (const item of open) byKind.set(item.kind, (byKind.get(item.kind) ?? 0) + 1);
    return byKind;
  }, [open]);

  // When the current one is decided, the next one in the text comes up; a rejected one may be gone altogether.
  const current =
    (wantedPlace &&
      (open.find((item) => keyOf(item) === wantedPlace.key) ?? open.find(({ start }) => start > wantedPlace.start))) ??
    open[0] ??
    null;

  function setCurrent(item: ReviewedSuggestion): void {
    setWantedPlace({ key: keyOf(item), start: item.start });
  }
  function noteDecision(decided: readonly ReviewedSuggestion[], state: Decision['state'], fromTurn: number): void {
    setDecisions((before) => {
      const next = new Map(before);
      for (const item of decided) next.set(keyOf(item), { state, fromTurn });
      return next;
    });
  }
  /** Shows a decision at once and sends it to the engine in turn. */
  async function decide<R>(
    decided: readonly ReviewedSuggestion[],
    state: Decision['state'],
    work: () => Promise<R | undefined>,
  ): Promise<R | undefined> {
    noteDecision(decided, state, Infinity);
    const done = await serialize(work);
    noteDecision(decided, state, done === undefined ? 0 : ++latestTurn);
    return done;
  }

  return {
    items,
    open,
    confidentCount: items.filter(isConfident).length,
    counts,
    acceptedCount: items.filter((item) => item.state === 'accepted').length,
    rejectedCount: items.filter((item) => item.state === 'rejected').length,
    current,
    loading: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
    setCurrent,
    step(by) {
      if (open.length === 0) return null;
      const index = current ? open.indexOf(current) : -1;
      const next = open[(index + by + open.length) % open.length] ?? null;
      if (next) setCurrent(next);
      return next;
    },
    async accept(item) {
      setCurrent(item);
      const done = await decide([item], 'accepted', () =>
        withErrorToast(() => api.suggestions.accept({ article, spans: [spanOf(item)] })),
      );
      if (done)
        report(t(item.kind === 'figure' ? 'reader.review.kept' : 'reader.review.accepted', { name: item.text }));
    },
    async reject(item) {
      setCurrent(item);
      await decide([item], 'rejected', () =>
        withUndoToast(
          () => api.suggestions.reject({ article, spans: [spanOf(item)] }),
          t(item.kind === 'date' || item.kind === 'figure' ? 'reader.review.rejectedSpan' : 'reader.review.rejected', {
            name: item.text,
          }),
        ),
      );
    },
    async addName(item, record) {
      setCurrent(item);
      await decide([item], 'accepted', () =>
        withUndoToast(
          () => api.suggestions.addName({ article, span: spanOf(item), record: record.id }),
          ({ title }) => t('reader.review.named', { name: item.text, title }),
        ),
      );
    },
    async acceptConfident() {
      const confidentItems = items.filter(isConfident);
      if (confidentItems.length === 0) return;
      await decide(confidentItems, 'accepted', () =>
        withUndoToast(
          () => api.suggestions.acceptConfident({ article }),
          ({ records }) => t('reader.review.acceptedAll', { count: records.length }),
        ),
      );
    },
    isGuessed: (item) => item.guess !== null && guesses.has(keyOf(item)),
    toggleGuess(item) {
      setCurrent(item);
      const key = keyOf(item);
      const next = toggled(guesses, key);
      setGuesses(next);
      if (item.guess && next.has(key)) report(t('reader.review.guessed', { date: formatDate(item.guess.edtf) }));
    },
    noteMade(item) {
      noteDecision([item], 'accepted', ++latestTurn);
    },
  };
}
