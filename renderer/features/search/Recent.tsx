import { History } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { forgetSearches, useRecentSearches } from '#renderer/shared/search/recentSearches.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Search.module.css';

/** Recent searches of this case, newest first. */
export function Recent({ caseId, onPick }: { caseId: string; onPick: (query: string) => void }) {
  const recent = useRecentSearches(caseId);
  if (recent.length === 0) return null;
  return (
    <section className={styles.recent} aria-label={t('searching.recent')}>
      <h3 className="m">{t('searching.recent')}</h3>
      <ul>
        {recent.map((query) => (
          <li key={query}>
            <button type="button" className={styles.filter} onClick={() => onPick(query)}>
              <Icon icon={History} className="t2" />
              <span className="trunc" dir="auto">
                {query}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Button size="s" variant="quiet" onPress={() => forgetSearches(caseId)}>
        {t('searching.recentClear')}
      </Button>
    </section>
  );
}
