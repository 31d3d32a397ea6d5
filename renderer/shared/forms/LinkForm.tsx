import { useEffect, useState, type ReactNode } from 'react';
import { ArrowLeftRight } from 'lucide-react';
import { nameable } from '#core/model/mentions.ts';
import { t } from '#lib/i18n/t.ts';
import { isKnownKind, kindsBetween, linkKinds, linkLabel } from '#core/model/link-kinds.ts';
import type { LinkView, RecordRef } from '#core/records/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ComboBox } from '#renderer/ui/ComboBox.tsx';
import { DateField } from '#renderer/ui/DateField.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { fieldOf, typedFields, useDraft } from '#renderer/ui/useDraft.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { edtfOf, readDate, formatDate } from '#renderer/shared/values/dates.ts';
import { RecordPicker, type Picked } from '#renderer/shared/records/RecordPicker.tsx';
import { evidenceOf, type SourceSpan } from './evidence.ts';
import { FormFoot } from './FormFoot.tsx';
import { useOpenForm } from './useOpenForm.ts';
import styles from './Form.module.css';
import { labelFor } from '#core/model/label.ts';
import { onEscape } from '#renderer/ui/onEscape.ts';

export interface LinkFormProps {
  /** The record at this end. */
  from: Pick<RecordRef, 'id' | 'collection' | 'title'>;
  /** An existing link to edit; its other end and direction stay. */
  link?: LinkView;
  /** The record at the other end, if known. */
  to?: Picked | null;
  /** Quotes to add as proof, besides the existing ones. */
  quotes?: readonly string[];
  /** The span of an article that proves it; becomes a quote about both ends. */
  source?: SourceSpan;
  /** EDTF date that "last month" refers to. */
  reference?: string | null;
  /** The quote chooser, shown above the line that counts the quotes. */
  children?: ReactNode;
  onDone: (id: string | null) => void;
}

const linkable = ['people', 'organisations', 'places', 'events', 'articles'] as const;

/** Creates or edits a link in one undoable step; the record at the other end may be created with it. */
export function LinkForm({
  from,
  link: stored,
  to = null,
  quotes = [],
  source,
  reference,
  children,
  onDone,
}: LinkFormProps) {
  const [last, setLast] = useState(stored);
  if (stored && stored !== last) setLast(stored);
  /** The link being edited, even if it is no longer there: then it is added again. */
  const link = stored ?? last;
  const isGone = link !== undefined && stored === undefined;
  const [other, setOther] = useState<Picked | null>(link ? link.other : to);
  const [direction, setDirection] = useState<'out' | 'in'>(link?.direction ?? 'out');
  const kind = useDraft(link ? wordsOf(link.kind) : '');
  const role = useDraft(link?.role ?? '');
  const when = useDraft(formatDate(link?.when));
  const [usualCertainty] = useState(quotes.length || source ? ('probable' as const) : ('possible' as const));
  const certainty = useDraft(link?.certainty ?? usualCertainty, (value) => t(`forms.link.${value}`));
  const [isTried, setIsTried] = useState(false);

  const [a, b] = direction === 'out' ? [from.collection, other?.collection] : [other?.collection, from.collection];
  const fitting = a && b ? kindsBetween(a, b) : linkKinds;
  const drafts = { kind, role, when, certainty };
  const isTyped = quotes.length > 0 || Object.values(drafts).some((draft) => draft.isTyped);
  const hasEnded = isGone && !isTyped;
  useEffect(() => {
    if (hasEnded) onDone(null);
  });
  const date = edtfOf(when.value, reference);
  const kindId = kindOf(kind.value);
  const proof = new Set([...(link?.quotes.map((quote) => quote.id) ?? []), ...quotes]);
  const titles = direction === 'out' ? [from.title, other?.title] : [other?.title, from.title];
  const proofs = proof.size + (source ? 1 : 0);

  async function save(): Promise<void> {
    setIsTried(true);
    if (!other || kindId === '' || date === undefined) return;
    const created = other.id === null ? [newRecord(other)] : [];
    const end = other.id ?? '$other';
    const ends = direction === 'out' ? { from: from.id, to: end } : { from: end, to: from.id };
    const fields = { kind: kindId, role: role.value.trim(), when: date, certainty: certainty.value };
    const done = await withUndoToast(async () => {
      const evidence = source
        ? await evidenceOf(
            source,
            [from.id, end].filter((id) => id !== source.article),
          )
        : null;
      const all = [...proof, ...(evidence && !proof.has(evidence.quote) ? [evidence.quote] : [])];
      const record = stored ? { id: stored.id, ...typedFields(fields, drafts) } : { ...ends, ...fields };
      return api.records.put({
        records: [...created, ...(evidence?.records ?? []), { collection: 'links', ...record, quotes: all }],
        label: labelFor('forms.link.label', { sentence: sentence(titles[0] ?? '', kindId, titles[1] ?? '') }),
      });
    }, t('forms.link.saved'));
    if (done) onDone(done.at(-1)?.id ?? null);
  }

  const { form, busy } = useOpenForm(save);
  return (
    <form {...form} className={styles.form} onKeyDown={onEscape(() => onDone(null))}>
      <div className={styles.fields}>
        <div className={link ? undefined : styles.pair}>
          {!link && (
            <RecordPicker
              label={t('fields.to')}
              value={other}
              onChange={setOther}
              types={linkable}
              creates={nameable}
              excludedIds={[from.id]}
              error={isTried && !other ? t('forms.link.needsTo') : undefined}
              autoFocus
            />
          )}
          <ComboBox
            label={t('forms.link.kind')}
            text={kind.value}
            onText={kind.set}
            options={kindOptions(fitting, kind.value)}
            onPick={(option) => kind.set(option.label)}
            onEnterText={kind.set}
            warning={kind.warning}
            placeholder={t('forms.link.kindPlaceholder')}
            error={isTried && kindId === '' ? t('forms.link.needsKind') : undefined}
            autoFocus={link !== undefined || to !== null}
          />
        </div>
        {!link && (
          <Sentence
            words={sentence(titles[0] ?? '…', kindId || '…', titles[1] ?? '…')}
            isTurned={direction === 'in'}
            onTurn={() => setDirection(direction === 'out' ? 'in' : 'out')}
          />
        )}
        <div className={styles.trio}>
          <TextField label={t('fields.role')} {...fieldOf(role)} />
          <DateField label={t('fields.when')} {...fieldOf(when)} read={(text) => readDate(text, reference)} />
          <Select
            label={t('fields.certainty')}
            {...fieldOf(certainty)}
            options={(['confirmed', 'probable', 'possible', 'disputed'] as const).map((value) => ({
              value,
              label: t(`forms.link.${value}`),
            }))}
          />
        </div>
        {children}
        <p className="sm t2">{proofs ? t('forms.link.quotes', { count: proofs }) : t('forms.link.unsourced')}</p>
      </div>
      <FormFoot
        busy={busy}
        save={t('forms.link.save')}
        warning={isGone ? t('ui.changedEntry') : undefined}
        onCancel={() => onDone(null)}
      />
    </form>
  );
}

