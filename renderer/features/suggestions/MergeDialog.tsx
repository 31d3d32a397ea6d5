import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { SuggestionGroup } from '#core/suggestions/inbox/contract.ts';
import { RecordPicker, type Picked } from '#renderer/shared/records/RecordPicker.tsx';
import { typeOf } from '#core/model/record-type.ts';
import { recordTypes } from '#renderer/shared/records/recordType.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import styles from './Suggestions.module.css';

export interface MergeDialogProps {
  groups: readonly Pick<SuggestionGroup, 'kind' | 'name' | 'candidates'>[];
  /** Null makes one new record of all of them. */
  onPick: (record: string | null) => void;
  onClose: () => void;
}

/** Picks the record that names belong to; candidates come first. */
export function MergeDialog({ groups, onPick, onClose }: MergeDialogProps) {
  const [value, setValue] = useState<Picked | null>(null);
  const [first] = groups;
  const candidates = [...new Map(groups.flatMap((group) => group.candidates).map((one) => [one.id, one])).values()];
  const isOneKind = groups.every(({ kind }) => kind === first?.kind);
  return (
    <Dialog
      help="suggestions"
      title={t('suggestionPage.mergeTitle', { count: groups.length, name: first?.name ?? '' })}
      onClose={onClose}
      foot={<Button onPress={onClose}>{t('ui.cancel')}</Button>}
    >
      <div className={styles.choices}>
        {candidates.slice(0, 4).map((candidate) => (
          <Button
            key={candidate.id}
            writes
            full
            icon={recordTypes[typeOf(candidate.collection) ?? 'link'].icon}
            onPress={() => onPick(candidate.id)}
          >
            {candidate.title}
          </Button>
        ))}
        {groups.length > 1 && isOneKind && first && (
          <Button writes full onPress={() => onPick(null)}>
            {t('suggestionPage.mergeNew', { name: first.name })}
          </Button>
        )}
        <RecordPicker
          label={t('fields.record')}
          value={value}
          onChange={(picked) => {
            setValue(picked);
            if (picked?.id != null) onPick(picked.id);
          }}
          types={['people', 'organisations', 'places']}
          autoFocus
        />
      </div>
    </Dialog>
  );
}
