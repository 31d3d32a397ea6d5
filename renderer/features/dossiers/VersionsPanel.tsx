import { FileInput, GitCompareArrows, History, Lock, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { VersionRow } from '#core/versions/contract.ts';
import { api } from '#renderer/lib/api.ts';
import { runCommand, shortcut, useCommand } from '#renderer/lib/commands.ts';
import { withErrorToast, withUndoToast } from '#renderer/lib/errorToast.ts';
import { formatInstant, shortHash } from '#lib/i18n/format.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { versionName } from '#renderer/shared/versions/versionName.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { fieldOf, useDraft } from '#renderer/ui/useDraft.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { VersionComparison, type Compared } from './VersionComparison.tsx';
import styles from './Versions.module.css';

/** Registers the freeze command, whatever is shown beside the page. */
export function useFreezeCommand(dossier: string): void {
  useCommand('dossier.freeze', () => void freezeDossier(dossier));
}

/** Freezes a dossier as it is now and says so, even if the newest version is identical. */
async function freezeDossier(dossier: string, name = ''): Promise<boolean> {
  const input = { dossier, name: name.trim() || null };
  const frozen = await withErrorToast(() => api.versions.freeze(input));
  if (!frozen) return false;
  if (!frozen.created) showToast({ text: t('versions.same', { version: versionName(frozen) }) });
  else {
    await withUndoToast(
      () => Promise.resolve(frozen),
      (version) => t('versions.frozen', { version: versionName(version) }),
    );
  }
  return true;
}

/** Holds the two versions being compared. Shown over the page, so that it survives when the pane they were chosen in closes. */
export function useComparison() {
  const [compared, setCompared] = useState<Compared | null>(null);
  const dialog = compared && <VersionComparison compared={compared} onClose={() => setCompared(null)} />;
  return { compare: setCompared, dialog };
}

interface VersionsPanelProps {
  dossier: string;
  onCompare: (compared: Compared) => void;
}

/** The frozen versions of a dossier, each with its root hash, to export again or compare. */
export function VersionsPanel({ dossier, onCompare }: VersionsPanelProps) {
  const { data, error, refetch } = useApi('versions.list', { dossier }, { keep: true });
  const title = useApi('dossiers.view', { id: dossier }, { keep: true }).data?.title ?? '';
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingRows what={t('words.versions')} />;
  return (
    <div className={styles.panel}>
      <FreezeForm dossier={dossier} />
      <div className={styles.returned}>
        <Button icon={FileInput} onPress={() => void runCommand('dossier.takeBack')}>
          {t('returned.open')}
        </Button>
      </div>
      {data.length === 0 && <p className={`${styles.none} t2`}>{t('versions.noneYet')}</p>}
      <ul className={styles.list} aria-label={t('words.versions')}>
        {data.map((version, index) => (
          <Version
            key={version.id}
            version={version}
            title={title}
            before={data[index + 1] ?? null}
            onCompare={onCompare}
          />
        ))}
      </ul>
    </div>
  );
}

function FreezeForm({ dossier }: { dossier: string }) {
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);

  async function freeze(): Promise<void> {
    if (busy) return;
    setBusy(true);
    const done = await freezeDossier(dossier, name);
    setBusy(false);
    if (done) setName('');
  }

  return (
    <div className={styles.freeze}>
      <p className="sm t2">{t('versions.about')}</p>
      <TextField
        writes
        label={t('versions.name')}
        value={name}
        onChange={setName}
        maxLength={200}
        onEnter={() => void freeze()}
      />
      <Button
        writes
        variant="ink"
        icon={Lock}
        keys={shortcut('dossier.freeze')}
        disabled={busy}
        onPress={() => void freeze()}
      >
        {t('versions.freeze')}
      </Button>
    </div>
  );
}

interface VersionProps {
  version: VersionRow;
  /** Title of the dossier, the suggested file name. */
  title: string;
  /** The previous version. */
  before: VersionRow | null;
  onCompare: (compared: Compared) => void;
}

function Version({ version, title, before, onCompare }: VersionProps) {
  const [renaming, setRenaming] = useState(false);
  const { id, number, name, frozenAt, root, here } = version;
  const versionLabel = versionName(version);
  const remove = () =>
    void withUndoToast(() => api.records.remove({ ids: [id] }), t('versions.removed', { version: versionLabel }));
  return (
    <li className={styles.version} aria-label={versionLabel}>
      <div className="row">
        <span className="m" dir="auto">
          {t('historyPage.version', { number })}
        </span>
        <span className="sm t2">{formatInstant(frozenAt)}</span>
        <span className="sp" />
        <IconButton
          writes
          size="s"
          icon={Pencil}
          label={t('versions.rename', { version: versionLabel })}
          onPress={() => setRenaming(!renaming)}
          expanded={renaming}
        />
        <IconButton
          writes
          size="s"
          icon={Trash2}
          label={t('versions.remove', { version: versionLabel })}
          onPress={remove}
        />
      </div>
      {renaming ? (
        <Rename version={version} onDone={() => setRenaming(false)} />
      ) : (
        name !== '' && (
          <p className={styles.name} dir="auto">
            {name}
          </p>
        )
      )}
      <p className="sm t2">
        {t('fields.root')} <code title={root}>{shortHash(root)}</code>
      </p>
      {here ? (
        <div className={styles.actions}>
          <ExportMenu dossier={null} version={id} title={`${title} ${versionLabel}`} />
          <Button
            icon={GitCompareArrows}
            label={t('versions.compareNowLabel', { version: versionLabel })}
            onPress={() => onCompare({ from: version, to: null })}
          >
            {t('versions.compareNow')}
          </Button>
          {before?.here && (
            <Button
              icon={History}
              label={t('versions.comparePreviousLabel', { version: versionLabel, number: before.number })}
              onPress={() => onCompare({ from: before, to: version })}
            >
              {t('versions.comparePrevious', { number: before.number })}
            </Button>
          )}
        </div>
      ) : (
        <p className="sm c-warn">{t('versions.away')}</p>
      )}
    </li>
  );
}

function Rename({ version, onDone }: { version: VersionRow; onDone: () => void }) {
  const name = useDraft(version.name);

  async function save(): Promise<void> {
    if (name.isTyped) {
      const done = await withUndoToast(
        () => api.versions.rename({ id: version.id, name: name.value.trim() }),
        (renamed) => t('versions.renamedTo', { version: versionName(renamed) }),
      );
      if (!done) return;
    }
    onDone();
  }

  return (
    <div className={styles.rename}>
      <TextField
        autoFocus
        writes
        label={t('versions.nameOf', { number: version.number })}
        {...fieldOf(name)}
        maxLength={200}
        onEnter={() => void save()}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          onDone();
        }}
      />
      <Button size="s" writes onPress={() => void save()}>
        {t('actions.save')}
      </Button>
    </div>
  );
}
