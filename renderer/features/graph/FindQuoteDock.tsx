import { lineOf } from '#core/graph/picture/words.ts';
import { t } from '#lib/i18n/t.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { ProofChooser } from '#renderer/shared/links/ProofChooser.tsx';
import { FormDock } from '#renderer/ui/FormDock.tsx';

/** Picks the quotes that prove a link: those it has, then the nearest ones. */
export function FindQuoteDock({ link, onClose }: { link: string; onClose: () => void }) {
  const { data } = useApi('graph.link', { id: link }, { keep: true });
  if (!data) return null;
  const titles = new Map([data.from, data.to].map(({ id, title }) => [id, title]));
  const near = [
    ...data.quotes.map((quote) => ({ quote, both: false })),
    ...data.nearest.map(({ quote, names }) => ({ quote, both: names === 'both' })),
  ];
  return (
    <FormDock
      title={t('recordPages.evidence.title')}
      about={lineOf(data.link, (id) => titles.get(id) ?? '?')}
      onClose={onClose}
    >
      <ProofChooser link={link} proof={data.quotes.map(({ id }) => id)} near={near} onDone={onClose} />
    </FormDock>
  );
}
