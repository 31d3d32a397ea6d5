import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { leftOutKinds, type LeftOutKind } from '#core/model/profiles.ts';
import { pageCollections } from '#core/model/targets.ts';
import type { ProfileView, Replacement } from '#core/profiles/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { RecordPicker } from '#renderer/shared/records/RecordPicker.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { fieldOf, useDraft } from '#renderer/ui/useDraft.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import { useOnce } from '#renderer/ui/useOnce.ts';
import styles from './AudiencesDialog.module.css';

/** The entry that creates a new profile. */
const newKey = 'new';

const noReplacements: readonly Replacement[] = [];

export interface AudiencesDialogProps {
  /** The profile shown first. */
  first: string;
  onClose: () => void;
}

/** Edits the audiences of dossier exports: what readers see, and the pseudonym of each replaced record. */
export function AudiencesDialog({ first, onClose }: AudiencesDialogProps) {
  const [key, setKey] = useState(first);
  const { data: profiles, error, refetch } = useApi('profiles.list', {});
  const { data: replaced } = useApi('profiles.replaced', { profile: key }, { enabled: key !== newKey });
  const profile = profiles?.find((one) => one.key === key || one.id === key);
  return (
    <Dialog help="audiences" title={t('audiencePage.profile.title')} width={680} onClose={onClose}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !profiles ? (
        <LoadingRows what={t('audiencePage.profile.title')} />
      ) : (
        <div className="stack">
          <Select
            label={t('audiencePage.profile.which')}
            value={profile?.key ?? newKey}
            onChange={setKey}
            options={[
              ...profiles.map((one) => ({ value: one.key, label: one.name })),
              { value: newKey, label: t('audiencePage.profile.new') },
            ]}
          />
          {key === 'internal' ? (
            <p className="t2">{t('audiencePage.profile.internal')}</p>
          ) : key !== newKey && !replaced ? (
            // Only the form waits: the choice above it has the focus.
            <LoadingRows what={t('audiencePage.profile.title')} />
          ) : (
            <ProfileForm
              key={key}
              profile={profile ?? null}
              replaced={replaced ?? noReplacements}
              onSaved={(saved) => setKey(saved.key)}
              onClose={onClose}
            />
          )}
        </div>
      )}
    </Dialog>
  );
}

interface ProfileFormProps {
  /** Null for a new profile. */
  profile: ProfileView | null;
  replaced: readonly Replacement[];
  onSaved: (saved: ProfileView) => void;
  onClose: () => void;
}

interface Row extends Omit<Replacement, 'words' | 'pseudonym'> {
  pseudonym: string;
  words: string;
  /** Whether it is being edited, but is no longer replaced. */
  isGone?: boolean;
}

/** What the user has changed in a profile. The rest is shown as it is now, and not written. */
interface Changes {
  leaveOut: Partial<Record<LeftOutKind, boolean>>;
  rows: Readonly<Record<string, Partial<Row>>>;
  /** The changed rows as they were, and where: they stay there when their record is no longer replaced. */
  before: Readonly<Record<string, { row: Row; at: number }>>;
  added: readonly Row[];
  removed: readonly string[];
}

const noChanges: Changes = { leaveOut: {}, rows: {}, before: {}, added: [], removed: [] };

/** Holds the changes of the user until the profile has been saved with them and is shown so. */
function useChanges(profile: ProfileView | null, replaced: readonly Replacement[]) {
  const [changes, setChanges] = useState(noChanges);
  const [savedOver, setSavedOver] = useState<readonly unknown[] | null>(null);
  if (savedOver && (savedOver[0] !== profile || savedOver[1] !== replaced)) {
    setSavedOver(null);
    setChanges(noChanges);
  }
  const isLeftOut = (kind: LeftOutKind) => changes.leaveOut[kind] ?? profile?.leaveOut.includes(kind) ?? false;
  const known = replaced.map((one) => ({ ...one, pseudonym: one.pseudonym ?? '', words: one.words.join(', ') }));
  const added = changes.added.filter(({ record }) => known.every((one) => one.record !== record));
  const present: Row[] = [...known, ...added];
  for (const { row, at } of Object.values(changes.before))
    if (present.every(({ record }) => record !== row.record)) present.splice(at, 0, { ...row, isGone: true });
  const rows = present.flatMap((row): Row[] =>
    changes.removed.includes(row.record) ? [] : [{ ...row, ...changes.rows[row.record] }],
  );
  return {
    rows,
    isLeftOut,
    removed: changes.removed,
    leaveOut: Object.keys(changes.leaveOut).length > 0 ? leftOutKinds.filter(isLeftOut) : undefined,
    replace: rows.flatMap(({ record }) => {
      const { pseudonym = '', words } = changes.rows[record] ?? {};
      if (changes.rows[record] === undefined && added.every((one) => one.record !== record)) return [];
      return [
        {
          record,
          ...(pseudonym.trim() === '' ? {} : { pseudonym: pseudonym.trim() }),
          ...(words === undefined ? {} : { words: words.split(',').flatMap((word) => word.trim() || []) }),
        },
      ];
    }),
    changeRow: (row: Row, fields: Partial<Row>) =>
      setChanges({
        ...changes,
        rows: { ...changes.rows, [row.record]: { ...changes.rows[row.record], ...fields } },
        before: { [row.record]: { row, at: rows.findIndex(({ record }) => record === row.record) }, ...changes.before },
      }),
    leave: (kind: LeftOutKind, isChosen: boolean) =>
      setChanges({ ...changes, leaveOut: { ...changes.leaveOut, [kind]: isChosen } }),
    add: (row: Row) =>
      setChanges({
        ...changes,
        added: [...changes.added.filter(({ record }) => record !== row.record), row],
        removed: changes.removed.filter((one) => one !== row.record),
      }),
    remove: (record: string) =>
      setChanges({
        ...changes,
        added: changes.added.filter((one) => one.record !== record),
        removed: [...changes.removed, record],
      }),
    saved: () => setSavedOver([profile, replaced]),
  };
}

