import { t } from '#lib/i18n/t.ts';
import { formatNumber, numbered } from '#lib/i18n/format.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { filterKeys } from '#renderer/ui/filterKeys.ts';
import { Progress } from '#renderer/ui/Progress.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { Filter, Sort } from './useInbox.ts';
import styles from './Suggestions.module.css';

export interface FilterProps {
  filter: Filter;
  onFilter: (filter: Filter) => void;
}

const sorts: readonly Sort[] = ['mentions', 'articles', 'confidence', 'name'];

/** Formats how often something is named, and in how many articles. */
export const formatMentions = ({ mentions, articles }: { mentions: number; articles: number }): string =>
  t('lists.inArticles', {
    mentions: t('suggestionPage.mentions', numbered(mentions)),
    articles: t('mentions.articles', numbered(articles)),
  });

/** The text filter; Enter moves to the list. */
export function FindField({ label, filter, onFilter, onEnter }: FilterProps & { label: string; onEnter: () => void }) {
  const find = (text: string) => onFilter({ ...filter, filter: text });
  return (
    <div className={styles.headField}>
      <TextField
        label={label}
        hideLabel
        value={filter.filter}
        onChange={find}
        onKeyDown={filterKeys(filter.filter, find, onEnter)}
        onEnter={onEnter}
        placeholder={label}
      />
    </div>
  );
}

/** The sort order of the list. `byName` labels the order by name for dates and figures. */
export function SortMenu({ filter, onFilter, byName }: FilterProps & { byName?: string }) {
  return (
    <div className={styles.headSort}>
      <Select
        label={t('actions.sortBy')}
        hideLabel
        value={filter.sort}
        onChange={(sort) => onFilter({ ...filter, sort })}
        options={sorts.map((sort) => ({
          value: sort,
          label: sort === 'name' && byName !== undefined ? byName : t(`suggestionPage.sorts.${sort}`),
        }))}
      />
    </div>
  );
}

export interface ReadingProgressProps {
  reading: { read: number; total: number };
  text: 'suggestionPage.reading' | 'suggestionPage.values.reading';
}

/** Number of articles read so far; renders nothing once all are. */
export function ReadingProgress({ reading: { read, total }, text }: ReadingProgressProps) {
  if (read >= total) return null;
  return (
    <div className={styles.reading}>
      <span className="sm t2" role="status">
        {t(text, { read: formatNumber(read), total: formatNumber(total) })}
      </span>
      <Progress label={t('commands.scopes.suggestions')} done={read} total={total} />
    </div>
  );
}

/** Says that only one article is listed, with a button to list all. */
export function OnlyArticle({ text, onAll }: { text: string; onAll: () => void }) {
  return (
    <div className={styles.only}>
      <span className="sm t2 trunc">{text}</span>
      <span className="sp" />
      <Button size="s" onPress={onAll}>
        {t('suggestionPage.allArticles')}
      </Button>
    </div>
  );
}
