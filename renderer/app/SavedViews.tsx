import { LayoutGrid } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { moveView, openView, removeView, useSavedViews } from '#renderer/shared/views/savedViews.ts';
import { viewIcons } from '#renderer/shared/views/viewIcons.ts';
import { SavedGroup } from './SavedGroup.tsx';

/**
 * The saved views in the rail.
 * @param current the one on screen
 */
export function SavedViews({ current, folded }: { current: string | undefined; folded: boolean }) {
  const saved = useSavedViews();
  return (
    <SavedGroup
      label={t('views.savedViews')}
      icon={LayoutGrid}
      rows={saved.map((view) => ({
        ...{ id: view.id, name: view.name, icon: viewIcons[view.kind] },
        title: t('views.rowKeys', { name: view.name }),
        onOpen: () => openView(view),
      }))}
      current={current ?? null}
      stop={null}
      folded={folded}
      onRemove={(id) => {
        const view = saved.find((one) => one.id === id);
        if (view) void removeView(view);
      }}
      onMove={(id, by) => void moveView(id, by)}
    />
  );
}
