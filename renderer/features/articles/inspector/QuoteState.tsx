import { CircleAlert, MoveRight } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { QuoteView } from '#core/records/contract.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Inspector.module.css';

/** The state of a quote after the text changed, in one line; nothing when the quote still matches. */
export function QuoteStateMark({ quote }: { quote: QuoteView }) {
  if (quote.state === 'holds') return null;
  const isQuiet = quote.state === 'moved' || quote.state === null;
  return (
    <span className={isQuiet ? styles.stateQuiet : styles.stateMark} data-state={quote.state ?? 'checking'}>
      <Icon icon={isQuiet ? MoveRight : CircleAlert} size="s" />
      {t(`quotes.state.${quote.state ?? 'checking'}`)}
    </span>
  );
}

/** The ways to repair the quote. */
export function QuoteStateEditor({ quote }: { quote: QuoteView }) {
  const { id, state } = quote;
  const settle = (start: number, end: number) =>
    void withUndoToast(() => api.quotes.settle({ id, start, end }), t('quotes.settled'));
  if (state === 'edited') {
    return (
      <div className={styles.state}>
        <p className="sm" dir="auto">
          {t('quotes.nowReads', { words: quote.now ?? '' })}
        </p>
        <Button writes size="s" onPress={() => settle(quote.start, quote.end)}>
          {t('quotes.takeNow')}
        </Button>
      </div>
    );
  }
  if (state === 'ambiguous') return <Places quote={quote} onPlace={settle} />;
  if (state !== 'lost') return null;
  return <p className="sm t2">{t('quotes.lostText', { keys: shortcut('reader.passage') ?? '' })}</p>;
}

/** Candidate places to offer; more would not help. */
const maxPlaces = 6;
const contextChars = 40;

function Places({ quote, onPlace }: { quote: QuoteView; onPlace: (start: number, end: number) => void }) {
  const { data } = useApi('articles.text', { id: quote.article.id });
  return (
    <div className={styles.state}>
      <p className="sm t2">{t('quotes.mayBe')}</p>
      <ul>
        {quote.places.slice(0, maxPlaces).map(({ start, end }) => (
          <li key={start} className={styles.place}>
            <span className="sm" dir="auto">
              …{data?.text.slice(Math.max(0, start - contextChars), start)}
              <strong>{data?.text.slice(start, end)}</strong>
              {data?.text.slice(end, end + contextChars)}…
            </span>
            <Button writes size="s" onPress={() => onPlace(start, end)}>
              {t('quotes.isHere')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
