import type { KeyboardEvent } from 'react';
import { t } from '#lib/i18n/t.ts';
import { refuseWriting } from '#renderer/shared/cases/readOnlyReason.ts';
import { openView, removeView, useSavedViews } from '#renderer/shared/views/saved.ts';
import { viewIcons } from '#renderer/shared/views/viewIcons.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { goOnInPage } from './panesByKey.ts';
import styles from './Rail.module.css';

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
          <Icon icon={viewIcons[view.kind]} className="t2" />
          <bdi className={cx(styles.label, 'trunc')}>{view.name}</bdi>
        </button>
      ))}
    </div>
  );
}
