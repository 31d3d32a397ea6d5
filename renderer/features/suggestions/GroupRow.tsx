import { CircleCheck } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { SuggestionGroup } from '#core/suggestions/inbox/contract.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { ArticleWords } from './ArticleWords.tsx';
import { Box, Counts, MayBe, quoted, DisclosureArrow } from './ClusterRows.tsx';
import styles from './Suggestions.module.css';

export interface GroupRowProps {
  group: SuggestionGroup;
  /** Null when nothing is selected. */
  ticked: boolean | null;
  open: boolean;
  onTick?: () => void;
  onToggle: () => void;
}

/** Forms that fit beside the name. */
const maxForms = 3;
const maxArticles = 3;

/** One name: its kind, its reason or possible record, its count. Space toggles its box and the right arrow key opens it. */
export function GroupRow({ group, ticked, open, onTick, onToggle }: GroupRowProps) {
  const others = [...group.names, ...group.aliases].slice(0, maxForms);
  return (
    <>
      <div className={cx(styles.group, hasNoReason(group) && styles.bare)}>
        {ticked === null ? <span /> : <Box state={ticked ? 'in' : 'out'} on={() => onTick?.()} />}
        <DisclosureArrow open={open} on={onToggle} />
        <div className={styles.words}>
          <div className={styles.name}>
            <TypeIcon type={group.kind} size="s" label={t(`suggestionPage.one.${group.kind}`)} />
            <bdi className="m trunc">{group.name}</bdi>
            {others.length > 0 && (
              <span className="sm t3 trunc">{t('lists.also', { names: others.map(quoted).join(', ') })}</span>
            )}
          </div>
          <Why group={group} />
        </div>
        <Counts of={group} />
      </div>
      {open && <Articles group={group} />}
    </>
  );
}

/** Returns whether a row has no reason below its name and is therefore less tall. */
const hasNoReason = ({ record, mayExist, why }: SuggestionGroup) => !record && !mayExist && why === '';

function Why({ group }: { group: SuggestionGroup }) {
  const [candidate] = group.candidates;
  if (group.record) {
    return (
      <div className={styles.why}>
        <Icon icon={CircleCheck} size="s" className="c-ok" />{' '}
        {t('suggestionPage.isRecord', { title: group.record.title })}
      </div>
    );
  }
  if (!group.mayExist || !candidate) return group.why === '' ? null : <div className={styles.why}>{group.why}</div>;
  return <MayBe candidate={candidate} />;
}

function Articles({ group }: { group: SuggestionGroup }) {
  const { data } = useApi('suggestions.inboxGroup', { id: group.id, articles: 50, passages: 0 });
  if (!data) return null;
  const shownArticles = data.articles.slice(0, maxArticles);
  const more = group.articles - shownArticles.length;
  return (
    <div className={styles.articles}>
      {shownArticles.map(({ article, outlet, published, mentions, roles }) => (
        <div
          key={article.id}
          className={styles.article}
          onDoubleClick={(event) => {
            event.stopPropagation();
            openRecord(article);
          }}
        >
          <ArticleWords of={{ article, outlet, published }} />
          <span className="r">{formatNumber(mentions)}</span>
          <span className="t3 trunc">{roles.join(', ')}</span>
        </div>
      ))}
      {more > 0 && <div className={styles.more}>{t('suggestionPage.moreArticles', { count: more })}</div>}
    </div>
  );
}
