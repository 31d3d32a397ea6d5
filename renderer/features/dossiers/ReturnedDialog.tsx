import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { fileNameOf } from '#lib/text/file-name.ts';
import type { ComparedDocument, ReturnedChange } from '#core/returned/contract.ts';
import { api } from '#renderer/lib/api.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { toggled } from '#renderer/lib/toggled.ts';
import { Difference } from '#renderer/shared/changes/Difference.tsx';
import { wordDiff } from '#renderer/shared/changes/wordDiff.ts';
import { versionName } from '#renderer/shared/versions/versionName.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { ChangeList } from './ChangeList.tsx';
import styles from './Returned.module.css';

export interface ReturnedDialogProps {
  dossier: string;
  /** Path of the returned Word document. */
  path: string;
  onClose: () => void;
}

/** The changes chosen in one comparison; not valid for another. */
interface Chosen {
  token: string;
  numbers: ReadonlySet<number>;
}

const noneChosen: Chosen = { token: '', numbers: new Set() };

/** An editor's changes to a dossier in a Word document, sentence by sentence, to accept or leave. */
export function ReturnedDialog({ dossier, path, onClose }: ReturnedDialogProps) {
  const { data, error, refetch } = useApi('returned.compare', { dossier, path }, { keep: true });
  const [chosen, setChosen] = useState<Chosen>(noneChosen);
  const [busy, setBusy] = useState(false);
  const name = data?.name ?? fileNameOf(path);
  const title = t('returned.title', { name });
  const numbers = data && chosen.token === data.token ? chosen.numbers : noneChosen.numbers;
  const open = data?.changes.filter(({ refused }) => refused === null).map(({ number }) => number) ?? [];
  const choose = (next: Iterable<number>) => setChosen({ token: data?.token ?? '', numbers: new Set(next) });

  async function applyChanges(token: string): Promise<void> {
    if (busy) return;
    setBusy(true);
    const applied = await withUndoToast(
      () => api.returned.take({ dossier, path, changes: [...numbers], token }),
      (answer) => t('returned.taken', { count: answer.taken }),
    );
    setBusy(false);
    if (applied) onClose();
  }

  const foot = data && open.length > 0 && (
    <div className="row">
      <Button
        writes
        variant="ink"
        size="l"
        disabled={numbers.size === 0 || busy}
        reason={numbers.size === 0 ? t('returned.choose') : undefined}
        onPress={() => void applyChanges(data.token)}
      >
        {t('returned.take', { count: numbers.size })}
      </Button>
      <Button variant="quiet" size="l" onPress={onClose}>
        {t('ui.cancel')}
      </Button>
    </div>
  );

  return (
    <Dialog help="versions" title={title} onClose={onClose} width={960} foot={foot}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingRows what={title} />
      ) : (
        <div className="stack">
          <About compared={data} />
          {open.length > 0 && (
            <Checkbox
              checked={numbers.size === open.length}
              mixed={numbers.size > 0 && numbers.size < open.length}
              onChange={(all) => choose(all ? open : [])}
            >
              {t('returned.all')}
            </Checkbox>
          )}
          <Changes
            changes={data.changes}
            chosen={numbers}
            onChoose={(number, isChosen) => choose(toggled(numbers, number, isChosen))}
          />
        </div>
      )}
    </Dialog>
  );
}

/** What the file was compared with, and what it contains besides text. */
function About({ compared }: { compared: ComparedDocument }) {
  const { name, version, profile, isKnown, tracked, unread, comments, changes, same, reparted } = compared;
  const notes = [
    ...compared.footnotes.map((text) => t('returned.footnote', { text })),
    ...compared.footnotesGone.map((text) => t('returned.footnoteGone', { text })),
  ];
  const against = version
    ? t('returned.against', { version: versionName(version) })
    : t(isKnown ? 'returned.noVersion' : 'returned.notKnown', { name });
  return (
    <div>
      <p role="status">{t('returned.sums', { count: changes.length, same })}</p>
      <p className="sm t2">{against}</p>
      {profile !== null && <p className="sm t2">{t('returned.edition', { profile })}</p>}
      {tracked > 0 && <p className="sm t2">{t('returned.tracked', { count: tracked })}</p>}
      {reparted > 0 && <p className="sm t2">{t('returned.reparted', { count: reparted })}</p>}
      {unread > 0 && <p className="sm t2">{t('returned.unread', { count: unread })}</p>}
      {comments.length + notes.length > 0 && (
        <details className="sm">
          <summary>{t('returned.beside', { count: comments.length + notes.length })}</summary>
          <ul className={styles.beside}>
            {comments.map((comment, index) => (
              <li key={`comment ${String(index)}`} dir="auto">
                {t('returned.comment', comment)}
              </li>
            ))}
            {notes.map((note, index) => (
              <li key={`footnote ${String(index)}`} dir="auto">
                {note}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

interface ChangesProps {
  changes: readonly ReturnedChange[];
  chosen: ReadonlySet<number>;
  onChoose: (number: number, isChosen: boolean) => void;
}

/** Changes in file order; a virtual list, as there may be thousands. */
function Changes({ changes, chosen, onChoose }: ChangesProps) {
  if (changes.length === 0) return null;
  return (
    <>
      <div className={styles.heads} aria-hidden>
        <span>{t('fields.dossier')}</span>
        <span>{t('returned.inFile')}</span>
      </div>
      <ChangeList
        changes={changes}
        render={(change) => (
          <Change
            change={change}
            isChosen={chosen.has(change.number)}
            onChoose={(isChosen) => onChoose(change.number, isChosen)}
          />
        )}
      />
    </>
  );
}

interface ChangeProps {
  change: ReturnedChange;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
}

function Change({ change, isChosen, onChoose }: ChangeProps) {
  const { number, kind, role, before, after, refused } = change;
  const ranges = kind === 'changed' ? wordDiff(before ?? '', after ?? '') : null;
  const whole = (text: string) => (kind === 'moved' ? [] : [{ start: 0, end: text.length }]);
  const kindName = t(`versions.kind.${kind}`);
  return (
    <div className={styles.row}>
      <Checkbox
        checked={isChosen}
        disabled={refused !== null}
        onChange={onChoose}
        label={t('returned.takeOne', { number, kind: kindName, text: after ?? before ?? '' })}
      />
      <div className={styles.columns}>
        <p className={styles.kind}>
          {kindName}
          {role !== 'sentence' && refused !== 'table' && <span className="t3"> {t(`returned.role.${role}`)}</span>}
        </p>
        <p className={styles.words}>
          {before !== null && <Difference text={before} ranges={ranges?.before ?? whole(before)} as="removed" />}
        </p>
        <p className={styles.words}>
          {after !== null && <Difference text={after} ranges={ranges?.after ?? whole(after)} as="added" />}
        </p>
        <Notes change={change} />
      </div>
    </div>
  );
}

/** Side effects of accepting a change, or why it cannot be accepted. */
function Notes({ change: { kind, now, refused, follows, footnotes } }: { change: ReturnedChange }) {
  const notes = [
    refused && t('returned.cannot', { why: t(`returned.refused.${refused}`) }),
    now === '' && t('returned.nowGone'),
    now && t('returned.nowSays', { text: now }),
    follows && refused === null && t('returned.follows'),
    kind === 'changed' && footnotes.stay > 0 && t('returned.footnotesStay', { count: footnotes.stay }),
    kind === 'changed' && footnotes.go > 0 && t('returned.footnotesGo', { count: footnotes.go }),
  ].filter((note) => typeof note === 'string');
  return notes.map((note) => (
    <p key={note} className={styles.note} dir="auto">
      {note}
    </p>
  ));
}
