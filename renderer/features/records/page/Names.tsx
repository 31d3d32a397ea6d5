import { Plus, ShieldAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button as AriaButton, Toolbar } from 'react-aria-components';
import type { Name } from '#core/model/base.ts';
import { t } from '#lib/i18n/t.ts';
import { briefTitle } from '#renderer/features/records/typedRecord.ts';
import type { Edit } from '#renderer/features/records/useEdit.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Menu } from '#renderer/ui/Menu.tsx';
import type { RecordType } from '#core/model/record-type.ts';
import { recordTypes } from '#renderer/shared/records/recordType.tsx';
import styles from '#renderer/features/records/Records.module.css';

export interface NamesProps {
  names: readonly Name[];
  type: RecordType;
  edit: Edit;
  readOnly: boolean;
  /** Whether the field for another name is open; held by the page, so that a shortcut can open it. */
  adding: boolean;
  /** Whether the names must not leave the case. */
  isProtected: boolean;
  onAdding: (adding: boolean) => void;
}

/** Names shown before "n more". */
const maxNames = 8;
const kinds = ['alias', 'former', 'spelling'] as const;

/** Identifies a name by what it says: its place in the list may change while its field or menu is open. */
const keyOf = ({ value, language }: Name) => `${language ?? ''} ${value}`;

/** The names other than the main one, as chips: each can be edited, made the main name, given another kind, or removed. */
export function Names({ names, type, edit, readOnly, adding, isProtected, onAdding }: NamesProps) {
  const [isAllShown, setAllShown] = useState(false);
  /** The name whose field is open, as it was then. */
  const [edited, setEdited] = useState<Name | null>(null);
  const isGone = edited !== null && names.every((name) => name.kind === 'main' || keyOf(name) !== keyOf(edited));
  const others = names.filter(({ kind }) => kind !== 'main');
  // The field of a name that was changed elsewhere stays open: nothing typed may be lost.
  const shownNames = [...(isAllShown ? others : others.slice(0, maxNames)), ...(isGone ? [edited] : [])];

  const save = (next: readonly Name[]) => void edit.save({ names: next });
  const change = (changed: Name, to: Partial<Name>) =>
    save(names.map((name) => (keyOf(name) === keyOf(changed) ? { ...name, ...to } : name)));
  const makeMain = (main: Name) =>
    save(
      names.map((name) =>
        keyOf(name) === keyOf(main)
          ? { ...name, kind: 'main' }
          : // The previous main name becomes an alias.
            name.kind === 'main'
            ? { ...name, kind: 'alias' }
            : name,
      ),
    );
  const isTaken = (value: string, except: Name | null) =>
    names.some((name) => name.value === value && (except === null || keyOf(name) !== keyOf(except)));

  function add(value: string): void {
    onAdding(false);
    if (value !== '' && !isTaken(value, null)) save([...names, { value, kind: 'alias' }]);
  }
  function saveEdited(before: Name, value: string | null): void {
    setEdited(null);
    if (value === null || value === before.value) return;
    if (isGone) save([...names, { ...before, value }]);
    else change(before, { value });
  }

  return (
    <>
      <Toolbar aria-label={t('fields.names')} className={cx(styles.chips, recordTypes[type].key)}>
        {shownNames.map((name) =>
          edited && keyOf(edited) === keyOf(name) ? (
            <NameField
              key={keyOf(name)}
              value={name.value}
              check={(value) => (isTaken(value, name) ? t('recordPages.names.known') : undefined)}
              warning={isGone ? t('ui.changedEntry') : undefined}
              onDone={(value) => saveEdited(edited, value)}
            />
          ) : (
            <NameChip
              key={keyOf(name)}
              name={name}
              readOnly={readOnly}
              onEdit={() => setEdited(name)}
              onMain={() => makeMain(name)}
              onKind={(kind) => change(name, { kind })}
              onRemove={() =>
                void edit.saveWithUndo(
                  { names: names.filter((other) => keyOf(other) !== keyOf(name)) },
                  t('recordPages.names.removed', { name: briefTitle(name.value) }),
                )
              }
            />
          ),
        )}
        {others.length > shownNames.length && (
          <Button size="s" variant="quiet" onPress={() => setAllShown(true)}>
            {t('recordPages.names.more', { count: others.length - shownNames.length })}
          </Button>
        )}
        {isProtected && (
          <Chip variant="outline" icon={ShieldAlert}>
            {t('recordPages.protection.protected')}
          </Chip>
        )}
        {adding ? (
          <NameField
            value=""
            check={(value) => (isTaken(value, null) ? t('recordPages.names.known') : undefined)}
            onDone={(value) => add(value ?? '')}
          />
        ) : (
          !readOnly && (
            <Button
              size="s"
              variant="quiet"
              icon={Plus}
              keys={shortcut('record.alias')}
              label={t('recordPages.names.addLabel')}
              onPress={() => onAdding(true)}
            >
              {t('fields.name')}
            </Button>
          )
        )}
      </Toolbar>
      {edit.errors['names'] !== undefined && (
        <span className={cx(styles.note, 'c-warn')} role="alert">
          {edit.errors['names']}
        </span>
      )}
    </>
  );
}

