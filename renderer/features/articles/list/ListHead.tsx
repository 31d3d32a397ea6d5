import { ArrowDownUp, ArrowDown, ArrowUp, ClipboardPaste, Files, FolderOpen, Funnel, Plus, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { t } from '#lib/i18n/t.ts';
import { sortKeys, articleStatuses } from '#core/records/contract.ts';
import { runCommand, shortcut } from '#renderer/lib/commands.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { changeListView, type ListView } from './listState.ts';
import styles from './List.module.css';

/** Head of the list: count, filter, sort order, add button. */
export function ListHead({ view, total, all }: { view: ListView; total: number; all: number }) {
  const isFiltered = view.filter.trim() !== '' || view.tag !== null || view.statusFilter !== null;
  const count = isFiltered
    ? t('reader.list.count', { total: formatNumber(total), all: formatNumber(all) })
    : formatNumber(all);
  return (
    <>
      <PaneHead
        title={t('words.articles')}
        count={count}
        actions={
          <>
            <IconButton
              icon={Funnel}
              label={t('lists.filter')}
              keys={shortcut('list.filter')}
              pressed={isFiltered || view.filtering}
              expanded={view.filtering}
              onPress={() => {
                if (view.filtering) changeListView({ filtering: false, filter: '', tag: null, statusFilter: null });
                else changeListView({ filtering: true });
              }}
            />
            <SortMenu view={view} />
            <AddMenu />
          </>
        }
      />
      {view.filtering && <FilterRow view={view} />}
    </>
  );
}

function SortMenu({ view }: { view: ListView }) {
  return (
    <Menu
      label={t('reader.list.sort')}
      placement="bottom end"
      trigger={<IconButton icon={ArrowDownUp} label={t('reader.list.sort')} />}
      groups={[
        {
          entries: sortKeys.map((key) => ({
            id: key,
            label: t(`reader.list.sortBy.${key}`),
            icon: key === view.sort ? (view.descending ? ArrowDown : ArrowUp) : undefined,
            onPick: () => changeListView({ sort: key, descending: key !== 'title' }),
          })),
        },
        {
          entries: [
            {
              id: 'up',
              label: t('lists.ascending'),
              icon: ArrowUp,
              disabled: !view.descending,
              onPick: () => changeListView({ descending: false }),
            },
            {
              id: 'down',
              label: t('lists.descending'),
              icon: ArrowDown,
              disabled: view.descending,
              onPick: () => changeListView({ descending: true }),
            },
          ],
        },
      ]}
    />
  );
}

function AddMenu() {
  return (
    <Menu
      label={t('reader.list.add')}
      placement="bottom end"
      trigger={<IconButton icon={Plus} label={t('reader.list.add')} />}
      groups={[
        {
          entries: [
            {
              id: 'paste',
              writes: true,
              label: t('reader.list.paste'),
              icon: ClipboardPaste,
              keys: shortcut('add.paste'),
              onPick: () => runCommand('add.paste'),
            },
            {
              id: 'files',
              writes: true,
              label: t('reader.list.files'),
              icon: Files,
              keys: shortcut('add.files'),
              onPick: () => runCommand('add.files'),
            },
            {
              id: 'folder',
              writes: true,
              label: t('actions.chooseFolder'),
              icon: FolderOpen,
              keys: shortcut('add.folder'),
              onPick: () => runCommand('add.folder'),
            },
          ],
        },
      ]}
    />
  );
}

const everyTag = ' ';
const everyStatus = 'every';

function FilterRow({ view }: { view: ListView }) {
  const field = useRef<HTMLInputElement>(null);
  const tags = useApi('records.tags', {});
  useEffect(() => field.current?.focus(), []);
  return (
    <div
      className={styles.filter}
      role="search"
      aria-label={t('reader.list.filter')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
        event.preventDefault();
        changeListView({ filtering: false, filter: '', tag: null, statusFilter: null });
        event.currentTarget.closest('[data-pane]')?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
      }}
    >
      <TextField
        ref={field}
        label={t('reader.list.filter')}
        hideLabel
        placeholder={t('reader.list.filterPlaceholder')}
        value={view.filter}
        onChange={(filter) => changeListView({ filter })}
      />
      {(tags.data?.length ?? 0) > 0 && (
        <Select
          label={t('reader.list.tag')}
          hideLabel
          value={view.tag ?? everyTag}
          onChange={(tag) => changeListView({ tag: tag === everyTag ? null : tag })}
          options={[
            { value: everyTag, label: t('lists.allTags') },
            ...(tags.data ?? []).map(({ tag, count }) => ({ value: tag, label: tag, note: formatNumber(count) })),
          ]}
        />
      )}
      <Select
        label={t('fields.state')}
        hideLabel
        value={view.statusFilter ?? everyStatus}
        onChange={(status) => changeListView({ statusFilter: articleStatuses.find((one) => one === status) ?? null })}
        options={[
          { value: everyStatus, label: t('reader.list.allStandings') },
          ...articleStatuses.map((value) => ({ value, label: t(`reader.list.standings.${value}`) })),
        ]}
      />
      <IconButton
        icon={X}
        label={t('reader.list.clear')}
        keys="Esc"
        onPress={() => changeListView({ filtering: false, filter: '', tag: null, statusFilter: null })}
      />
    </div>
  );
}
