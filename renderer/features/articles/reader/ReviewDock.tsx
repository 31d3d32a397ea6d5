import { CircleQuestionMark as CircleHelp, Hash } from 'lucide-react';
import { t } from '#core/i18n/t.ts';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { sayDate } from '#renderer/lib/dates.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { TypeIcon, type RecordType } from '#renderer/ui/recordType.tsx';
import type { Review } from './useReview.ts';
import { Bar } from './Bar.tsx';
import styles from './Reader.module.css';

export interface ReviewDockProps {
  review: Review;
  onAccept: (item: ReviewedSuggestion) => void;
  onReject: (item: ReviewedSuggestion) => void;
  onMerge: (item: ReviewedSuggestion) => void;
}

const types: Partial<Record<ReviewedSuggestion['kind'], RecordType>> = {
  person: 'person',
  organisation: 'organisation',
  place: 'place',
  date: 'event',
};
/** Aliases that fit beside the name. */
const mostAliases = 3;

/** The record that a name may belong to, and why. */
function Candidate({ candidate }: { candidate: ReviewedSuggestion['candidates'][number] }) {
  const why = candidate.why.charAt(0).toLocaleLowerCase() + candidate.why.slice(1);
  return (
    <p className={styles.candidate}>
      <Icon icon={CircleHelp} size="s" className="c-warn" /> {t('reader.review.may')}{' '}
      <button type="button" className="link m" onClick={() => openRecord(candidate)}>
        <bdi>{candidate.title}</bdi>
      </button>
      {why && <span className="t2">, {t('reader.review.because', { why })}</span>}
    </p>
  );
}

/** The suggestion under review: what it is, why it is proposed, the three decisions. Text never moves under it. */
export function ReviewDock({ review, onAccept, onReject, onMerge }: ReviewDockProps) {
  const { current, open } = review;
  if (!current) {
    return (
      <Bar label={t('reader.review.doneLabel')}>
        <div className={styles.dockWords}>
          <p className="b">{t('reader.review.nothing')}</p>
          <p className="sm t2">
            {review.items.length > 0
              ? t('reader.review.nothingText', { accepted: review.accepted, rejected: review.rejected })
              : t('reader.review.noneText')}
          </p>
        </div>
      </Bar>
    );
  }
  const type = types[current.kind];
  const [candidate] = current.candidates;
  const isName = current.kind !== 'date' && current.kind !== 'figure';
  const index = open.indexOf(current) + 1;
  return (
    <Bar
      label={t('reader.review.label', { index, count: open.length })}
      actions={
        <>
          <Button writes variant="ink" keys={shortcut('reader.accept')} onPress={() => onAccept(current)}>
            {t(
              current.kind === 'date'
                ? 'reader.review.acceptEvent'
                : current.kind === 'figure'
                  ? 'reader.review.acceptQuote'
                  : 'reader.review.accept',
            )}
          </Button>
          <Button writes keys={shortcut('reader.reject')} onPress={() => onReject(current)}>
            {t('reader.review.reject')}
          </Button>
          {isName && (
            <Button writes keys={shortcut('reader.merge')} onPress={() => onMerge(current)}>
              {t('reader.review.addName')}
            </Button>
          )}
        </>
      }
    >
      <span className={styles.dockIcon}>
        {type ? (
          <TypeIcon type={type} label={t(`reader.kinds.${current.kind}`)} />
        ) : (
          <Icon icon={Hash} className="t2" label={t(`reader.kinds.${current.kind}`)} />
        )}
      </span>
      <div className={styles.dockWords}>
        <div className={styles.dockName}>
          <b className="trunc" dir="auto">
            {current.text}
          </b>
          {current.aliases.slice(0, mostAliases).map((alias) => (
            <Chip key={alias} variant="outline">
              {t('reader.review.alias', { name: alias })}
            </Chip>
          ))}
          {current.kind === 'date' && (
            <span className="sm t2">{current.edtf ? sayDate(current.edtf) : t('reader.review.noDate')}</span>
          )}
          <span className={styles.mentions}>{t('reader.review.mentions', { count: current.mentions.length })}</span>
        </div>
        {candidate ? <Candidate candidate={candidate} /> : <p className="sm t2">{current.why}</p>}
      </div>
    </Bar>
  );
}
