import { X } from 'lucide-react';
import { toWords } from '#lib/edtf/words.ts';
import { language, t } from '#lib/i18n/t.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import type { GraphLink } from '#core/graph/contract.ts';
import { spanOfLinks } from './spanOfLinks.ts';
import styles from './Graph.module.css';

export interface TimeBarProps {
  links: readonly GraphLink[];
  moment: number | null;
  undated: number;
  away: number;
  onMoment: (moment: number) => void;
  onClose: () => void;
}

const dayMs = 86_400_000;
/** Maximum number of slider steps: finer ones cannot be hit with the mouse. */
const maxSteps = 600;

/** A slider for the links that may have existed on a day. Undated links stay, and are counted. */
export function TimeBar({ links, moment, undated, away, onMoment, onClose }: TimeBarProps) {
  const span = spanOfLinks(links);
  const step = span ? Math.max(dayMs, Math.ceil((span.last - span.first) / maxSteps / dayMs) * dayMs) : dayMs;
  const day = moment === null ? '' : toWords(isoDay(moment), language());
  return (
    <div className={styles.time} role="group" aria-label={t('graph.time.label')}>
      <span className="t2">{t('graph.time.label')}</span>
      {span === null ? (
        <span className="t3 sp">{t('graph.time.none')}</span>
      ) : (
        <>
          <span className={styles.day}>{day}</span>
          <input
            type="range"
            className={styles.slider}
            aria-label={t('graph.time.label')}
            aria-valuetext={day}
            min={span.first}
            max={Math.max(span.last, span.first + dayMs)}
            step={step}
            value={moment ?? span.last}
            autoFocus
            onChange={({ target }) => onMoment(Number(target.value))}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.preventDefault();
              onClose();
            }}
          />
          <span className="t3 sm" role="status">
            {[
              away > 0 && t('graph.time.away', { count: away }),
              undated > 0 && t('graph.time.undated', { count: undated }),
            ]
              .filter(Boolean)
              .join(', ')}
          </span>
        </>
      )}
      <IconButton icon={X} size="s" label={t('views.spanClear')} keys="Esc" onPress={onClose} />
    </div>
  );
}

function isoDay(moment: number): string {
  const text = new Date(moment).toISOString();
  return text.slice(0, text.indexOf('T'));
}
