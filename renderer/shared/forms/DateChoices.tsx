import { t } from '#lib/i18n/t.ts';
import type { DateChoice } from '#renderer/shared/values/dates.ts';
import { Segmented } from '#renderer/ui/Segmented.tsx';

/** Readings that fit in a row; more are rarer than rare. */
const maxReadings = 4;

export interface DateChoicesProps {
  choices: readonly DateChoice[];
  chosen: number;
  onChoose: (index: number) => void;
}

/** What the words of a date may mean, where that is more than one thing; Alt and a number chooses. */
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
