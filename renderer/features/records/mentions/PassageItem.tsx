import { Flag, Link2, Quote } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { formatNumber } from '#renderer/lib/format.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { originsOf } from '#renderer/shared/evidence/origins.ts';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { PassageWords } from '#renderer/shared/mentions/PassageWords.tsx';
import type { RecordType } from '#renderer/shared/records/recordType.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import type { PassageLine } from './rows.ts';
import styles from './Mentions.module.css';

export interface PassageItemProps {
  line: PassageLine;
  type: RecordType;
  isActive: boolean;
  onOpen: () => void;
  onQuote: () => void;
  onShowQuote: (id: string) => void;
  onClaim: () => void;
  onLink: () => void;
}

/** One passage: its words with the name marked, and what is made of it. Each action's column shows its result. */
export function PassageItem(props: PassageItemProps) {
  const { line, type, isActive, onOpen } = props;
  const { article, passage } = line;
  const [quote] = passage.quotes;
  return (
    <>
      <span className={styles.place}>
        {passage.paragraph === null ? '' : t('mentions.paragraph', { number: formatNumber(passage.paragraph) })}
      </span>
      <div className={styles.body}>
        <PassageWords
          article={article.article.id}
          passage={passage}
          among={article.passages}
          index={line.index}
          type={type}
          onOpen={onOpen}
        />
        {isActive && (
          <div className={styles.foot}>
            <Button size="s" variant="quiet" keys="↵" onPress={onOpen}>
              {t('mentions.open')}
            </Button>
          </div>
        )}
      </div>
      <div className={styles.actions}>
        {quote ? (
          <button
            type="button"
            tabIndex={-1}
            className={styles.result}
            title={t('mentions.showQuote')}
            onClick={() => props.onShowQuote(quote.id)}
          >
            <Knots {...originsOf([article])} small />
          </button>
        ) : (
          <IconButton
            icon={Quote}
            size="s"
            label={t('mentions.quote')}
            keys={shortcut('mentions.quote')}
            writes
            onPress={props.onQuote}
          />
        )}
        {passage.claims.length > 0 ? (
          <span className={cx(styles.result, 'c-claim')} title={t('mentions.claims', { count: passage.claims.length })}>
            <Icon icon={Flag} size="s" label={t('mentions.claims', { count: passage.claims.length })} />
          </span>
        ) : (
          <IconButton
            icon={Flag}
            size="s"
            label={t('mentions.claim')}
            keys={shortcut('mentions.claim')}
            writes
            onPress={props.onClaim}
          />
        )}
        {passage.links.length > 0 ? (
          <span className={styles.result} title={t('mentions.links', { count: passage.links.length })}>
            <Icon icon={Link2} size="s" label={t('mentions.links', { count: passage.links.length })} />
          </span>
        ) : (
          <IconButton
            icon={Link2}
            size="s"
            label={t('mentions.link')}
            keys={shortcut('record.link')}
            writes
            onPress={props.onLink}
          />
        )}
      </div>
    </>
  );
}
