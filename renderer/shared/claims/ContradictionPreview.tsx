import { CircleCheck, EqualNot } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { useApi, type InputOf } from '#renderer/lib/queries.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { MarkText } from '#renderer/ui/MarkText.tsx';
import styles from './Claims.module.css';

export interface ContradictionPreviewProps {
  /** Null while something is missing or the subject is a new record. */
  statement: InputOf<'claims.compare'> | null;
}

/** Shows what a claim would contradict, while it is typed. It does not block saving: both claims are kept. */
export function ContradictionPreview({ statement }: ContradictionPreviewProps) {
  const enabled = statement !== null;
  const { data } = useApi('claims.compare', statement ?? emptyStatement, { enabled, keep: true });
  if (!statement || !data) return <Line words={t('claimPages.form.incomplete')} />;
  const [first, ...others] = data.contradicts;
  if (!first) {
    const count = data.agrees.length;
    return count > 0 ? (
      <Line icon={<Icon icon={CircleCheck} size="s" />} words={t('claimPages.form.agrees', { count })} />
    ) : (
      <Line words={t('claimPages.form.alone')} />
    );
  }
  const value = first.words;
  const [quote] = first.quotes;
  const source = quote ? shorten(quote.article.title, 60) : '';
  const words = !quote
    ? t('claimPages.form.contradictsUnsourced', { value })
    : others.length > 0
      ? t('claimPages.form.contradictsMore', { value, source, count: others.length })
      : t('claimPages.form.contradicts', { value, source });
  return <Line icon={<Icon icon={EqualNot} size="s" className="c-claim" />} words={words} isStrong={value} />;
}

function Line({ icon, words, isStrong }: { icon?: React.ReactNode; words: string; isStrong?: string }) {
  const index = isStrong ? words.indexOf(isStrong) : -1;
  return (
    <p className={styles.verdict} role="status" data-testid="verdict">
      {icon}
      <span>
        {index >= 0 && isStrong ? (
          <MarkText text={words} ranges={[{ start: index, end: index + isStrong.length }]} as="b" />
        ) : (
          words
        )}
      </span>
    </p>
  );
}

const emptyStatement: InputOf<'claims.compare'> = {
  subject: '00000000-0000-7000-8000-000000000000',
  property: '-',
  value: { type: 'flag', flag: true },
};
