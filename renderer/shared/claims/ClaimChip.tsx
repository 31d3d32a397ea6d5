import { EqualNot, Flag } from 'lucide-react';
import { locale, t } from '#lib/i18n/t.ts';
import type { ClaimRow } from '#core/claims/contract.ts';
import { qualifierSigns } from '#core/model/claim-properties.ts';
import { shorten } from '#lib/text/shorten.ts';
import { go } from '#renderer/lib/navigation.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Claims.module.css';

/** Formats a claim briefly: "deaths = 14 people", "deaths ≥ 13", "denies: involved = yes". */
export function formatClaim(claim: Pick<ClaimRow, 'label' | 'words' | 'stance'>): string {
  // The qualifier's sign replaces the equals sign.
  const sign = /^[≥≤≈]/.test(claim.words) ? ' ' : ' = ';
  const said = `${claim.label}${sign}${claim.words}`;
  return claim.stance === 'denies' ? t('claims.denied', { claim: said }) : said;
}

/** Longer property labels do not fit beside the number. */
const maxLabelChars = 10;

/** Formats a claim's value for very little room: "3.1M", "≥ 13 escaped"; the number alone in a narrow place. */
export function briefValue(
  { label, value, qualifier, words }: Pick<ClaimRow, 'label' | 'value' | 'qualifier' | 'words'>,
  isNarrow: boolean,
): string {
  if (value.type !== 'number') return shorten(words, 18);
  const number = value.number.toLocaleString(locale(), { notation: 'compact', maximumFractionDigits: 1 });
  // Numbers of people need their property: two numbers from one sentence would look alike.
  const of = !isNarrow && value.unit === 'people' && label.length <= maxLabelChars ? ` ${label}` : '';
  return `${qualifierSigns[qualifier]}${number}${value.unit === '%' ? '%' : of}`;
}

/** Whether the claim is a side of an open contradiction. */
export function isContradicted(claim: Pick<ClaimRow, 'contradictions'>): boolean {
  return claim.contradictions.some(({ state }) => state === 'open');
}

/** A claim as a chip that opens it in the ledger; a contradicted one opens its contradiction. */
export function ClaimChip({ claim }: { claim: ClaimRow }) {
  const open = claim.contradictions.find(({ state }) => state === 'open');
  const words = formatClaim(claim);
  return (
    <span className={styles.chipLine}>
      <button
        type="button"
        className={cx(styles.chip, open && styles.contradicted)}
        title={words}
        aria-label={open ? t('claimPages.contradictedClaim', { claim: words }) : undefined}
        onClick={() => (open ? go({ view: 'contradictions', id: open.id }) : go({ view: 'claims', id: claim.id }))}
      >
        <Icon icon={open ? EqualNot : Flag} size="s" />
        <bdi className="trunc">{shorten(words, 60)}</bdi>
      </button>
      {claim.assertedBy && (
        <span className="sm t3 trunc">{t('claimPages.says', { who: shorten(claim.assertedBy.title, 40) })}</span>
      )}
    </span>
  );
}
