import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { toErrorReply } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { onEscape } from './onEscape.ts';
import styles from './States.module.css';

export interface EmptyStateProps {
  /** What to do, in one sentence. Serif 26. */
  title: string;
  /** How, in one line. */
  text?: ReactNode;
  /** One ink button with its key first, others after it. */
  actions?: ReactNode;
  /** What will happen then. */
  children?: ReactNode;
}

/** A pane without records: what to do, one button with its key, what will happen. No illustration. */
export function EmptyState({ title, text, actions, children }: EmptyStateProps) {
  return (
    <div className={styles.centre}>
      <div className={styles.block}>
        <h2 className={styles.title}>{title}</h2>
        {text && <p className="t2">{text}</p>}
        {actions && <div className={styles.actions}>{actions}</div>}
        {children && <div className={styles.then}>{children}</div>}
      </div>
    </div>
  );
}

/** Three fading rows that show the shape of the list to come. */
export function GhostRows() {
  return (
    <div aria-hidden="true">
      {[1, 0.6, 0.3].map((opacity) => (
        <div key={opacity} className={styles.ghost} style={{ opacity }}>
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}

export interface ErrorStateProps {
  /** What was thrown; an AppError says what went wrong, with what, and what to do. */
  error: unknown;
  onRetry?: (() => void) | undefined;
  children?: ReactNode;
}

/** A notice that something could not be shown. Amber, never red: red is for evidence. */
export function ErrorState({ error, onRetry, children }: ErrorStateProps) {
  return (
    <div className={styles.error} role="alert">
      <Icon icon={TriangleAlert} className="c-warn" />
      <div className={styles.errorText}>
        <p className="wrap">{toErrorReply(error).message}</p>
        {(onRetry || children) && (
          <div className={styles.actions}>
            {onRetry && <Button onPress={onRetry}>{t('ui.retry')}</Button>}
            {children}
          </div>
        )}
      </div>
    </div>
  );
}

/** Grey rows while a list loads; shown only after a moment, so that quick answers do not flicker. */
export function LoadingRows({ what, rows = 6, height = 64 }: { what: string; rows?: number; height?: number }) {
  return (
    <div className={styles.loading} role="status" aria-label={t('ui.loading', { what })}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles.loadingRow} style={{ height }}>
          <i />
          {height > 40 && <i />}
        </div>
      ))}
    </div>
  );
}

export interface NoticeProps {
  /** Called when the notice is dismissed, also by Esc in the band. */
  onAway?: (() => void) | undefined;
  icon?: typeof TriangleAlert;
  /** `warn` when something needs attention; `calm` when it only informs. */
  tone?: 'warn' | 'calm';
  title: string;
  /** The name of the region, if the title alone does not say what kind of band it is. */
  label?: string;
  children?: ReactNode;
  actions?: ReactNode;
}

/** A band over the panes, as wide as main. Notices are bands, not dialogs. */
export function Notice({
  icon = TriangleAlert,
  tone = 'warn',
  title,
  label = title,
  children,
  actions,
  onAway,
}: NoticeProps) {
  return (
    <section
      className={styles.notice}
      data-tone={tone}
      role="status"
      aria-label={label}
      onKeyDown={onAway && onEscape(onAway)}
    >
      <Icon icon={icon} />
      <div className={styles.noticeText}>
        <p className="b">{title}</p>
        {children && <div className="t2">{children}</div>}
      </div>
      {actions && <div className={styles.noticeActions}>{actions}</div>}
    </section>
  );
}
