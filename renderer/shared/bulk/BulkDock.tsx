import { useState, type ReactNode } from 'react';
import { Award, BookOpenCheck, Circle, CircleCheck, Download, GitMerge, Tag, Trash2, X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { keyCap, shortcut } from '#renderer/lib/commands.ts';
import { formatNumber, numbered } from '#lib/i18n/format.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { typeIconOf } from '#renderer/shared/records/recordType.tsx';
import { exportThese } from '#renderer/shared/transfer/exportRequest.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ComboBox, type ComboOption } from '#renderer/ui/ComboBox.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { onEscape } from '#renderer/ui/onEscape.ts';
import { addToDossier, gradeArticles, readGrade, tagRecords } from './actions.ts';
import styles from './BulkDock.module.css';

/** What the dock asks for: a tag, a dossier or a grade. */
export type BulkMode = 'tag' | 'dossier' | 'grade';

export interface BulkDockProps {
  ids: readonly string[];
  /** The title of the record when only one is selected. */
  title: string;
  /** Tags that at least one of the records has. */
  tags: readonly string[];
  /** The number of rows in the whole list. */
  total: number;
  onAll: () => void;
  /** For articles: whether any of them is unread, and how to mark them. */
  assess?: { unread: boolean; onRead: () => void };
  /** Compares the two selected records to decide whether they are the same; absent unless exactly two are selected. */
  onMerge?: () => void;
  /** False for records that cannot be added to a dossier by themselves. */
  dossier?: boolean;
  /** Further buttons, shown before the others. */
  more?: ReactNode;
  mode: BulkMode | null;
  onMode: (mode: BulkMode | null) => void;
  onTrash: () => void;
  onClear: () => void;
}

/** The bar at the foot of the page while several records are selected, with the actions for all of them. */
export function BulkDock(props: BulkDockProps) {
  const { ids, title, tags, total, onAll, assess, onMerge, dossier = true, mode, onMode, onTrash, onClear } = props;
  const onKeyDown = onEscape(() => {
    if (mode !== null && ids.length > 1) onMode(null);
    else onClear();
  });

  return (
    <section className={styles.dock} aria-label={t('recordPages.bulk.label')} data-dock="" onKeyDown={onKeyDown}>
      <span className="m trunc" role="status">
        {ids.length === 1
          ? t('recordPages.bulk.this', { title: shorten(title, 40) })
          : t('lists.selected', numbered(ids.length))}
      </span>
      {mode === 'tag' ? (
        <TagField ids={ids} tags={tags} onDone={onClear} />
      ) : mode === 'dossier' ? (
        <DossierField ids={ids} onDone={onClear} />
      ) : mode === 'grade' ? (
        <GradeField ids={ids} onDone={onClear} />
      ) : (
        <>
          {ids.length > 1 && ids.length < total && (
            <Button variant="quiet" keys={keyCap('Mod+A')} onPress={onAll}>
              {t('recordPages.bulk.all', { count: formatNumber(total) })}
            </Button>
          )}
          <span className="sp" />
          {props.more}
          <Button icon={Tag} keys={shortcut('record.tag')} writes onPress={() => onMode('tag')}>
            {t('recordPages.bulk.tag')}
          </Button>
          {dossier && (
            <Button
              icon={BookOpenCheck}
              keys={shortcut('record.dossier')}
              label={t('recordPages.bulk.dossierLabel')}
              writes
              onPress={() => onMode('dossier')}
            >
              {t('recordPages.bulk.dossier')}
            </Button>
          )}{' '}
          {assess && (
            <>
              <Button icon={Award} keys={shortcut('record.grade')} writes onPress={() => onMode('grade')}>
                {t('recordPages.bulk.grade')}
              </Button>
              <Button
                icon={assess.unread ? CircleCheck : Circle}
                keys={shortcut('record.read')}
                label={t(assess.unread ? 'reader.head.markRead' : 'reader.head.markUnread')}
                writes
                onPress={assess.onRead}
              >
                {t(assess.unread ? 'recordPages.bulk.read' : 'recordPages.bulk.unread')}
              </Button>
            </>
          )}
          <Button
            icon={Download}
            keys={shortcut('record.export')}
            label={t('exportDialog.exportTheseLabel')}
            onPress={() => exportThese(ids)}
          >
            {t('commands.exportCase')}
          </Button>
          {onMerge && (
            <Button icon={GitMerge} keys={shortcut('record.merge')} onPress={onMerge}>
              {t('actions.compare')}
            </Button>
          )}
          <Button icon={Trash2} keys={shortcut('record.delete')} writes onPress={onTrash}>
            {t('words.trash')}
          </Button>
          <Button variant="quiet" keys="Esc" onPress={onClear}>
            {t('actions.clear')}
          </Button>
        </>
      )}
      {mode !== null && (
        <IconButton
          icon={X}
          label={t('recordPages.bulk.close')}
          keys="Esc"
          onPress={() => (ids.length > 1 ? onMode(null) : onClear())}
        />
      )}
    </section>
  );
}

function GradeField({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const [text, setText] = useState('');
  const [isRefused, setIsRefused] = useState(false);
  return (
    <div className={styles.dockField}>
      <TextField
        label={t('fields.grade')}
        hideLabel
        value={text}
        onChange={(next) => {
          setIsRefused(false);
          setText(next);
        }}
        placeholder={t('recordPages.bulk.gradePlaceholder')}
        {...(isRefused ? { error: t('recordPages.bulk.gradeError') } : {})}
        onEnter={() => {
          const grade = readGrade(text);
          if (grade === undefined) {
            setIsRefused(true);
            return;
          }
          onDone();
          void gradeArticles(ids, grade);
        }}
        autoFocus
      />
    </div>
  );
}

function TagField({ ids, tags, onDone }: { ids: readonly string[]; tags: readonly string[]; onDone: () => void }) {
  const [text, setText] = useState('');
  const used = useApi('records.tags', {});
  const typed = text.trim();
  const matchesTyped = (tag: string) => tag.toLowerCase().includes(typed.toLowerCase());
  const options: ComboOption[] = [
    ...tags.filter(matchesTyped).map((tag) => ({ id: `- ${tag}`, label: t('recordPages.bulk.takeOff', { tag }) })),
    ...(used.data ?? [])
      .filter(({ tag }) => matchesTyped(tag))
      .slice(0, 50)
      .map(({ tag, count }) => ({
        id: `+ ${tag}`,
        label: t('recordPages.bulk.addTag', { tag }),
        note: formatNumber(count),
      })),
  ];

  function applyTag(tag: string, add: boolean): void {
    onDone();
    void tagRecords(ids, tag, add);
  }

  return (
    <div className={styles.dockField}>
      <ComboBox
        label={t('recordPages.bulk.tagName')}
        hideLabel
        text={text}
        onText={setText}
        options={options}
        onPick={(option) => applyTag(option.id.slice(2), option.id.startsWith('+'))}
        onEnterText={(tag) => applyTag(tag, true)}
        placeholder={t('recordPages.tags.placeholder')}
        autoFocus
      />
    </div>
  );
}

function DossierField({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const [text, setText] = useState('');
  const typed = text.trim();
  const namesQuery = useApi(
    'records.rows',
    { collection: 'dossiers', filter: typed, sort: 'updated', descending: true, limit: 20 },
    { keep: true },
  );
  const title = typed === '' ? t('actions.newDossier') : typed;
  const rows = namesQuery.data?.rows ?? [];
  const options: ComboOption[] = [
    ...rows.map((row) => ({ id: row.id, label: row.title, icon: typeIconOf('dossiers') })),
    { id: 'new', label: t('dossier.create', { title: shorten(title, 60) }) },
  ];

  async function addToChosen(option: ComboOption): Promise<void> {
    const row = rows.find((candidate) => candidate.id === option.id);
    onDone();
    await addToDossier(ids, row ? { id: row.id, title: row.title } : { id: null, title });
  }

  return (
    <div className={styles.dockField}>
      <ComboBox
        label={t('fields.dossier')}
        hideLabel
        text={text}
        onText={setText}
        options={options}
        onPick={(option) => void addToChosen(option)}
        onEnterText={() => {
          const [first] = options;
          if (first) void addToChosen(first);
        }}
        placeholder={t('recordPages.bulk.dossierPlaceholder')}
        autoFocus
      />
    </div>
  );
}
