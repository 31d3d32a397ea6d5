import { nameable } from '#core/model/mentions.ts';
import { t } from '#lib/i18n/t.ts';
import { withErrorToast, withUndoToast } from '#renderer/lib/errorToast.ts';
import { newRecord } from '#renderer/shared/forms/LinkForm.tsx';
import { changeRefs } from '#renderer/shared/records/changeRefs.ts';
import { RecordPicker, type Picked } from '#renderer/shared/records/RecordPicker.tsx';

interface AboutPickerProps {
  label: string;
  quote: string;
  /** Ids of the records it is about so far. */
  about: readonly string[];
  /** Whether articles are offered too: while reading one, they would rank above the records its quotes are about. */
  withArticles?: boolean;
  autoFocus?: boolean;
  /** Called after a choice. */
  onDone?: () => void;
}

/** Adds to what a quote is about: an existing record, or a new one that is created in the same step. */
export function AboutPicker({
  label,
  quote,
  about,
  withArticles = false,
  autoFocus = false,
  onDone,
}: AboutPickerProps) {
  async function addRecord(picked: Picked): Promise<void> {
    const newRecords = picked.id === null ? [newRecord(picked)] : [];
    const added = picked.id ?? '$other';
    const add = (refs: readonly string[]) => [...new Set([...refs, added])];
    const write = () => changeRefs('quotes', quote, 'about', add, newRecords);
    if (newRecords.length === 0) await withErrorToast(write);
    else await withUndoToast(write, t('reader.review.acceptedAll', { count: newRecords.length }));
  }
  return (
    <RecordPicker
      value={null}
      types={withArticles ? [...nameable, 'articles'] : nameable}
      creates={nameable}
      excludedIds={about}
      onChange={(picked) => {
        onDone?.();
        if (picked) void addRecord(picked);
      }}
      {...{ label, autoFocus }}
    />
  );
}
