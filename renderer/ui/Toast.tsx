import { TriangleAlert, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import { isModalShown } from './isModalShown.ts';
import { hideToast, useToast } from './toasts.ts';
import styles from './Toast.module.css';

/** Milliseconds that a message stays: long enough to read it and to act on it. */
const READ_MS = 4000;
const ACT_MS = 8000;

/**
 * The live region for messages, once per window: in the status bar, announced politely.
 * @param undoKeys the formatted shortcut, `Ctrl Z`; empty where it would do something else now
 */
export function ToastPlace({ undoKeys }: { undoKeys: string }) {
  const message = useToast();
  const [isHeld, setIsHeld] = useState(false);
  const remaining = useRef({ id: 0, ms: ACT_MS });

  useEffect(() => {
    if (!message || message.problem || isHeld) return;
    if (remaining.current.id !== message.id) {
      remaining.current = { id: message.id, ms: message.onUndo || message.actions ? ACT_MS : READ_MS };
    }
    const since = performance.now();
    const timer = setTimeout(() => hideToast(message.id), remaining.current.ms);
    return () => {
      clearTimeout(timer);
      remaining.current.ms = Math.max(1000, remaining.current.ms - (performance.now() - since));
    };
  }, [message, isHeld]);

  // A dialog, a menu or a field that uses Esc handles it before the message; the page itself does so after.
  useEffect(() => {
    if (!message) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || isModalShown()) return;
      event.preventDefault();
      hideToast(message.id);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [message]);

  return (
    <section
      className={styles.place}
      aria-label={t('ui.notifications')}
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <div className="only-read" role="status" aria-live="polite" aria-atomic="true">
        {/* Two equal messages in a row differ by a space in the accessibility tree, so that the second is announced too. */}
        {message && `${message.text}${message.id % 2 === 0 ? '\u00a0' : ''}`}
      </div>
      {message && (
        <div key={message.id} ref={announceSize} className={styles.toast} data-problem={message.problem || undefined}>
          {message.problem && <Icon icon={TriangleAlert} className="c-warn" />}
          <span className={styles.text} title={message.problem ? undefined : message.text}>
            {message.text}
          </span>
          {message.onUndo && (
            <Button
              size="s"
              keys={undoKeys}
              onPress={() => {
                hideToast(message.id);
                message.onUndo?.();
              }}
            >
              {t('commands.undo')}
            </Button>
          )}
          {message.actions?.map(({ label, onPress }) => (
            <Button
              key={label}
              size="s"
              onPress={() => {
                hideToast(message.id);
                onPress();
              }}
            >
              {label}
            </Button>
          ))}
          {message.onCopyDetails && (
            <Button size="s" variant="quiet" onPress={message.onCopyDetails}>
              {t('ui.copyDetails')}
            </Button>
          )}
          {(message.problem || message.actions) && (
            <IconButton icon={X} size="xs" label={t('ui.close')} onPress={() => hideToast(message.id)} />
          )}
        </div>
      )}
    </section>
  );
}

/** Tells the status bar how much room the message takes while it is shown. */
function announceSize(toast: HTMLElement | null): (() => void) | undefined {
  if (!toast) return undefined;
  const { style, dataset } = document.documentElement;
  const publishSize = () => {
    // Read before anything is written: every write affects the whole window, and reading afterwards would force a layout.
    const { offsetWidth, offsetHeight } = toast;
    style.setProperty('--toast-width', `${offsetWidth}px`);
    style.setProperty('--toast-height', `${offsetHeight}px`);
  };
  const observer = new ResizeObserver(publishSize);
  observer.observe(toast);
  dataset['toast'] = '';
  publishSize();
  return () => {
    observer.disconnect();
    style.removeProperty('--toast-width');
    style.removeProperty('--toast-height');
    delete dataset['toast'];
  };
}
