import { useState } from 'react';
import { FolderOpen } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { keyCap } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { TextArea, TextField } from '#renderer/ui/TextField.tsx';
import { overtakenText } from '#renderer/ui/useRemoteChange.ts';
import { messageOf } from '#renderer/lib/errorToast.ts';

interface Typed {
  text: string;
  /** The saved text when typing began. */
  over: string;
}

/** Typed text that is not saved yet, by the key of what it transcribes: a click outside the dialog must not cost an hour's work. */
const drafts = new Map<string, Typed>();

export interface TranscriptDialogProps {
  /** Key under which unsaved text is kept. */
  draftKey: string;
  /** The current text. */
  text: string;
  /** The article's suggested title; absent when it already has one. */
  name?: string;
  /** The wording of the dialog when it is used for something other than a transcript. */
  labels?: { title: string; text: string; label: string; save: string };
  /** Shows the file; absent when there is none. */
  onShow?: (() => void) | undefined;
  /** @throws an error whose message is shown below the text; the dialog stays open */
  onSave: (typed: { title: string; text: string }) => Promise<unknown>;
  onClose: () => void;
}

/** Lets the user type what a picture shows or a recording says. The file is kept even without a text. */
export function TranscriptDialog({
  draftKey,
  text: before,
  name,
  labels,
  onShow,
  onSave,
  onClose,
}: TranscriptDialogProps) {
  const [title, setTitle] = useState(name ?? '');
  const [typed, setTyped] = useState(drafts.get(draftKey) ?? null);
  const text = typed?.text ?? before;
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);

  async function save() {
    if (saving) return;
    setSaving(true);
    setError(undefined);
    try {
      await onSave({ title, text });
      drafts.delete(draftKey);
      onClose();
    } catch (thrown) {
      setError(messageOf(thrown));
      setSaving(false);
    }
  }

  return (
    <Dialog
      help="import"
      title={labels?.title ?? t(name === undefined ? 'transcript.edit' : 'transcript.keep')}
      onClose={onClose}
      width={720}
    >
      <div
        className="stack"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
        }}
      >
        <p className="t2">{labels?.text ?? t(name === undefined ? 'transcript.editText' : 'transcript.keepText')}</p>
        {name !== undefined && (
          <TextField label={t('fields.title')} value={title} onChange={setTitle} maxLength={500} />
        )}
        <TextArea
          label={labels?.label ?? t('fields.transcript')}
          {...(labels ? {} : { aside: t('transcript.may') })}
          value={text}
          rows={14}
          autoFocus
          onChange={(value) => {
            const next = { text: value, over: typed?.over ?? before };
            setTyped(next);
            drafts.set(draftKey, next);
          }}
          warning={typed ? overtakenText(typed.over, before) : undefined}
          {...(error === undefined ? {} : { error })}
        />
        <div className="row" style={{ justifyContent: 'space-between' }}>
          <FormButtons
            label={labels?.save ?? t(name === undefined ? 'transcript.save' : 'transcript.keepIt')}
            keys={keyCap('Mod+Enter')}
            ready={!saving}
            onDone={() => void save()}
            onCancel={() => {
              drafts.delete(draftKey);
              onClose();
            }}
          />
          {onShow && (
            <Button variant="quiet" icon={FolderOpen} onPress={onShow}>
              {t('actions.showInFolder')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
