import { t } from '#lib/i18n/t.ts';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import type { Filter } from './useInbox.ts';
import styles from './Suggestions.module.css';

/** Switches between names, dates and figures where there is no room for the filters beside the list. */
export function KindBar({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) {
  if (useWidth() >= breaks.single) return null;
  return (
    <div className={styles.only}>
      <Segmented
        label={t('fields.kind')}
        value={filter.value ?? 'name'}
        onChange={(kind) => onFilter({ ...filter, kind: null, filter: '', value: kind === 'name' ? null : kind })}
        options={[
          { value: 'name', label: t('fields.names') },
          { value: 'date', label: t('suggestionPage.values.kinds.date') },
          { value: 'figure', label: t('suggestionPage.values.kinds.figure') },
        ]}
      />
    </div>
  );
}
