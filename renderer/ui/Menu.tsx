import { cloneElement, Fragment, useRef, useState, type ReactElement } from 'react';
import { Check } from 'lucide-react';
import {
  Header,
  Menu as AriaMenu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import { t } from '#lib/i18n/t.ts';
import { cx } from './cx.ts';
import { FocusBack } from './FocusBack.tsx';
import { Icon, type LucideIcon } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';
import { useReadOnlyReason } from './readOnly.tsx';
import styles from './Popover.module.css';

export interface MenuEntry {
  id: string;
  label: string;
  note?: string | undefined;
  icon?: LucideIcon | undefined;
  keys?: string | undefined;
  disabled?: boolean | undefined;
  /** Whether it changes the case: then it is disabled in a read-only case, with the reason. */
  writes?: boolean | undefined;
  onPick: () => void;
}

export interface MenuGroup {
  title?: string;
  entries: readonly MenuEntry[];
  /** Makes the entries a single choice: the id of the current one, null while there is none. */
  chosen?: string | null;
  /** Keeps the menu open after a choice, so that one from another group can follow. */
  stays?: boolean;
}

export interface MenuProps {
  /** A Button or IconButton. */
  trigger: ReactElement<{ writes?: boolean }>;
  label: string;
  /** Groups are separated by a rule; a group may have a title. */
  groups: readonly MenuGroup[];
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'right top';
  /** With `onOpenChange`: for a menu that a key opens as well. Pressing the trigger from code would leave the focus behind. */
  open?: boolean | undefined;
  /** The title of the group whose current choice takes the focus when a key opens the menu; without it, the first entry does. */
  focusOn?: string | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
}

/** A menu that a button opens. Arrows move, letters find, Esc closes. */
export function Menu({ trigger, label, groups, placement = 'bottom start', open, focusOn, onOpenChange }: MenuProps) {
  const [byTrigger, setByTrigger] = useState(false);
  const closed = useReadOnlyReason();
  const isClosed = (entry: MenuEntry) => entry.writes === true && closed !== null;
  const shownGroups = groups.filter((group) => group.entries.length > 0);
  // If every entry is disabled, so is the button, with the reason.
  if (shownGroups.length > 0 && shownGroups.every(({ entries }) => entries.every(isClosed))) {
    return cloneElement(trigger, { writes: true });
  }
  return (
    <MenuTrigger
      {...(open === undefined ? {} : { isOpen: open })}
      onOpenChange={(isOpen) => {
        setByTrigger(isOpen);
        onOpenChange?.(isOpen);
      }}
    >
      {trigger}
      <Popover className={styles.pop ?? ''} placement={placement} offset={4}>
        <FocusBack />
        {/* A key that opens the menu bypasses the trigger, so the entries do not know that they should take the focus. */}
        <MenuEntries
          label={label}
          groups={shownGroups}
          autoFocus={open === true && !byTrigger}
          focusOn={byTrigger ? undefined : focusOn}
        />
      </Popover>
    </MenuTrigger>
  );
}

export interface PointMenuProps extends Pick<MenuProps, 'label' | 'groups'> {
  /** Where in the window it opens, in pixels. */
  at: { x: number; y: number };
  onClose: () => void;
}

/** A context menu, opened at the mouse or at the focused element. */
export function PointMenu({ label, groups, at, onClose }: PointMenuProps) {
  const point = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={point} style={{ position: 'fixed', left: at.x, top: at.y }} />
      <Popover
        className={styles.pop ?? ''}
        aria-label={label}
        triggerRef={point}
        placement="bottom start"
        offset={2}
        isOpen
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
      >
        <FocusBack />
        <MenuEntries label={label} groups={groups} onPicked={onClose} autoFocus />
      </Popover>
    </>
  );
}

const focus = (element: HTMLElement | null) => element?.focus();

interface MenuEntriesProps extends Pick<MenuProps, 'label' | 'groups' | 'focusOn'> {
  onPicked?: () => void;
  autoFocus?: boolean;
}

function MenuEntries({ label, groups, onPicked, autoFocus = false, focusOn }: MenuEntriesProps) {
  const closed = useReadOnlyReason();
  const isClosed = (entry: MenuEntry) => entry.writes === true && closed !== null;
  return (
    <AriaMenu
      aria-label={label}
      className={styles.items ?? ''}
      {...(autoFocus ? { autoFocus: focusOn === undefined ? 'first' : false } : {})}
      onAction={(key) => {
        // Close first, so that the focus is back in place when the entry opens something.
        onPicked?.();
        groups
          .flatMap((group) => group.entries)
          .find((entry) => entry.id === key)
          ?.onPick();
      }}
    >
      {groups.map((group, index) => (
        <Fragment key={group.title ?? index}>
          {index > 0 && <Separator className={styles.rule ?? ''} />}
          <MenuSection aria-label={group.title ?? label} {...choiceOf(group)}>
            {group.title && <Header className={cx(styles.head, 'trunc')}>{group.title}</Header>}
            {group.entries.map((entry) => (
              <MenuItem
                key={entry.id}
                id={entry.id}
                {...(focusOn !== undefined && group.title === focusOn && entry.id === group.chosen
                  ? { ref: focus }
                  : {})}
                textValue={entry.label}
                isDisabled={(entry.disabled ?? false) || isClosed(entry)}
                className={styles.item ?? ''}
              >
                {entry.icon && <Icon icon={entry.icon} size="s" />}
                <span className="trunc">{entry.label}</span>
                {isClosed(entry) ? (
                  <span className={cx(styles.note, 'trunc')} title={closed ?? undefined}>
                    {t('ui.closed')}
                  </span>
                ) : (
                  entry.note && <span className={cx(styles.note, 'trunc')}>{entry.note}</span>
                )}
                <span className="sp" />
                {entry.id === group.chosen && <Icon icon={Check} size="s" />}
                {entry.keys && <Kbd>{entry.keys}</Kbd>}
              </MenuItem>
            ))}
          </MenuSection>
        </Fragment>
      ))}
    </AriaMenu>
  );
}

/** Returns the properties that make a group of entries a single choice, for assistive technology too. */
function choiceOf({ chosen, stays = false }: MenuGroup) {
  if (chosen === undefined) return {};
  const selectedKeys = chosen === null ? [] : [chosen];
  return { selectionMode: 'single', disallowEmptySelection: true, selectedKeys, shouldCloseOnSelect: !stays } as const;
}
