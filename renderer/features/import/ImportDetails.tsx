import { recordIn } from '#core/records/contract.ts';
import { needsAttention, type AddItem } from '#core/capture/contract.ts';
import { Fingerprint, TriangleAlert } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { host } from '#renderer/lib/api.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { formatInstant, shortHash } from '#lib/i18n/format.ts';
import { fileNameOf } from '#lib/text/file-name.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { OriginRow } from '#renderer/shared/values/OriginRow.tsx';
import { FieldRow, FieldRows } from '#renderer/ui/FieldRow.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { PaneHead, Section } from '#renderer/ui/Pane.tsx';
import { Path } from '#renderer/ui/Path.tsx';
import styles from './Import.module.css';
import type { KeyedItem } from './ImportTable.tsx';
import { PeerReport } from './PeerReport.tsx';
import { checkDate, compareItem, remediesOf, type Remedy } from './remedies.ts';

export interface ImportDetailsProps {
  job: string;
  item: KeyedItem | null;
  onOpen: (item: AddItem) => void;
  onRemedy: (remedy: Remedy) => void;
}

function Near({ near, onCompare }: { near: NonNullable<AddItem['near']>; onCompare: () => void }) {
  const [other] = useApi('records.refs', { ids: [near.id] }).data ?? [];
  return (
    <Section title={t('importList.nearTitle')}>
      <p className="wrap" dir="auto">
        {t('importList.near', { percent: near.percent, title: other?.title ?? '…' })}
      </p>
      <Button onPress={onCompare} keys={shortcut('import.compare')}>
        {t('actions.compare')}
      </Button>
    </Section>
  );
}

/** What is known about the article made from a file, or about the one that was already there. */
function ArticleFields({ id, item }: { id: string; item: KeyedItem }) {
  const { data } = useApi('records.get', { id });
  const article = recordIn(data, 'articles');
  if (!article) return null;
  const { outlet, authors, published, fileHash, captured, provenance } = article;
  const origin = (field: 'outlet' | 'authors' | 'published') => provenance[field] ?? 'none';
  return (
    <>
      <Section title={t('fields.article')}>
        <FieldRows>
          <OriginRow
            label={t('fields.outlet')}
            value={outlet ?? ''}
            lines={2}
            origin={origin('outlet')}
            placeholder="—"
          />
          <OriginRow
            label={t('fields.authors')}
            value={authors.join(', ')}
            lines={2}
            origin={origin('authors')}
            placeholder="—"
          />
          <OriginRow
            label={t('fields.published')}
            value={formatDate(published)}
            origin={origin('published')}
            placeholder="—"
          />
        </FieldRows>
        {item.guessedDate !== null && (
          <Button onPress={() => checkDate(item)} className={styles.under}>
            {t('importList.fix.date')}
          </Button>
        )}
      </Section>
      <Section title={t('fields.fileHash')} icon={Fingerprint}>
        <FieldRows>
          {fileHash !== null && <FieldRow label={t('downloads.sha256')} value={shortHash(fileHash)} mono />}
          <FieldRow label={t('fields.captured')} value={formatInstant(captured)} />
        </FieldRows>
      </Section>
    </>
  );
}

/** Everything about one file of an import. */
export function ImportDetails({ job, item, onOpen, onRemedy }: ImportDetailsProps) {
  if (!item)
    return (
      <>
        <PaneHead title={t('actions.details')} />
        <Section last>
          <p className="t2">{t('importList.noDetails')}</p>
        </Section>
      </>
    );
  return (
    <>
      <PaneHead title={t('actions.details')} />
      <Section title={item.part ?? fileNameOf(item.path)}>
        {needsAttention(item, item.guessedDate) && (
          <p className="row c-warn">
            <Icon icon={TriangleAlert} size="s" />
            {t('importList.looks')}
          </p>
        )}
        {item.title !== null && item.counts === null && (
          <p className="wrap" dir="auto">
            {item.title}
          </p>
        )}
        {item.id !== null && (
          <Button onPress={() => onOpen(item)} keys="↵">
            {item.status === 'duplicate' ? t('importList.openThere') : t('actions.openArticle')}
          </Button>
        )}
      </Section>
      {item.near && item.id !== null && <Near near={item.near} onCompare={() => compareItem(item)} />}
      {item.error && (
        <Section title={t('importList.why')}>
          <p className="wrap">{item.error.message}</p>
          <div className="col" style={{ gap: 'var(--s2)', alignItems: 'flex-start', marginTop: 'var(--s2)' }}>
            {remediesOf(item).map((remedy, index) => (
              <Button
                key={remedy}
                writes
                variant={index === 0 ? 'outline' : 'quiet'}
                {...(index === 0 ? { keys: '↵' } : {})}
                onPress={() => onRemedy(remedy)}
              >
                {remedy === 'unlock' ? t('importList.locked.button') : `${t('transcript.keep')}…`}
              </Button>
            ))}
          </div>
        </Section>
      )}
      {item.counts && <PeerReport key={item.key} job={job} item={item} onOpen={() => onOpen(item)} />}
      {item.warnings.length > 0 && item.counts === null && (
        <Section title={t('importList.warnings')}>
          {item.warnings.map((warning) => (
            <p key={warning} className="wrap">
              {warning}
            </p>
          ))}
        </Section>
      )}
      {item.id !== null && <ArticleFields id={item.id} item={item} />}
      {item.path !== '-' && (
        <Section title={t('importList.path')} last>
          <p className="wrap mono">
            <Path path={item.path} />
          </p>
          <Button variant="quiet" onPress={() => void withErrorToast(() => host.app.showInFolder({ path: item.path }))}>
            {t('actions.showInFolder')}
          </Button>
        </Section>
      )}
    </>
  );
}
