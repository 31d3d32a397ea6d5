import { useEffect, useRef } from 'react';
import type { PairRow } from '#core/identity/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { useInspector } from '#renderer/lib/layout.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { useIdentityQueue } from '#renderer/shared/identity/identityQueue.ts';
import { go, router } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Panes } from '#renderer/ui/Panes.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { frameOf } from '#renderer/ui/frameOf.ts';
import { usePlaceInList } from '#renderer/ui/usePlaceInList.ts';
import { Panel } from './Panel.tsx';
import { PairTable } from './PairTable.tsx';
import styles from './Identity.module.css';

/** Maximum number of pairs for J and K to step through, likeliest first. */
const maxPairs = 500;

/** Two records that may be the same: side by side, the evidence for and against, and the decision. */
export function IdentityPage({ params }: { id: string | null; params: Readonly<Record<string, string>> }) {
  const queue = useIdentityQueue(maxPairs);
  const { compared = 0, of = 0 } = queue.data ?? {};
  const progress =
    compared < of ? t('identityPage.compared', { compared: formatNumber(compared), of: formatNumber(of) }) : '';
  const inspector = useInspector();
  const pairs = queue.data?.pairs ?? [];
  const [a, b] = [params['a'], params['b']];
  const foundIndex = pairs.findIndex((pair) => isPair(pair, a, b));
  const index = usePlaceInList(pairs, keyOf, foundIndex, a !== undefined);
  const fallback = a === undefined ? pairs[index] : undefined;
  const firstId = a ?? fallback?.a.id;
  const secondId = b ?? fallback?.b.id;
  const pair = useApi(
    'identity.pair',
    { a: firstId ?? '', b: secondId ?? '' },
    { enabled: firstId !== undefined && secondId !== undefined, keep: true },
  );

  function showPair(next: number): void {
    const nextPair = pairs[next];
    if (nextPair) open(nextPair.a.id, nextPair.b.id);
  }
  useCommand('identity.next', () => showPair(Math.min(index + 1, pairs.length - 1)), { enabled: pairs.length > 0 });
  useCommand('identity.previous', () => showPair(Math.max(index - 1, 0)), { enabled: pairs.length > 0 });

  const mainRef = useRef<HTMLDivElement>(null);
  const shownPair = firstId !== undefined && secondId !== undefined ? pair.data : undefined;
  const isShown = (one: string | undefined, other: string | undefined) =>
    shownPair !== undefined && isPair({ a: shownPair.a.ref, b: shownPair.b.ref }, one, other);
  const key = shownPair ? `${shownPair.a.ref.id} ${shownPair.b.ref.id}` : '';
  useEffect(() => {
    if (document.activeElement === document.body) mainRef.current?.focus();
  }, [key]);

  const isNothingOpen = firstId === undefined && !queue.isPending && progress === '';
  const main = (
    <div ref={mainRef} className={styles.main} data-scope="identity" {...frameOf(t('commands.scopes.identity'))}>
      {queue.error || pair.error ? (
        <ErrorState
          error={queue.error ?? pair.error}
          onRetry={() => void (queue.error ? queue.refetch() : pair.refetch())}
        />
      ) : isNothingOpen ? (
        <EmptyState title={t('identityPage.emptyTitle')} text={t('identityPage.emptyText')}>
          <p className="t2">{t('identityPage.emptyHow', { key: shortcut('record.merge') ?? '' })}</p>
        </EmptyState>
      ) : shownPair ? (
        <PairTable
          key={key}
          pair={shownPair}
          position={[
            index >= 0
              ? t('identityPage.of', { number: index + 1, count: pairs.length })
              : t('identityPage.notInQueue'),
            ...(progress === '' ? [] : [progress]),
          ].join(' · ')}
          onSwap={() => open(shownPair.b.ref.id, shownPair.a.ref.id)}
          isAwaited={!isShown(firstId, secondId)}
          onDone={() => {
            const { a: openA, b: openB } = router.route.params;
            // The user may have gone on to another pair meanwhile, and be typing a reason there.
            if (openA !== undefined && !isShown(openA, openB)) return;
            // Continue with the rest of the queue, even when the pair was opened from elsewhere.
            go({ view: 'identity' }, { replace: true });
            mainRef.current?.focus();
          }}
        />
      ) : (
        <>
          {progress !== '' && <p className="t2">{progress}</p>}
          <LoadingRows what={t('identityPage.looking')} />
        </>
      )}
    </div>
  );
  return (
    <Panes
      view="identity"
      main={{ label: t('commands.scopes.identity'), content: main }}
      inspector={
        isNothingOpen
          ? undefined
          : {
              label: t('identityPage.panel'),
              ...inspector.pane,
              content: shownPair && <Panel pair={shownPair} />,
            }
      }
    />
  );
}

/** Identifies a pair in the queue; one that was left undecided moves to the end, and the next takes its place. */
function keyOf({ a, b, undecided }: PairRow): string {
  return `${a.id} ${b.id} ${undecided}`;
}

function isPair(pair: { a: { id: string }; b: { id: string } }, a: string | undefined, b: string | undefined): boolean {
  return (pair.a.id === a && pair.b.id === b) || (pair.a.id === b && pair.b.id === a);
}

function open(a: string, b: string): void {
  go({ view: 'identity', params: { a, b } }, { replace: true });
}
