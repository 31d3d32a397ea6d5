import { ArrowDownUp, Check } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { sortsOf, type Filter } from './useFilter.ts';

/** The sort order of a list and its direction. */
export function SortMenu({ filter }: { filter: Filter }) {
  return (
    <Menu
      label={t('actions.sortBy')}
      placement="bottom end"
      trigger={
        <Button
          size="s"
          variant="quiet"
          icon={ArrowDownUp}
          label={t('recordPages.list.sort', { by: t(`recordPages.list.sorts.${filter.sort}`) })}
        >
          {t(`recordPages.list.sorts.${filter.sort}`)}
        </Button>
      }
      groups={[
        {
          title: t('actions.sortBy'),
          entries: sortsOf(filter.collection).map((key) => ({
            id: key,
            label: t(`recordPages.list.sorts.${key}`),
            ...(key === filter.sort ? { icon: Check } : {}),
            // Names start at A; everything else starts with the most or the latest.
            onPick: () =>
              filter.setSort(key, key === filter.sort ? filter.descending : key !== 'title' && key !== 'date'),
          })),
        },
        {
          entries: [false, true].map((descending) => ({
            id: descending ? 'down' : 'up',
            label: t(descending ? 'lists.descending' : 'lists.ascending'),
            ...(descending === filter.descending ? { icon: Check } : {}),
            onPick: () => filter.setSort(filter.sort, descending),
          })),
        },
      ]}
    />
  );
}
