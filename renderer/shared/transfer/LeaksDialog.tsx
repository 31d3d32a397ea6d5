import { Check, TriangleAlert } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { Leak } from '#core/transfer/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { ReasonForm } from '#renderer/shared/findings/ReasonForm.tsx';
import { openRef } from '#renderer/shared/records/openRef.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { MarkText } from '#renderer/ui/MarkText.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { onEscape } from '#renderer/ui/onEscape.ts';
import { useOnce } from '#renderer/ui/useOnce.ts';
import styles from './LeaksDialog.module.css';

export interface LeaksDialogProps {
  leaks: readonly Leak[];
  /** The key and the name of the profile. */
  profile: { key: string; name: string };
  onClose: () => void;
  /** Called when a place was opened in the window, so that whatever is under the dialog closes too. Defaults to `onClose`. */
  onOpened?: () => void;
  onAgain: () => void;
}

type Done = 'replaced' | 'cleared';

const keyOf = ({ record, sentence, at, file, form }: Leak) => [record, sentence, at, file, form].join(' ');

/** The names that an export would leak, place by place, each with a way to fix it. */
export function LeaksDialog({ leaks, profile, onClose, onOpened = onClose, onAgain }: LeaksDialogProps) {
  const [done, setDone] = useState<ReadonlyMap<string, Done>>(new Map());
  const isDone = leaks.every((leak) => done.has(keyOf(leak)));

  /** A replacement settles every place with the same words. */
  function settle(leak: Leak, outcome: Done): void {
    const same = (other: Leak) => other.record === leak.record && other.words === leak.words && other.at !== null;
    const settledLeaks = outcome === 'replaced' ? leaks.filter(same) : [leak];
    setDone(new Map([...done, ...[leak, ...settledLeaks].map((one): [string, Done] => [keyOf(one), outcome])]));
  }
  return (
    <Dialog
      help="audiences"
      title={t('audiencePage.leaks.title')}
      width={680}
      onClose={onClose}
      foot={
        <div className="row">
          <Button variant={isDone ? 'ink' : 'outline'} size="l" onPress={onAgain}>
            {t('audiencePage.leaks.again')}
          </Button>
          <Button variant="quiet" size="l" onPress={onClose}>
            {t('ui.cancel')}
          </Button>
        </div>
      }
    >
      <p className="t2" role="status">
        {isDone
          ? t('audiencePage.leaks.doneAll')
          : t('audiencePage.leaks.text', { count: leaks.length, profile: profile.name })}
      </p>
      <ul className={styles.list} aria-label={t('words.places')}>
        {leaks.map((leak) => (
          <Place
            key={keyOf(leak)}
            leak={leak}
            profile={profile}
            done={done.get(keyOf(leak))}
            onDone={(as) => settle(leak, as)}
            onOpen={onOpened}
          />
        ))}
      </ul>
    </Dialog>
  );
}

interface PlaceProps {
  leak: Leak;
  profile: { key: string; name: string };
  done: Done | undefined;
  onDone: (as: Done) => void;
  onOpen: () => void;
}

