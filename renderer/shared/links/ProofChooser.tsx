import type { QuoteView } from '#core/records/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { QuotePicker } from '#renderer/shared/quotes/QuotePicker.tsx';
import { formatQuoteSource } from '#renderer/shared/quotes/quoteSource.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { attachQuote, detachQuote } from './proof.ts';
import styles from './ProofChooser.module.css';

/** The most quotes about either end that are listed; the field below finds any other. */
const maxQuotes = 40;

export interface ProofChooserProps {
  link: string;
  /** The quotes that prove the link. */
  proof: readonly string[];
  /** Quotes that may prove it, nearest first; `both`: about both ends. */
  near: readonly { quote: QuoteView; both: boolean }[];
  onDone: () => void;
}

/** Chooses the quotes that prove a link: the nearest from a list, any other by its words. Each choice is saved at once. */
export function ProofChooser({ link, proof, near, onDone }: ProofChooserProps) {
  return (
    <div className={styles.evidence}>
      {near.length === 0 ? (
        <p className="t2">{t('recordPages.evidence.noneNear')}</p>
      ) : (
        <ul className={styles.list} aria-label={t('recordPages.evidence.near')}>
          {near.slice(0, maxQuotes).map(({ quote, both }) => (
            <li key={quote.id}>
              <Checkbox
                checked={proof.includes(quote.id)}
                onChange={(on) => void (on ? attachQuote : detachQuote)(link, quote.id)}
                label={t('recordPages.evidence.attach', { quote: shorten(quote.exact, 120) })}
              >
                <span>
                  <span className={styles.words} dir="auto" lang={quote.language ?? undefined}>
                    {shorten(quote.exact, 300)}
                  </span>
                  <span className={styles.source}>
                    {formatQuoteSource(quote)}
                    {both && <span className="t3">{` · ${t('recordPages.evidence.both')}`}</span>}
                  </span>
                </span>
              </Checkbox>
            </li>
          ))}
        </ul>
      )}
      <QuotePicker
        label={t('recordPages.evidence.search')}
        excludedIds={proof}
        onPick={(id) => void attachQuote(link, id)}
        autoFocus={near.length === 0}
      />
      <div className="row">
        <span className="sm t2 sp" role="status">
          {proof.length > 0 ? t('forms.link.quotes', { count: proof.length }) : t('recordPages.link.noneText')}
        </span>
        <Button variant="ink" keys="Esc" onPress={onDone}>
          {t('actions.done')}
        </Button>
      </div>
    </div>
  );
}
