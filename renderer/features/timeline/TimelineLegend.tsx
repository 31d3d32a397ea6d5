import { onColours } from '#renderer/lib/tokenColour.ts';
import { useLayoutEffect, useRef } from 'react';
import { t } from '#lib/i18n/t.ts';
import { legendMarks, type LegendMark } from '#core/timeline/picture/legend.ts';
import { canvasPen, readPalette } from './paint/canvasPen.ts';
import type { TimelineModel } from '#core/timeline/picture/model.ts';
import styles from './Timeline.module.css';

/** The legend, listing only the signs that are drawn. */
export function TimelineLegend({ model }: { model: TimelineModel }) {
  const marks = legendMarks(model);
  if (marks.length === 0) return null;
  return (
    <div className={styles.key} role="group" aria-label={t('views.key')}>
      <span className="b">{t('views.key')}</span>
      {marks.map((mark) => (
        <span key={mark.id}>
          <Sign mark={mark} />
          {t(`timelinePage.key.${mark.id}`)}
        </span>
      ))}
    </div>
  );
}

function Sign({ mark }: { mark: LegendMark }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const draw = () => {
      const element = canvas.current;
      const context = element?.getContext('2d');
      if (!element || !context) return;
      const ratio = globalThis.devicePixelRatio;
      element.width = 28 * ratio;
      element.height = 16 * ratio;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      mark.draw(canvasPen(context, readPalette(element)));
    };
    draw();
    return onColours(draw);
  }, [mark]);
  return <canvas ref={canvas} aria-hidden="true" />;
}
