import { useRef, type PointerEvent, type ReactNode } from 'react';
import type { PictureArea } from '#core/model/figures.ts';
import { t } from '#lib/i18n/t.ts';
import { areaAfterKey, areaBetween, type Point } from './area.ts';
import styles from './Figures.module.css';

export interface ChosenAreaProps {
  area: PictureArea | null;
  onArea: (area: PictureArea | null) => void;
  /** The picture; it sets the size of the area. */
  children: ReactNode;
}

/** Selects part of a picture by dragging or with the keyboard. */
export function ChosenArea({ area, onArea, children }: ChosenAreaProps) {
  /** Where the drag began, and what was chosen before it. */
  const drag = useRef<{ from: Point; before: PictureArea | null } | null>(null);
  const end = () => (drag.current = null);

  function pointOf(event: PointerEvent<HTMLElement>): Point {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
  }

  return (
    <div
      className={styles.area}
      role="application"
      tabIndex={0}
      aria-label={t('dossierPage.figure.part')}
      aria-description={t('dossierPage.figure.partKeys')}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { from: pointOf(event), before: area };
        onArea(null);
      }}
      onPointerMove={(event) => {
        if (drag.current) onArea(areaBetween(drag.current.from, pointOf(event)));
      }}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={(event) => {
        const isCancelled = event.key === 'Escape' && drag.current !== null;
        const next = isCancelled ? (drag.current?.before ?? null) : areaAfterKey(area, event.key, event.shiftKey);
        if (!next && !isCancelled) return;
        event.preventDefault();
        event.stopPropagation();
        end();
        onArea(next);
      }}
    >
      {children}
      {area && (
        <span
          className={styles.chosen}
          style={{
            left: `${String(area.left * 100)}%`,
            top: `${String(area.top * 100)}%`,
            width: `${String(area.width * 100)}%`,
            height: `${String(area.height * 100)}%`,
          }}
        />
      )}
    </div>
  );
}
