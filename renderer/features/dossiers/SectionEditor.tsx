import { ArrowDown, ArrowUp, Trash2, X } from 'lucide-react';
import { headingOf } from '#core/model/dossier-document.ts';
import type { Section as DossierSection } from '#core/model/dossiers.ts';
import { t } from '#lib/i18n/t.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { changeRefs } from '#renderer/shared/records/changeRefs.ts';
import { CollectionIcon } from '#renderer/shared/records/recordType.tsx';
import { RecordPicker } from '#renderer/shared/records/RecordPicker.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { FieldRow, FieldRows } from '#renderer/ui/FieldRow.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { PaneHead, Section } from '#renderer/ui/Pane.tsx';
import styles from './Dossiers.module.css';

export interface SectionEditorProps {
  section: DossierSection;
  onRemove: () => void;
  onMove: (by: 1 | -1) => void;
}

/** The active section: its heading, its text or chosen records, and its position. */
export function SectionEditor({ section, onRemove, onMove }: SectionEditorProps) {
  const saveSection = (fields: Partial<DossierSection>) =>
    withErrorToast(() =>
      api.records.put({
        records: [{ collection: 'sections', id: section.id, ...fields }],
        coalesce: `${section.id} ${Object.keys(fields).join()}`,
      }),
    );

  return (
    <>
      <PaneHead title={headingOf(section)} />
      <Section>
        <p className="sm t2">{t(`dossierPage.kindNote.${section.kind}`)}</p>
        <FieldRows>
          <FieldRow
            label={t('dossierPage.sectionTitle')}
            value={headingOf(section)}
            onSave={(title) => void saveSection({ title })}
          />
        </FieldRows>
      </Section>
      {section.kind === 'records' && <Chosen ids={section.records} section={section.id} />}
      <Section last>
        <div className="row">
          <Button writes icon={ArrowUp} keys={shortcut('dossier.sectionUp')} onPress={() => onMove(-1)}>
            {t('actions.moveUp')}
          </Button>
          <Button writes icon={ArrowDown} keys={shortcut('dossier.sectionDown')} onPress={() => onMove(1)}>
            {t('actions.moveDown')}
          </Button>
        </div>
        <Button writes variant="quiet" icon={Trash2} onPress={onRemove}>
          {t('dossierPage.removeSection')}
        </Button>
      </Section>
    </>
  );
}

const choosable = ['events', 'people', 'organisations', 'places', 'articles', 'quotes', 'links'] as const;

function Chosen({ ids, section }: { ids: readonly string[]; section: string }) {
  const change = (changed: (refs: readonly string[]) => string[]) =>
    void withErrorToast(() => changeRefs('sections', section, 'records', changed));
  const move = (id: string, by: number) =>
    change((refs) => {
      const at = refs.indexOf(id);
      const moved = refs.filter((other) => other !== id);
      if (at !== -1) moved.splice(Math.max(0, at + by), 0, id);
      return moved;
    });
  return (
    <Section title={t('dossierPage.chosen')} count={ids.length || undefined}>
      <ul className={styles.chosen}>
        {ids.map((id, index) => (
          <ChosenRecord
            key={id}
            id={id}
            onUp={index > 0 ? () => move(id, -1) : undefined}
            onDown={index < ids.length - 1 ? () => move(id, 1) : undefined}
            onRemove={() => change((refs) => refs.filter((other) => other !== id))}
          />
        ))}
      </ul>
      <RecordPicker
        label={t('actions.addRecord')}
        value={null}
        onChange={(picked) => {
          const added = picked?.id;
          if (added) change((refs) => [...new Set([...refs, added])]);
        }}
        types={choosable}
        excludedIds={ids}
      />
    </Section>
  );
}

interface ChosenRecordProps {
  id: string;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onRemove: () => void;
}

function ChosenRecord({ id, onUp, onDown, onRemove }: ChosenRecordProps) {
  const { data } = useApi('records.refs', { ids: [id] }, { keep: true });
  const ref = data?.[0];
  const name = ref?.title ?? '…';
  return (
    <li>
      {ref && <CollectionIcon collection={ref.collection} size="s" />}
      <span className="trunc sp" dir="auto" title={name}>
        {name}
      </span>
      {ref?.trashed && <span className="sm c-warn">{t('dossierPage.trashed')}</span>}
      <IconButton
        writes
        icon={ArrowUp}
        size="xs"
        label={t('dossierPage.moveUp', { name })}
        onPress={onUp}
        disabled={!onUp}
      />
      <IconButton
        writes
        icon={ArrowDown}
        size="xs"
        label={t('dossierPage.moveDown', { name })}
        onPress={onDown}
        disabled={!onDown}
      />
      <IconButton writes icon={X} size="xs" label={t('forms.remove', { name })} onPress={onRemove} />
    </li>
  );
}
