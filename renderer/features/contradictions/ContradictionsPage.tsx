import { EqualNot } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { ContradictionView } from '#core/claims/contract.ts';
import { messageOf } from '#renderer/lib/act.ts';
import { shortcut, useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { paneStorage } from '#renderer/lib/layout.ts';
import { go } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Back } from '#renderer/ui/Back.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Panes } from '#renderer/ui/Panes.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { Contradiction } from './Contradiction.tsx';
import { ContradictionList } from './ContradictionList.tsx';
import { useContradictions } from './useContradictions.ts';
import styles from './Contradictions.module.css';

/** Rows before the end of what is loaded at which J asks for more. */
const ahead = 20;

/** What sources disagree on: the list, and the one that is looked at. */
export function ContradictionsPage({ id }: { id: string | null }) {
  const opened = useContradictions('open');
  const past = useContradictions('settled');
  const single = useWidth() < breaks.single;
  const [unfolded, setUnfolded] = useState<boolean | null>(null);
  const { rows: open, error, loading, refetch } = opened;
  const { rows: settled } = past;
  const isUnfolded = unfolded ?? (open.length === 0 || settled.some((one) => one.id === id));
  const found = open.findIndex((one) => one.id === id);
  const decided = settled.find((one) => one.id === id);
  // One comes here from a claim, too: it may stand further down than is loaded.
  const isFurther = found < 0 && !decided && (open.length < opened.total || settled.length < past.total);
  const asked = useApi('claims.contradictions', { id: id ?? '', limit: 1 }, { enabled: id !== null && isFurther });
  const further = isFurther ? asked.data?.contradictions[0] : undefined;
  // What was settled has gone from the list: the one that has taken its place is next.
  const place = useRef(0);
  useEffect(() => {
    if (found >= 0) place.current = found;
  }, [found]);
  const at = found >= 0 ? found : single && id === null ? -1 : Math.min(place.current, open.length - 1);
  const current: ContradictionView | undefined =
    found < 0 && (decided ?? further) ? (decided ?? further) : (open[at] ?? (single ? undefined : settled[0]));

  const main = useRef<HTMLDivElement>(null);
  const shown = current?.id ?? '';
  useEffect(() => {
    // What was decided goes with the focus that was in it: keys would then go nowhere.
    if (document.activeElement === document.body) main.current?.focus();
  }, [shown]);

  const rows = [...open, ...(isUnfolded ? settled : [])];
  const row = rows.findIndex((one) => one.id === current?.id);
  const step = (by: 1 | -1) => {
    if (row >= open.length - ahead) opened.loadMore();
    if (isUnfolded && row >= rows.length - ahead) past.loadMore();
    // What was settled comes after all that is open.
    if (by === 1 && row === open.length - 1 && open.length < opened.total) return;
    const next = rows[Math.min(Math.max(row + by, 0), rows.length - 1)];
    if (next) show(next.id);
  };
  useCommand('contradictions.next', () => step(1), { enabled: rows.length > 0 });
  useCommand('contradictions.previous', () => step(-1), { enabled: rows.length > 0 });
  useKeyHints(current ? hints() : []);

  const back = () => go({ view: 'contradictions', id: null });
  const content = (
    <div ref={main} className={styles.main} data-scope="contradictions" tabIndex={-1}>
      {single && current && (
        <Back
          path={[{ label: t('claimPages.contradictions'), onPress: back }, { label: current.label }]}
          onBack={back}
        />
      )}
      {error ? (
        <ErrorState message={messageOf(error)} onRetry={() => void refetch()} />
      ) : loading || (id !== null && isFurther && asked.isPending) ? (
        <LoadingRows what={t('claimPages.contradictions')} />
      ) : current ? (
        <Contradiction
          // What was decided elsewhere, or taken back, is shown as it is now.
          key={`${current.id} ${current.state} ${current.since}`}
          contradiction={current}
          position={
            row < 0
              ? ''
              : t('claimPages.duel.of', { number: row + 1, count: opened.total + (isUnfolded ? past.total : 0) })
          }
          onSaved={(state) => {
            // The next one that is open takes its place.
            if (state !== 'open' && open.length > 1) go({ view: 'contradictions', id: null }, { replace: true });
            else show(current.id);
          }}
          onLater={() => {
            const next = open[(at + 1) % open.length];
            if (next) show(next.id);
          }}
        />
      ) : open.length + settled.length === 0 ? (
        <EmptyState
          title={t('claimPages.duel.emptyTitle')}
          text={t('claimPages.duel.emptyText')}
          actions={
            <Button variant="ink" keys={shortcut('go.articles')} onPress={() => go({ view: 'articles' })}>
              {t('claimPages.duel.emptyAction')}
            </Button>
          }
        >
          <p className="row t2">
            <Icon icon={EqualNot} size="s" className="c-claim" />
            {t('claimPages.duel.emptyThen')}
          </p>
        </EmptyState>
      ) : null}
    </div>
  );
  return (
    <Panes
      view="contradictions"
      storage={paneStorage}
      detail={current !== undefined && (!single || id !== null)}
      onBack={back}
      list={
        open.length + settled.length > 0
          ? {
              label: t('claimPages.contradictions'),
              width: 264,
              content: (
                <ContradictionList
                  open={opened}
                  settled={past}
                  unfolded={isUnfolded}
                  onToggle={() => setUnfolded(!isUnfolded)}
                  active={current?.id ?? null}
                  onSelect={show}
                />
              ),
            }
          : undefined
      }
      main={{ label: current ? current.label : t('claimPages.contradictions'), content }}
    />
  );
}

function show(id: string): void {
  go({ view: 'contradictions', id }, { replace: true });
}

function hints(): Parameters<typeof useKeyHints>[0] {
  return [
    { commands: ['contradictions.next', 'contradictions.previous'], label: t('claimPages.hints.next') },
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
    { commands: ['contradictions.save'], label: t('claimPages.hints.save') },
  ];
}