interface NameChipProps {
  name: Name;
  readOnly: boolean;
  onEdit: () => void;
  onMain: () => void;
  onKind: (kind: (typeof kinds)[number]) => void;
  onRemove: () => void;
}

function NameChip({ name, readOnly, onEdit, onMain, onKind, onRemove }: NameChipProps) {
  const kind = t(`recordPages.names.${name.kind}`);
  const inside = (
    <>
      <bdi className="trunc">{name.value.slice(0, 200)}</bdi>
      <span className={name.kind === 'alias' ? 'only-read' : styles.kind}>{kind}</span>
    </>
  );
  const label = t('recordPages.names.kindOf', { name: name.value, kind });
  if (readOnly) {
    return (
      <span className={styles.chip} title={label.slice(0, 1000)}>
        {inside}
      </span>
    );
  }
  return (
    <Menu
      label={label}
      trigger={<AriaButton className={styles.chip ?? ''}>{inside}</AriaButton>}
      groups={[
        {
          entries: [
            { id: 'edit', label: t('recordPages.names.edit'), onPick: onEdit },
            { id: 'main', label: t('recordPages.names.makeMain'), onPick: onMain },
          ],
        },
        {
          title: t('recordPages.names.make'),
          entries: kinds
            .filter((other) => other !== name.kind)
            .map((other) => ({ id: other, label: t(`recordPages.names.${other}`), onPick: () => onKind(other) })),
        },
        { entries: [{ id: 'remove', label: t('actions.remove'), onPick: onRemove }] },
      ]}
    />
  );
}

interface NameFieldProps {
  value: string;
  check: (value: string) => string | undefined;
  /** What to know before saving. */
  warning?: string | undefined;
  /** @param value null to leave it unchanged */
  onDone: (value: string | null) => void;
}

function NameField({ value, check, warning, onDone }: NameFieldProps) {
  const [draft, setDraft] = useState(value);
  const isClosed = useRef(false);
  const problem = check(draft.trim());
  function leave(result: string | null): void {
    if (isClosed.current) return;
    isClosed.current = true;
    onDone(result === null || result === '' || problem !== undefined ? null : result);
  }
  return (
    <span className={styles.nameField}>
      <input
        className={styles.input}
        aria-label={t('recordPages.names.addLabel')}
        aria-invalid={problem !== undefined}
        value={draft}
        dir="auto"
        spellCheck={false}
        autoFocus
        maxLength={10_000}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => leave(draft.trim())}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          // Arrow keys move within the text, not between the chips.
          if (event.key.startsWith('Arrow')) event.stopPropagation();
          if (event.key === 'Escape' || (event.key === 'Enter' && problem === undefined)) {
            event.preventDefault();
            event.stopPropagation();
            leave(event.key === 'Enter' ? draft.trim() : null);
          }
        }}
      />
      {(problem ?? warning) !== undefined && (
        <span className={cx(styles.note, 'c-warn')} role="status">
          {problem ?? warning}
        </span>
      )}
    </span>
  );
}
