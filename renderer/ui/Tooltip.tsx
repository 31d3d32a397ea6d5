import { useContext, useEffect, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { Tooltip as AriaTooltip, TooltipTrigger, TooltipTriggerStateContext } from 'react-aria-components';
import { Kbd } from './Kbd.tsx';
import styles from './Tooltip.module.css';

export interface TooltipProps {
  text: ReactNode;
  keys?: string | undefined;
  /** Whether the text is also the name of the control: screen readers then get only the key, not the name twice. */
  isName?: boolean;
  /** A control of ui/ (a Button, IconButton) or an element inside react-aria's Focusable. */
  children: ReactNode;
}

/** Words on hover after half a second, on keyboard focus at once. Never the only place for a piece of information. */
export function Tooltip({ text, keys, isName = false, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <AriaTooltip className={styles.tip ?? ''} placement="bottom" offset={6}>
        <span aria-hidden={isName || undefined}>{text}</span>
        {keys && <Kbd>{keys}</Kbd>}
        <EscapeGoesOn />
      </AriaTooltip>
    </TooltipTrigger>
  );
}

/**
 * Lets Esc close the tooltip and still do its other work: React Aria would stop its propagation, so with the mouse resting on a button one
 * would have to press it twice. Closed before the key reaches the document, the tooltip no longer listens there.
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
