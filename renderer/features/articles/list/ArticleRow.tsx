import { t } from '#lib/i18n/t.ts';
import type { RecordRow } from '#core/records/contract.ts';
import { counted } from '#lib/i18n/counted.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { usePassProgress } from '#renderer/features/articles/reader/pass/passes.ts';
import { formatPublished } from '#renderer/shared/values/dates.ts';
import { Chip } from '#renderer/ui/Chip.tsx';
import { ListRow } from '#renderer/ui/ListRow.tsx';
import styles from './List.module.css';

/** A title is clamped to two lines; characters beyond this are not rendered at all. */
const maxTitleChars = 300;
/** Tags that do not fit on the line are hidden. */
const maxTags = 8;

/** An article in the list: title, outlet and date, grade if set, format, suggestions to review, tags. */
export function ArticleRow({ row }: { row: RecordRow }) {
  const { format, grade, independence, toReview, tags } = row;
  const read = useHowRead(row);
  const isUnread = row.readState === 'unread';
  const kind = kindOf(format);
  const origin = independence && independence !== 'not-assessed' ? t(`reader.list.independence.${independence}`) : '';
  return (
    <ListRow
      title={row.title.slice(0, maxTitleChars)}
      aside={
        isUnread ? (
          <span className={styles.unread} title={t('changes.unread')}>
            <span className="only-read">{t('changes.unread')}</span>
          </span>
        ) : undefined
      }
      meta={[
        (row.subtitle || row.date) && (
          <>
            {row.subtitle && (
              <span className="trunc" dir="auto">
                {row.subtitle}
              </span>
            )}
            {row.date && <span className={styles.date}>{formatPublished(row.date, row.dateGuessed)}</span>}
          </>
        ),
        (grade || kind || origin || read || (toReview ?? 0) > 0 || tags.length > 0) && (
          <>
            {grade && (
              <span className={styles.grade} title={t('reader.list.grade', { grade })}>
                {grade}
              </span>
            )}
            {kind && <span>{kind}</span>}
            {origin && <span>{origin}</span>}
            {read && <span className="trunc">{read}</span>}
            {!read && toReview !== null && toReview > 0 && (
              <span className="trunc">{t('reader.list.toReview', { count: toReview })}</span>
            )}
            {tags.length > 0 && (
              <span className={styles.tags} title={tags.join(', ')}>
                {tags.slice(0, maxTags).map((tag) => (
                  <Chip key={tag} variant="outline" small>
                    {tag}
                  </Chip>
                ))}
              </span>
            )}
          </>
        ),
      ].filter(Boolean)}
    />
  );
}

/** Describes reading progress: the running pass, or the outcome of its sentences. '' when nobody has started. */
function useHowRead({ id, quotes, readState }: RecordRow): string {
  const pass = usePassProgress(id);
  const { data } = useApi('reading.progress', { article: id }, { enabled: quotes > 0 && !pass });
  const at = (number: number, all: number) =>
    t('reader.list.reading', { number: formatNumber(number), all: formatNumber(all) });
  if (pass) return at(pass.number, pass.count);
  if (!data || quotes === 0) return '';
  if (data.open === 0)
    return data.claims > 0
      ? t('reader.list.readClaims', { claims: counted('claims', data.claims) })
      : t('changes.read');
  // An article marked as read may still have undecided sentences.
  if (readState === 'read') return t('reader.list.left', { count: data.open });
  return at(data.at, data.all);
}

/** Names the format of the original where that is informative; plain text is what everybody assumes. */
function kindOf(format: string | null): string {
  if (format === 'pasted') return t('reader.list.pasted');
  return format === null || format === 'TXT' ? '' : format;
}
