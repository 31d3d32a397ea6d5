import type { KeyboardEvent } from 'react';
import { Map as MapIcon, Waypoints, ChartGantt, Table2 } from 'lucide-react';
import type { ViewKind } from '#core/model/views.ts';
import { t } from '#lib/i18n/t.ts';
import { refuseWriting } from '#renderer/shared/cases/readOnlyReason.ts';
import { openView, removeView, useSavedViews } from '#renderer/shared/views/saved.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon, type LucideIcon } from '#renderer/ui/Icon.tsx';
import { goOnInPage } from './panesByKey.ts';
import styles from './Rail.module.css';

const icons: Readonly<Record<ViewKind, LucideIcon>> = {
  table: Table2,
  timeline: ChartGantt,
  graph: Waypoints,
  map: MapIcon,
};

/** The saved views in the rail; in a folded rail they are found by the palette. @param current the one that is shown */
export function SavedViews({ current, folded }: { current: string | undefined; folded: boolean }) {
  const saved = useSavedViews();
  if (saved.length === 0 || folded) return null;
  return (
    <div role="group" aria-label={t('views.savedViews')} className={styles.group}>
      {saved.map((view) => (
        <button
          key={view.id}
          type="button"
          className={styles.item}
          aria-current={view.id === current ? 'page' : undefined}
          aria-keyshortcuts="Delete"
          tabIndex={-1}
          onClick={() => {
            openView(view);
            goOnInPage();
          }}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key !== 'Delete' || refuseWriting()) return;
            event.preventDefault();
            void removeView(view);
          }}
        >
          <Icon icon={icons[view.kind]} className="t2" />
          <bdi className={cx(styles.label, 'trunc')}>{view.name}</bdi>
        </button>
      ))}
    </div>
  );
}
