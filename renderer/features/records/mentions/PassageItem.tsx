import { memo } from 'react';
import { Flag, Link2, Quote } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { useLanguage } from '#renderer/lib/language.ts';
import { shorten } from '#lib/text/shorten.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { originsOf } from '#renderer/shared/evidence/origins.ts';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { PassageWords } from '#renderer/shared/mentions/PassageWords.tsx';
import type { RecordType } from '#core/model/record-type.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon, type LucideIcon } from '#renderer/ui/Icon.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { openPassage, quotePassage } from './passageActions.ts';
import type { PassageLine } from './rows.ts';
import styles from './Mentions.module.css';

export interface PassageItemProps {
  line: PassageLine;
  record: string;
  type: RecordType;
  isActive: boolean;
  /** Position of the line and the number of lines. */
  place: number;
  places: number;
  /** Why actions are disabled; null when they are not. */
  closed: string | null;
  /** Estimated lines of text, reserved until the words are loaded. */
  likelyLines: number;
  onActive: (key: string) => void;
  onLink: () => void;
}

/**
 * One passage: its words with the name marked, and the actions on it. Each action's column shows its result. Memoised, because every turn
 * of the wheel brings dozens into view.
 */
export const PassageItem = memo(function PassageItem(props: PassageItemProps) {
  useLanguage();
  const { line, record, type, isActive, place, places, closed } = props;
  const { article, passage } = line;
  const [quote] = passage.quotes;
  const open = () => openPassage(record, line);
  const { claims, links } = passage;
  return (
    <div
      role="article"
      className={styles.passage}
      aria-current={isActive}
      tabIndex={isActive ? 0 : -1}
      aria-posinset={place}
      aria-setsize={places}
      aria-label={t('mentions.row', { article: shorten(article.article.title), paragraph: passage.paragraph ?? '' })}
      onFocus={() => props.onActive(line.key)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
        event.preventDefault();
        open();
      }}
    >
      <span className="xs t3">
        {passage.paragraph === null ? '' : t('mentions.paragraph', { number: formatNumber(passage.paragraph) })}
      </span>
      <div className={styles.body}>
        <PassageWords
          article={article.article.id}
          passage={passage}
          among={article.passages}
          index={line.index}
          type={type}
          likelyLines={props.likelyLines}
          onOpen={open}
        />
        {isActive && (
          <div className={styles.foot}>
            <Button size="s" variant="quiet" keys="↵" onPress={open}>
              {t('mentions.open')}
            </Button>
          </div>
        )}
      </div>
      <div className={styles.actions}>
        {quote ? (
          <button
            type="button"
            tabIndex={isActive ? 0 : -1}
            className={styles.result}
            title={t('mentions.showQuote')}
            onClick={() => openRecord(article.article, { quote: quote.id })}
          >
            <Knots {...originsOf([article])} small />
          </button>
        ) : (
          <Act
            icon={Quote}
            label={t('mentions.quote')}
            keys={shortcut('mentions.quote')}
            {...{ isActive, closed }}
            onPress={() => void quotePassage(record, line)}
          />
        )}
        {claims.length > 0 ? (
          <span className={cx(styles.result, 'c-claim')} title={t('counts.claims', { count: claims.length })}>
            <Icon icon={Flag} size="s" label={t('counts.claims', { count: claims.length })} />
          </span>
        ) : (
          <Act
            icon={Flag}
            label={t('mentions.claim')}
            keys={shortcut('mentions.claim')}
            {...{ isActive, closed }}
            onPress={() => openPassage(record, line, 'claim')}
          />
        )}
        {links.length > 0 ? (
          <span className={styles.result} title={t('counts.links', { count: links.length })}>
            <Icon icon={Link2} size="s" label={t('counts.links', { count: links.length })} />
          </span>
        ) : (
          <Act
            icon={Link2}
            label={t('mentions.link')}
            keys={shortcut('record.link')}
            {...{ isActive, closed }}
            onPress={props.onLink}
          />
        )}
      </div>
    </div>
  );
});

interface ActProps {
  icon: LucideIcon;
  label: string;
  keys: string | undefined;
  isActive: boolean;
  closed: string | null;
  onPress: () => void;
}

/** An action on a passage: a plain button, because thousands of passages have three each. Shows its shortcut, or an icon if it has none. */
function Act({ icon, label, keys, isActive, closed, onPress }: ActProps) {
  return (
    <button
      type="button"
      tabIndex={isActive ? 0 : -1}
      className={styles.act}
      aria-label={label}
      title={closed ?? (keys === undefined ? label : `${label} (${keys})`)}
      aria-disabled={closed !== null || undefined}
      onClick={closed === null ? onPress : undefined}
    >
      {keys ?? <Icon icon={icon} />}
    </button>
  );
}
