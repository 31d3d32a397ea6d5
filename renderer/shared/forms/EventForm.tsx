import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { t } from '#lib/i18n/t.ts';
import { DateField, type DateFieldProps } from '#renderer/ui/DateField.tsx';
import { TextArea, TextField } from '#renderer/ui/TextField.tsx';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { altDigit } from '#renderer/lib/altDigit.ts';
import { api } from '#renderer/lib/api.ts';
import { dateChoices, readDate, type DateChoice } from '#renderer/shared/values/dates.ts';
import { RecordPicker, type Picked } from '#renderer/shared/records/RecordPicker.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { DateRuler } from './DateRuler.tsx';
import { evidenceOf, type SourceSpan } from './evidence.ts';
import { FormFoot } from './FormFoot.tsx';
import { newRecord } from './LinkForm.tsx';
import { PeopleField } from './PeopleField.tsx';
import { useOpenForm } from './useOpenForm.ts';
import styles from './Form.module.css';
import { labelFor } from '#core/model/label.ts';

export interface EventDraft {
  title: string;
  kind?: string;
  /** Words for the date, or EDTF. */
  when: string;
  /** The wording of the date in the text, kept with it. */
  whenText?: string;
  /** Set when `when` is a guess: while it is unchanged, the event is marked accordingly. */
  guess?: { edtf: string; note: string };
  where?: Picked | null;
  /** Known participants: people and organisations. */
  people?: readonly Picked[];
}

export interface EventFormProps {
  draft?: EventDraft;
  /** The span of the article that reports the event; becomes a quote about the event, and proof of the link from the article. */
  source?: SourceSpan;
  /** EDTF date that "last month" refers to. */
  reference?: string | null;
  onDone: (id: string | null) => void;
}

/** Creates an event in one undoable step, with its quote and the links of its participants. */
export function EventForm({ draft, source, reference, onDone }: EventFormProps) {
  const [title, setTitle] = useState(draft?.title ?? '');
  const [kind, setKind] = useState(draft?.kind ?? '');
  const [when, setWhen] = useState(draft?.when ?? '');
  const [choice, setChoice] = useState(0);
  const [where, setWhere] = useState<Picked | null>(draft?.where ?? null);
  const [partOf, setPartOf] = useState<Picked | null>(null);
  const [people, setPeople] = useState<readonly Picked[]>(draft?.people ?? []);
  const [description, setDescription] = useState('');
  const [isTried, setIsTried] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  const choices = when.trim() === '' ? [] : dateChoices(when, reference);
  const chosen = choices?.[Math.min(choice, choices.length - 1)];
  const guess = draft?.guess && chosen?.edtf === draft.guess.edtf ? draft.guess : undefined;
  const whenText = draft?.whenText ?? '';

  async function save(): Promise<void> {
    setIsTried(true);
    if (title.trim() === '' || choices === undefined) return;
    const newPlace = where?.id === null ? [newRecord(where, '$place')] : [];
    const fields = {
      title: title.trim(),
      kind: kind.trim(),
      when: chosen?.edtf ?? null,
      whenText,
      where: where ? (where.id ?? '$place') : null,
      partOf: partOf?.id ?? null,
      description: description.trim(),
      ...(guess ? { notes: guess.note } : {}),
    };
    const done = await withUndoToast(
      async () => {
        const evidenced = await recordsWithEvent(people, source, '$event');
        return api.records.put({
          records: [...newPlace, { collection: 'events', id: '$event', ...fields }, ...evidenced],
          label: labelFor('forms.event.saved', { title: { made: 'events', title: fields.title } }),
        });
      },
      t('forms.event.saved', { title: fields.title }),
    );
    if (done) onDone(done.find((result) => result.collection === 'events')?.id ?? null);
  }

  const { form, busy } = useOpenForm(save);
  // The prefilled name is a proposal: typing replaces it.
  useEffect(() => name.current?.select(), []);

  function onKeyDown(key: KeyboardEvent): void {
    if (key.key === 'Escape' && !key.defaultPrevented) {
      key.preventDefault(); // Closes the form without also going back from its page.
      onDone(null);
    }
    const index = altDigit(key.nativeEvent);
    if (index !== null && choices && index < choices.length) {
      key.preventDefault();
      setChoice(index);
    }
  }

  return (
    <form {...form} className={styles.form} onKeyDown={onKeyDown}>
      <div className={styles.fields}>
        <div className={styles.wide}>
          <TextField
            ref={name}
            label={t('forms.event.name')}
            value={title}
            onChange={setTitle}
            autoFocus
            error={isTried && title.trim() === '' ? t('forms.event.needsName') : undefined}
          />
          <TextField
            label={t('fields.kind')}
            value={kind}
            onChange={setKind}
            placeholder={t('forms.event.kindPlaceholder')}
          />
        </div>
        <EventDate
          when={when}
          onWhen={(text) => {
            setWhen(text);
            setChoice(0);
          }}
          note={whenText && t(guess ? 'forms.event.inTheTextGuess' : 'forms.event.inTheText', { words: whenText })}
          choices={choices ?? []}
          choice={choice}
          onChoice={setChoice}
          read={(text) => (chosen ? { reading: chosen.label } : readDate(text, reference))}
          edtf={chosen?.edtf}
        />
        <div className={styles.wide}>
          <RecordPicker
            label={t('fields.where')}
            value={where}
            onChange={setWhere}
            types={['places']}
            creates={['places']}
          />
          <RecordPicker label={t('fields.partOf')} value={partOf} onChange={setPartOf} types={['events']} />
        </div>
        <PeopleField label={t('forms.event.people')} people={people} onChange={setPeople} />
        <TextArea label={t('fields.description')} value={description} onChange={setDescription} rows={2} />
      </div>
      <FormFoot busy={busy} save={t('forms.event.save')} onCancel={() => onDone(null)} />
    </form>
  );
}

