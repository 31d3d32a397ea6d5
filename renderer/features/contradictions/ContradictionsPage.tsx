import { EqualNot } from 'lucide-react';
import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { ContradictionView } from '#core/claims/contract.ts';
import { useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { go, router } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { NoClaims } from '#renderer/shared/claims/NoClaims.tsx';
import { DecisionLayout } from '#renderer/ui/DecisionLayout.tsx';
import { usePlaceInList } from '#renderer/ui/usePlaceInList.ts';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { Contradiction } from './Contradiction.tsx';
import { ContradictionList } from './ContradictionList.tsx';
import { useContradictions } from './useContradictions.ts';

/** J loads more when this many loaded rows are left. */
const loadMoreAhead = 20;

const idOf = ({ id }: ContradictionView) => id;

/** Contradictions between sources: the list, and the current one. */
export function ContradictionsPage({ id }: { id: string | null }) {
  const openList = useContradictions('open');
  const settledList = useContradictions('settled');
  const single = useWidth() < breaks.single;
  const [unfolded, setUnfolded] = useState<boolean | null>(null);
  const { rows: open, error, loading, refetch } = openList;
  const { rows: settled } = settledList;
  const isUnfolded = unfolded ?? (open.length === 0 || settled.some((one) => one.id === id));
  const foundIndex = open.findIndex((one) => one.id === id);
  const decided = settled.find((one) => one.id === id);
  // The route may come from a claim and point past the loaded rows.
  const isFurther = foundIndex < 0 && !decided && (open.length < openList.total || settled.length < settledList.total);
  const requested = useApi('claims.contradictions', { id: id ?? '', limit: 1 }, { enabled: id !== null && isFurther });
  const further = isFurther ? requested.data?.contradictions[0] : undefined;
  const index = usePlaceInList(open, idOf, foundIndex, single && id === null);
  const current: ContradictionView | undefined =
    foundIndex < 0 && (decided ?? further) ? (decided ?? further) : (open[index] ?? (single ? undefined : settled[0]));

  const rows = [...open, ...(isUnfolded ? settled : [])];
  const row = rows.findIndex((one) => one.id === current?.id);
  const step = (by: 1 | -1) => {
    if (row >= open.length - loadMoreAhead) openList.loadMore();
    if (isUnfolded && row >= rows.length - loadMoreAhead) settledList.loadMore();
    // The settled ones follow only after the last open one has loaded.
    if (by === 1 && row === open.length - 1 && open.length < openList.total) return;
    const next = rows[Math.min(Math.max(row + by, 0), rows.length - 1)];
    if (next) showContradiction(next.id);
  };
  useCommand('contradictions.next', () => step(1), { enabled: rows.length > 0 });
  useCommand('contradictions.previous', () => step(-1), { enabled: rows.length > 0 });
  useKeyHints(current ? hints() : []);

  const count = openList.total + (isUnfolded ? settledList.total : 0);
  return (
    <DecisionLayout
      view="contradictions"
      label={t('commands.scopes.contradictions')}
      isRequested={id !== null}
      onBack={() => go({ view: 'contradictions', id: null })}
      loading={loading || (id !== null && isFurther && requested.isPending)}
      error={error}
      onRetry={() => void refetch()}
      empty={open.length + settled.length === 0 && <NoClaims on="duel" icon={EqualNot} />}
      list={
        open.length + settled.length > 0 ? (
          <ContradictionList
            open={openList}
            settled={settledList}
            unfolded={isUnfolded}
            onToggle={() => setUnfolded(!isUnfolded)}
            active={current?.id ?? null}
            onSelect={showContradiction}
          />
        ) : undefined
      }
      question={
        current && {
          key: current.id,
          title: current.label,
          label: current.label,
          content: (
            <Contradiction
              key={current.id}
              contradiction={current}
              position={row < 0 ? '' : t('lists.of', { number: row + 1, count })}
              onSaved={(state) => {
                // Unless the user has gone on to another one meanwhile.
                if (router.route.id !== null && router.route.id !== current.id) return;
                // The next open one takes its place.
                if (state !== 'open' && open.length > 1) go({ view: 'contradictions', id: null }, { replace: true });
                else showContradiction(current.id);
              }}
              onLater={() => {
                const next = open[(index + 1) % open.length];
                if (next) showContradiction(next.id);
              }}
            />
          ),
        }
      }
    />
  );
}

function showContradiction(id: string): void {
  go({ view: 'contradictions', id }, { replace: true });
}

function hints(): Parameters<typeof useKeyHints>[0] {
  return [
    { commands: ['contradictions.next', 'contradictions.previous'], label: t('hints.nextPrevious') },
    { commands: ['contradictions.first', 'contradictions.second'], label: t('claimPages.hints.source') },
    {
      commands: [
        'contradictions.open',
        'contradictions.later',
        'contradictions.scope',
        'contradictions.preferred',
        'contradictions.unsettled',
      ],
      label: t('claimPages.hints.state'),
    },
    { commands: ['contradictions.reason'], label: t('claimPages.hints.reason') },
    { commands: ['contradictions.save'], label: t('hints.save') },
  ];
}
