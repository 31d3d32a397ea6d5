import { Trash2 } from 'lucide-react';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import { t } from '#lib/i18n/t.ts';
import { withErrorToast, withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { go } from '#renderer/lib/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { FieldRow, FieldRows } from '#renderer/ui/FieldRow.tsx';
import { PaneHead, Section } from '#renderer/ui/Pane.tsx';

/** Title and subtitle of a dossier, and its way to the trash. */
export function DossierDetails({ id, document }: { id: string; document: DossierDocument }) {
  const save = (field: 'title' | 'subtitle') => (value: string) =>
    void withErrorToast(() =>
      api.records.put({ records: [{ collection: 'dossiers', id, [field]: value }], coalesce: `${id} ${field}` }),
    );

  async function remove(): Promise<void> {
    const done = await withUndoToast(
      () => api.records.remove({ ids: [id] }),
      () => t('dossierPage.removed'),
    );
    if (done) go({ view: 'dossiers' });
  }

  return (
    <>
      <PaneHead title={t('dossierPage.dossierSettings')} />
      <Section>
        <FieldRows>
          <FieldRow label={t('dossierPage.title')} value={document.title} onSave={save('title')} />
          <FieldRow label={t('dossierPage.subtitle')} value={document.subtitle} onSave={save('subtitle')} />
        </FieldRows>
      </Section>
      <Section last>
        <Button writes variant="quiet" icon={Trash2} onPress={() => void remove()}>
          {t('dossierPage.remove')}
        </Button>
      </Section>
    </>
  );
}
