import type { Bearer } from '#core/identity/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { originsOf } from '#renderer/shared/evidence/origins.ts';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import styles from './Identity.module.css';

/** Below a value, who says it: knots, and the first source, which opens at its words. Renders nothing without a quote. */
export function ProofLine({ value, by }: { value: string; by: readonly Bearer[] | undefined }) {
  const [first] = by ?? [];
  if (!by || !first) return null;
  const title = shorten(first.article.title, 80);
  const sources = new Map(by.map(({ article }) => [article.id, article.title]));
  return (
    <span className={styles.proof}>
      <Knots small {...originsOf(by)} />
      <button
        type="button"
        title={[...sources.values()].slice(0, 20).join('\n')}
        aria-label={t('identityPage.proof', { title, value: shorten(value, 80) })}
        onClick={() => openRecord(first.article, { quote: first.id })}
      >
        <bdi className="trunc">{title}</bdi>
      </button>
      {sources.size > 1 && <span>{t('lists.plus', { count: sources.size - 1 })}</span>}
    </span>
  );
}
