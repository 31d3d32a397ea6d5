import { Copy, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { useEdit, type Edit } from '#renderer/features/records/useEdit.ts';
import { EditableText } from '#renderer/features/records/page/EditableText.tsx';
import type { TypedRecord } from '#renderer/features/records/typedRecord.ts';
import { formatInstant, formatNumber, shortHash } from '#lib/i18n/format.ts';
import { copyText } from '#renderer/lib/copyText.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ComboBox } from '#renderer/ui/ComboBox.tsx';
import { FieldRow, FieldRows } from '#renderer/ui/FieldRow.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { SaveOrCancel } from '#renderer/ui/SaveOrCancel.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { Protection } from './Protection.tsx';
import { SameRecord } from './SameRecord.tsx';
import page from '#renderer/features/records/Records.module.css';
import { focusAfter } from '#renderer/ui/focusAfter.ts';
import { onEscape } from '#renderer/ui/onEscape.ts';
import { useOnce } from '#renderer/ui/useOnce.ts';
import styles from './Inspector.module.css';

export interface DetailsProps {
  it: TypedRecord;
  readOnly: boolean;
}

/** The fields of a record that its page does not show: protection, identifiers, tags, notes, origin. */
export function Details({ it, readOnly }: DetailsProps) {
  const { record } = it;
  const edit = useEdit(it.collection, record.id);
  const [noting, setNoting] = useState(false);
  return (
    <>
      {(it.collection === 'people' || it.collection === 'organisations') && (
        <Section title={t('fields.protected')}>
          <Protection
            record={record.id}
            isProtected={it.record.protected}
            onChange={(value) => void edit.save({ protected: value })}
            disabled={readOnly}
          />
          {it.record.protected && <p className="sm t2">{t('recordPages.protection.note')}</p>}
        </Section>
      )}
      {it.collection !== 'quotes' && <SameRecord record={record.id} />}
      {it.collection === 'events' && (
        <Section>
          <FieldRows>
            <FieldRow
              label={t('fields.whenText')}
              value={it.record.whenText}
              placeholder={readOnly ? '' : t('recordPages.add.whenText')}
              error={edit.errors['whenText']}
              disabled={readOnly}
              onSave={(whenText) => void edit.save({ whenText })}
            />
          </FieldRows>
        </Section>
      )}
      {it.collection !== 'events' && it.collection !== 'quotes' && (
        <Identifiers identifiers={it.record.identifiers} edit={edit} readOnly={readOnly} />
      )}
      <Tags tags={record.tags} edit={edit} readOnly={readOnly} />
      {(!readOnly || record.notes !== '') && (
        <Section title={t('fields.notes')}>
          <EditableText
            label={t('fields.notes')}
            value={record.notes}
            placeholder={t('recordPages.add.notes')}
            multiline
            lines={12}
            editing={noting}
            onEditing={setNoting}
            onSave={(notes) => void edit.save({ notes })}
            error={edit.errors['notes']}
            disabled={readOnly}
          />
        </Section>
      )}
      <Section title={t('fields.record')} last>
        <FieldRows>
          <FieldRow label={t('recordPages.file.created')} value={formatInstant(record.createdAt)} />
          <FieldRow label={t('recordPages.file.changed')} value={formatInstant(record.updatedAt)} />
          {it.collection === 'quotes' && (
            <>
              <FieldRow
                label={t('recordPages.quote.where')}
                value={t('recordPages.quote.offsets', {
                  start: formatNumber(it.record.start),
                  end: formatNumber(it.record.end),
                })}
              />
              <FieldRow label={t('recordPages.file.hash')} value={shortHash(it.record.textHash)} mono />
            </>
          )}
          <FieldRow
            label={t('fields.id')}
            value={record.id}
            mono
            aside={
              <IconButton
                icon={Copy}
                size="xs"
                label={t('recordPages.file.copyId')}
                onPress={() => void copyText(record.id, t('recordPages.file.copied'))}
              />
            }
          />
        </FieldRows>
      </Section>
    </>
  );
}

function Tags({ tags, edit, readOnly }: { tags: readonly string[]; edit: Edit; readOnly: boolean }) {
  const [text, setText] = useState('');
  const used = useApi('records.tags', {});
  const typed = text.trim().toLowerCase();
  const options = (used.data ?? [])
    .filter(({ tag }) => !tags.includes(tag) && tag.toLowerCase().includes(typed))
    .slice(0, 20)
    .map(({ tag, count }) => ({ id: tag, label: tag, note: formatNumber(count) }));

  function add(tag: string): void {
    setText('');
    if (tag !== '' && !tags.includes(tag)) void edit.save({ tags: [...tags, tag] });
  }

  if (readOnly && tags.length === 0) return null;
  return (
    <Section title={t('fields.tags')} count={tags.length || undefined}>
      <ul className={styles.tags}>
        {tags.map((tag) => (
          <li key={tag} className={styles.tag}>
            <bdi className="trunc">{tag}</bdi>
            {!readOnly && (
              <IconButton
                icon={X}
                size="xs"
                label={t('reader.inspector.removeTag', { tag })}
                onPress={() =>
                  void edit.saveWithUndo(
                    { tags: tags.filter((other) => other !== tag) },
                    t('recordPages.tags.removed', { tag }),
                  )
                }
              />
            )}
          </li>
        ))}
      </ul>
      {!readOnly && (
        <ComboBox
          label={t('reader.inspector.addTag')}
          hideLabel
          text={text}
          onText={setText}
          options={options}
          onPick={(option) => add(option.label)}
          onEnterText={add}
          placeholder={t('recordPages.tags.placeholder')}
          error={edit.errors['tags']}
        />
      )}
    </Section>
  );
}

interface IdentifiersProps {
  identifiers: readonly { scheme: string; value: string }[];
  edit: Edit;
  readOnly: boolean;
}

function Identifiers({ identifiers, edit, readOnly }: IdentifiersProps) {
  const [adding, setAdding] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  if (readOnly && identifiers.length === 0 && !adding) return null;
  const close = () =>
    focusAfter(
      () => setAdding(false),
      () => opener.current?.focus(),
    );
  return (
    <Section title={t('fields.identifiers')} count={identifiers.length || undefined}>
      <ul className={styles.identifiers}>
        {identifiers.map((identifier, index) => (
          <li key={index}>
            <bdi className="t3 sm trunc">{identifier.scheme}</bdi>
            <bdi className="mono wrap sp">{identifier.value}</bdi>
            {!readOnly && (
              <IconButton
                icon={X}
                size="xs"
                label={t('recordPages.identifiers.remove', { what: `${identifier.scheme} ${identifier.value}` })}
                onPress={() =>
                  void edit.saveWithUndo(
                    { identifiers: identifiers.filter((_, other) => other !== index) },
                    t('recordPages.identifiers.removed'),
                  )
                }
              />
            )}
          </li>
        ))}
      </ul>
      {adding ? (
        <IdentifierForm
          onSave={async (made) => {
            if (await edit.save({ identifiers: [...identifiers, made] })) close();
          }}
          onCancel={close}
        />
      ) : (
        !readOnly && (
          <Button
            ref={opener}
            size="s"
            variant="quiet"
            className={page.more}
            label={t('recordPages.identifiers.addLabel')}
            onPress={() => setAdding(true)}
          >
            {t('recordPages.identifiers.addLabel')}
          </Button>
        )
      )}
    </Section>
  );
}

interface IdentifierFormProps {
  onSave: (made: { scheme: string; value: string }) => Promise<void>;
  onCancel: () => void;
}

function IdentifierForm({ onSave, onCancel }: IdentifierFormProps) {
  const [scheme, setScheme] = useState('');
  const [value, setValue] = useState('');
  const [isTried, setIsTried] = useState(false);
  const made = { scheme: scheme.trim(), value: value.trim() };
  const isWhole = made.scheme !== '' && made.value !== '';
  const [save, busy] = useOnce(async () => {
    setIsTried(true);
    if (isWhole) await onSave(made);
  });
  return (
    <div className={styles.add} onKeyDown={onEscape(onCancel)}>
      <TextField
        label={t('fields.kind')}
        value={scheme}
        onChange={setScheme}
        placeholder={t('recordPages.identifiers.schemePlaceholder')}
        onEnter={save}
        autoFocus
      />
      <TextField
        label={t('recordPages.figures.number')}
        value={value}
        onChange={setValue}
        onEnter={save}
        mono
        error={isTried && !isWhole ? t('recordPages.identifiers.needsBoth') : undefined}
      />
      <SaveOrCancel label={t('actions.save')} busy={busy} onSave={save} onCancel={onCancel} />
    </div>
  );
}
