import { useEffect, useRef, type Ref } from 'react';
import { CalendarX2, Check, Link2Off, Plus, Tag, X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { RecordRow } from '#core/records/contract.ts';
import { briefTitle, type RecordCollection } from '#renderer/features/records/typedRecord.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { openBeside } from '#renderer/lib/openBeside.ts';
import { useApi, type Rows } from '#renderer/lib/queries.ts';
import { CollectionIcon } from '#renderer/shared/records/recordType.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { filterKeys } from '#renderer/ui/filterKeys.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { ListRow } from '#renderer/ui/ListRow.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { ErrorState, GhostRows, LoadingRows } from '#renderer/ui/States.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { Mentioned } from './Mentioned.tsx';
import { SortMenu } from './SortMenu.tsx';
import type { Filter } from './useFilter.ts';
import { useTimes, type TimeMark } from './useTimes.ts';
import styles from './List.module.css';

export interface RecordListProps {
  collection: RecordCollection;
  list: Rows;
  filter: Filter;
  selected: ReadonlySet<string>;
  active: string | null;
  onSelect: (selected: ReadonlySet<string>, active: string | null) => void;
  onOpen: (id: string) => void;
  /** A press opens the record at once, because the page replaces the list. */
  pressOpens: boolean;
  onNew: () => void;
  ref: Ref<HTMLDivElement>;
}

/** The list of a collection: filter, sort order, tags and rows; typing jumps to a row. */
export function RecordList(props: RecordListProps) {
  const { collection, list, filter, onSelect, onOpen } = props;
  const pressed = useRef<string | null>(null);
  // The rows take focus only when the page opens, not later, for example when a filter matches again after matching nothing.
  const isInitial = useRef(true);
  useEffect(() => {
    if (list.rows.length > 0) isInitial.current = false;
  }, [list.rows.length]);
  const times = useTimes(collection, list.rows);
  const narrowed = filter.text.trim() !== '' || filter.tag !== null;

  /** Moves focus from the filter to the rows: to the open record if it is still listed, else to the first. */
  function enterRows(): void {
    document.querySelector<HTMLElement>('[data-pane="list"] [role="listbox"]')?.focus();
    const [first] = list.rows;
    if (first && !list.rows.some((row) => row.id === props.active)) onSelect(new Set([first.id]), first.id);
  }

  return (
    <div className="full" data-scope="list">
      <PaneHead
        title={t(`words.${collection}`)}
        count={
          list.loading
            ? undefined
            : narrowed
              ? t('recordPages.list.filtered', { count: formatNumber(list.total), all: formatNumber(list.all) })
              : formatNumber(list.all)
        }
        actions={
          <>
            {list.all > 0 && <SortMenu filter={filter} />}
            {collection !== 'quotes' && (
              <IconButton
                icon={Plus}
                label={t(`recordPages.new.${collection}`)}
                keys={shortcut('record.new')}
                writes
                onPress={props.onNew}
              />
            )}
          </>
        }
      />
      {(list.all > 0 || narrowed) && <FilterRow filter={filter} onEnter={enterRows} />}
      {list.error ? (
        <ErrorState error={list.error} onRetry={list.retry} />
      ) : list.loading ? (
        <LoadingRows what={t(`words.${collection}`)} height={56} />
      ) : list.rows.length === 0 ? (
        narrowed ? (
          <p className={styles.none} role="status">
            {t('recordPages.list.noMatch')}
          </p>
        ) : (
          <GhostRows />
        )
      ) : (
        // This runs after the list has handled the press as a selection.
        <div
          className="fill"
          onClick={(event) => {
            const row = event.target instanceof Element ? event.target.closest('[role="option"]') : null;
            if (props.pressOpens && row && pressed.current !== null && !event.shiftKey && !event.ctrlKey) {
              onOpen(pressed.current);
            }
          }}
        >
          <VirtualList
            ref={props.ref}
            label={t(`words.${collection}`)}
            items={list.rows}
            itemKey={(row) => row.id}
            itemText={(row) => row.title}
            renderItem={(row, state) => (
              <Row row={row} collection={collection} active={state.active} times={times.get(row.id)} />
            )}
            selected={props.selected}
            active={props.active}
            onSelect={(next, active) => {
              pressed.current = active;
              onSelect(next, active);
            }}
            multiple
            onOpen={(row) => onOpen(row.id)}
            onOpenBeside={(row) => openBeside({ view: collection, id: row.id })}
            onPreview={(row) => onOpen(row.id)}
            onNearEnd={list.loadMore}
            total={list.total}
            estimate={56}
            autoFocus={isInitial.current}
          />
        </div>
      )}
    </div>
  );
}

/** The filter field, and the tags. */
function FilterRow({ filter, onEnter }: { filter: Filter; onEnter: () => void }) {
  return (
    <div className={styles.filter}>
      <TextField
        ref={filter.field}
        label={t('lists.filter')}
        hideLabel
        value={filter.text}
        onChange={filter.setText}
        placeholder={t('recordPages.list.filterPlaceholder')}
        onKeyDown={filterKeys(filter.text, filter.setText, onEnter)}
        onEnter={onEnter}
      />
      {filter.text !== '' && (
        <IconButton
          icon={X}
          size="s"
          label={t('recordPages.list.clearFilter')}
          onPress={() => {
            filter.setText('');
            filter.focus();
          }}
        />
      )}
      <TagMenu filter={filter} />
    </div>
  );
}

interface RowProps {
  row: RecordRow;
  collection: RecordCollection;
  active: boolean;
  times: TimeMark | undefined;
}

function Row({ row, collection, active, times }: RowProps) {
  const { mentions } = row;
  const count = t('counts.quotes', { count: row.quotes });
  const meta = metaOf(row, collection);
  return (
    <ListRow
      icon={<CollectionIcon collection={collection} size="s" />}
      title={row.title}
      lines={2}
      aside={
        collection !== 'quotes' && (
          <span className="row">
            {times !== undefined && times.impossible > 0 && (
              <span className="c-claim row" title={t('recordPages.impossible.label', { count: times.impossible })}>
                <Icon icon={CalendarX2} size="s" />
                <span>{t('recordPages.impossible.mark')}</span>
              </span>
            )}
            {row.unsourced > 0 && (
              <span className="c-warn row" title={t('recordPages.list.unsourced', { count: row.unsourced })}>
                <Icon icon={Link2Off} size="s" label={t('recordPages.list.unsourced', { count: row.unsourced })} />
                <span aria-hidden="true">{formatNumber(row.unsourced)}</span>
              </span>
            )}
            {mentions !== undefined && mentions.mentions > 0 && <Mentioned count={mentions} />}
            {row.quotes > 0 && mentions === undefined && (
              <span title={count}>
                {active ? (
                  count
                ) : (
                  <>
                    <span aria-hidden="true">{formatNumber(row.quotes)}</span>
                    <span className="only-read">{count}</span>
                  </>
                )}
              </span>
            )}
          </span>
        )
      }
      meta={[
        meta !== '' && (
          <span key="meta" className="trunc" dir="auto">
            {meta}
          </span>
        ),
        row.merged !== undefined && (
          <span key="merged" className="t3">
            {t('identityPage.rowMerged', { count: row.merged })}
          </span>
        ),
        collection === 'events' && row.date === null && times?.when != null && (
          <span key="derived" className={`${styles.derived ?? ''} trunc`} dir="auto">
            {t('recordPages.list.derived', { when: formatDate(times.when) })}
          </span>
        ),
        collection === 'quotes' && row.about !== null && row.about.length > 0 && (
          <span key="about" className="trunc" dir="auto">
            {t('recordPages.list.about', { names: briefTitle(row.about.join(', '), 200) })}
          </span>
        ),
      ].filter(Boolean)}
    />
  );
}

function metaOf(row: RecordRow, collection: RecordCollection): string {
  // Leave out what cannot fit in the row: names may have thousands of characters.
  const subtitle = row.subtitle.slice(0, 300);
  return collection === 'events' ? [formatDate(row.date), subtitle].filter(Boolean).join(', ') : subtitle;
}

/** Maximum number of tags in the menu, as a case may have many. */
const maxTags = 200;

function TagMenu({ filter }: { filter: Filter }) {
  const tags = useApi('records.tags', {});
  const all = tags.data ?? [];
  if (all.length === 0 && filter.tag === null) return null;
  return (
    <Menu
      label={t('fields.tags')}
      placement="bottom end"
      trigger={
        <IconButton
          icon={Tag}
          size="s"
          label={t('lists.tagFilter', { tag: filter.tag ?? t('recordPages.list.anyTag') })}
          pressed={filter.tag !== null}
        />
      }
      groups={[
        {
          entries: [
            {
              id: 'all',
              label: t('lists.allTags'),
              ...(filter.tag === null ? { icon: Check } : {}),
              onPick: () => filter.setTag(null),
            },
          ],
        },
        {
          entries: all.slice(0, maxTags).map(({ tag, count }) => ({
            id: `tag ${tag}`,
            label: tag,
            note: formatNumber(count),
            ...(filter.tag === tag ? { icon: Check } : {}),
            onPick: () => filter.setTag(tag),
          })),
        },
      ]}
    />
  );
}
