import { t } from '#lib/i18n/t.ts';
import type { RejectionRow } from '#core/suggestions/inbox/contract.ts';
import { shortcut, useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/States.tsx';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { takeBack } from './groupActions.ts';
import { RejectedWords } from './RejectedBand.tsx';
import { useCurrentItem } from './useCurrentItem.ts';
import styles from './Suggestions.module.css';

/** All rejections, newest first; T proposes the current one again. */
export function RejectedList({ rows, total }: { rows: readonly RejectionRow[]; total: number }) {
  const { current: active, index, setCurrent, goTo } = useCurrentItem('suggestions.rejected', rows, ({ id }) => id);
  const back = () => {
    if (!active) return;
    setCurrent((rows[index + 1] ?? rows[index - 1])?.id ?? null);
    void takeBack([active]);
  };
  useCommand('suggestions.takeBack', back, { enabled: active !== null });
  useCommand('suggestions.next', () => goTo(index + 1), { enabled: rows.length > 0 });
  useCommand('suggestions.previous', () => goTo(index - 1), { enabled: rows.length > 0 });
  useKeyHints([
    { commands: ['suggestions.next', 'suggestions.previous'], label: t('hints.nextPrevious') },
    { commands: ['suggestions.takeBack'], label: t('suggestionPage.hints.takeBack') },
    { commands: ['edit.undo'], label: t('hints.undo') },
  ]);
  if (total === 0) return <EmptyState title={t('suggestionPage.noneRejected')} />;
  return (
    <>
      <VirtualList
        className={styles.list}
        label={t('suggestionPage.states.rejected')}
        items={rows}
        itemKey={(row) => row.id}
        active={active?.id ?? null}
        onSelect={(_selected, next) => setCurrent(next)}
        estimate={34}
        total={total}
        renderItem={(row) => (
          <div className={styles.refusal}>
            <RejectedWords row={row} />
          </div>
        )}
      />
      <section className={styles.dock} aria-label={t('suggestionPage.dock')}>
        <span className="t2">{t('suggestionPage.rejectedCount', { count: total, number: total })}</span>
        <span className="sp" />
        <Button writes keys={shortcut('suggestions.takeBack')} onPress={back}>
          {t('commands.takeBackName')}
        </Button>
      </section>
    </>
  );
}
