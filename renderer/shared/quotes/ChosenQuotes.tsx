import { X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { QuoteView } from '#core/records/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { TypeChip } from '#renderer/shared/records/TypeChip.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { QuotePicker } from './QuotePicker.tsx';
import styles from './Quotes.module.css';

export interface ChosenQuotesProps {
  label: string;
  ids: readonly string[];
  onChange: (ids: readonly string[]) => void;
  /** Quotes offered before anything is typed. */
  suggested: readonly QuoteView[];
}

/** Quotes chosen as proof, and a field to find more. */
export function ChosenQuotes({ label, ids, onChange, suggested }: ChosenQuotesProps) {
  const { data } = useApi('records.refs', { ids: [...ids] }, { enabled: ids.length > 0, keep: true });
  const refs = ids.length === 0 ? [] : (data ?? []).filter((ref) => ids.includes(ref.id));
  return (
    <div className={styles.chosen}>
      <QuotePicker label={label} suggested={suggested} excludedIds={ids} onPick={(id) => onChange([...ids, id])} />
      {refs.map((ref) => (
        <span key={ref.id} className={styles.chosenQuote}>
          <TypeChip type="quote">{shorten(ref.title, 80)}</TypeChip>
          <IconButton
            icon={X}
            size="xs"
            label={t('recordPages.link.takeOff', { quote: shorten(ref.title, 80) })}
            onPress={() => onChange(ids.filter((id) => id !== ref.id))}
          />
        </span>
      ))}
    </div>
  );
}
