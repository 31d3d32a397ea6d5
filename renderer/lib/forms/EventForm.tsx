import { useState } from 'react';
import { t } from '#core/i18n/t.ts';
import type { CaseEvent } from '#core/events/model.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { DateField } from '#renderer/ui/DateField.tsx';
import { TextArea, TextField } from '#renderer/ui/TextField.tsx';
import { actWithUndo } from '#renderer/lib/act.ts';
import { api } from '#renderer/lib/api.ts';
import { edtfOf, readDate, sayDate } from '#renderer/lib/dates.ts';
import { RecordPicker, type Picked } from '#renderer/lib/RecordPicker.tsx';
import { evidenceOf, type SourceSpan } from './evidence.ts';
import { newRecord } from './LinkForm.tsx';
import { saveKey } from './saveKey.ts';
import styles from './Form.module.css';

export interface EventDraft {
  title: string;
  /** Words for the date, or EDTF. */
  when: string;
  /** The words that the text has for the date, kept beside it. */
  whenText?: string;
  where?: Picked | null;
}

export interface EventFormProps {
  /** An event that is there, to edit, with its place for showing. */
  event?: CaseEvent;
  where?: Picked | null;
  draft?: EventDraft;
  /** The span of the article that tells it; becomes a quote about the event, and the proof that the article reports on it. */
  source?: SourceSpan;
  /** EDTF against which "last month" is read. */
  reference?: string | null;
  onDone: (id: string | null) => void;
}

/** Makes or edits an event in one undoable step, with the quote that tells it. */
export function EventForm({ event, where: place, draft, source, reference, onDone }: EventFormProps) {
  const [title, setTitle] = useState(event?.title ?? draft?.title ?? '');
  const [kind, setKind] = useState(event?.kind ?? '');
  const [when, setWhen] = useState(event ? sayDate(event.when) : (draft?.when ?? ''));
  const [where, setWhere] = useState<Picked | null>(place ?? draft?.where ?? null);
  const [description, setDescription] = useState(event?.description ?? '');
  const [tried, setTried] = useState(false);
  const date = edtfOf(when, reference);

  async function save(): Promise<void> {
    setTried(true);
    if (title.trim() === '' || date === undefined) return;
    const newPlace = where?.id === null ? [newRecord(where, '$place')] : [];
    const fields = {
      title: title.trim(),
      kind: kind.trim(),
      when: date,
      whenText: event?.whenText ?? draft?.whenText ?? '',
      where: where ? (where.id ?? '$place') : null,
      description: description.trim(),
    };
    const record = { collection: 'events', id: event?.id ?? '$event', ...fields };
    const done = await actWithUndo(
      async () => {
        const told = source ? await proofOf(source, record.id) : [];
        return api.records.put({
          records: [...newPlace, record, ...told],
          label: t('forms.event.saved', { title: fields.title }),
        });
      },
      () => t('forms.event.saved', { title: fields.title }),
    );
    if (done) onDone(done.find((result) => result.collection === 'events')?.id ?? null);
  }

  return (
    <form
      className={styles.form}
      data-modal=""
      onSubmit={(submit) => {
        submit.preventDefault();
        void save();
      }}
      onKeyDownCapture={saveKey(() => void save())}
      onKeyDown={(key) => {
        if (key.key === 'Escape' && !key.defaultPrevented) onDone(null);
      }}
    >
      <div className={styles.wide}>
        <TextField
          label={t('forms.event.name')}
          value={title}
          onChange={setTitle}
          autoFocus
          error={tried && title.trim() === '' ? t('forms.event.needsName') : undefined}
        />
        <TextField
          label={t('forms.event.kind')}
          value={kind}
          onChange={setKind}
          placeholder={t('forms.event.kindPlaceholder')}
        />
      </div>
      <div className={styles.pair}>
        <DateField
          label={t('forms.event.when')}
          value={when}
          onChange={setWhen}
          placeholder={t('forms.event.whenPlaceholder')}
          read={(text) => readDate(text, reference)}
        />
        <RecordPicker
          label={t('forms.event.where')}
          value={where}
          onChange={setWhere}
          types={['places']}
          creates={['places']}
        />
      </div>
      <TextArea label={t('forms.event.description')} value={description} onChange={setDescription} rows={2} />
      <div className={styles.foot}>
        <Button onPress={() => onDone(null)} keys="Esc">
          {t('forms.cancel')}
        </Button>
        <Button variant="ink" type="submit" keys="Ctrl ↵">
          {t('forms.event.save')}
        </Button>
      </div>
    </form>
  );
}

/** The quote of the span and the link from its article, as records of the same put. */
async function proofOf(source: SourceSpan, event: string): Promise<unknown[]> {
  const { quote, records } = await evidenceOf(source, [event]);
  const link = { kind: 'reports-on', from: source.article, to: event, certainty: 'confirmed', quotes: [quote] };
  return [...records, { collection: 'links', ...link }];
}
