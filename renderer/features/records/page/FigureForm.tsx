import { useState } from 'react';
import { X } from 'lucide-react';
import { t } from '#core/i18n/t.ts';
import { brief } from '#renderer/features/records/kinds.ts';
import type { Edit } from '#renderer/features/records/edit.ts';
import { readNumber } from '#renderer/features/records/values.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { RecordPicker } from '#renderer/lib/RecordPicker.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { Figure } from './Figures.tsx';
import styles from '#renderer/features/records/Records.module.css';

export interface FigureFormProps {
  figures: readonly Figure[];
  /** Which one is edited; a new one when absent. */
  at: number | undefined;
  edit: Edit;
  onDone: () => void;
}

const qualifiers = ['exactly', 'about', 'at-least', 'at-most'] as const;

/** A figure of an event: what is counted, how much, how exact, and the quote that gives it. */
export function FigureForm({ figures, at, edit, onDone }: FigureFormProps) {
  const before = at === undefined ? undefined : figures[at];
  const [property, setProperty] = useState(before?.property ?? '');
  const [number, setNumber] = useState(before ? String(before.number) : '');
  const [unit, setUnit] = useState(before?.unit ?? '');
  const [qualifier, setQualifier] = useState<Figure['qualifier']>(before?.qualifier ?? 'exactly');
  const [quotes, setQuotes] = useState<readonly string[]>(before?.quotes ?? []);
  const [tried, setTried] = useState(false);
  const read = readNumber(number);

  async function save(): Promise<void> {
    setTried(true);
    if (property.trim() === '' || !read.ok) return;
    const figure = {
      property: property.trim(),
      number: read.value,
      unit: unit.trim() === '' ? null : unit.trim(),
      qualifier,
      quotes: [...quotes],
    };
    const next = at === undefined ? [...figures, figure] : figures.map((old, index) => (index === at ? figure : old));
    if (await edit.save({ figures: next })) onDone();
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className={styles.fields}>
        <TextField
          label={t('recordPages.figures.property')}
          value={property}
          onChange={setProperty}
          placeholder={t('recordPages.figures.propertyPlaceholder')}
          error={tried && property.trim() === '' ? t('recordPages.figures.needsProperty') : undefined}
          autoFocus
        />
        <Select
          label={t('recordPages.figures.qualifier')}
          value={qualifier}
          onChange={setQualifier}
          options={qualifiers.map((value) => ({ value, label: t(`recordPages.figures.${value}`) }))}
        />
        <TextField
          label={t('recordPages.figures.number')}
          value={number}
          onChange={setNumber}
          error={tried && !read.ok ? read.error : undefined}
        />
        <TextField
          label={t('recordPages.figures.unit')}
          value={unit}
          onChange={setUnit}
          placeholder={t('recordPages.figures.unitPlaceholder')}
        />
      </div>
      <ChosenQuotes ids={quotes} onChange={setQuotes} label={t('recordPages.figures.proof')} />
      <div className={styles.foot}>
        <Button keys="Esc" onPress={onDone}>
          {t('forms.cancel')}
        </Button>
        <Button variant="ink" type="submit" keys="↵">
          {t('recordPages.figures.save')}
        </Button>
      </div>
    </form>
  );
}

export interface ChosenQuotesProps {
  ids: readonly string[];
  onChange: (ids: readonly string[]) => void;
  label: string;
}

/** Quotes that were chosen as proof, and a field to find another. */
export function ChosenQuotes({ ids, onChange, label }: ChosenQuotesProps) {
  const { data } = useApi('records.refs', { ids: [...ids] }, { enabled: ids.length > 0, keep: true });
  const refs = ids.length === 0 ? [] : (data ?? []).filter((ref) => ids.includes(ref.id));
  return (
    <div className={styles.form}>
      <RecordPicker
        label={label}
        value={null}
        types={['quotes']}
        without={ids}
        onChange={(picked) => {
          if (picked?.id) onChange([...ids, picked.id]);
        }}
      />
      {refs.map((ref) => (
        <span key={ref.id} className={styles.taken}>
          <Chip type="quote">{brief(ref.title, 80)}</Chip>
          <IconButton
            icon={X}
            size="xs"
            label={t('recordPages.link.takeOff', { quote: brief(ref.title, 80) })}
            onPress={() => onChange(ids.filter((id) => id !== ref.id))}
          />
        </span>
      ))}
    </div>
  );
}
