import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react';
import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { t } from '#lib/i18n/t.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import type { ClaimReading, ClaimRow, PropertyView } from '#core/claims/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { altDigit } from '#renderer/lib/altDigit.ts';
import { api } from '#renderer/lib/api.ts';
import { useOpenForm } from '#renderer/shared/forms/useOpenForm.ts';
import type { SourceSpan } from '#renderer/shared/forms/evidence.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { focusAfter } from '#renderer/ui/focusAfter.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { formatClaim } from './ClaimChip.tsx';
import { ClaimGrid, type ClaimGridProps } from './ClaimGrid.tsx';
import { setDraftClaim } from './draftClaim.ts';
import { useClaimFields } from './useClaimFields.ts';
import {
  outcomeOf,
  findProperty,
  type GivenClaim,
  type FieldWithOrigin,
  type ClaimFieldValues,
} from './claimValues.ts';
import { ContradictionPreview } from './ContradictionPreview.tsx';
import { unlessSaving } from '#renderer/ui/typedText.ts';
import styles from './Claims.module.css';

export interface ClaimFormProps extends Pick<ClaimGridProps, 'prefill' | 'properties' | 'reference'> {
  /** The proof: passages that will become quotes, and existing quotes. */
  passages: readonly SourceSpan[];
  quotes?: readonly string[];
  /** The subject and property, when they are known before any words are. */
  givenClaim?: GivenClaim | undefined;
  /** Whether it comes from a card of the reading pass: then the focus goes to the first missing part rather than the first guess. */
  isOfCard?: boolean;
  /** The passages, shown above the fields. */
  children: ReactNode;
  onDone: (made: ClaimRow | null) => void;
}

/** Creates a claim from selected words: proposed, corrected by the user, saved in one undoable step. */
export function ClaimForm(props: ClaimFormProps) {
  const {
    prefill,
    properties,
    passages,
    quotes = [],
    givenClaim,
    isOfCard = false,
    reference,
    children,
    onDone,
  } = props;
  const fields = useClaimFields(prefill, properties, givenClaim);
  const { values, origins, reading, confirm, read } = fields;
  const [isTried, setIsTried] = useState(false);
  const { form, submit, busy } = useOpenForm(save);
  const outcome = outcomeOf(values, properties, reference);
  const errors = isTried && !outcome.ok ? outcome.errors : {};

  async function save(): Promise<void> {
    setIsTried(true);
    if (!outcome.ok) {
      focusFirst(form.ref.current, `[data-mark="${Object.keys(outcome.errors)[0] ?? ''}"]`);
      return;
    }
    const done = await withUndoToast(
      () => api.claims.create({ ...outcome.statement, passages: [...passages], quotes: [...quotes] }),
      formatSavedClaim,
    );
    if (done) onDone(done.claim);
  }

  useEffect(() => {
    const first = ['[data-guessed]', '[data-missing]', '[data-mark="value"]'];
    (isOfCard ? ['[data-missing]', ...first] : first).some((selector) => focusFirst(form.ref.current, selector));
  }, [form.ref, isOfCard]);
  usePublishedDraft(values, properties);

  /** Moves the focus from a confirmed guess to the next one. */
  function confirmed(mark: FieldWithOrigin): void {
    if (origins[mark] !== 'guessed') return;
    const marks = [...(form.ref.current?.querySelectorAll<HTMLElement>('[data-guessed]') ?? [])];
    const next = marks[marks.findIndex((cell) => cell.dataset['mark'] === mark) + 1];
    focusAfter(
      () => confirm(mark),
      () => next && focusIn(next),
    );
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault(); // Closes the form without also going back from its page.
      onDone(null);
    }
    const index = altDigit(event.nativeEvent);
    if (index !== null && index < prefill.readings.length) {
      event.preventDefault();
      read(index);
    }
  }

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
        {prefill.readings.length > 1 && <Readings readings={prefill.readings} at={reading} onRead={read} />}
        <ClaimGrid
          onConfirm={confirmed}
          isValueMissing={isMissing(errors.value, outcome)}
          {...{ prefill, properties, reference, fields, errors }}
        />
      </div>
      <div className={styles.foot}>
        <ContradictionPreview statement={outcome.ok && !outcome.made ? comparable(outcome.statement) : null} />
        <Button variant="quiet" onPress={unlessSaving(() => onDone(null))} keys="Esc">
          {t('ui.cancel')}
        </Button>
        <Button
          writes
          variant="ink"
          onPress={submit}
          keys={shortcut('form.save')}
          disabled={busy !== undefined}
          reason={busy}
        >
          {busy ?? t('claimPages.form.save')}
        </Button>
      </div>
    </form>
  );
}

/** Formats the message about a new claim and any claim that it contradicts. */
function formatSavedClaim({ claim, contradictions }: Made): string {
  const values = new Set(contradictions.flatMap(({ sides }) => sides.map((side) => side.words)));
  values.delete(claim.words);
  const [first, ...more] = values;
  const words = shorten(formatClaim(claim), 60);
  if (first === undefined) return t('claimPages.form.saved', { words });
  const other = shorten(first, 40);
  return more.length === 0
    ? t('claimPages.form.savedContradicts', { words, other })
    : t('claimPages.form.savedContradictsMore', { words, other, count: more.length });
}

type Made = Awaited<ReturnType<typeof api.claims.create>>;

/** Publishes what the claim is about while the form is open. */
function usePublishedDraft({ subject, property: typed }: ClaimFieldValues, properties: readonly PropertyView[]): void {
  const knownProperty = findProperty(properties, typed);
  const property = knownProperty?.key ?? typed.trim();
  useEffect(() => {
    setDraftClaim(
      subject?.id != null && property !== ''
        ? { subject: { id: subject.id, title: subject.title }, property, label: knownProperty?.label ?? property }
        : null,
    );
  }, [subject, property, knownProperty?.label]);
  useEffect(() => () => setDraftClaim(null), []);
}

interface ReadingsProps {
  readings: readonly ClaimReading[];
  at: number;
  onRead: (index: number) => void;
}

/** The possible readings of the words, one key each. */
function Readings({ readings, at, onRead }: ReadingsProps) {
  return (
    <div className={styles.readings} role="group" aria-label={t('claimPages.form.readings')}>
      {readings.map((one, index) => (
        <button
          key={index}
          type="button"
          className={styles.reading}
          aria-pressed={index === at}
          onClick={() => onRead(index)}
        >
          <Kbd>{`Alt ${index + 1}`}</Kbd>
          <bdi className="trunc">{formatReading(one)}</bdi>
        </button>
      ))}
    </div>
  );
}

/** Formats a reading briefly; a text is in quotation marks, which sets it apart from the numbers in it. */
function formatReading({ value, said, words }: ClaimReading): string {
  const short = shorten(value.type === 'number' ? said : words, 40);
  return value.type === 'text' ? inQuotes(short) : short;
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
