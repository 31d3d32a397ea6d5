import { useState } from 'react';
import type { Nameable } from '#core/model/mentions.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { EventForm } from './EventForm.tsx';
import { go } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { CollectionIcon } from '#renderer/shared/records/recordType.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { useOnce } from '#renderer/ui/useOnce.ts';
import styles from './Form.module.css';

export interface NewRecordProps<C extends Nameable> {
  collection: C;
  onClose: () => void;
  /** Called with the new record; by default it is opened. */
  onMade?: ((id: string) => void) | undefined;
}

/** Asks for the name of a new record and creates it. */
export function NewRecord({ collection, onClose, onMade }: NewRecordProps<Nameable>) {
  const onCreated = onMade ?? ((id: string) => go({ view: collection, id }));
  if (collection !== 'events') return <NewNamed collection={collection} onClose={onClose} onMade={onCreated} />;
  return (
    <Dialog help="records" title={t('recordPages.new.events')} onClose={onClose}>
      <EventForm
        onDone={(id) => {
          onClose();
          if (id !== null) onCreated(id);
        }}
      />
    </Dialog>
  );
}

function NewNamed({ collection, onClose, onMade }: NewRecordProps<Exclude<Nameable, 'events'>>) {
  const [name, setName] = useState('');
  const [isTried, setIsTried] = useState(false);
  const typed = name.trim();
  const similar = useApi(
    'search.names',
    { prefix: typed.slice(0, 200), types: [collection], limit: 3 },
    { enabled: typed.length > 1, keep: true },
  );
  const similarRecords = typed.length > 1 ? (similar.data ?? []) : [];

  async function create(): Promise<void> {
    setIsTried(true);
    if (typed === '') return;
    const created = await withUndoToast(
      () => api.records.put({ records: [{ collection, names: [{ value: typed, kind: 'main' }] }] }),
      t('recordPages.new.created', { title: shorten(typed, 60) }),
    );
    const id = created?.[0]?.id;
    if (id === undefined) return;
    onClose();
    onMade?.(id);
  }
  const [submit, busy] = useOnce(create);

  return (
    <Dialog
      help="records"
      title={t(`recordPages.new.${collection}`)}
      onClose={onClose}
      foot={<FormButtons label={t('recordPages.new.create')} keys="↵" busy={busy} onDone={submit} onCancel={onClose} />}
    >
      <TextField
        label={t('fields.name')}
        value={name}
        onChange={setName}
        onEnter={submit}
        placeholder={t('recordPages.new.namePlaceholder')}
        error={isTried && typed === '' ? t('recordPages.new.needsName') : undefined}
        maxLength={10_000}
        large
        autoFocus
      />
      {similarRecords.length > 0 && (
        <div className={styles.alike} role="status">
          <span className="sm t3">{t('recordPages.new.already')}</span>
          {similarRecords.map((hit) => (
            <Button
              key={hit.id}
              variant="quiet"
              size="s"
              label={t('recordPages.new.openThis', { title: hit.title })}
              onPress={() => {
                onClose();
                go({ view: collection, id: hit.id });
              }}
            >
              <span className="row">
                <CollectionIcon collection={collection} size="s" />
                <bdi className="trunc">{hit.title}</bdi>
              </span>
            </Button>
          ))}
        </div>
      )}
    </Dialog>
  );
}
