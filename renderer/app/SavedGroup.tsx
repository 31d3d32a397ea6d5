import { Bookmark, type LucideIcon } from 'lucide-react';
import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { refuseWriting } from '#renderer/shared/cases/readOnlyReason.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { goFromRail } from './panesByKey.ts';
import styles from './Rail.module.css';

/** A saved item as the rail shows it. */
export interface SavedRow {
  id: string;
  name: string;
  icon: LucideIcon;
  /** Tooltip with the description and the keys. */
  title: string;
  /** Shown beside it in the menu of a folded rail. */
  note?: string | undefined;
  /** Shown beside it in the rail. */
  count?: ReactNode;
  onOpen: () => void;
}

export interface SavedGroupProps {
  label: string;
  /** The icon of the single button in a folded rail. */
  icon?: LucideIcon;
  rows: readonly SavedRow[];
  /** The current item. */
  current: string | null;
  /** The item with the tab stop; null if that is elsewhere in the rail. */
  stop: string | null;
  folded: boolean;
  /** Edits an item (F2); absent if items are not edited here. */
  onEdit?: (id: string) => void;
  onRemove: (id: string) => void;
  onMove: (id: string, by: -1 | 1) => void;
}

/** A list of saved items that can be opened, moved and removed; in a folded rail, behind a single button. */
export function SavedGroup(props: SavedGroupProps) {
  const { label, icon = Bookmark, rows, current, stop, folded, onEdit, onRemove, onMove } = props;
  const group = useRef<HTMLDivElement>(null);
  const movedId = useRef<string | null>(null);
  useLayoutEffect(() => {
    // An element moved in the page loses the focus.
    if (movedId.current !== null) group.current?.querySelector<HTMLElement>(`[data-id="${movedId.current}"]`)?.focus();
    movedId.current = null;
  }, [rows]);
  if (rows.length === 0) return null;

  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>, id: string): void {
    const act = actOf(event);
    if (!act || (act === 'edit' && !onEdit)) return;
    event.preventDefault();
    event.stopPropagation();
    if (refuseWriting()) return;
    if (act === 'edit') onEdit?.(id);
    else if (act === 'remove') {
      const row = event.currentTarget;
      const next = row.nextElementSibling ?? row.previousElementSibling;
      if (next instanceof HTMLButtonElement) next.focus();
      else row.closest('nav')?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus();
      onRemove(id);
    } else {
      movedId.current = id;
      onMove(id, act === 'up' ? -1 : 1);
    }
  }

  return (
    <div ref={group} role="group" aria-label={label} className={styles.group}>
      {folded ? (
        <Menu
          trigger={<IconButton icon={icon} label={label} className={styles.fold} />}
          label={label}
          placement="right top"
          groups={[
            {
              title: label,
              entries: rows.map(({ id, name, icon: rowIcon, note, onOpen }) => ({
                ...{ id, label: name, icon: rowIcon, onPick: onOpen },
                ...(note === undefined ? {} : { note }),
              })),
            },
          ]}
        />
      ) : (
        <>
          <h2 className={styles.title}>{label}</h2>
          {rows.map(({ id, name, icon: rowIcon, title, count, onOpen }) => (
            <button
              key={id}
              type="button"
              data-id={id}
              className={styles.item}
              aria-current={id === current ? 'page' : undefined}
              aria-keyshortcuts={`${onEdit ? 'F2 ' : ''}Delete Alt+ArrowUp Alt+ArrowDown`}
              title={title}
              tabIndex={id === stop ? 0 : -1}
              onClick={() => goFromRail(onOpen)}
              onKeyDown={(event) => onKeyDown(event, id)}
            >
              <Icon icon={rowIcon} className="t2" />
              <bdi className={cx(styles.label, 'trunc')}>{name}</bdi>
              {count}
            </button>
          ))}
        </>
      )}
    </div>
  );
}

/** Returns the action of a key on the focused row. */
function actOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): 'edit' | 'remove' | 'up' | 'down' | null {
  if (ctrlKey || metaKey || shiftKey) return null;
  if (altKey) return key === 'ArrowUp' ? 'up' : key === 'ArrowDown' ? 'down' : null;
  return key === 'F2' ? 'edit' : key === 'Delete' ? 'remove' : null;
}
