import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import styles from './Leads.module.css';

/** A question being typed; if it comes from a lead, it knows what it is about. */
export interface Draft {
  text: string;
  about: string[];
  /** Title of the lead it comes from, if any. */
  title: string | null;
}

/** The field for a new question. */
export function AskQuestion({
  draft,
  onDraft,
  onAsked,
}: {
  draft: Draft | null;
  onDraft: (draft: Draft | null) => void;
  onAsked: (id: string) => void;
}) {
  const [typed, setTyped] = useState('');
  const [isTried, setIsTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const text = draft?.text ?? typed;
  useCommand('leads.newQuestion', () => field.current?.focus());
  const from = draft?.title;
  useEffect(() => {
    if (from === undefined) return;
    field.current?.focus();
    field.current?.select();
  }, [from]);

  function change(next: string): void {
    setIsTried(false);
    if (draft) onDraft({ ...draft, text: next });
    else setTyped(next);
  }
  async function ask(): Promise<void> {
    setIsTried(true);
    if (text.trim() === '') return;
    const created = await withUndoToast(
      () => api.questions.create({ text: text.trim(), about: draft?.about ?? [] }),
      (question) => t('leadPage.questions.asked', { title: shorten(question.text, 60) }),
    );
    if (!created) return;
    setTyped('');
    setIsTried(false);
    onDraft(null);
    onAsked(created.id);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || (text === '' && !draft)) return;
    event.preventDefault();
    event.stopPropagation();
    setTyped('');
    onDraft(null);
  }
  return (
    <div className={styles.ask} data-dock="" onKeyDown={onKeyDown}>
      <TextField
        ref={field}
        writes
        label={t('commands.newQuestion')}
        aside={<Kbd>{text === '' ? (shortcut('leads.newQuestion') ?? '') : '↵'}</Kbd>}
        placeholder={t('leadPage.questions.ask')}
        value={text}
        onChange={change}
        onEnter={() => void ask()}
        note={draft && draft.title !== null ? t('lists.about', { title: shorten(draft.title, 80) }) : undefined}
        error={isTried && text.trim() === '' ? t('leadPage.questions.needsText') : undefined}
      />
    </div>
  );
}
