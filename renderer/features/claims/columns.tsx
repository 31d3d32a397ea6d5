import { EqualNot } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { ClaimRow, claimSorts } from '#core/claims/contract.ts';
import { formatCorroboration } from '#core/model/claim-words.ts';
import { ClaimKnots } from '#renderer/shared/claims/ClaimKnots.tsx';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { go } from '#renderer/lib/navigation.ts';
import { CollectionIcon } from '#renderer/shared/records/recordType.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Claims.module.css';

export type ColumnId =
  | 'subject'
  | 'property'
  | 'value'
  | 'assertedBy'
  | 'stance'
  | 'asOf'
  | 'origins'
  | 'contradiction';

/** The columns of the ledger, each with the order it sorts by. */
export const columns: readonly { id: ColumnId; width: string; sort?: (typeof claimSorts)[number] }[] = [
  { id: 'subject', width: 'minmax(160px, 1.4fr)', sort: 'subject' },
  { id: 'property', width: 'minmax(100px, 0.8fr)', sort: 'property' },
  { id: 'value', width: 'minmax(120px, 1.3fr)', sort: 'value' },
  { id: 'assertedBy', width: 'minmax(120px, 1fr)', sort: 'asserted-by' },
  { id: 'stance', width: '84px' },
  { id: 'asOf', width: 'minmax(164px, 184px)', sort: 'as-of' },
  { id: 'origins', width: 'minmax(176px, 192px)', sort: 'origins' },
  { id: 'contradiction', width: '132px' },
];

/** Returns what a cell shows when it is not being edited. */
export function drawCell(claim: ClaimRow, column: ColumnId): ReactNode {
  switch (column) {
    case 'subject':
      return (
        <span className={styles.name}>
          <CollectionIcon collection={claim.subject.collection} size="s" />
          <bdi className="trunc">{claim.subject.title}</bdi>
        </span>
      );
    case 'property':
      return <bdi>{claim.label}</bdi>;
    case 'value':
      return <bdi className="m">{claim.words}</bdi>;
    case 'assertedBy':
      return claim.assertedBy ? (
        <span className={styles.name}>
          <CollectionIcon collection={claim.assertedBy.collection} size="s" />
          <bdi className="trunc">{claim.assertedBy.title}</bdi>
        </span>
      ) : (
        <span className="t3">{t('claimPages.form.theArticle')}</span>
      );
    case 'stance':
      return <span className={claim.stance === 'asserts' ? 't2' : 'm'}>{t(`claimPages.stance.${claim.stance}`)}</span>;
    case 'asOf':
      return claim.asOf ? (
        <span>{formatDate(claim.asOf)}</span>
      ) : (
        <span className="t3">{claim.known ? formatDate(claim.known) : ''}</span>
      );
    case 'origins':
      return (
        <span className={styles.corroboration} title={formatCorroboration(claim.corroboration)}>
          <ClaimKnots corroboration={claim.corroboration} />
        </span>
      );
    case 'contradiction': {
      const [first] = [...claim.contradictions].sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open'));
      if (!first) return null;
      const isOpen = first.state === 'open';
      return (
        <button
          type="button"
          tabIndex={-1}
          className={cx(styles.mark, isOpen && styles.open)}
          title={t('claimPages.ledger.open')}
          onClick={() => go({ view: 'contradictions', id: first.id })}
        >
          <Icon icon={EqualNot} size="s" />
          {t(isOpen ? 'claimPages.ledger.contradicted' : 'claimPages.ledger.settled')}
        </button>
      );
    }
  }
}
