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
  const begun = useRef<Point | null>(null);

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
        event.currentTarget.setPointerCapture(event.pointerId);
        begun.current = pointOf(event);
        onArea(null);
      }}
      onPointerMove={(event) => {
        if (begun.current) onArea(areaBetween(begun.current, pointOf(event)));
      }}
      onPointerUp={() => (begun.current = null)}
      onPointerCancel={() => (begun.current = null)}
      onKeyDown={(event) => {
        const next = areaAfterKey(area, event.key, event.shiftKey);
        if (!next) return;
        event.preventDefault();
        event.stopPropagation();
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
