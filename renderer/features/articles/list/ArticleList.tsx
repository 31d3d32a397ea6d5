import type { Ref } from 'react';
import { t } from '#lib/i18n/t.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { openBeside } from '#renderer/lib/openBeside.ts';
import type { Rows } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { ArticleRow } from './ArticleRow.tsx';
import { ListHead } from './ListHead.tsx';
import { changeListView, type ListView } from './listState.ts';
import styles from './List.module.css';

export interface ArticleListProps {
  view: ListView;
  rows: Rows;
  selected: ReadonlySet<string>;
  active: string | null;
  onSelect: (selected: ReadonlySet<string>, active: string | null) => void;
  /** Called on Enter or double-click: opens the text. */
  onOpen: (id: string) => void;
  ref: Ref<HTMLDivElement>;
}

/** The articles of the case. Letter keys trigger the reader's shortcuts here, so there is no type-ahead. */
export function ArticleList({ view, rows, selected, active, onSelect, onOpen, ref }: ArticleListProps) {
  useCommand('list.filter', () => changeListView({ filtering: true }));
  return (
    <div className="fill" data-scope="list">
      <ListHead view={view} total={rows.total} all={rows.all} />
      {rows.error ? (
        <ErrorState error={rows.error} onRetry={rows.retry} />
      ) : rows.loading ? (
        <LoadingRows what={t('words.articles')} />
      ) : rows.rows.length === 0 ? (
        <div className={styles.none}>
          <p>
            {view.filter.trim() === ''
              ? t(view.statusFilter === null ? 'reader.list.noneTag' : 'reader.list.noneStanding')
              : t('reader.list.none', { filter: view.filter.trim() })}
          </p>
          <Button onPress={() => changeListView({ filter: '', tag: null, statusFilter: null })}>
            {t('reader.list.clear')}
          </Button>
          <span className="sp" />
        </div>
      ) : (
        <VirtualList
          ref={ref}
          label={t('words.articles')}
          items={rows.rows}
          itemKey={(row) => row.id}
          renderItem={(row) => <ArticleRow row={row} />}
          selected={selected}
          active={active}
          onSelect={onSelect}
          multiple
          onOpen={(row) => onOpen(row.id)}
          onOpenBeside={(row) => openBeside({ view: 'articles', id: row.id })}
          onPreview={(row) => onOpen(row.id)}
          estimate={86}
          total={rows.total}
          onNearEnd={rows.loadMore}
        />
      )}
      <div className={styles.foot}>
        <span>{t('reader.list.foot')}</span>
        <Kbd>{shortcut('add.paste') ?? ''}</Kbd>
      </div>
    </div>
  );
}
