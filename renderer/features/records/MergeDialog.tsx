import { t } from '#lib/i18n/t.ts';
import { RecordPicker } from '#renderer/shared/records/RecordPicker.tsx';
import { go } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { typeOf } from '#core/model/record-type.ts';
import { recordTypes } from '#renderer/shared/records/recordType.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { type RecordCollection, briefTitle } from './typedRecord.ts';

export interface MergeDialogProps {
  collection: Exclude<RecordCollection, 'quotes'>;
  id: string;
  title: string;
  onClose: () => void;
}

/** Maximum number of records of one kind to offer before a name is typed. */
const maxOffered = 5;

/** Picks the record to compare with; candidates come first. This does not decide anything. */
export function MergeDialog({ collection, id, title, onClose }: MergeDialogProps) {
  const queue = useApi('identity.candidates', { record: id, limit: maxOffered });
  const likelyRecords = (queue.data?.pairs ?? []).map(({ a, b }) => (a.id === id ? b : a));
  const compare = (other: string) => {
    onClose();
    compareRecords(id, other);
  };
  return (
    <Dialog
      help="identity"
      title={t('identityPage.chooseTitle')}
      onClose={onClose}
      foot={<Button onPress={onClose}>{t('ui.cancel')}</Button>}
    >
      <div className="col">
        {likelyRecords.map((ref) => (
          <Button
            key={ref.id}
            full
            icon={recordTypes[typeOf(collection) ?? 'link'].icon}
            onPress={() => compare(ref.id)}
          >
            {briefTitle(ref.title)}
          </Button>
        ))}
        <RecordPicker
          label={t('identityPage.choose', { title: briefTitle(title) })}
          value={null}
          onChange={(picked) => {
            if (picked?.id != null) compare(picked.id);
          }}
          types={[collection]}
          excludedIds={[id]}
          autoFocus
        />
      </div>
    </Dialog>
  );
}

/** Opens two records side by side, with the first as the lead. */
export function compareRecords(a: string, b: string): void {
  go({ view: 'identity', params: { a, b } });
}
