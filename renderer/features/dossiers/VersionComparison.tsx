import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { changeKinds, type ComparedProof, type VersionChange, type VersionRow } from '#core/versions/contract.ts';
import { copyText } from '#renderer/lib/copyText.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Difference } from '#renderer/shared/changes/Difference.tsx';
import { wordDiff } from '#renderer/shared/changes/wordDiff.ts';
import { versionName } from '#renderer/shared/versions/versionName.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { TextArea } from '#renderer/ui/TextField.tsx';
import { ChangeList } from './ChangeList.tsx';
import styles from './Versions.module.css';

/** Two versions of a dossier; without the second, the first is compared with the dossier as it is now. */
export interface Compared {
  from: VersionRow;
  to: VersionRow | null;
}

export interface VersionComparisonProps {
  compared: Compared;
  onClose: () => void;
}

/** The changes between two versions, sentence by sentence, and the correction notice that can be written from them. */
export function VersionComparison({ compared, onClose }: VersionComparisonProps) {
  const { from, to } = compared;
  const ids = { from: from.id, to: to?.id ?? null };
  const { data, error, refetch } = useApi('versions.compare', ids, { keep: true });
  const [writing, setWriting] = useState(false);
  const names = { from: versionName(from), to: to === null ? t('versions.now') : versionName(to) };
  return (
    <Dialog help="versions" title={t('versions.comparing', names)} onClose={onClose} width={800}>
      <div className="stack">
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <LoadingRows what={t('versions.comparing', names)} />
        ) : writing ? (
          <Correction ids={ids} onBack={() => setWriting(false)} />
        ) : (
          <>
            <div className="row">
              <p role="status">
                {data.changes.length === 0
                  ? t('versions.noChanges', { count: data.same })
                  : changeKinds
                      .filter((kind) => data.counts[kind] > 0)
                      .map((kind) => t(`versions.sums.${kind}`, { count: data.counts[kind] }))
                      .join(', ')}
              </p>
              <span className="sp" />
              {data.changes.length > 0 && (
                <Button variant="ink" onPress={() => setWriting(true)}>
                  {t('versions.write')}
                </Button>
              )}
            </div>
            {data.changes.length > 0 && (
              <ChangeList changes={data.changes} render={(change) => <Change change={change} />} />
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

function Change({ change }: { change: VersionChange }) {
  const { kind, role, before, after, proof } = change;
  const ranges = kind === 'changed' ? wordDiff(before?.text ?? '', after?.text ?? '') : null;
  const whole = (text: string) => [{ start: 0, end: text.length }];
  return (
    <>
      <p className={styles.kind}>
        {t(`versions.kind.${kind}`)}
        {role !== 'sentence' && <span className="t3"> {t(`versions.role.${role}`)}</span>}
      </p>
      {(kind === 'changed' || kind === 'dropped') && before && (
        <p className={styles.words}>
          <Difference text={before.text} ranges={ranges?.before ?? whole(before.text)} as="removed" />
        </p>
      )}
      {kind !== 'dropped' && after && (
        <p className={styles.words}>
          <Difference
            text={after.text}
            ranges={ranges?.after ?? (kind === 'added' ? whole(after.text) : [])}
            as="added"
          />
          {after.unproved && <span className={styles.unproved}>{t('dossier.unsourced')}</span>}
        </p>
      )}
      {(kind === 'changed' || kind === 'proof') && <ProofChanges proof={proof} isOnly={kind === 'proof'} />}
    </>
  );
}

/** @param isOnly whether the proof is all that changed in the sentence */
function ProofChanges({
  proof: { dropped, added, changed },
  isOnly,
}: {
  proof: VersionChange['proof'];
  isOnly: boolean;
}) {
  const count = dropped.length + added.length + changed.length;
  if (count === 0) return isOnly ? <p className="sm t2">{t('corrections.otherWords')}</p> : null;
  const row = (key: string, label: string, { exact, source }: ComparedProof) => (
    <li key={key}>
      <span className="t2">{label}</span> <q dir="auto">{exact}</q> <span className="t2">{source}</span>
    </li>
  );
  return (
    <ul className={styles.proof}>
      {dropped.map((quote) => row(`- ${quote.id}`, t('versions.proofDropped'), quote))}
      {added.map((quote) => row(`+ ${quote.id}`, t('versions.proofAdded'), quote))}
      {changed.flatMap(({ before, after }) =>
        before.exact === after.exact
          ? [row(`= ${after.id}`, t('versions.proofText'), after)]
          : [
              row(`< ${before.id}`, t('versions.proofBefore'), before),
              row(`> ${after.id}`, t('versions.proofAdded'), after),
            ],
      )}
    </ul>
  );
}

function Correction({ ids, onBack }: { ids: { from: string; to: string | null }; onBack: () => void }) {
  const { data, error, refetch } = useApi('versions.correction', ids);
  // What the user typed stays, even when the case changes meanwhile.
  const [typed, setTyped] = useState<string | null>(null);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingRows what={t('versions.notice')} />;
  if (data.paragraphs.length === 0) {
    return (
      <>
        <p>{t('versions.nothingToCorrect')}</p>
        <div className="row">
          <Button onPress={onBack}>{t('versions.back')}</Button>
        </div>
      </>
    );
  }
  const text = typed ?? [data.title, ...data.paragraphs].join('\n\n');
  const copy = () => void copyText(text, t('versions.copied'));
  return (
    <>
      <TextArea
        autoFocus
        label={t('versions.notice')}
        note={t('versions.noticeNote')}
        rows={16}
        value={text}
        onChange={setTyped}
      />
      <div className="row">
        <Button variant="ink" size="l" onPress={copy}>
          {t('actions.copy')}
        </Button>
        <Button variant="quiet" size="l" onPress={onBack}>
          {t('versions.back')}
        </Button>
      </div>
    </>
  );
}