function Place({ leak, profile, done, onDone, onOpen }: PlaceProps) {
  const [openForm, setOpenForm] = useState<'replace' | 'clear' | null>(null);
  const { name, pseudonym, where, file, text, words, at, quoted, clearable } = leak;
  const start = text.indexOf(words);
  const row = useRef<HTMLLIElement>(null);

  // Closing a form drops the focus: move it back to this place, the next one to settle, or the export.
  const before = useRef(openForm);
  useLayoutEffect(() => {
    const hasGone = before.current !== null && openForm === null;
    before.current = openForm;
    if (!hasGone || document.activeElement !== document.body) return;
    const fallbacks = [
      row.current,
      row.current?.parentElement,
      row.current?.closest('[role="dialog"]')?.querySelector('footer'),
    ];
    const buttons = fallbacks.flatMap((fallback) => fallback?.querySelector('button') ?? []);
    buttons[0]?.focus();
  }, [openForm]);

  async function open(): Promise<void> {
    const [ref] = (await withErrorToast(() => api.records.refs({ ids: at === null ? [] : [at] }))) ?? [];
    if (!ref) return;
    onOpen();
    await openRef(ref);
  }
  async function clear(reason: string): Promise<void> {
    const { record, sentence } = leak;
    if (await withErrorToast(() => api.profiles.clear({ record, sentence, clearable, reason }))) finish('cleared');
  }
  function finish(as: Done): void {
    setOpenForm(null);
    onDone(as);
  }
  return (
    <li className={styles.place} ref={row}>
      <Icon icon={done ? Check : TriangleAlert} className={done ? 'c-ok' : 'c-warn'} />
      <div className={styles.words}>
        <span className="m" dir="auto">
          {t('audiencePage.leaks.row', { name, pseudonym })}
        </span>
        <span className="sm t3" dir="auto">
          {file === '' ? where : t('audiencePage.leaks.at', { where, file })}
        </span>
        <p className={styles.text} dir="auto">
          <MarkText text={text} ranges={start < 0 ? [] : [{ start, end: start + words.length }]} as="mark" />
        </p>
        {done ? (
          <span className="sm t2">{t(`audiencePage.leaks.done.${done}`)}</span>
        ) : openForm === 'replace' ? (
          <ReplaceForm
            leak={leak}
            profile={profile}
            onDone={() => finish('replaced')}
            onCancel={() => setOpenForm(null)}
          />
        ) : openForm === 'clear' ? (
          <ReasonForm label={t('audiencePage.leaks.reason')} onSave={clear} onCancel={() => setOpenForm(null)} />
        ) : (
          <>
            {quoted && <span className="sm t2">{t('audiencePage.leaks.reword')}</span>}
            {at === null && <span className="sm t2">{t('audiencePage.leaks.fileOnly')}</span>}
            <span className="row">
              <Button writes size="s" variant="outline" onPress={() => setOpenForm('replace')}>
                {t('audiencePage.leaks.replace')}
              </Button>
              {clearable && (
                <Button writes size="s" variant="quiet" onPress={() => setOpenForm('clear')}>
                  {t('audiencePage.leaks.clear')}
                </Button>
              )}
              {at !== null && (
                <Button size="s" variant="quiet" onPress={() => void open()}>
                  {t('actions.open')}
                </Button>
              )}
            </span>
          </>
        )}
      </div>
    </li>
  );
}

interface ReplaceFormProps {
  leak: Leak;
  profile: { key: string; name: string };
  onDone: () => void;
  onCancel: () => void;
}

/** Chooses which words are replaced by which pseudonym. */
function ReplaceForm({ leak, profile, onDone, onCancel }: ReplaceFormProps) {
  const [words, setWords] = useState(leak.words);
  const [pseudonym, setPseudonym] = useState(leak.pseudonym);
  const isReady = words.trim() !== '' && pseudonym.trim() !== '';

  async function save(): Promise<void> {
    if (!isReady) return;
    const changed = pseudonym.trim() === leak.pseudonym ? {} : { pseudonym: pseudonym.trim() };
    const replace = [{ record: leak.record, addWords: [words.trim()], ...changed }];
    if (await withErrorToast(() => api.profiles.set({ profile: profile.key, replace }))) onDone();
  }
  const [submit, busy] = useOnce(save);
  return (
    <div className="stack" onKeyDown={onEscape(onCancel)}>
      <div className={styles.fields}>
        <TextField
          writes
          label={t('audiencePage.leaks.words')}
          note={t('audiencePage.leaks.wordsNote', { profile: profile.name })}
          value={words}
          onChange={setWords}
          onEnter={submit}
          autoFocus
        />
        <TextField writes label={t('fields.pseudonym')} value={pseudonym} onChange={setPseudonym} onEnter={submit} />
      </div>
      <FormButtons
        label={t('audiencePage.leaks.replaceAll')}
        ready={isReady}
        busy={busy}
        onDone={submit}
        onCancel={onCancel}
      />
    </div>
  );
}
