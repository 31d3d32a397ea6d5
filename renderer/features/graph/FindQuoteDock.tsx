import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { QuotePicker } from '#renderer/shared/quotes/QuotePicker.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { shorten } from '#lib/text/shorten.ts';
import { sourceOf } from '#renderer/shared/quotes/quoteSource.ts';
import { FormDock } from '#renderer/ui/FormDock.tsx';
import { prove } from './panels/LinkPanel.tsx';
import { lineOf } from '#core/graph/picture/words.ts';
import styles from './Graph.module.css';

/** Chooses the quotes that prove a link: those nearest first, any other by its words. Each choice is saved at once. */
export function FindQuoteDock({ link, onClose }: { link: string; onClose: () => void }) {
  const { data } = useApi('graph.link', { id: link }, { keep: true });
  if (!data) return null;
  const titles = new Map([data.from, data.to].map(({ id, title }) => [id, title]));
  const proof = data.quotes.map(({ id }) => id);
  const near = [...data.quotes, ...data.nearest.map(({ quote }) => quote)];
  async function takeOff(quote: string): Promise<void> {
    await withUndoToast(
      () =>
        api.records.put({ records: [{ collection: 'links', id: link, quotes: proof.filter((id) => id !== quote) }] }),
      () => t('graph.link.takenOff'),
    );
  }
  return (
    <FormDock title={t('graph.link.find')} about={lineOf(data.link, (id) => titles.get(id) ?? '?')} onClose={onClose}>
      {near.length === 0 && <p className="t2">{t('recordPages.evidence.noneNear')}</p>}
      {near.map((quote) => (
        <Checkbox
          key={quote.id}
          checked={proof.includes(quote.id)}
          onChange={(on) => void (on ? prove({ id: link }, quote.id) : takeOff(quote.id))}
          label={t('recordPages.evidence.attach', { quote: shorten(quote.exact, 120) })}
        >
          <span>
            <span className="serif" dir="auto">
              {shorten(quote.exact, 300)}
            </span>{' '}
            <span className="sm t3">{sourceOf(quote)}</span>
          </span>
        </Checkbox>
      ))}
      <QuotePicker label={t('graph.link.search')} without={proof} onPick={(id) => void prove({ id: link }, id)} />
      <div className={styles.buttons}>
        <Button variant="ink" keys="Esc" onPress={onClose}>
          {t('graph.link.done')}
        </Button>
      </div>
    </FormDock>
  );
}
