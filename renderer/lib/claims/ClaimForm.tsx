import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { ClaimPrefill, ClaimReading, ClaimRow, PropertyView } from '#core/claims/contract.ts';
import { qualifiers, stances, valueTypes } from '#core/model/claims.ts';
import { shorten } from '#lib/text/shorten.ts';
import { actWithUndo } from '#renderer/lib/act.ts';
import { api } from '#renderer/lib/api.ts';
import { edtfOf, readDate } from '#renderer/lib/dates.ts';
import { useOpenForm } from '#renderer/lib/forms/useOpenForm.ts';
import type { SourceSpan } from '#renderer/lib/forms/evidence.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { DateField } from '#renderer/ui/DateField.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { Provenance } from '#renderer/ui/Provenance.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { sayClaim } from './ClaimChip.tsx';
import { setDraftClaim } from './draft.ts';
import { PropertyField } from './PropertyField.tsx';
import { RecordBox } from './RecordBox.tsx';
import { useClaimFields } from './useClaimFields.ts';
import { outcomeOf, propertyCalled, type GivenClaim, type Marked } from './values.ts';
import { ValueFields } from './ValueFields.tsx';
import { Verdict } from './Verdict.tsx';
import styles from './Claims.module.css';

export interface ClaimFormProps {
  prefill: ClaimPrefill;
  properties: readonly PropertyView[];
  /** What proves it: passages that become quotes, and quotes that are there. */
  passages: readonly SourceSpan[];
  quotes?: readonly string[];
  /** What it is about is known before any words are. */
  given?: GivenClaim | undefined;
  /** EDTF against which "last month" is read. */
  reference: string | null;
  /** The passages, above the fields. */
  children: ReactNode;
  onDone: (made: ClaimRow | null) => void;
}

