import type { QuoteView } from '#core/records/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { QuoteCard, type QuoteCardProps } from './QuoteCard.tsx';

export interface OpenableQuoteProps extends Omit<QuoteCardProps, 'text' | 'language' | 'onPress'> {
  quote: Pick<QuoteView, 'id' | 'exact' | 'language' | 'article'>;
  /** Shortens the words. */
  maxChars?: number;
}

/** A quote as a card that opens it in its article, which is its source unless another is given. */
export function OpenableQuote({ quote, maxChars, source, ...card }: OpenableQuoteProps) {
  const { id, exact, language, article } = quote;
  return (
    <QuoteCard
      {...card}
      text={maxChars === undefined ? exact : shorten(exact, maxChars)}
      language={language}
      source={source ?? article.title}
      onPress={() => openRecord(article, { quote: id })}
    />
  );
}
