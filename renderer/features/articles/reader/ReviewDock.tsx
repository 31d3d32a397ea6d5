import { Fragment } from 'react';
import { CircleQuestionMark as CircleHelp, Hash } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import type { RecordType } from '#core/model/record-type.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { ReaderBar } from './ReaderBar.tsx';
import { lower } from './reasons.ts';
import type { ReaderCommands } from './useReaderCommands.ts';
import styles from './Reader.module.css';

export type ReviewDockProps = Pick<ReaderCommands, 'review' | 'onAccept' | 'onReject' | 'onMerge' | 'onPublished'>;

const types: Partial<Record<ReviewedSuggestion['kind'], RecordType>> = {
  person: 'person',
  organisation: 'organisation',
  place: 'place',
  date: 'event',
};
/** Aliases that fit beside the name. */
const maxAliases = 3;

/** The records that a name may belong to, and why. */
function MayBe({ candidates }: Pick<ReviewedSuggestion, 'candidates'>) {
  const [first, ...others] = candidates;
  if (!first) return null;
  const open = (candidate: typeof first) => (
    <button type="button" className="link m" onClick={() => openRecord(candidate)}>
      <bdi>{candidate.title}</bdi>
    </button>
  );
  return (
    <p className={styles.candidate}>
      <Icon icon={CircleHelp} size="s" className="c-warn" /> {t('reader.review.may')} {open(first)}
      <span className="t2">, {t('reader.review.because', { why: lower(first.why) })}</span>
      {others.map((candidate) => (
        <Fragment key={candidate.id}>
          <span className="t2">; {t('reader.review.or')} </span>
          {open(candidate)}
        </Fragment>
      ))}
    </p>
  );
}

/** What can be done about a date relative to an unknown day. */
function Undated({ review, current, onPublished }: ReviewDockProps & { current: ReviewedSuggestion }) {
  const { guess } = current;
  if (!guess) return <p className="sm t2">{current.why || '\u00a0'}</p>;
  const isGuessed = review.isGuessed(current);
  const date = formatDate(guess.from);
  return (
    <>
      <p className="sm t2">{isGuessed ? t('reader.review.guessedFrom', { date }) : current.why}</p>
      <div className={styles.dateActs}>
        <Button size="s" keys={shortcut('reader.guess')} onPress={() => review.toggleGuess(current)}>
          {isGuessed ? t('reader.review.unguess') : t('reader.review.guess', { date })}
        </Button>
        <Button writes size="s" keys={shortcut('reader.published')} onPress={onPublished}>
          {t('commands.setPublished')}
        </Button>
      </div>
    </>
  );
}

/** Returns the date as interpreted, for display beside its words. */
function readAs({ edtf, guess }: ReviewedSuggestion, isGuessed: boolean): string {
  if (edtf !== null) return formatDate(edtf);
  if (!guess) return t('reader.review.noDate');
  return isGuessed ? t('reader.review.guessed', { date: formatDate(guess.edtf) }) : t('reader.review.noDateYet');
}

/** The current suggestion: what it is, why it is proposed, and the three decisions. The text never moves when it changes. */
export function ReviewDock(props: ReviewDockProps) {
  const { review, onAccept, onReject, onMerge } = props;
  const { current, open } = review;
  if (!current) {
    return (
      <ReaderBar label={t('commands.scopes.suggestions')}>
        <div className={styles.dockWords}>
          <p className="b">{t('lists.nothingToDecide')}</p>
          <p className="sm t2">
            {review.items.length > 0
              ? t('reader.review.nothingText', { accepted: review.acceptedCount, rejected: review.rejectedCount })
              : t('reader.review.noneText')}
          </p>
        </div>
      </ReaderBar>
    );
  }
  const type = types[current.kind];
  const isName = current.kind !== 'date' && current.kind !== 'figure';
  const index = open.indexOf(current) + 1;
  const mentions = current.mentions.length;
  return (
    <ReaderBar
      label={t('reader.review.label', { index, count: open.length })}
      actions={
        <>
          <Button writes variant="ink" keys={shortcut('reader.accept')} onPress={() => onAccept(current)}>
            {t(
              current.kind === 'date'
                ? 'suggestionPage.values.accept.event'
                : current.kind === 'figure'
                  ? 'reader.review.acceptQuote'
                  : 'reader.review.accept',
            )}
          </Button>
          <Button writes keys={shortcut('reader.reject')} onPress={() => onReject(current)}>
            {t('actions.reject')}
          </Button>
          {isName && (
            <Button writes keys={shortcut('reader.merge')} onPress={() => onMerge(current)}>
              {t('actions.sameAs')}
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
          {current.aliases.slice(0, maxAliases).map((alias) => (
            <Chip key={alias} variant="outline">
              {t('reader.review.alias', { name: alias })}
            </Chip>
          ))}
          {current.kind === 'date' && <span className="sm t2">{readAs(current, review.isGuessed(current))}</span>}
          <span className={styles.mentions}>
            {t('reader.review.mentions', { count: mentions, shown: formatNumber(mentions) })}
          </span>
        </div>
        {current.kind === 'date' && current.edtf === null ? (
          <Undated {...props} current={current} />
        ) : current.candidates.length > 0 ? (
          <MayBe candidates={current.candidates} />
        ) : (
          <p className="sm t2">{current.why}</p>
        )}
      </div>
    </ReaderBar>
  );
}
