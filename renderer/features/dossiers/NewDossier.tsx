import { useState } from 'react';
import { Trash2 } from 'lucide-react';
import { headingOf } from '#core/model/dossier-document.ts';
import { templateNames, type OwnTemplate } from '#core/model/dossiers.ts';
import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { go } from '#renderer/lib/navigation.ts';
import { changeSettings, currentSettings, useSettings } from '#renderer/lib/settings.ts';
import { RecordPicker, type Picked } from '#renderer/shared/records/RecordPicker.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { showToast } from '#renderer/ui/toasts.ts';
import { useOnce } from '#renderer/ui/useOnce.ts';

/** The collections a template can be about, where the user has to choose. */
const aboutCollections = { 'fact-check': ['claims'], profile: ['people', 'organisations'] } as const;

/** Distinguishes the user's own templates from the built-in ones. */
const ownPrefix = 'own ';

/** Returns the sections of a template by their headings. */
function headingsOf({ sections }: OwnTemplate): string {
  return sections.map(headingOf).join(', ');
}

/** Asks for a title and a template, which fills the dossier from the case. */
export function NewDossier({ onClose }: { onClose: () => void }) {
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState('case-file');
  const ownTemplates = useSettings(({ templates }) => templates);
  const ownTemplate = ownTemplates.find(({ name }) => ownPrefix + name === chosen);
  const template = templateNames.find((name) => name === chosen) ?? 'case-file';
  const [about, setAbout] = useState<Picked | null>(null);
  const [isTried, setIsTried] = useState(false);
  const kind = !ownTemplate && (template === 'fact-check' || template === 'profile') ? template : null;
  const needsAbout = kind !== null && about === null;

  async function create(): Promise<void> {
    setIsTried(true);
    if (title.trim() === '' || needsAbout) return;
    const created = await withUndoToast(
      () =>
        api.dossiers.create({
          title: title.trim(),
          template: ownTemplate ?? template,
          about: kind ? (about?.id ?? null) : null,
        }),
      (ref) => t('dossier.create', { title: ref.title }),
    );
    if (!created) return;
    onClose();
    go({ view: 'dossiers', id: created.id });
  }
  const [submit, busy] = useOnce(create);

  function forget(removedTemplate: OwnTemplate): void {
    const before = currentSettings().templates;
    setChosen('case-file');
    changeSettings({ templates: before.filter((one) => one !== removedTemplate) });
    showToast({
      text: t('dossierPage.ownTemplate.deleted', { name: removedTemplate.name }),
      onUndo: () => changeSettings({ templates: [...currentSettings().templates, removedTemplate] }),
    });
  }

  return (
    <Dialog
      help="dossiers"
      title={t('actions.newDossier')}
      onClose={onClose}
      foot={
        <FormButtons
          writes
          label={t('recordPages.new.create')}
          keys="↵"
          busy={busy}
          onDone={submit}
          onCancel={onClose}
        />
      }
    >
      <div className="stack">
        <TextField
          label={t('dossierPage.newTitle')}
          value={title}
          onChange={setTitle}
          onEnter={submit}
          error={isTried && title.trim() === '' ? t('dossierPage.needsTitle') : undefined}
          large
          autoFocus
        />
        <Select
          label={t('dossierPage.template.label')}
          value={chosen}
          onChange={(next) => {
            setChosen(next);
            setAbout(null);
          }}
          options={[
            ...templateNames.map((value) => ({ value, label: t(`dossierPage.template.${value}`) })),
            ...ownTemplates.map(({ name }) => ({ value: ownPrefix + name, label: name })),
          ]}
        />
        {ownTemplate ? (
          <div className="row">
            <p className="sm t2 sp">{headingsOf(ownTemplate)}</p>
            <Button size="s" variant="quiet" icon={Trash2} onPress={() => forget(ownTemplate)}>
              {t('dossierPage.ownTemplate.delete')}
            </Button>
          </div>
        ) : (
          <p className="sm t2">{t(`dossierPage.template.note.${template}`)}</p>
        )}
        {kind && (
          <RecordPicker
            key={kind}
            label={t(`dossierPage.template.about.${kind}`)}
            value={about}
            onChange={setAbout}
            types={aboutCollections[kind]}
            error={isTried && needsAbout ? t('dossierPage.template.needsAbout') : undefined}
          />
        )}
      </div>
    </Dialog>
  );
}
