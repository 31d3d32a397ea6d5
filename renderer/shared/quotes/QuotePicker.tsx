import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { QuoteView } from '#core/records/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { typeIconOf } from '#renderer/shared/records/recordType.tsx';
import { ComboBox, type ComboOption } from '#renderer/ui/ComboBox.tsx';

export interface QuotePickerProps {
  label: string;
  /** Quotes offered before anything is typed: those about the current records. */
  suggested?: readonly QuoteView[];
  /** Ids to exclude. */
  excludedIds: readonly string[];
  onPick: (id: string) => void;
  autoFocus?: boolean;
}

/** The number of quotes offered at a time. */
const maxQuotes = 12;

/** Finds a quote by any of its words, by its article, or by the records it is about. */
export function QuotePicker({ label, suggested = [], excludedIds, onPick, autoFocus = false }: QuotePickerProps) {
  const [text, setText] = useState('');
  const typedText = text.trim().slice(0, 1000);
  const searchQuery = useApi(
    'records.rows',
    { collection: 'quotes', filter: typedText, sort: 'updated', limit: maxQuotes + excludedIds.length },
    { enabled: typedText !== '', keep: true },
  );
  const options: ComboOption[] = (
    typedText === ''
      ? suggested.map((quote) => ({ id: quote.id, words: quote.exact, source: quote.article.title }))
      : (searchQuery.data?.rows ?? []).map((row) => ({ id: row.id, words: row.title, source: row.subtitle }))
  )
    .filter(({ id }) => !excludedIds.includes(id))
    .slice(0, maxQuotes)
    .map(({ id, words, source }) => ({
      id,
      label: shorten(words, 90),
      note: shorten(source, 40),
      icon: typeIconOf('quotes'),
    }));

  function pick(id: string): void {
    setText('');
    onPick(id);
  }

  return (
    <ComboBox
      label={label}
      text={text}
      onText={setText}
      options={options}
      onPick={(option) => pick(option.id)}
      onEnterText={() => {
        const [first] = options;
        if (first) pick(first.id);
      }}
      placeholder={t('recordPages.evidence.placeholder')}
      empty={typedText === '' ? undefined : t('recordPages.evidence.none')}
      autoFocus={autoFocus}
    />
  );
}
