import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { QuoteView } from '#core/records/contract.ts';
import type { Edit } from '#renderer/features/records/useEdit.ts';
import { readNumber } from '#core/model/typed-values.ts';
import { useEntry } from '#renderer/shared/forms/useEntry.ts';
import { FormFoot } from '#renderer/shared/forms/FormFoot.tsx';
import { useOpenForm } from '#renderer/shared/forms/useOpenForm.ts';
import { Select } from '#renderer/ui/Select.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { ChosenQuotes } from '#renderer/shared/quotes/ChosenQuotes.tsx';
import type { Figure } from '#renderer/shared/values/formatFigure.ts';
import styles from '#renderer/features/records/Records.module.css';

export interface FigureFormProps {
  figures: readonly Figure[];
  /** Quotes about the event, to choose from. */
  near: readonly QuoteView[];
  /** Index of the figure to edit; a new one when absent. */
  at: number | undefined;
  edit: Edit;
  onDone: () => void;
}

const qualifiers = ['exactly', 'about', 'at-least', 'at-most'] as const;

/** The form for a figure of an event: what is counted, the number, its precision, and the quote that states it. */
export function FigureForm({ figures, near, at, edit, onDone }: FigureFormProps) {
  const { before, warning, withEdited } = useEntry(figures, at);
  const [property, setProperty] = useState(before?.property ?? '');
  const [number, setNumber] = useState(before ? String(before.number) : '');
  const [unit, setUnit] = useState(before?.unit ?? '');
  const [qualifier, setQualifier] = useState<Figure['qualifier']>(before?.qualifier ?? 'exactly');
  const [quotes, setQuotes] = useState<readonly string[]>(before?.quotes ?? []);
  const [isTried, setIsTried] = useState(false);
  const read = readNumber(number);

  async function save(): Promise<void> {
    setIsTried(true);
    if (property.trim() === '' || !read.ok) return;
    const figure = {
      property: property.trim(),
      number: read.value,
      unit: unit.trim() === '' ? null : unit.trim(),
      qualifier,
      quotes: [...quotes],
    };
    if (await edit.save({ figures: withEdited(figure) })) onDone();
  }

  const { form, busy } = useOpenForm(save);
  return (
    <form {...form} className={styles.form}>
      <div className={styles.fields}>
        <TextField
          label={t('recordPages.figures.property')}
          value={property}
          onChange={setProperty}
          placeholder={t('recordPages.figures.propertyPlaceholder')}
          error={isTried && property.trim() === '' ? t('recordPages.figures.needsProperty') : undefined}
          autoFocus
        />
        <Select
          label={t('fields.qualifier')}
          value={qualifier}
          onChange={setQualifier}
          options={qualifiers.map((value) => ({ value, label: t(`recordPages.figures.${value}`) }))}
        />
        <TextField
          label={t('recordPages.figures.number')}
          value={number}
          onChange={setNumber}
          error={isTried && !read.ok ? read.error : undefined}
        />
        <TextField
          label={t('fields.unit')}
          value={unit}
          onChange={setUnit}
          placeholder={t('recordPages.figures.unitPlaceholder')}
        />
      </div>
      <ChosenQuotes suggested={near} ids={quotes} onChange={setQuotes} label={t('recordPages.figures.proof')} />
      <FormFoot busy={busy} save={t('recordPages.figures.save')} warning={warning} onCancel={onDone} />
    </form>
  );
}
