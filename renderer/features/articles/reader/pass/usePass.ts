import { useEffect, useMemo, useRef, useState } from 'react';
import type { ContradictionView } from '#core/claims/contract.ts';
import type { Fact, PassCard } from '#core/reading/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { useCommand } from '#renderer/lib/commands.ts';
import { serialize, withErrorToast, withUndoToast } from '#renderer/lib/errorToast.ts';
import { go } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { markRead } from '#renderer/shared/bulk/actions.ts';
import {
  cardBefore,
  cardFrom,
  choicesOf,
  isEditable,
  isIncomplete,
  noChoices,
  openFacts,
  placeKey,
  type Choices,
  type PartPlace,
} from '#renderer/shared/reading/cards.ts';
import { setPassPlace, setPassProgress, usePassPlace } from './passes.ts';

export interface PassOptions {
  article: string;
  isUnread: boolean;
  isOn: boolean;
  /** Something else takes the keys: words are selected or a form is open. */
  isSuspended: boolean;
  onOn: (isOn: boolean) => void;
  /** Opens the form of a fact. */
  onEdit: (card: PassCard, fact: Fact, choices: Choices) => void;
  report: (words: string) => void;
}

export interface Pass {
  isLoading: boolean;
  /** A recent decision may still change what is shown. */
  isBusy: boolean;
  error: Error | null;
  retry: () => void;
  cards: readonly PassCard[];
  skipped: number;
  /** The current sentence; null when all are read. */
  card: PassCard | null;
  /** Its number, from 1; the total after the last one. */
  number: number;
  choices: Choices;
  /** What the last accepted sentence contradicts. */
  contradiction: ContradictionView | null;
  onNext: () => void;
  onPrevious: () => void;
  onAccept: () => void;
  onReject: () => void;
  onEdit: (fact?: Fact) => void;
  onCompare: () => void;
  onLeave: () => void;
  onConfirm: (place: PartPlace) => void;
  /** Switches to the next or previous record that a part may refer to. */
  onOther: (fact: Fact, at: number, by: 1 | -1) => void;
}

/**
 * Runs the reading pass through an article, sentence by sentence. A decision shows at once; the engine receives decisions one after the
 * other, so that each sees the changes of the previous one. Null when no pass is on.
 */
