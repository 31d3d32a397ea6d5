import { Quote as QuoteIcon, Trash2, X } from 'lucide-react';
import type { QuoteView } from '#core/records/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { keyCap } from '#renderer/lib/commands.ts';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { originsOf } from '#renderer/shared/evidence/origins.ts';
import { OpenableQuote } from '#renderer/shared/quotes/OpenableQuote.tsx';
import { formatQuoteSource } from '#renderer/shared/quotes/quoteSource.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { detachQuote } from './proof.ts';
import styles from './Links.module.css';

export interface LinkProofProps {
  link: string;
  quotes: readonly QuoteView[];
  /** Hides everything that would change the proof. */
  readOnly?: boolean;
  /** The shortcut that finds a quote here. */
  keys: string | undefined;
  onFind: () => void;
  onRemove: () => void;
}

/** The quotes that prove a link; without any, a notice with a way to find some. */
export function LinkProof({ link, quotes, readOnly = false, keys, onFind, onRemove }: LinkProofProps) {
  const isUnsourced = quotes.length === 0;
  return (
    <Section
      title={t('recordPages.link.evidence')}
      count={isUnsourced ? t('recordPages.link.none') : <Knots {...originsOf(quotes)} words />}
    >
      {isUnsourced && <p className="sm t2">{t('recordPages.link.noneText')}</p>}
      {quotes.map((quote) => (
        <div key={quote.id} className={styles.quote}>
          <OpenableQuote quote={quote} maxChars={600} lines={6} source={formatQuoteSource(quote)} />
          {!readOnly && (
            <IconButton
              icon={X}
              size="xs"
              writes
              label={t('recordPages.link.takeOff', { quote: shorten(quote.exact, 60) })}
              onPress={() => void detachQuote(link, quote.id)}
            />
          )}
        </div>
      ))}
      {!readOnly && (
        <div className="buttons">
          <Button variant={isUnsourced ? 'ink' : 'outline'} icon={QuoteIcon} writes keys={keys} onPress={onFind}>
            {t('recordPages.evidence.title')}
          </Button>
          <Button icon={Trash2} writes keys={keyCap('Delete')} onPress={onRemove}>
            {t('reader.links.remove')}
          </Button>
        </div>
      )}
    </Section>
  );
}