/** The link as a sentence, and the button that swaps its direction. */
function Sentence({ words, isTurned, onTurn }: { words: string; isTurned: boolean; onTurn: () => void }) {
  return (
    <div className={styles.reads}>
      <p className="wrap" aria-live="polite">
        <bdi>{words}</bdi>
      </p>
      <Button size="s" icon={ArrowLeftRight} aria-pressed={isTurned} onPress={onTurn}>
        {t('forms.link.turn')}
      </Button>
    </div>
  );
}

/** Filters the kinds that fit the two ends by the typed words, in either direction. */
function kindOptions(fitting: readonly (typeof linkKinds)[number][], typed: string): { id: string; label: string }[] {
  const wanted = typed.trim().toLowerCase();
  return fitting
    .filter((kind) => linkLabel(kind, 'out').includes(wanted) || linkLabel(kind, 'in').includes(wanted))
    .map((kind) => ({ id: kind, label: linkLabel(kind, 'out') }));
}

function sentence(from: string, kind: string, to: string): string {
  return `${shorten(from, 24)} ${linkLabel(kind, 'out')} ${shorten(to, 24)}`;
}

/** Returns the label of a kind: the verb of a known one, a custom kind as it is. */
function wordsOf(kind: string): string {
  return linkLabel(kind, 'out');
}

/** Returns the kind for typed words; unknown words become a custom kind. */
function kindOf(words: string): string {
  const typed = words.trim();
  const knownKind = linkKinds.find((kind) => linkLabel(kind, 'out').toLowerCase() === typed.toLowerCase());
  return knownKind ?? (isKnownKind(typed) ? typed : typed.toLowerCase());
}

/** Returns a record to create together with the link, in the same change set. */
export function newRecord(
  { collection, title }: Pick<Picked, 'collection' | 'title'>,
  id = '$other',
): Record<string, unknown> {
  return collection === 'events'
    ? { collection, id, title }
    : { collection, id, names: [{ value: title, kind: 'main' }] };
}
