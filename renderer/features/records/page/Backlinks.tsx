import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { MentioningArticle } from '#core/mentions/contract.ts';
import type { RecordRef } from '#core/records/contract.ts';
import { listedAnd } from '#lib/i18n/listed.ts';
import { formatNumber, numbered } from '#lib/i18n/format.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { openRef } from '#renderer/shared/records/openRef.ts';
import { typeOf } from '#core/model/record-type.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { formatVia, groupBacklinks, type Backlink, type BacklinkGroup, type ShownCollection } from './backlinks.ts';
import { Part } from './Part.tsx';
import styles from '#renderer/features/records/Records.module.css';

/** Records of a kind to show at first, and how many more at a time. */
const fewRecords = 8;
const moreRecords = 200;

export interface BacklinksProps {
  /** The record they point to. */
  of: string;
  /** The articles that name it; if absent, those whose text contains one of its names. */
  namedBy?: { articles: readonly MentioningArticle[] | undefined };
  /** Heading instead of "Backlinks". */
  label?: string;
  /** Text shown when there are none. */
  none?: string;
}

/** The records that point here and the articles that name it, by kind; each opens at the relevant place. */
export function Backlinks({ of, namedBy, label, none }: BacklinksProps) {
  const { data: backlinks } = useApi('records.backlinks', { of, texts: !namedBy }, { keep: true });
  if (!backlinks) return null;
  const groups = groupBacklinks(backlinks, namedBy?.articles);
  const total = groups.reduce((sum, { links }) => sum + links.length, 0);
  return (
    <Part
      title={label ?? t('recordPages.backlinks.label')}
      count={total > 0 ? t('recordPages.backlinks.count', numbered(total)) : undefined}
    >
      {total === 0 ? (
        <p className="t2">{none ?? t('recordPages.backlinks.none')}</p>
      ) : (
        groups.map((group) => <Group key={group.collection} group={group} record={namedBy && of} />)
      )}
    </Part>
  );
}

interface GroupProps {
  group: BacklinkGroup & { collection: ShownCollection };
  record: string | undefined;
}

function Group({ group: { collection, links }, record }: GroupProps) {
  const [maxShown, setMaxShown] = useState(fewRecords);
  const left = links.length - maxShown;
  const title = t(`recordPages.backlinks.groups.${collection}`);
  return (
    <div className={styles.backGroup} role="group" aria-label={title}>
      <h3 className={styles.backHead}>
        {title} <span>{formatNumber(links.length)}</span>
      </h3>
      <ul className={styles.back}>
        {links.slice(0, maxShown).map((link) => (
          <Line key={link.ref.id} link={link} record={record} />
        ))}
        {left > 0 && (
          <li>
            <Button size="s" variant="quiet" onPress={() => setMaxShown(maxShown + moreRecords)}>
              {t('lists.moreNumber', numbered(left))}
            </Button>
          </li>
        )}
      </ul>
    </div>
  );
}

function Line({ link: { ref, via, count }, record }: { link: Backlink; record: string | undefined }) {
  const why = listedAnd(via.map((path) => formatVia(ref.collection, path)));
  const title = titleOf(ref);
  const open = () => {
    // Open an article at the mention.
    if (record !== undefined && via.includes('text')) openRecord(ref, { named: record });
    else void openRef(ref);
  };
  return (
    <li>
      <button type="button" className="press" title={`${title.slice(0, 300)}: ${why}`} onClick={open}>
        <TypeIcon type={typeOf(ref.collection) ?? 'dossier'} size="s" />
        <bdi className="trunc">{shorten(title)}</bdi>
        <span className="only-read">{why}</span>
        {count > 1 && (
          <span className="t3">
            {formatNumber(count)}
            <span className="only-read"> {t('recordPages.backlinks.times', { count })}</span>
          </span>
        )}
      </button>
    </li>
  );
}

function titleOf(ref: RecordRef): string {
  return ref.title !== '' ? ref.title : ref.collection === 'sections' ? t('reader.links.untitledSection') : '?';
}
