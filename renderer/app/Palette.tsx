import { Search } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { flushSync } from 'react-dom';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { t } from '#lib/i18n/t.ts';
import { isMac, keyCap } from '#renderer/lib/commands.ts';
import { cx } from '#renderer/ui/cx.ts';
import { noAutoscroll } from '#renderer/ui/useListNavigation.ts';
import { FocusBack } from '#renderer/ui/FocusBack.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import styles from './Palette.module.css';
import { prefetchPalette, paletteQueryOf, usePaletteGroups, type Entry, type Group } from './paletteGroups.tsx';

/** Where an entry opens. */
type Where = 'here' | 'beside';

interface Props {
  inCase: boolean;
  onClose: () => void;
}

/** The palette (Ctrl K): records by name, then commands; `>` for commands only. */
export function Palette({ inCase, onClose }: Props) {
  return (
    <ModalOverlay className={styles.veil ?? ''} isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={styles.modal ?? ''}>
        <FocusBack />
        <Dialog className={styles.palette ?? ''} aria-label={t('commands.palette')} data-modal="" data-help="window">
          <PaletteBody inCase={inCase} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The part that changes with each key, so that the window around it need not render again. */
function PaletteBody({ inCase, onClose }: Props) {
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  // Set when Enter was pressed before the records to choose from had arrived.
  const [awaited, setAwaited] = useState<Where | null>(null);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { groups, ready } = usePaletteGroups(paletteQueryOf(text, inCase));
  const entries = groups.flatMap((group) => group.entries);
  const at = Math.min(active, entries.length - 1);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at, text]);

  useEffect(() => {
    if (!awaited || !ready) return undefined;
    // Not within the effect: React renders the closed palette at once only where it is not rendering already.
    const timer = setTimeout(() => run(entries[at], awaited), 0);
    return () => clearTimeout(timer);
  });

  function run(entry: Entry | undefined, where: Where) {
    const act = where === 'beside' ? entry?.beside : entry?.run;
    if (!act) return;
    // Return the focus before running the command, which may move it, and finish before the next key.
    flushSync(onClose);
    act();
  }

  function onPress(entry: Entry, event: MouseEvent) {
    const isBeside = event.button === 1 || (isMac ? event.metaKey : event.ctrlKey);
    run(entry, isBeside ? 'beside' : 'here');
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const to = movedBy(event.key, at, entries.length - 1);
    if (to !== undefined) {
      event.preventDefault();
      setActive(Math.max(0, to));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const where = event.ctrlKey || event.metaKey ? 'beside' : 'here';
      const everything = entries.find((entry) => entry.id === 'search');
      if (event.shiftKey && everything) run(everything, where);
      else if (ready) run(entries[at], where);
      else setAwaited(where);
    } else if (event.key === 'Escape') {
      // React Aria lets Escape clear a non-empty field first; here it always closes.
      event.preventDefault();
      onClose();
    }
  }

  const shownGroups = groups.filter((group) => group.entries.length > 0);
  const firstOf = (group: Group) => entries.findIndex((entry) => entry === group.entries[0]);
  return (
    <>
      <div className={styles.head}>
        <Icon icon={Search} className="t2" />
        <input
          className={styles.input}
          role="combobox"
          aria-label={t('commands.palette')}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={at < 0 ? undefined : `${id}-${at}`}
          placeholder={t(inCase ? 'app.palette.placeholder' : 'app.palette.placeholderCommands')}
          value={text}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          onChange={(event) => {
            prefetchPalette(paletteQueryOf(event.target.value, inCase));
            setText(event.target.value);
            setActive(0);
            setAwaited(null);
          }}
          onKeyDown={onKeyDown}
        />
        {inCase && (
          <span className={styles.hint}>
            <Kbd>{'>'}</Kbd>
            {t('app.palette.commandsOnly')}
          </span>
        )}
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        className={styles.list}
        role="listbox"
        aria-label={t('commands.palette')}
        aria-busy={!ready}
      >
        {shownGroups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <div className={styles.title} role="presentation">
              {group.title}
            </div>
            {group.entries.map((entry, index) => {
              const entryIndex = firstOf(group) + index;
              return (
                <Line
                  key={entry.id}
                  id={`${id}-${entryIndex}`}
                  entry={entry}
                  active={entryIndex === at}
                  onPoint={() => setActive(entryIndex)}
                  onPress={onPress}
                />
              );
            })}
          </div>
        ))}
        {entries.length === 0 && <p className={styles.nothing}>{t('app.palette.noCommand')}</p>}
      </div>
      <div className="only-read" role="status">
        {t('app.palette.results', { count: entries.length })}
      </div>
      <Foot inCase={inCase} />
    </>
  );
}

/** Returns the index that a key moves to; undefined for other keys. */
function movedBy(key: string, at: number, last: number): number | undefined {
  const moves: Record<string, number> = {
    ArrowDown: at >= last ? 0 : at + 1,
    ArrowUp: at <= 0 ? last : at - 1,
    PageDown: Math.min(last, at + 8),
    PageUp: Math.max(0, at - 8),
  };
  return moves[key];
}

interface LineProps {
  id: string;
  entry: Entry;
  active: boolean;
  onPoint: () => void;
  onPress: (entry: Entry, event: MouseEvent) => void;
}

function Line({ id, entry, active, onPoint, onPress }: LineProps) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={active}
      aria-disabled={entry.blocked != null || undefined}
      title={entry.blocked ?? undefined}
      className={styles.entry}
      onPointerMove={onPoint}
      onClick={(event) => onPress(entry, event)}
      onMouseDown={noAutoscroll}
      onAuxClick={(event) => event.button === 1 && onPress(entry, event)}
    >
      {entry.icon}
      <bdi className="trunc">{entry.label}</bdi>
      {entry.blocked != null && <span className={cx('sm', 'trunc', styles.note)}>{t('ui.closed')}</span>}
      {entry.note && <bdi className={cx('t3', 'sm', 'trunc', styles.note)}>{entry.note}</bdi>}
      <span className="sp" />
      {entry.caps ? <Kbd>{entry.caps}</Kbd> : active && <Kbd>↵</Kbd>}
    </div>
  );
}

/** The hints for the palette's keys. */
function Foot({ inCase }: { inCase: boolean }) {
  return (
    <div className={styles.foot}>
      <span>
        <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('hints.move')}
      </span>
      <span>
        <Kbd>↵</Kbd> {t('hints.open')}
      </span>
      {inCase && (
        <span>
          <Kbd>{keyCap('Mod+Enter')}</Kbd> {t('app.palette.beside')}
        </span>
      )}
      <span className="sp" />
      <span>
        <Kbd>{keyCap('Escape')}</Kbd> {t('app.palette.close')}
      </span>
    </div>
  );
}
