import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { Article } from '#core/model/articles.ts';
import { Section } from '#renderer/ui/Pane.tsx';
import { TextArea } from '#renderer/ui/TextField.tsx';
import type { Editable } from './useEdit.ts';

/** The user's own notes, saved when the field loses focus. */
export function NotesSection({ article, edit }: { article: Article; edit: (fields: Editable) => void }) {
  const { notes } = article;
  const [draft, setDraft] = useState(notes);
  const [from, setFrom] = useState(notes);
  // The notes were changed by Undo or in another window of the same case.
  if (from !== notes) {
    setFrom(notes);
    setDraft(notes);
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
        onBlur={() => {
          if (draft !== notes) edit({ notes: draft });
        }}
      />
    </Section>
  );
}
