import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { LinkView, QuoteView } from '#core/records/contract.ts';
import { brief } from '#renderer/features/records/kinds.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { QuotePicker } from '#renderer/shared/quotes/QuotePicker.tsx';
import { sourceOf } from '#renderer/shared/quotes/quoteSource.ts';
import styles from './Evidence.module.css';

/** Quotes about either end that are offered; the field below finds any other. */
const maxQuotes = 40;

export interface EvidenceProps {
  link: LinkView;
  /** Quotes about the record at this end. */
  here: readonly QuoteView[];
  /** The id of the record at this end. */
  self: string;
  onDone: () => void;
}

/** Chooses the quotes that prove a link: first those that speak of its two ends. Each choice is saved at once. */
export function Evidence({ link, here, self, onDone }: EvidenceProps) {
  const other = useApi('records.show', { id: link.other.id }, { keep: true });
  const proof = new Set(link.quotes.map((quote) => quote.id));
  const [shownFirst] = useState(() => new Set(proof));
  const near = nearest([...link.quotes, ...here, ...(other.data?.quotes ?? [])], [self, link.other.id], shownFirst);

  async function put(ids: readonly string[], told: string): Promise<void> {
    await withUndoToast(
      () => api.records.put({ records: [{ collection: 'links', id: link.id, quotes: [...ids] }] }),
      () => told,
    );
  }
  const attach = (id: string) => put([...new Set([...proof, id])], t('recordPages.link.attached'));
  const detach = (id: string) =>
    put(
      [...proof].filter((other) => other !== id),
      t('recordPages.link.takenOff'),
    );

  return (
    <div className={styles.evidence}>
      {near.length === 0 ? (
        <p className="t2">{t('recordPages.evidence.noneNear')}</p>
      ) : (
        <ul className={styles.list} aria-label={t('recordPages.evidence.near')}>
          {near.slice(0, maxQuotes).map(({ quote, both }) => (
            <li key={quote.id}>
              <Checkbox
                checked={proof.has(quote.id)}
                onChange={(on) => void (on ? attach(quote.id) : detach(quote.id))}
                label={t('recordPages.evidence.attach', { quote: brief(quote.exact, 120) })}
              >
                <span>
                  <span className={styles.words} dir="auto" lang={quote.language ?? undefined}>
                    {brief(quote.exact, 300)}
                  </span>
                  <span className={styles.source}>
                    {sourceOf(quote)}
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
        without={[...proof]}
        onPick={(id) => void attach(id)}
        autoFocus={near.length === 0}
      />
      <div className={styles.foot}>
        <span className="sm t2 sp" role="status">
          {proof.size > 0 ? t('recordPages.evidence.proofs', { count: proof.size }) : t('recordPages.link.noneText')}
        </span>
        <Button variant="ink" keys="Esc" onPress={onDone}>
          {t('recordPages.evidence.done')}
        </Button>
      </div>
    </div>
  );
}

/** Quotes by how near they are to a link: those that prove it already, those about both ends, the rest; each once. */
function nearest(
  quotes: readonly QuoteView[],
  ends: readonly string[],
  first: ReadonlySet<string>,
): { quote: QuoteView; both: boolean }[] {
  const known = new Map(quotes.map((quote) => [quote.id, quote]));
  return [...known.values()]
    .map((quote) => ({ quote, both: ends.every((end) => quote.about.some((ref) => ref.id === end)) }))
    .sort((a, b) => Number(first.has(b.quote.id)) - Number(first.has(a.quote.id)) || Number(b.both) - Number(a.both));
}