interface EventDateProps {
  when: string;
  onWhen: (text: string) => void;
  /** The wording in the text; empty for none. */
  note: string;
  choices: NonNullable<ReturnType<typeof dateChoices>>;
  choice: number;
  onChoice: (index: number) => void;
  read: DateFieldProps['read'];
  /** The date as parsed. */
  edtf: string | null | undefined;
}

function EventDate({ when, onWhen, note, choices, choice, onChoice, read, edtf }: EventDateProps) {
  return (
    <>
      <DateField
        label={t('fields.when')}
        aside={note === '' ? undefined : <span>{note}</span>}
        value={when}
        onChange={onWhen}
        placeholder={t('forms.event.whenPlaceholder')}
        read={read}
      />
      {edtf && <DateRuler edtf={edtf} />}
      {choices.length > 1 && <DateChoices choices={choices} chosen={choice} onChoose={onChoice} />}
    </>
  );
}

/** Returns the records to write with the event: participants, the quote of the span, and the link from its article. */
async function recordsWithEvent(
  people: readonly Picked[],
  source: SourceSpan | undefined,
  event: string,
): Promise<unknown[]> {
  const made = people.map((person, index) => ({ ...person, id: person.id ?? `$person${index}` }));
  const records = people.flatMap((person, index) => (person.id === null ? [newRecord(person, `$person${index}`)] : []));
  const evidence = source ? await evidenceOf(source, [event, ...made.map(({ id }) => id)]) : null;
  const quotes = evidence ? [evidence.quote] : [];
  const link = (kind: string, from: string, certainty: string) => ({
    collection: 'links',
    kind,
    from,
    to: event,
    certainty,
    quotes,
  });
  return [
    ...records,
    ...(evidence?.records ?? []),
    ...(source ? [link('reports-on', source.article, 'confirmed')] : []),
    ...made.map(({ id }) => link('took-part-in', id, 'probable')),
  ];
}

/** As many readings as fit in a row; more are extremely rare. */
const maxReadings = 4;

interface DateChoicesProps {
  choices: readonly DateChoice[];
  chosen: number;
  onChoose: (index: number) => void;
}

/** The possible readings of an ambiguous date; Alt and a digit chooses one. */
function DateChoices({ choices, chosen, onChoose }: DateChoicesProps) {
  return (
    <Segmented
      label={t('forms.event.readings')}
      value={String(chosen)}
      onChange={(value) => onChoose(Number(value))}
      options={choices.slice(0, maxReadings).map((choice, index) => ({
        value: String(index),
        label: choice.label.split(' · ')[0] ?? '',
        keys: `Alt ${index + 1}`,
      }))}
    />
  );
}
