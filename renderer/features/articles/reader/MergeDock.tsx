import { useState } from 'react';
import { Merge } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import { RecordPicker, type Picked } from '#renderer/shared/records/RecordPicker.tsx';
import { onEscape } from '#renderer/ui/onEscape.ts';
import { FormDock } from './FormDock.tsx';
import { MergeCandidates } from './MergeCandidates.tsx';
import styles from './Reader.module.css';

export interface MergeDockProps {
  item: ReviewedSuggestion;
  onPick: (record: { id: string; title: string }) => void;
  onClose: () => void;
}

/** Picks the record that a name belongs to; the candidates come first. */
export function MergeDock({ item, onPick, onClose }: MergeDockProps) {
  const [value, setValue] = useState<Picked | null>(null);
  function choose(picked: Picked | null): void {
    setValue(picked);
    if (picked?.id != null) onPick({ id: picked.id, title: picked.title });
  }
  return (
    <FormDock icon={Merge} colour="t2" title={t('reader.review.mergeTitle')} from={item.text} onClose={onClose}>
      <div className={styles.merge} data-modal="" onKeyDown={onEscape(onClose)}>
        {item.candidates.length > 0 && <MergeCandidates item={item} onPick={onPick} />}
        <RecordPicker
          label={t('reader.review.mergeLabel', { name: item.text })}
          value={value}
          onChange={choose}
          types={['people', 'organisations', 'places']}
          autoFocus={item.candidates.length === 0}
        />
      </div>
    </FormDock>
  );
}
