import { Copy } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { Article } from '#core/model/articles.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { compareNear } from '#renderer/shared/articles/compareNear.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import styles from './Inspector.module.css';

/** Pairs shown before "n more". */
const maxPairs = 2;

/** The near-duplicates of this article, nearest first, each with a button that opens the comparison. Nothing when there are none. */
export function NearDuplicates({ article: { id } }: { article: Article }) {
  const pairs = useApi('articles.near', { id }).data?.pairs ?? [];
  const [nearest] = pairs;
  useCommand('reader.compare', () => nearest && compareNear(nearest), { enabled: nearest !== undefined });
  if (pairs.length === 0) return null;
  return (
    <ul className={styles.near} aria-label={t('commands.scopes.near')}>
      {pairs.slice(0, maxPairs).map((pair, index) => {
        const other = pair.first.id === id ? pair.second : pair.first;
        return (
          <li key={other.id} className={styles.nearRow}>
            <span className={styles.nearWords}>
              <span className="sm t2">
                {pair.percent === null ? t('nearPage.noPercent') : t('nearPage.sameAs', { percent: pair.percent })}
                {pair.decision !== 'not-assessed' && `, ${t(`nearPage.decisions.${pair.decision}`)}`}
              </span>
              <button
                type="button"
                className="link"
                onClick={() => openRecord({ collection: 'articles', id: other.id })}
              >
                <bdi>{other.title}</bdi>
              </button>
            </span>
            <Button
              size="s"
              icon={Copy}
              {...(index === 0 ? { keys: shortcut('reader.compare') } : {})}
              onPress={() => compareNear(pair)}
            >
              {t('actions.compare')}
            </Button>
          </li>
        );
      })}
      {pairs.length > maxPairs && <li className="sm t3">{t('lists.more', { count: pairs.length - maxPairs })}</li>}
    </ul>
  );
}