/** Makes a claim of words that were selected: proposed, corrected, kept in one undoable step. */
export function ClaimForm({
  prefill,
  properties,
  passages,
  quotes = [],
  given,
  reference,
  children,
  onDone,
}: ClaimFormProps) {
  const { values, origins, reading, change, confirm, read } = useClaimFields(prefill, properties, given);
  const [tried, setTried] = useState(false);
  const form = useOpenForm(() => void save());
  const busy = useRef(false);
  const outcome = outcomeOf(values, properties, reference);
  const errors = tried && !outcome.ok ? outcome.errors : {};
  const known = propertyCalled(properties, values.property);
  const isExact = values.type === 'number' || values.type === 'date';

  async function save(): Promise<void> {
    setTried(true);
    if (!outcome.ok) {
      focusFirst(form.ref.current, `[data-mark="${Object.keys(outcome.errors)[0] ?? ''}"]`);
      return;
    }
    if (busy.current) return;
    busy.current = true;
    const done = await actWithUndo(
      () => api.claims.create({ ...outcome.statement, passages: [...passages], quotes: [...quotes] }),
      ({ claim, contradictions }) => {
        const others = contradictions.flatMap(({ sides }) => sides.map((side) => side.words));
        const [other] = others.filter((words) => words !== claim.words);
        const words = shorten(sayClaim(claim), 60);
        return other === undefined
          ? t('claimPages.form.saved', { words })
          : t('claimPages.form.savedContradicts', { words, other: shorten(other, 40) });
      },
    );
    busy.current = false;
    if (done) onDone(done.claim);
  }

  useEffect(() => {
    const first = ['[data-guessed]', '[data-missing]', '[data-mark="value"]'];
    first.some((selector) => focusFirst(form.ref.current, selector));
  }, [form.ref]);
  const subject = values.subject;
  const property = known?.key ?? values.property.trim();
  useEffect(() => {
    setDraftClaim(
      subject?.id != null && property !== ''
        ? { subject: { id: subject.id, title: subject.title }, property, label: known?.label ?? property }
        : null,
    );
  }, [subject, property, known?.label]);
  useEffect(() => () => setDraftClaim(null), []);

  /** A guess that was confirmed is left for the next one. */
  function confirmed(mark: Marked): void {
    if (origins[mark] !== 'guessed') return;
    confirm(mark);
    const marks = [...(form.ref.current?.querySelectorAll<HTMLElement>('[data-guessed]') ?? [])];
    const next = marks[marks.findIndex((cell) => cell.dataset['mark'] === mark) + 1];
    if (next) requestAnimationFrame(() => focusIn(next));
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault(); // it closes the form, and does not go back from its page as well
      onDone(null);
    }
    const digit = /^Digit([1-9])$/.exec(event.code);
    if (event.altKey && digit && Number(digit[1]) <= prefill.readings.length) {
      event.preventDefault();
      read(Number(digit[1]) - 1);
    }
  }
  const cell = (mark: Marked, isEmpty: boolean) => ({
    'data-mark': mark,
    'data-guessed': origins[mark] === 'guessed' ? '' : undefined,
    'data-missing': isEmpty ? '' : undefined,
  });
  const tag = (mark: Marked) =>
    origins[mark] === 'none' ? undefined : <Provenance origin={origins[mark]} onConfirm={() => confirmed(mark)} />;
  const choice = (label: string, control: ReactNode, width: string | undefined) => (
    <div className={cx(styles.cell, width)}>
      <span className={styles.label}>{label}</span>
      {control}
    </div>
  );

  return (
    <form
      {...form}
      className={styles.form}
      aria-label={t('claimPages.form.title')}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
    >
      <div className={styles.body}>
        {children}
        {prefill.readings.length > 1 && (
          <div className={styles.readings} role="group" aria-label={t('claimPages.form.readings')}>
            {prefill.readings.map((one, index) => (
              <button
                key={index}
                type="button"
                className={styles.reading}
                aria-pressed={index === reading}
                onClick={() => read(index)}
              >
                <Kbd>{`Alt ${index + 1}`}</Kbd>
                <bdi className="trunc">{sayReading(one)}</bdi>
              </button>
            ))}
          </div>
        )}
        <div className={styles.grid}>
          <div className={styles.seven} {...cell('subject', subject === null)}>
            <RecordBox
              label={t('claimPages.form.about')}
              value={subject}
              onChange={(next) => change({ subject: next })}
              types={['events', 'people', 'organisations', 'places']}
              creates={['events', 'people', 'organisations', 'places']}
              alternatives={[
                ...(prefill.subject.value ? [prefill.subject.value] : []),
                ...prefill.subject.alternatives,
              ]}
              origin={origins.subject}
              onConfirm={() => confirmed('subject')}
              error={errors.subject}
            />
          </div>
          <div className={styles.five} {...cell('property', values.property === '')}>
            <PropertyField
              properties={properties}
              text={values.property}
              onText={(text) => change({ property: text })}
              of={subject?.collection}
              onEnter={() => confirmed('property')}
              aside={tag('property')}
              error={errors.property}
            />
          </div>
          {values.property !== '' &&
            !known &&
            choice(
              t('claimPages.form.kind'),
              <Segmented
                writes
                full
                label={t('claimPages.form.kind')}
                value={values.type}
                onChange={(type) => change({ type })}
                options={valueTypes.map((type) => ({ value: type, label: t(`claimPages.type.${type}`) }))}
              />,
              styles.all,
            )}
          {isExact &&
            choice(
              t('claimPages.form.exact'),
              <Segmented
                writes
                full
                tone="strong"
                label={t('claimPages.form.exact')}
                value={values.qualifier}
                onChange={(qualifier) => change({ qualifier })}
                options={qualifiers.map((value) => ({
                  value,
                  label: t(`claimPages.${values.type === 'date' ? 'dateQualifier' : 'qualifier'}.${value}`),
                }))}
              />,
              styles.seven,
            )}
          <div className={isExact ? styles.five : styles.all} {...cell('value', isMissing(errors.value, outcome))}>
            <ValueFields
              values={values}
              onChange={change}
              reference={reference}
              origin={origins.value}
              onConfirm={() => confirmed('value')}
              aside={tag('value')}
              error={errors.value}
            />
          </div>
          <div className={styles.five} {...cell('assertedBy', false)}>
            <RecordBox
              label={t('claimPages.form.assertedBy')}
              value={values.assertedBy}
              onChange={(assertedBy) => change({ assertedBy })}
              types={['people', 'organisations']}
              creates={['people', 'organisations']}
              alternatives={[
                ...(prefill.assertedBy.value ? [prefill.assertedBy.value] : []),
                ...prefill.assertedBy.alternatives,
              ]}
              origin={origins.assertedBy}
              onConfirm={() => confirmed('assertedBy')}
              placeholder={t('claimPages.form.theArticle')}
            />
          </div>
          {choice(
            t('claimPages.form.stance'),
            <Segmented
              writes
              full
              tone="strong"
              label={t('claimPages.form.stance')}
              value={values.stance}
              onChange={(stance) => change({ stance })}
              options={stances.map((value) => ({ value, label: t(`claimPages.stance.${value}`) }))}
            />,
            styles.four,
          )}
          <div className={styles.three} {...cell('asOf', false)}>
            <DateField
              writes
              label={t('claimPages.form.asOf')}
              aside={tag('asOf')}
              value={values.asOf}
              onChange={(asOf) => change({ asOf })}
              read={(text) => inShort(text, reference)}
              onEnter={() => confirmed('asOf')}
            />
          </div>
        </div>
      </div>
      <div className={styles.foot}>
        <Verdict statement={outcome.ok && !outcome.made ? comparable(outcome.statement) : null} />
        <Button variant="quiet" onPress={() => onDone(null)} keys="Esc">
          {t('claimPages.form.cancel')}
        </Button>
        <Button writes variant="ink" onPress={() => void save()} keys="Ctrl ↵">
          {t('claimPages.form.save')}
        </Button>
      </div>
    </form>
  );
}

/** A reading in a few words; the words themselves in quotation marks, so that they are told from the number in them. */
function sayReading({ value, said, words }: ClaimReading): string {
  const short = shorten(value.type === 'number' ? said : words, 40);
  return value.type === 'text' ? `“${short}”` : short;
}

/** A narrow field has room for the EDTF alone. */
function inShort(text: string, reference: string | null) {
  const read = readDate(text, reference);
  return 'error' in read ? read : { reading: edtfOf(text, reference) ?? '' };
}

type Statement = Extract<ReturnType<typeof outcomeOf>, { ok: true }>['statement'];

function comparable({ subject, property, value, qualifier, assertedBy, stance, asOf }: Statement) {
  if (subject === null) return null;
  return { subject, property, value, qualifier, assertedBy, stance, asOf };
}

function isMissing(error: string | undefined, outcome: ReturnType<typeof outcomeOf>): boolean {
  return error !== undefined || (!outcome.ok && outcome.errors.value !== undefined);
}

function focusFirst(form: HTMLElement | null, selector: string): boolean {
  const found = form?.querySelector<HTMLElement>(selector);
  return found ? focusIn(found) : false;
}

function focusIn(cell: HTMLElement): boolean {
  const field = cell.querySelector<HTMLElement>('input, button[data-box]');
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
  return field != null;
}
