import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { leftOutKinds, type LeftOutKind } from '#core/model/profiles.ts';
import { pageCollections } from '#core/model/targets.ts';
import type { ProfileView, Replacement } from '#core/profiles/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { toggled } from '#renderer/lib/toggled.ts';
import { RecordPicker } from '#renderer/shared/records/RecordPicker.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { showToast } from '#renderer/ui/toasts.ts';
import { useOnce } from '#renderer/ui/useOnce.ts';
import styles from './AudiencesDialog.module.css';

/** The entry that creates a new profile. */
const newKey = 'new';

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
      ) : !profiles || (key !== newKey && !replaced) ? (
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
          ) : (
            <ProfileForm
              key={`${key} ${(replaced ?? []).map(({ record }) => record).join(' ')}`}
              profile={profile ?? null}
              replaced={key === newKey ? [] : (replaced ?? [])}
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

type Row = Omit<Replacement, 'words' | 'pseudonym'> & { pseudonym: string; words: string };

function ProfileForm({ profile, replaced, onSaved, onClose }: ProfileFormProps) {
  const [name, setName] = useState(profile?.name ?? '');
  const [quotes, setQuotes] = useState<ProfileView['quotes']>(profile?.quotes ?? 'full');
  const [leaveOut, setLeaveOut] = useState<ReadonlySet<LeftOutKind>>(new Set(profile?.leaveOut));
  const [rows, setRows] = useState<readonly Row[]>(() =>
    replaced.map((one) => ({ ...one, pseudonym: one.pseudonym ?? '', words: one.words.join(', ') })),
  );
  const [removedRecords, setRemovedRecords] = useState<readonly string[]>([]);
  const isBuiltIn = profile !== null && profile.key !== profile.id;

  const change = (record: string, fields: Partial<Row>) =>
    setRows(rows.map((row) => (row.record === record ? { ...row, ...fields } : row)));

  async function save(): Promise<void> {
    if (name.trim() === '') return;
    const saved = await withErrorToast(() =>
      api.profiles.set({
        ...(profile ? { profile: profile.key } : {}),
        ...(isBuiltIn ? {} : { name: name.trim() }),
        quotes,
        leaveOut: leftOutKinds.filter((kind) => leaveOut.has(kind)),
        replace: rows.map(({ record, pseudonym, words }) => ({
          record,
          ...(pseudonym.trim() === '' ? {} : { pseudonym: pseudonym.trim() }),
          words: words.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()])),
        })),
        nameAgain: [...removedRecords],
      }),
    );
    if (!saved) return;
    showToast({ text: t('actions.savedFile', { name: saved.name }) });
    onSaved(saved);
  }
  const [submit, busy] = useOnce(save);
  return (
    <>
      {!isBuiltIn && <TextField writes label={t('fields.name')} value={name} onChange={setName} />}
      <span className="sm t2">{t('words.quotes')}</span>
      <Segmented
        writes
        full
        label={t('words.quotes')}
        value={quotes}
        onChange={setQuotes}
        options={(['full', 'excerpts'] as const).map((value) => ({ value, label: t(`profiles.quotes.${value}`) }))}
      />
      <div role="group" aria-label={t('actions.leaveOut')} className="stack">
        <span className="sm t2">{t('actions.leaveOut')}</span>
        <div className={styles.kinds}>
          {leftOutKinds.map((kind) => (
            <Checkbox
              key={kind}
              checked={leaveOut.has(kind)}
              onChange={(isChosen) => setLeaveOut(toggled(leaveOut, kind, isChosen))}
            >
              {t(`profiles.leaveOut.${wordOf[kind]}`)}
            </Checkbox>
          ))}
        </div>
      </div>
      <span className="sm t2">{t('audiencePage.profile.replaced')}</span>
      <Rows
        rows={rows}
        onChange={change}
        onNameAgain={(record) => {
          setRows(rows.filter((row) => row.record !== record));
          setRemovedRecords([...removedRecords, record]);
        }}
      />
      <RecordPicker
        label={t('audiencePage.profile.add')}
        value={null}
        types={pageCollections}
        excludedIds={rows.map(({ record }) => record)}
        onChange={(picked) => {
          if (!picked || picked.id === null) return;
          const { id: record, collection, title } = picked;
          setRows([...rows, { record, collection, title, protected: false, pseudonym: '', words: '' }]);
          setRemovedRecords(removedRecords.filter((one) => one !== record));
        }}
      />
      <FormButtons
        label={t('audiencePage.profile.save')}
        ready={name.trim() !== ''}
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
  onChange: (record: string, fields: Partial<Row>) => void;
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
            </span>
            <TextField
              writes
              hideLabel
              label={t('audiencePage.profile.pseudonymOf', { name: row.title })}
              placeholder={t('audiencePage.profile.drawn')}
              value={row.pseudonym}
              onChange={(pseudonym) => onChange(row.record, { pseudonym })}
            />
            <TextField
              writes
              hideLabel
              label={t('audiencePage.profile.wordsOf', { name: row.title })}
              placeholder={t('audiencePage.profile.wordsPlaceholder')}
              value={row.words}
              onChange={(words) => onChange(row.record, { words })}
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
