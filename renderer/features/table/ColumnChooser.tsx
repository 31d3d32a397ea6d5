import { useLayoutEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react';
import { Columns3, GripVertical } from 'lucide-react';
import { Dialog as AriaDialog, DialogTrigger, Popover } from 'react-aria-components';
import { columnsOf, type Column, type TableCollection, defaultColumns } from '#core/tables/model.ts';
import { t } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';
import { keyCap, shortcut, useCommand } from '#renderer/lib/commands.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { FocusBack } from '#renderer/ui/FocusBack.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { movedColumn, type TableSettings } from './tableSettings.ts';
import pop from '#renderer/ui/Popover.module.css';
import styles from './Chooser.module.css';

/** Key labels in the chooser. */
const caps = { up: keyCap('Alt+ArrowUp'), down: '↓' };

export interface ColumnChooserProps {
  collection: TableCollection;
  settings: TableSettings;
  change: (patch: Partial<TableSettings>) => void;
}

/** Chooses the columns and their order: dragged by their grips, or moved with Alt and the arrow keys. */
export function ColumnChooser({ collection, settings, change }: ColumnChooserProps) {
  const [isOpen, setOpen] = useState(false);
  useCommand('table.columns', () => setOpen(true));
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button icon={Columns3} keys={shortcut('table.columns')} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {t('fields.columns')}
      </Button>
      <Popover className={cx(pop.pop, styles.pop)} placement="bottom end" offset={4}>
        <FocusBack />
        <AriaDialog className={styles.dialog ?? ''} aria-label={t('fields.columns')} data-modal="">
          <Chooser {...{ collection, settings, change }} />
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  );
}

function Chooser({ collection, settings, change }: ColumnChooserProps) {
  const [text, setText] = useState('');
  const [announcement, setAnnouncement] = useState('');
  const [dragged, setDragged] = useState<string | null>(null);
  const all = columnsOf(collection);
  const matchesText = (column: Column) => fold(t(column.label)).includes(fold(text).trim());
  const shownColumns = settings.columns.flatMap((id) => all.find((column) => column.id === id) ?? []);
  const hiddenColumns = all.filter(({ id }) => !settings.columns.includes(id));

  function move(id: string, to: number): void {
    const columns = movedColumn(settings.columns, id, to);
    change({ columns });
    const column = all.find((one) => one.id === id);
    if (column) setAnnouncement(t('table.moved', { column: t(column.label), place: columns.indexOf(id) + 1 }));
  }
  // A toggled column moves to the other list, so move the focus with it.
  const lists = useRef<HTMLDivElement>(null);
  const toggled = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (toggled.current === null) return;
    lists.current?.querySelector<HTMLElement>(`[data-column="${toggled.current}"] input`)?.focus();
    toggled.current = null;
  }, [settings.columns]);
  function showColumn(id: string, isShown: boolean): void {
    toggled.current = id;
    change({ columns: isShown ? [...settings.columns, id] : settings.columns.filter((one) => one !== id) });
  }
  const line = (column: Column) => (
    <ColumnLine
      key={column.id}
      column={column}
      isShown={settings.columns.includes(column.id)}
      isDragged={dragged === column.id}
      onShow={(isShown) => showColumn(column.id, isShown)}
      onMove={(by) => move(column.id, settings.columns.indexOf(column.id) + by)}
      onDrag={setDragged}
      onDropHere={() => {
        if (dragged !== null && dragged !== column.id) move(dragged, settings.columns.indexOf(column.id));
        setDragged(null);
      }}
    />
  );
  const [matchingShown, matchingHidden] = [shownColumns.filter(matchesText), hiddenColumns.filter(matchesText)];
  return (
    <>
      <div className={styles.find}>
        <TextField
          label={t('table.chooser.find')}
          hideLabel
          placeholder={t('table.chooser.find')}
          value={text}
          onChange={setText}
          autoFocus
        />
      </div>
      <div ref={lists} className={styles.lists}>
        {matchingShown.length > 0 && (
          <>
            <h3>{t('table.chooser.shown', { number: formatNumber(shownColumns.length) })}</h3>
            {matchingShown.map(line)}
          </>
        )}
        {matchingHidden.length > 0 && (
          <>
            <h3>{t('table.chooser.hidden', { number: formatNumber(hiddenColumns.length) })}</h3>
            {matchingHidden.map(line)}
          </>
        )}
        {matchingShown.length + matchingHidden.length === 0 && <p className="t3">{t('table.chooser.none')}</p>}
      </div>
      <div className={styles.foot}>
        <Kbd>{caps.up}</Kbd>
        <Kbd>{caps.down}</Kbd>
        <span>{t('hints.move')}</span>
        <Kbd>{t('ui.keyNames.space')}</Kbd>
        <span>{t('hints.show')}</span>
        <span className="sp" />
        <Button variant="quiet" size="s" onPress={() => change({ columns: defaultColumns(collection), widths: {} })}>
          {t('actions.reset')}
        </Button>
      </div>
      <span className="only-read" role="status">
        {announcement}
      </span>
    </>
  );
}

interface ColumnLineProps {
  column: Column;
  isShown: boolean;
  isDragged: boolean;
  onShow: (isShown: boolean) => void;
  onMove: (by: 1 | -1) => void;
  onDrag: (id: string | null) => void;
  onDropHere: () => void;
}

function ColumnLine({ column, isShown, isDragged, onShow, onMove, onDrag, onDropHere }: ColumnLineProps) {
  const isMoved = isShown && !column.isAlways;
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.altKey) {
      if (isMoved) onMove(by);
      return;
    }
    // Arrow keys move between the boxes, as in a list.
    const boxes = [...(event.currentTarget.parentElement?.querySelectorAll('input') ?? [])];
    boxes[boxes.indexOf(event.target as HTMLInputElement) + by]?.focus();
  }
  return (
    <div
      role="presentation"
      data-column={column.id}
      className={cx(styles.line, isDragged && styles.dragged)}
      draggable={isMoved}
      onDragStart={(event: DragEvent) => {
        event.dataTransfer.effectAllowed = 'move';
        // Not text: the window would import dropped text as an article.
        event.dataTransfer.setData('application/x-casebook-column', column.id);
        onDrag(column.id);
      }}
      onDragEnd={() => onDrag(null)}
      onDragOver={(event) => {
        if (!isShown) return;
        event.preventDefault();
        event.stopPropagation();
      }}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onDropHere();
      }}
      onKeyDown={onKeyDown}
    >
      <span className={cx(styles.grip, !isMoved && styles.immovable)}>
        <Icon icon={GripVertical} size="s" />
      </span>
      <Checkbox checked={isShown} disabled={column.isAlways} onChange={onShow}>
        {t(column.label)}
      </Checkbox>
      <span className="sp" />
      {column.isAlways && <span className="t3">{t('table.chooser.always')}</span>}
    </div>
  );
}