function ProfileForm({ profile, replaced, onSaved, onClose }: ProfileFormProps) {
  const name = useDraft(profile?.name ?? '');
  const quotes = useDraft<ProfileView['quotes']>(profile?.quotes ?? 'full');
  const changes = useChanges(profile, replaced);
  const { rows, leaveOut } = changes;
  const isBuiltIn = profile !== null && profile.key !== profile.id;
  const typedName = name.value.trim();

  async function save(): Promise<void> {
    if (typedName === '') return;
    const saved = await withErrorToast(() =>
      api.profiles.set({
        ...(profile ? { profile: profile.key } : {}),
        ...(!isBuiltIn && (profile === null || name.isTyped) ? { name: typedName } : {}),
        ...(quotes.isTyped ? { quotes: quotes.value } : {}),
        ...(leaveOut ? { leaveOut } : {}),
        replace: changes.replace,
        nameAgain: [...changes.removed],
      }),
    );
    if (!saved) return;
    changes.saved();
    showToast({ text: t('actions.savedFile', { name: saved.name }) });
    onSaved(saved);
  }
  const [submit, busy] = useOnce(save);
  return (
    <>
      {!isBuiltIn && <TextField writes label={t('fields.name')} {...fieldOf(name)} />}
      <span className="sm t2">{t('words.quotes')}</span>
      <Segmented
        writes
        full
        label={t('words.quotes')}
        value={quotes.value}
        onChange={quotes.set}
        options={(['full', 'excerpts'] as const).map((value) => ({ value, label: t(`profiles.quotes.${value}`) }))}
      />
      <div role="group" aria-label={t('actions.leaveOut')} className="stack">
        <span className="sm t2">{t('actions.leaveOut')}</span>
        <div className={styles.kinds}>
          {leftOutKinds.map((kind) => (
            <Checkbox
              key={kind}
              checked={changes.isLeftOut(kind)}
              onChange={(isChosen) => changes.leave(kind, isChosen)}
            >
              {t(`profiles.leaveOut.${wordOf[kind]}`)}
            </Checkbox>
          ))}
        </div>
      </div>
      <span className="sm t2">{t('audiencePage.profile.replaced')}</span>
      <Rows rows={rows} onChange={changes.changeRow} onNameAgain={changes.remove} />
      <RecordPicker
        label={t('audiencePage.profile.add')}
        value={null}
        types={pageCollections}
        excludedIds={rows.map(({ record }) => record)}
        onChange={(picked) => {
          if (!picked || picked.id === null) return;
          const { id: record, collection, title } = picked;
          changes.add({ record, collection, title, protected: false, pseudonym: '', words: '' });
        }}
      />
      <FormButtons
        label={t('audiencePage.profile.save')}
        ready={typedName !== ''}
        reason={t('audiencePage.profile.needsName')}
        busy={busy}
        onDone={submit}
        onCancel={onClose}
      />
    </>
  );
}

interface RowsProps {
  rows: readonly Row[];
  onChange: (row: Row, fields: Partial<Row>) => void;
  onNameAgain: (record: string) => void;
}

/** The replaced records, their pseudonyms, and further words to replace. */
function Rows({ rows, onChange, onNameAgain }: RowsProps) {
  return (
    <>
      {rows.length === 0 && <p className="t3">{t('audiencePage.profile.none')}</p>}
      <ul className={styles.rows} aria-label={t('audiencePage.profile.replaced')}>
        {rows.map((row) => (
          <li key={row.record} className={styles.row}>
            <span className={styles.name}>
              <bdi className="m">{row.title}</bdi>
              {row.protected && <span className="sm t3">{t('audiencePage.profile.protected')}</span>}
              {row.isGone === true && (
                <span className="sm c-warn" role="status">
                  {t('ui.changedEntry')}
                </span>
              )}
            </span>
            <TextField
              writes
              hideLabel
              label={t('audiencePage.profile.pseudonymOf', { name: row.title })}
              placeholder={t('audiencePage.profile.drawn')}
              value={row.pseudonym}
              onChange={(pseudonym) => onChange(row, { pseudonym })}
            />
            <TextField
              writes
              hideLabel
              label={t('audiencePage.profile.wordsOf', { name: row.title })}
              placeholder={t('audiencePage.profile.wordsPlaceholder')}
              value={row.words}
              onChange={(words) => onChange(row, { words })}
            />
            {row.protected ? (
              <span />
            ) : (
              <IconButton
                icon={RotateCcw}
                label={t('audiencePage.profile.nameAgain', { name: row.title })}
                onPress={() => onNameAgain(row.record)}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

const wordOf = {
  notes: 'notes',
  grades: 'grades',
  'file-names': 'fileNames',
  urls: 'urls',
  hashes: 'hashes',
  authors: 'authors',
} as const satisfies Record<LeftOutKind, string>;
