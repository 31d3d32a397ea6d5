import { t } from '#lib/i18n/t.ts';
import type { DateChoice } from '#renderer/shared/values/dates.ts';
import { Segmented } from '#renderer/ui/Segmented.tsx';

/** As many readings as fit in a row; more are extremely rare. */
const maxReadings = 4;

export interface DateChoicesProps {
  choices: readonly DateChoice[];
  chosen: number;
  onChoose: (index: number) => void;
}

/** The possible readings of an ambiguous date; Alt and a digit chooses one. */
export function DateChoices({ choices, chosen, onChoose }: DateChoicesProps) {
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
