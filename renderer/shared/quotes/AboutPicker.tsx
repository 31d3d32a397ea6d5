import { t } from '#lib/i18n/t.ts';
import { withErrorToast, withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { newRecord } from '#renderer/shared/forms/LinkForm.tsx';
import { RecordPicker, type Picked } from '#renderer/shared/records/RecordPicker.tsx';

interface AboutPickerProps {
  label: string;
  quote: string;
  /** Ids of what it is about by now. */
  about: readonly string[];
  /** Articles are offered, too: beside one that is read they would stand before what its quotes speak of. */
  withArticles?: boolean;
  autoFocus?: boolean;
  /** Something was chosen. */
  onDone?: () => void;
}

const makeable = ['people', 'organisations', 'places', 'events'] as const;

/** Says what else a quote is about: a record of the case, or a new one, which is made in the same step. */
export function AboutPicker({
  label,
  quote,
  about,
  withArticles = false,
  autoFocus = false,
  onDone,
}: AboutPickerProps) {
  async function put(picked: Picked): Promise<void> {
    const made = picked.id === null ? [newRecord(picked)] : [];
    const write = () =>
      api.records.put({
        records: [...made, { collection: 'quotes', id: quote, about: [...about, picked.id ?? '$other'] }],
      });
    if (made.length === 0) await withErrorToast(write);
    else await withUndoToast(write, () => t('reader.review.acceptedAll', { count: made.length }));
  }
  return (
    <RecordPicker
      value={null}
      types={withArticles ? [...makeable, 'articles'] : makeable}
      creates={makeable}
      without={about}
      onChange={(picked) => {
        onDone?.();
        if (picked) void put(picked);
      }}
      {...{ label, autoFocus }}
    />
  );
}
