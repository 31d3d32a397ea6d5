import { t } from '#lib/i18n/t.ts';
import { shortcut, useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { numbered } from '#lib/i18n/format.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { showToast } from '#renderer/ui/toasts.ts';
import { DecideList } from './DecideList.tsx';
import { ClickArea } from './ClusterRows.tsx';
import { openPlace } from './ValuePanel.tsx';
import { PlaceRow, ValueRow } from './ValueRows.tsx';
import { isHead, type ValueItem, type ValueRows } from './useValues.ts';
import type { ValueWork } from './useValueWork.ts';
import styles from './Suggestions.module.css';
import own from './Values.module.css';

export interface ValueListProps {
  kind: 'date' | 'figure';
  rows: ValueRows;
  work: ValueWork;
}

/** Dates or figures with the places of the open ones, and the dock for everything selected. */
export function ValueList({ kind, rows, work }: ValueListProps) {
  const { items, current, ticked } = rows;
  const isOpen = rows.state === 'open';
  const tickedIds = new Set(ticked.map(({ id }) => id));
  const heads = items.filter(isHead);

  function open(item: ValueItem): void {
    if (item.more > 0) rows.showAll(item.group.id);
    else if (item.place?.record) openRecord(item.place.record);
    else if (item.place) openPlace(item.place);
    else rows.setOpen(item.group.id, !rows.isOpen(item.group.id));
  }
  useListKeys(rows, work);
  return (
    <>
      <DecideList
        heading={t(`suggestionPage.values.head.${kind}`)}
        items={items}
        keyOf={({ key }) => key}
        current={current}
        selected={tickedIds}
        boxes={isOpen ? heads.map(({ key }) => key) : null}
        onTicked={rows.setTicked}
        onToggle={(item) => {
          if (isOpen) rows.tick(item.group.id);
        }}
        onCurrent={rows.setCurrent}
        onFold={({ group }, isUnfolded) => rows.setOpen(group.id, isUnfolded)}
        onOpen={open}
        total={(rows.last?.total ?? 0) + items.length - heads.length}
        onNearEnd={rows.loadMore}
        renderItem={(item) =>
          item.more > 0 ? (
            <div className={`${styles.more ?? ''} ${own.more ?? ''}`}>
              <ClickArea on={() => rows.showAll(item.group.id)} className="link sm">
                {t('suggestionPage.values.more', numbered(item.more))}
              </ClickArea>
            </div>
          ) : item.place ? (
            <PlaceRow place={item.place} />
          ) : (
            <ValueRow
              group={item.group}
              ticked={isOpen ? tickedIds.has(item.group.id) : null}
              open={rows.isOpen(item.group.id)}
              onTick={() => rows.tick(item.group.id)}
              onToggle={() => rows.setOpen(item.group.id, !rows.isOpen(item.group.id))}
            />
          )
        }
      />
      {ticked.length > 0 && work.form === null && (
        <section className={styles.dock} aria-label={t('suggestionPage.values.dock')} data-dock="">
          <span className="m" role="status">
            {t('lists.selected', numbered(ticked.length))}
          </span>
          <span className="sm t2">{t('suggestionPage.values.decideAlone')}</span>
          <span className="sp" />
          <Button writes keys={shortcut('suggestions.reject')} onPress={work.reject}>
            {t('suggestionPage.rejectCount', { count: ticked.length })}
          </Button>
          <Button variant="quiet" keys="Esc" onPress={() => rows.setTicked(new Set())}>
            {t('actions.clear')}
          </Button>
        </section>
      )}
    </>
  );
}

/** Registers the shortcuts of the list and their hints in the status bar. */
function useListKeys(rows: ValueRows, work: ValueWork): void {
  const { current, ticked } = rows;
  const isOpen = rows.state === 'open';
  const enabled = isOpen && work.form === null;

  function accept(): void {
    const isAlone = ticked.every(({ id }) => id === current?.group.id);
    if (isAlone) work.accept();
    else showToast({ text: t('suggestionPage.values.decideAlone') });
  }
  useCommand('suggestions.next', () => rows.step(1));
  useCommand('suggestions.previous', () => rows.step(-1));
  useCommand('suggestions.accept', accept, { enabled });
  useCommand('suggestions.reject', work.reject, { enabled });
  useKeyHints([
    { commands: ['suggestions.next', 'suggestions.previous'], label: t('hints.nextPrevious') },
    ...(isOpen
      ? ([
          { commands: ['suggestions.accept'], label: t('hints.accept') },
          { commands: ['suggestions.reject'], label: t('hints.reject') },
        ] as const)
      : []),
    { keys: ['→'], label: t('suggestionPage.hints.open') },
    { commands: ['edit.undo'], label: t('hints.undo') },
    { keys: ['↵'], label: t('suggestionPage.values.hintRead') },
    ...(isOpen ? ([{ keys: [t('ui.keyNames.space')], label: t('hints.select') }] as const) : []),
  ]);
}
