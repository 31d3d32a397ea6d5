import { Check, ChevronDown, ChevronRight, CircleCheck, CircleHelp } from 'lucide-react';
import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { t } from '#lib/i18n/t.ts';
import type { SuggestionGroup } from '#core/suggestions/inbox/contract.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { Bars } from './Bars.tsx';
import styles from './Suggestions.module.css';

export interface GroupRowProps {
  group: SuggestionGroup;
  /** Null where nothing is selected. */
  ticked: boolean | null;
  open: boolean;
  onTick?: () => void;
  onToggle: () => void;
}

/** Forms that fit beside the name. */
const maxForms = 3;
const maxArticles = 3;

/** One name: what it is, why it is proposed or what it may be, how often. Its box and its arrow are keys Space and right. */
export function GroupRow({ group, ticked, open, onTick, onToggle }: GroupRowProps) {
  const others = [...group.names, ...group.aliases].slice(0, maxForms);
  return (
    <>
      <div className={cx(styles.group, hasNoReason(group) && styles.bare)}>
        {ticked === null ? (
          <span />
        ) : (
          <span
            className={styles.box}
            data-on={ticked || undefined}
            aria-hidden="true"
            onClick={(event) => {
              event.stopPropagation();
              onTick?.();
            }}
          >
            {ticked && <Icon icon={Check} size="s" />}
          </span>
        )}
        <span
          className={styles.twisty}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation();
            onToggle();
          }}
        >
          <Icon icon={open ? ChevronDown : ChevronRight} size="s" />
        </span>
        <div className={styles.words}>
          <div className={styles.name}>
            <TypeIcon type={group.kind} size="s" label={t(`suggestionPage.one.${group.kind}`)} />
            <bdi className="m trunc">{group.name}</bdi>
            {others.length > 0 && (
              <span className="sm t3 trunc">
                {t('lists.also', { names: others.map((name) => inQuotes(`\u2068${name}\u2069`)).join(', ') })}
              </span>
            )}
          </div>
          <Why group={group} />
        </div>
        <span className="r">{formatNumber(group.mentions)}</span>
        <span className="r t2">{formatNumber(group.articles)}</span>
        <span className="sm t2">
          <Bars confidence={group.confidence} />
        </span>
      </div>
      {open && <Articles group={group} />}
    </>
  );
}

/** A row without a fact below its name is lower. */
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
  return (
    <div className={styles.why}>
      <Icon icon={CircleHelp} size="s" className="c-warn" />{' '}
      {candidate.why === ''
        ? t('suggestionPage.mayBeBare', { title: candidate.title })
        : t('suggestionPage.mayBe', { title: candidate.title, why: candidate.why })}
    </div>
  );
}

function Articles({ group }: { group: SuggestionGroup }) {
  const { data } = useApi('suggestions.inboxGroup', { id: group.id, articles: 50, passages: 0 });
  if (!data) return null;
  const shown = data.articles.slice(0, maxArticles);
  const more = group.articles - shown.length;
  return (
    <div className={styles.articles}>
      {shown.map(({ article, outlet, published, mentions, roles }) => (
        <div
          key={article.id}
          className={styles.article}
          onDoubleClick={(event) => {
            event.stopPropagation();
            openRecord(article);
          }}
        >
          <span className={styles.name}>
            <TypeIcon type="article" size="s" />
            <bdi className="trunc">{article.title}</bdi>
          </span>
          <span className="t3 trunc">{outlet}</span>
          <span className="t2 trunc">{published === null ? '' : formatDate(published)}</span>
          <span className="r">{formatNumber(mentions)}</span>
          <span className="t3 trunc">{roles.join(', ')}</span>
        </div>
      ))}
      {more > 0 && <div className={styles.more}>{t('suggestionPage.moreArticles', { count: more })}</div>}
    </div>
  );
}
