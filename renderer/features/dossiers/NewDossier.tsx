import { useState } from 'react';
import { templateNames, type TemplateName } from '#core/model/dossiers.ts';
import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { go } from '#renderer/lib/navigation.ts';
import { RecordPicker, type Picked } from '#renderer/shared/records/RecordPicker.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';

/** What a template is about, where that has to be chosen. */
const abouts = { 'fact-check': ['claims'], profile: ['people', 'organisations'] } as const;

/** A title and a template, which fills the dossier from the case. */
export function NewDossier({ onClose }: { onClose: () => void }) {
  const [title, setTitle] = useState('');
  const [template, setTemplate] = useState<TemplateName>('case-file');
  const [about, setAbout] = useState<Picked | null>(null);
  const [tried, setTried] = useState(false);
  const kind = template === 'fact-check' || template === 'profile' ? template : null;
  const needsAbout = kind !== null && about === null;

  async function create(): Promise<void> {
    setTried(true);
    if (title.trim() === '' || needsAbout) return;
    const made = await withUndoToast(
      () => api.dossiers.create({ title: title.trim(), template, about: kind ? (about?.id ?? null) : null }),
      (ref) => t('dossier.create', { title: ref.title }),
    );
    if (!made) return;
    onClose();
    go({ view: 'dossiers', id: made.id });
  }

  return (
    <Dialog
      title={t('dossierPage.new')}
      open
      onClose={onClose}
      foot={
        <Button writes variant="ink" keys="↵" onPress={() => void create()}>
          {t('dossierPage.create')}
        </Button>
      }
    >
      <div className="stack">
        <TextField
          label={t('dossierPage.newTitle')}
          value={title}
          onChange={setTitle}
          onEnter={() => void create()}
          error={tried && title.trim() === '' ? t('dossierPage.needsTitle') : undefined}
          large
          autoFocus
        />
        <Select
          label={t('dossierPage.template.label')}
          value={template}
          onChange={(next) => {
            setTemplate(next);
            setAbout(null);
          }}
          options={templateNames.map((value) => ({ value, label: t(`dossierPage.template.${value}`) }))}
        />
        <p className="sm t2">{t(`dossierPage.template.note.${template}`)}</p>
        {kind && (
          <RecordPicker
            key={kind}
            label={t(`dossierPage.template.about.${kind}`)}
            value={about}
            onChange={setAbout}
            types={abouts[kind]}
            error={tried && needsAbout ? t('dossierPage.template.needsAbout') : undefined}
          />
        )}
      </div>
    </Dialog>
  );
}
