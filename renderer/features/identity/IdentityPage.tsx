import { useEffect, useRef } from 'react';
import { t } from '#lib/i18n/t.ts';
import { messageOf } from '#renderer/lib/errorToast.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { paneStorage, useInspector } from '#renderer/lib/layout.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { useIdentityQueue } from '#renderer/shared/identity/identityQueue.ts';
import { go } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Panes } from '#renderer/ui/Panes.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { frameOf } from '#renderer/ui/frameOf.ts';
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
  const found = pairs.findIndex((pair) => isPair(pair, a, b));
  // A decided pair leaves the queue; the one now in its place is next.
  const place = useRef(0);
  useEffect(() => {
    if (found >= 0) place.current = found;
  }, [found]);
  const fallback = a === undefined ? pairs[Math.min(place.current, pairs.length - 1)] : undefined;
  const one = a ?? fallback?.a.id;
  const other = b ?? fallback?.b.id;
  const pair = useApi(
    'identity.pair',
    { a: one ?? '', b: other ?? '' },
    { enabled: one !== undefined && other !== undefined, keep: true },
  );
  const at = found >= 0 ? found : fallback ? pairs.indexOf(fallback) : -1;

  function show(next: number): void {
    const wanted = pairs[next];
    if (wanted) open(wanted.a.id, wanted.b.id);
  }
  useCommand('identity.next', () => show(Math.min(at + 1, pairs.length - 1)), { enabled: pairs.length > 0 });
  useCommand('identity.previous', () => show(Math.max(at - 1, 0)), { enabled: pairs.length > 0 });

  const mainRef = useRef<HTMLDivElement>(null);
  const shown = one !== undefined && other !== undefined ? pair.data : undefined;
  const key = shown ? `${shown.a.ref.id} ${shown.b.ref.id}` : '';
  useEffect(() => {
    if (document.activeElement === document.body) mainRef.current?.focus();
  }, [key]);

  // Likelier pairs may still arrive; keep the one on screen.
  const [stay, beside] = progress !== '' && fallback ? [fallback.a.id, fallback.b.id] : [];
  useEffect(() => {
    if (stay !== undefined && beside !== undefined) open(stay, beside);
  }, [stay, beside]);

  const nothing = one === undefined && !queue.isPending && progress === '';
  const main = (
    <div ref={mainRef} className={styles.main} data-scope="identity" {...frameOf(t('commands.scopes.identity'))}>
      {queue.error || pair.error ? (
        <ErrorState
          message={messageOf(queue.error ?? pair.error)}
          onRetry={() => void (queue.error ? queue.refetch() : pair.refetch())}
        />
      ) : nothing ? (
        <EmptyState title={t('identityPage.emptyTitle')} text={t('identityPage.emptyText')}>
          <p className="t2">{t('identityPage.emptyHow', { key: shortcut('record.merge') ?? '' })}</p>
        </EmptyState>
      ) : shown ? (
        <PairTable
          key={key}
          pair={shown}
          position={[
            at >= 0 ? t('identityPage.of', { number: at + 1, count: pairs.length }) : t('identityPage.notInQueue'),
            ...(progress === '' ? [] : [progress]),
          ].join(' · ')}
          onSwap={() => open(shown.b.ref.id, shown.a.ref.id)}
          onDone={() => {
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
      storage={paneStorage}
      main={{ label: t('commands.scopes.identity'), content: main }}
      inspector={
        nothing
          ? undefined
          : {
              label: t('identityPage.panel'),
              open: inspector.open,
              onClose: () => inspector.setOpen(false),
              content: shown && <Panel pair={shown} />,
            }
      }
    />
  );
}

function isPair(pair: { a: { id: string }; b: { id: string } }, a: string | undefined, b: string | undefined): boolean {
  return (pair.a.id === a && pair.b.id === b) || (pair.a.id === b && pair.b.id === a);
}

function open(a: string, b: string): void {
  go({ view: 'identity', params: { a, b } }, { replace: true });
}
