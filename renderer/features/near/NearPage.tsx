import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { NearPair as Pair } from '#core/near-duplicates/contract.ts';
import { useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { go } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { DecisionLayout } from '#renderer/ui/DecisionLayout.tsx';
import { EmptyState } from '#renderer/ui/States.tsx';
import { usePlaceInList } from '#renderer/ui/usePlaceInList.ts';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { keyOf } from './nearDecision.ts';
import { NearList } from './NearList.tsx';
import { NearPair } from './NearPair.tsx';

/** Near-duplicates: the pairs to assess, and the two texts of one of them. */
export function NearPage({ id, params }: { id: string | null; params: Readonly<Record<string, string>> }) {
  const { data, error, isPending, refetch } = useApi('articles.nearPairs', {});
  const settledList = useApi('articles.nearPairs', { decided: true }).data;
  const first = params['first'] ?? null;
  // The requested pair may be in neither list, because another pair is nearer.
  const isFromArticle = id !== null && first !== null;
  const pairsOfArticle = useApi('articles.near', { id: id ?? '' }, { enabled: isFromArticle }).data;
  const single = useWidth() < breaks.single;
  const [unfolded, setUnfolded] = useState<boolean | null>(null);
  const open = data?.pairs ?? [];
  const decided = settledList?.pairs ?? [];
  const isUnfolded = unfolded ?? open.length === 0;

  const isWanted = ({ first: one, second: two }: Pair) =>
    isFromArticle && [one.id, two.id].includes(id) && [one.id, two.id].includes(first);
  const foundIndex = open.findIndex(isWanted);
  const requestedPair =
    params['decided'] === undefined ? undefined : [...decided, ...(pairsOfArticle?.pairs ?? [])].find(isWanted);
  const index = usePlaceInList(open, keyOf, foundIndex, single && id === null);
  const current = foundIndex < 0 && requestedPair ? requestedPair : open[index];

  const rows = [...open, ...(isUnfolded ? decided : [])];
  const row = current ? rows.findIndex((pair) => keyOf(pair) === keyOf(current)) : -1;
  const step = (by: number) => {
    const next = rows[Math.min(Math.max(row + by, 0), rows.length - 1)];
    if (next) show(next);
  };
  useCommand('near.next', () => step(1), { enabled: rows.length > 0 });
  useCommand('near.previous', () => step(-1), { enabled: rows.length > 0 });
  useKeyHints(
    current
      ? [
          { commands: ['near.next', 'near.previous'], label: t('hints.pair') },
          { commands: ['near.none'], label: t('ui.knots.notAssessedShort') },
          { commands: ['near.independent', 'near.copy', 'near.update'], label: t('nearPage.hints.decide') },
          { keys: ['↑', '↓'], label: t('nearPage.hints.difference') },
          { commands: ['near.save'], label: t('hints.save') },
        ]
      : [],
  );

  const none = decided.length > 0;
  const reading = readingOf(data);
  return (
    <DecisionLayout
      view="near"
      label={t('commands.scopes.near')}
      isRequested={id !== null}
      onBack={() => go({ view: 'near', id: null })}
      loading={isPending}
      error={error}
      onRetry={() => void refetch()}
      // Focus the texts, so that keys step through the differences at once.
      focusOn="[data-near-texts]"
      empty={
        <EmptyState
          title={t(none ? 'nearPage.allDone' : 'nearPage.emptyTitle')}
          text={t(none ? 'nearPage.allDoneText' : 'nearPage.emptyText')}
        >
          {reading !== null && <p className="t2">{reading}</p>}
        </EmptyState>
      }
      list={
        open.length > 0 || decided.length > 0 ? (
          <NearList
            open={open}
            openTotal={data?.open ?? 0}
            decided={decided}
            decidedTotal={data?.decided ?? 0}
            unfolded={isUnfolded}
            onUnfold={() => setUnfolded(!isUnfolded)}
            active={current ? keyOf(current) : null}
            onSelect={show}
            reading={reading}
          />
        ) : undefined
      }
      question={
        current && {
          key: keyOf(current),
          title: current.second.title,
          label: t('nearPage.page', { title: current.second.title }),
          content: (
            <NearPair
              key={`${keyOf(current)} ${current.decision}`}
              pair={current}
              open={open}
              position={row < 0 || row >= open.length ? '' : t('lists.of', { number: row + 1, count: open.length })}
              onSkip={open.length > 1 ? () => step(row + 1 < open.length ? 1 : -row) : null}
            />
          ),
        }
      }
    />
  );
}

function show(pair: Pair): void {
  const { first, second, decision } = pair;
  const params = { first: first.id, ...(decision === 'not-assessed' ? {} : { decided: '1' }) };
  go({ view: 'near', id: second.id, params }, { replace: true });
}

function readingOf(data: { indexed: number; articles: number } | undefined): string | null {
  if (!data || data.indexed >= data.articles) return null;
  const { indexed, articles } = data;
  return t('nearPage.reading', { indexed: formatNumber(indexed), articles: formatNumber(articles) });
}
