import { useState } from 'react';
import type { RecordHead } from '#core/records/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { api } from '#renderer/lib/api.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { FormFoot } from '#renderer/shared/forms/FormFoot.tsx';
import { useOpenForm } from '#renderer/shared/forms/useOpenForm.ts';
import { QuoteCard } from '#renderer/shared/quotes/QuoteCard.tsx';
import { clearedChoices } from '#core/model/identity.ts';
import { edtfOf, formatDate, readDate } from '#renderer/shared/values/dates.ts';
import { DateField } from '#renderer/ui/DateField.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { fieldOf, useDraft } from '#renderer/ui/useDraft.ts';
import { LoadingRows } from '#renderer/ui/States.tsx';
import { Dock } from './Dock.tsx';
import type { DateField as Place } from './markMove.ts';
import styles from './Timeline.module.css';

export interface DateDockProps {
  /** The record and field that hold the date. */
  place: Place;
  title: string;
  /** Current date. */
  edtf: string;
  /** The proposed date; the same as the current one for a plain edit. */
  proposed: string;
  /** Called with each typed date, to draw it; null for text that is not a date. */
  onProposed: (edtf: string | null) => void;
  onClose: () => void;
}

/** Asks for confirmation of a new date, next to the source's wording, which does not change. */
export function DateDock(props: DateDockProps) {
  const { place, title, onClose } = props;
  const { data } = useApi('records.get', { id: place.id });
  return (
    <Dock title={t('timelinePage.date.title')} about={title} onClose={onClose}>
      {data ? <Form key={props.proposed} {...props} view={data} /> : <LoadingRows what={title} rows={2} height={28} />}
    </Dock>
  );
}

function Form({ place, title, edtf, proposed, onProposed, onClose, view }: DateDockProps & { view: RecordHead }) {
  const record = (view.merged?.shown ?? view.record) as Record<string, unknown>;
  const wordsBefore = typeof record['whenText'] === 'string' ? record['whenText'] : '';
  const hasWords = place.collection === 'events';
  const [text, setText] = useState(proposed);
  const words = useDraft(wordsBefore);
  const read = edtfOf(text);
  const { data } = useApi('records.quotes', { of: place.id, limit: maxQuotes });
  const quotes = data?.rows ?? [];

  async function save(): Promise<void> {
    if (read === undefined) return;
    // A claim's value must be a date; elsewhere an empty field means that the date is unknown.
    if (read === null && place.field === 'value') return;
    const value = place.field === 'value' ? { type: 'date', edtf: read } : read;
    const before = record['provenance'] as Record<string, unknown> | undefined;
    const provenance = before && place.field in before ? { provenance: { ...before, [place.field]: 'typed' } } : {};
    const fields = { [place.field]: value, ...(words.isTyped ? { whenText: words.value.trim() } : {}), ...provenance };
    const done = await withUndoToast(
      () =>
        api.records.put({
          records: [
            { collection: place.collection, id: place.id, ...fields },
            ...clearedChoices(view.merged?.chosen ?? [], Object.keys(fields)),
          ],
        }),
      t('timelinePage.date.done', { title: shorten(title), date: read === null ? '' : formatDate(read) }),
    );
    if (done) onClose();
  }
  const { form, busy } = useOpenForm(save);

  return (
    <form {...form} className={styles.stack}>
      <div className={styles.pair}>
        <div className={styles.stack}>
          <DateField
            label={t('timelinePage.date.new', { before: edtf })}
            value={text}
            onChange={(next) => {
              setText(next);
              onProposed(edtfOf(next) ?? null);
            }}
            read={(typed) => readDate(typed)}
            placeholder={t('views.spanPlaceholder')}
            autoFocus
          />
          {hasWords && (
            <TextField label={t('fields.whenText')} note={t('timelinePage.date.wordsNote')} {...fieldOf(words)} />
          )}
        </div>
        <div className={styles.stack}>
          {data?.total === 0 && <p className="sm t2">{t('timelinePage.proof.noQuote')}</p>}
          {quotes.map((quote) => (
            <QuoteCard
              key={quote.id}
              text={quote.exact}
              language={quote.language}
              source={quote.article.title}
              lines={2}
            />
          ))}
        </div>
      </div>
      <FormFoot busy={busy} save={t('timelinePage.date.title')} onCancel={onClose} />
    </form>
  );
}

const maxQuotes = 2;
