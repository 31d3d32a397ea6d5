import { useContext, useEffect, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { Tooltip as AriaTooltip, TooltipTrigger, TooltipTriggerStateContext } from 'react-aria-components';
import { Kbd } from './Kbd.tsx';
import styles from './Tooltip.module.css';

export interface TooltipProps {
  text: ReactNode;
  keys?: string | undefined;
  /** The words are the name of the control, too: a screen reader is told the key alone, not the name twice. */
  isName?: boolean;
  placement?: 'top' | 'bottom' | 'left' | 'right';
  /** One control of ui/ (a Button, IconButton) or an element inside react-aria's Focusable. */
  children: ReactNode;
}

/** Words on hover after half a second, on keyboard focus at once. Never the only place of an information. */
export function Tooltip({ text, keys, isName = false, placement = 'bottom', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <AriaTooltip className={styles.tip ?? ''} placement={placement} offset={6}>
        <span aria-hidden={isName || undefined}>{text}</span>
        {keys && <Kbd>{keys}</Kbd>}
        <EscapeGoesOn />
      </AriaTooltip>
    </TooltipTrigger>
  );
}

/**
 * Esc puts the words away and does what else it does: React Aria would keep it from all others, and whoever rests the mouse on a button
 * would press it twice. Closed before the key reaches the document, it no longer listens there.
 */
function EscapeGoesOn() {
  const state = useContext(TooltipTriggerStateContext);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') flushSync(() => state?.close(true));
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [state]);
  return null;
}
