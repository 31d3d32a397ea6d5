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

/** A title is cut after two lines; more than this of it is not even laid out. */
const maxTitleChars = 300;
/** Tags that do not fit in the line are left out. */
const maxTags = 8;

/** An article in the list: title, outlet and date, grade if one was given, format, what is left to review, tags. */
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

/** How far somebody has read it: the pass that is on, or what is made of its sentences. '' where nobody has begun. */
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
  // Who has marked it as read has not forgotten what is open.
  if (readState === 'read') return t('reader.list.left', { count: data.open });
  return at(data.at, data.all);
}

/** What the original is, where that says something: a plain text is what everybody takes it for. */
function kindOf(format: string | null): string {
  if (format === 'pasted') return t('reader.list.pasted');
  return format === null || format === 'TXT' ? '' : format;
}
