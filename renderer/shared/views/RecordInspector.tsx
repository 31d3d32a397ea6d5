import type { ReactNode } from 'react';
import { ExternalLink } from 'lucide-react';
import { linkLabel } from '#core/model/link-kinds.ts';
import { titleOf } from '#core/model/title.ts';
import type { RecordHead } from '#core/records/contract.ts';
import { capitalised } from '#lib/i18n/capitalised.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { originsOf } from '#renderer/shared/evidence/origins.ts';
import { OpenableQuote } from '#renderer/shared/quotes/OpenableQuote.tsx';
import { formatQuoteSource } from '#renderer/shared/quotes/quoteSource.ts';
import { openRef } from '#renderer/shared/records/openRef.ts';
import { typeIconOf } from '#renderer/shared/records/recordType.tsx';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import styles from './Views.module.css';

export interface RecordInspectorProps {
  /** The active record; null for none. */
  id: string | null;
  /** What the view says about it, between its name and its evidence. */
  children?: ReactNode;
}

/** The most links and quotes listed: the rest is on the record's page. */
const maxListed = 12;

/** The pane beside a view: the active record with its evidence, and a link to its page. */
export function RecordInspector({ id, children }: RecordInspectorProps) {
  const recordQuery = useApi('records.get', { id: id ?? '' }, { enabled: id !== null, keep: true });
  if (id === null) {
    return (
      <Section title={t('views.noneActive')} last>
        <p className="t2">{t('views.noneActiveText')}</p>
      </Section>
    );
  }
  if (recordQuery.error) return <ErrorState error={recordQuery.error} onRetry={() => void recordQuery.refetch()} />;
  if (recordQuery.data?.record.id !== id) return <LoadingRows what={t('views.loading')} />;
  const view = recordQuery.data;
  return (
    <>
      <Head view={view} />
      {children}
      <Links of={id} />
      <Quotes of={id} />
    </>
  );
}

function Head({ view }: { view: RecordHead }) {
  const { collection, record } = view;
  const title = titleOf(collection, (view.merged?.shown ?? record) as never);
  const when = 'when' in record ? record.when : 'dates' in record ? record.dates : null;
  const about = 'description' in record ? record.description : '';
  return (
    <Section>
      <p className={styles.type}>
        {typeIconOf(collection)}
        {capitalised(t(`labels.one.${collection}`))}
      </p>
      <h2 className={styles.name} dir="auto">
        {collection === 'links' ? linkLabel(record.kind, 'out') : title}
      </h2>
      {view.trashed && <p className="t2">{t('recordPages.trashed')}</p>}
      {when !== null && <p className="t2">{formatDate(when)}</p>}
      {typeof about === 'string' && about !== '' && (
        <p className={styles.about} dir="auto">
          {shorten(about, 280)}
        </p>
      )}
      <div className="buttons">
        <Button icon={ExternalLink} keys="↵" onPress={() => void openRef({ id: record.id, collection })}>
          {t('actions.open')}
        </Button>
      </div>
    </Section>
  );
}

function Links({ of }: { of: string }) {
  const { data } = useApi('records.links', { of, sort: null, limit: maxListed });
  if (!data || data.total === 0) return null;
  return (
    <Section title={t('views.links')} count={data.total}>
      <ul className={styles.lines}>
        {data.rows.map((link) => (
          <li key={link.id}>
            <span className="t2">{linkLabel(link.kind, link.direction)}</span>{' '}
            <span className={styles.other}>
              <button type="button" className={styles.record} onClick={() => openRecord(link.other)}>
                {typeIconOf(link.other.collection)}
                <bdi className="trunc">{link.other.title}</bdi>
              </button>
              <Knots {...originsOf(link.quotes)} small />
            </span>
          </li>
        ))}
      </ul>
      {data.total > maxListed && <p className="t3 sm">{t('lists.andMore', { count: data.total - maxListed })}</p>}
    </Section>
  );
}

function Quotes({ of }: { of: string }) {
  const { data } = useApi('records.quotes', { of, limit: maxListed });
  if (!data) return null;
  return (
    <Section title={t('views.quotes')} count={data.total} last>
      {data.total === 0 && <p className="sm t2">{t('views.noQuotes')}</p>}
      {data.rows.map((quote) => (
        <OpenableQuote key={quote.id} quote={quote} source={formatQuoteSource(quote)} lines={4} />
      ))}
      {data.total > maxListed && <p className="t3 sm">{t('lists.andMore', { count: data.total - maxListed })}</p>}
    </Section>
  );
}
