import { t } from '#core/i18n/t.ts';
import type { RecordRow } from '#core/records/contract.ts';
import { sayPublished } from '#renderer/lib/dates.ts';
import { Chip } from '#renderer/ui/Chip.tsx';
import { ListRow } from '#renderer/ui/ListRow.tsx';
import styles from './List.module.css';

/** A title is cut after two lines; more than this of it is not even laid out. */
const mostTitle = 300;
/** Tags that do not fit in the line are left out. */
const mostTags = 8;

/** An article in the list: title, outlet and date, grade if one was given, format, what is left to review, tags. */
export function ArticleRow({ row }: { row: RecordRow }) {
  const { format, grade, independence, toReview, tags } = row;
  const isUnread = row.readState === 'unread';
  return (
    <ListRow
      title={row.title.slice(0, mostTitle)}
      aside={
        isUnread ? (
          <span className={styles.unread} title={t('reader.list.unread')}>
            <span className="only-read">{t('reader.list.unread')}</span>
          </span>
        ) : undefined
      }
      meta={[
        <>
          <span className="trunc" dir="auto">
            {row.subtitle || t('reader.list.noOutlet')}
          </span>
          {row.date && <span className={styles.date}>{sayPublished(row.date, row.dateGuessed)}</span>}
        </>,
        <>
          {grade && (
            <span className={styles.grade} title={t('reader.list.grade', { grade })}>
              {grade}
            </span>
          )}
          <span>{format === 'pasted' ? t('reader.list.pasted') : format}</span>
          {independence && independence !== 'not-assessed' && (
            <span>{t(`reader.list.independence.${independence}`)}</span>
          )}
          {toReview !== null && toReview > 0 && <span>{t('reader.list.toReview', { count: toReview })}</span>}
          {tags.length > 0 && (
            <span className={styles.tags} title={tags.join(', ')}>
              {tags.slice(0, mostTags).map((tag) => (
                <Chip key={tag} variant="outline" small>
                  {tag}
                </Chip>
              ))}
            </span>
          )}
        </>,
      ]}
    />
  );
}
