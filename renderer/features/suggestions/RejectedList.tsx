import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { RejectionRow } from '#core/suggestions/inbox/contract.ts';
import { shortcut, useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/States.tsx';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { takeBack } from './groupActions.ts';
import { RejectedWords } from './RejectedBand.tsx';
import styles from './Suggestions.module.css';

/** All rejections, newest first; T proposes the current one again. */
export function RejectedList({ rows, total }: { rows: readonly RejectionRow[]; total: number }) {
  const [wantedId, setWantedId] = useState<string | null>(null);
  const active = rows.find(({ id }) => id === wantedId) ?? rows[0] ?? null;
  const index = active ? rows.indexOf(active) : -1;
  const back = () => {
    if (!active) return;
    setWantedId((rows[index + 1] ?? rows[index - 1])?.id ?? null);
    void takeBack([active]);
  };
  const step = (by: number) => setWantedId(rows[Math.min(Math.max(index + by, 0), rows.length - 1)]?.id ?? null);
  useCommand('suggestions.takeBack', back, { enabled: active !== null });
  useCommand('suggestions.next', () => step(1), { enabled: rows.length > 0 });
  useCommand('suggestions.previous', () => step(-1), { enabled: rows.length > 0 });
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
        selected={new Set(active ? [active.id] : [])}
        active={active?.id ?? null}
        onSelect={(_selected, next) => setWantedId(next)}
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
