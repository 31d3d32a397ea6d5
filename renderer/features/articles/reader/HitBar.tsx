import { ArrowDown, ArrowUp, ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import styles from './Reader.module.css';

export interface HitBarProps {
  /** The search query. */
  query: string;
  isLoading: boolean;
  /** The current match, from 1; 0 for none. */
  match: number;
  matches: number;
  /** Whether there are more matches than shown. */
  more: boolean;
  /** Position of the article among the hits, from 1; 0 when it is not a hit. */
  article: number;
  articles: number;
  onStep: (by: 1 | -1) => void;
  onNext: (() => void) | null;
  onPrevious: (() => void) | null;
  onEnd: () => void;
}

/** The bar above the text that steps through search hits, match by match and article by article. */
export function HitBar(props: HitBarProps) {
  const { query, match, matches, more, article, articles, onNext, onPrevious } = props;
  const matched = { match: formatNumber(match), matches: formatNumber(matches) };
  const words = props.isLoading
    ? t('searching.way.looking')
    : matches === 0
      ? t('searching.way.none')
      : t(more ? 'searching.way.matchMore' : 'searching.way.match', matched);
  return (
    <section className={styles.way} aria-label={t('searching.way.label')}>
      <Icon icon={Search} size="s" className="t2" />
      <span className="m trunc" dir="auto" title={query.slice(0, 200)}>
        {query}
      </span>
      <span className="sm t2" role="status">
        {words}
      </span>
      <IconButton
        icon={ChevronUp}
        label={t('commands.previousMatch')}
        keys={shortcut('reader.previousMatch')}
        disabled={matches === 0}
        onPress={() => props.onStep(-1)}
      />
      <IconButton
        icon={ChevronDown}
        label={t('commands.nextMatch')}
        keys={shortcut('reader.nextMatch')}
        disabled={matches === 0}
        onPress={() => props.onStep(1)}
      />
      <span className="sp" />
      {article > 0 && (
        <span className="sm t2">
          {t('searching.way.article', { article: formatNumber(article), articles: formatNumber(articles) })}
        </span>
      )}
      <IconButton
        icon={ArrowUp}
        label={t('commands.previousHit')}
        keys={shortcut('reader.previousHit')}
        disabled={onPrevious === null}
        onPress={() => onPrevious?.()}
      />
      <IconButton
        icon={ArrowDown}
        label={t('commands.nextHit')}
        keys={shortcut('reader.nextHit')}
        disabled={onNext === null}
        onPress={() => onNext?.()}
      />
      <IconButton icon={X} label={t('commands.endHits')} keys={shortcut('reader.endHits')} onPress={props.onEnd} />
    </section>
  );
}
