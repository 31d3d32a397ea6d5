import { EqualNot, Flag } from 'lucide-react';
import { locale, t } from '#lib/i18n/t.ts';
import type { ClaimRow } from '#core/claims/contract.ts';
import { qualifierSigns } from '#core/model/claim-properties.ts';
import { shorten } from '#lib/text/shorten.ts';
import { go } from '#renderer/lib/navigation.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Claims.module.css';

/** A claim in a few words: "deaths = 14 people", "deaths ≥ 13", "denies: involved = yes". */
export function formatClaim(claim: Pick<ClaimRow, 'label' | 'words' | 'stance'>): string {
  // A qualifier's sign takes the place of the equals sign.
  const sign = /^[≥≤≈]/.test(claim.words) ? ' ' : ' = ';
  const said = `${claim.label}${sign}${claim.words}`;
  return claim.stance === 'denies' ? t('claims.denied', { claim: said }) : said;
}

/** A property that has room beside its number. */
const maxLabelChars = 10;

/** A claim’s value where there is next to no room: "3.1M", "≥ 13 escaped"; the number alone where it is narrow. */
export function briefValue(
  { label, value, qualifier, words }: Pick<ClaimRow, 'label' | 'value' | 'qualifier' | 'words'>,
  isNarrow = false,
): string {
  if (value.type !== 'number') return shorten(words, 18);
  const number = value.number.toLocaleString(locale(), { notation: 'compact', maximumFractionDigits: 1 });
  // Of people it is said what became of them: two numbers of one sentence would read alike.
  const of = !isNarrow && value.unit === 'people' && label.length <= maxLabelChars ? ` ${label}` : '';
  return `${qualifierSigns[qualifier]}${number}${value.unit === '%' ? '%' : of}`;
}

/** Whether some contradiction that it is a side of is open. */
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
