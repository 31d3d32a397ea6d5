import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { Article } from '#core/model/articles.ts';
import { Section } from '#renderer/ui/Pane.tsx';
import { TextArea } from '#renderer/ui/TextField.tsx';
import { overtakenText } from '#renderer/ui/useRemoteChange.ts';
import type { Editable } from './useEdit.ts';

/** The user's own notes, saved when the field loses focus. */
export function NotesSection({ article, edit }: { article: Article; edit: (fields: Editable) => void }) {
  const { notes } = article;
  const [draft, setDraft] = useState(notes);
  const [shown, setShown] = useState(notes);
  const [sent, setSent] = useState(notes);
  const [warning, setWarning] = useState<string>();
  // The notes were saved, or changed by Undo or in another window of the same case: what is being typed stays.
  if (shown !== notes) {
    setShown(notes);
    if (draft === shown) setDraft(notes);
    else if (notes !== sent && notes !== draft) setWarning(overtakenText(shown, notes));
  }
  return (
    <Section title={t('fields.notes')} last>
      <TextArea
        writes
        label={t('fields.notes')}
        hideLabel
        placeholder={t('reader.inspector.addNotes')}
        rows={3}
        value={draft}
        onChange={setDraft}
        warning={warning}
        onBlur={() => {
          setWarning(undefined);
          if (draft === notes) return;
          setSent(draft);
          edit({ notes: draft });
        }}
      />
    </Section>
  );
}