export function usePass({ article, isUnread, isOn, isSuspended, onOn, onEdit, report }: PassOptions): Pass | null {
  const query = useApi('reading.pass', { article }, { enabled: isOn, keep: true });
  const at = usePassPlace(article);
  const [choices, setChoices] = useState<Choices>(noChoices);
  const [contradiction, setContradiction] = useState<ContradictionView | null>(null);
  const pending = useRef(0);
  const [isPending, setPending] = useState(false);
  const cards = useMemo(() => query.data?.cards ?? [], [query.data]);
  const card = isOn ? cardFrom(cards, at) : null;
  const number = card ? cards.indexOf(card) + 1 : cards.length;

  function goTo(start: number): void {
    setChoices(noChoices);
    setPassPlace(article, start);
  }
  function step(by: 1 | -1): void {
    setContradiction(null);
    const currentStart = card?.start ?? Infinity;
    const next = by > 0 ? cardFrom(cards, currentStart + 1) : cardBefore(cards, currentStart);
    if (next) goTo(next.start);
    else if (by > 0 && card) {
      goTo(card.end);
      // Skipping the last sentence still counts as having read the article.
      if (isUnread) void decide(() => markRead([article], true));
    }
  }
  /** Whether a decision on the current card ends the pass. */
  const isLast = card !== null && cardFrom(cards, card.start + 1) === null;

  function edit(fact?: Fact): void {
    const open = card ? openFacts(card).filter(isEditable) : [];
    const [first] = [fact, open.find((one) => isIncomplete(one, choices)), ...open].filter((one) => one !== undefined);
    if (card && first) onEdit(card, first, choices);
  }

  /** Runs what a key asked for, then refetches the sentences. */
  async function decide<R>(work: () => Promise<R>): Promise<R> {
    pending.current += 1;
    setPending(true);
    const done = await serialize(work);
    await query.refetch();
    pending.current -= 1;
    setPending(pending.current > 0);
    return done;
  }

  async function accept(): Promise<void> {
    if (!card) return;
    const open = openFacts(card);
    const incomplete = open.filter((fact) => isIncomplete(fact, choices));
    // A sentence accepted a moment ago may have changed the subject of this one; the engine knows, the card does not yet.
    const isStale = pending.current > 0 || query.isFetching;
    if (incomplete.length === open.length && !isStale) {
      edit(incomplete[0]);
      return;
    }
    const input = inputOf(card, choices);
    if (incomplete.length === 0 || isStale) goTo(card.start + 1);
    setContradiction(null);
    const done = await decide(() => withErrorToast(() => api.reading.accept({ article, finishes: isLast, ...input })));
    if (!done || done.left > 0) goTo(card.start);
    if (!done) return;
    setContradiction(done.contradictions[0] ?? null);
    report(t('readingPass.said.accepted', { count: Object.values(done.made).reduce((sum, many) => sum + many, 0) }));
  }

  async function reject(): Promise<void> {
    if (!card) return;
    const { start } = card;
    goTo(start + 1);
    setContradiction(null);
    await decide(() =>
      withUndoToast(() => api.reading.reject({ article, start, finishes: isLast }), t('readingPass.said.rejected')),
    );
  }

  const pass: Pass = {
    isLoading: query.isPending,
    isBusy: isPending || query.isPlaceholderData,
    error: query.error,
    retry: () => void query.refetch(),
    ...{ cards, skipped: query.data?.skipped ?? 0, card, number, choices, contradiction },
    onNext: () => step(1),
    onPrevious: () => step(-1),
    onAccept: () => void accept(),
    onReject: () => void reject(),
    onEdit: edit,
    onCompare: () => contradiction && go({ view: 'contradictions', id: contradiction.id }),
    onLeave: () => onOn(false),
    onConfirm: (place) =>
      setChoices((before) => ({ ...before, confirmed: new Set([...before.confirmed, placeKey(place)]) })),
    onOther(fact, at, by) {
      const records = choicesOf(fact, at);
      const place = placeKey({ fact: fact.key, at });
      const chosenByUser = choices.chosen.get(place);
      const here =
        chosenByUser === undefined
          ? fact.parts[at]?.how === 'empty'
            ? -1
            : 0
          : records.findIndex((one) => one?.id === chosenByUser?.id);
      const next = records[(here + by + records.length) % Math.max(1, records.length)] ?? null;
      setChoices({ ...choices, chosen: new Map([...choices.chosen, [place, next]]) });
    },
  };
  usePassKeys(pass, isOn && !isSuspended, isSuspended);
  useEffect(() => {
    if (isOn && card) report(t('readingPass.said.at', { number, count: cards.length }));
    // Announced when another sentence comes up, not on every change of the case.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isOn, card?.start]);
  const count = card ? cards.length : null;
  useEffect(() => {
    setPassProgress(article, count === null ? null : { number, count });
    return () => setPassProgress(article, null);
  }, [article, number, count]);
  useCommand('reader.pass', () => onOn(true), { enabled: !isOn && !isSuspended });
  return isOn ? pass : null;
}

function usePassKeys(pass: Pass, isOn: boolean, isSuspended: boolean): void {
  const isRead = isOn && pass.card !== null;
  useCommand('pass.next', pass.onNext, { enabled: isRead });
  useCommand('pass.previous', pass.onPrevious, { enabled: isOn && pass.cards.length > 0 });
  useCommand('pass.accept', pass.onAccept, { enabled: isRead });
  useCommand('pass.reject', pass.onReject, { enabled: isRead });
  useCommand('pass.edit', () => pass.onEdit(), { enabled: isRead });
  useCommand('pass.compare', pass.onCompare, { enabled: isOn && pass.contradiction !== null });
  useCommand('pass.leave', pass.onLeave, { enabled: isOn && !isSuspended });
}

function inputOf(card: PassCard, { confirmed, chosen }: Choices) {
  const places = openFacts(card).flatMap(({ key, parts }) => parts.map((_, index) => ({ fact: key, at: index })));
  return {
    start: card.start,
    confirmed: places.filter((place) => confirmed.has(placeKey(place))),
    chosen: places.flatMap((place) => {
      const record = chosen.get(placeKey(place));
      return record === undefined ? [] : [{ ...place, record: record?.id ?? null }];
    }),
  };
}
