import { useState } from 'react';
import { LayoutTemplate, Trash2 } from 'lucide-react';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import {
  citationStyles,
  dossierLanguages,
  styleLabel,
  type CitationStyle,
  type DossierLanguage,
} from '#core/model/dossiers.ts';
import { capitalised } from '#lib/i18n/capitalised.ts';
import { t } from '#lib/i18n/t.ts';
import { withErrorToast, withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { go } from '#renderer/lib/navigation.ts';
import { languageName } from '#renderer/shared/values/languages.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { FieldRow, FieldRows } from '#renderer/ui/FieldRow.tsx';
import { PaneHead, Section } from '#renderer/ui/Pane.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { SaveTemplate } from './SaveTemplate.tsx';
import styles from './Dossiers.module.css';

/** Title, subtitle, language and citation style of a dossier, and the button that moves it to the trash. */
export function DossierDetails({ id, document }: { id: string; document: DossierDocument }) {
  const [isSaving, setSaving] = useState(false);
  const save = (field: 'title' | 'subtitle') => (value: string) =>
    void withErrorToast(() =>
      api.records.put({ records: [{ collection: 'dossiers', id, [field]: value }], coalesce: `${id} ${field}` }),
    );

  const setDossierLanguage = (language: DossierLanguage) =>
    void withErrorToast(() => api.dossiers.speak({ id, language }));
  const cite = (citationStyle: CitationStyle) =>
    void withErrorToast(() => api.records.put({ records: [{ collection: 'dossiers', id, citationStyle }] }));

  async function remove(): Promise<void> {
    const done = await withUndoToast(() => api.records.remove({ ids: [id] }), t('dossierPage.removed'));
    if (done) go({ view: 'dossiers' });
  }

  return (
    <>
      <PaneHead title={t('fields.dossier')} />
      <Section>
        <FieldRows>
          <FieldRow label={t('fields.title')} value={document.title} onSave={save('title')} />
          <FieldRow label={t('fields.subtitle')} value={document.subtitle} onSave={save('subtitle')} />
        </FieldRows>
      </Section>
      <Section>
        <div className={styles.choices}>
          <Select
            label={t('fields.language')}
            value={document.language}
            options={dossierLanguages.map((value) => ({ value, label: capitalised(languageName(value)) }))}
            onChange={setDossierLanguage}
            writes
          />
          <Select
            label={t('fields.citationStyle')}
            value={document.citationStyle}
            options={citationStyles.map((value) => ({ value, label: t(styleLabel(value)) }))}
            onChange={cite}
            writes
          />
        </div>
      </Section>
      <Section last>
        <Button variant="quiet" icon={LayoutTemplate} onPress={() => setSaving(true)}>
          {t('dossierPage.ownTemplate.open')}
        </Button>
        <Button writes variant="quiet" icon={Trash2} onPress={() => void remove()}>
          {t('commands.deleteRecord')}
        </Button>
      </Section>
      {isSaving && <SaveTemplate dossier={id} title={document.title} onClose={() => setSaving(false)} />}
    </>
  );
}
