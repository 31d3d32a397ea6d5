import { api } from '#renderer/lib/api.ts';

/** A span of an article's text. UTF-16 offsets, `end` exclusive. */
export interface SourceSpan {
  article: string;
  start: number;
  end: number;
}

/** A quote as part of a put: its id or temporary id, and the record to write if it is new or changed. */
export interface Evidence {
  quote: string;
  records: Record<string, unknown>[];
}

/**
 * Returns the quote for a span, to be written together with what it proves. If the span is already quoted, that quote is used and `about`
 * added to it.
 * @param about ids or temporary ids of records of the same put
 */
export async function evidenceOf({ article, start, end }: SourceSpan, about: readonly string[]): Promise<Evidence> {
  const [{ text }, { quotes }] = await Promise.all([
    api.articles.text({ id: article }),
    api.records.show({ id: article }),
  ]);
  const exact = text.slice(start, end);
  // A quote whose words are gone from the text still says where they were.
  const same = quotes.find(
    (quote) => quote.start === start && quote.end === end && quote.exact === exact && quote.more.length === 0,
  );
  if (same) {
    const aboutBefore = same.about.map(({ id }) => id);
    const more = about.filter((id) => !aboutBefore.includes(id));
    const change = { collection: 'quotes', id: same.id, about: [...aboutBefore, ...more] };
    return { quote: same.id, records: more.length > 0 ? [change] : [] };
  }
  const record = {
    collection: 'quotes',
    id: '$quote',
    article,
    exact,
    start,
    about: [...about],
  };
  return { quote: '$quote', records: [record] };
}
