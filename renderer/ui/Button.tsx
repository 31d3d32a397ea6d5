import type { ReactNode, Ref } from 'react';
import { ChevronDown } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { cx } from './cx.ts';
import { Icon, type LucideIcon } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';
import { Tooltip } from './Tooltip.tsx';
import { useDisabled } from './readOnly.tsx';
import styles from './Button.module.css';

export interface ButtonProps {
  children: ReactNode;
  /** `ink` is the one main act of a region; `outline` the others; `quiet` has no border. */
  variant?: 'ink' | 'outline' | 'quiet';
  /** 24, 28 or 32 px high. */
  size?: 's' | 'm' | 'l';
  icon?: LucideIcon | undefined;
  /** The shortcut as people read it, drawn as a key cap at the right. */
  keys?: string | undefined;
  onPress?: (() => void) | undefined;
  disabled?: boolean | undefined;
  /** Why it is disabled. With it the button stays reachable, and a tooltip tells. */
  reason?: string | undefined;
  /** It changes the case: disabled, with the reason, where that can only be read. */
  writes?: boolean | undefined;
  /** It opens a menu: a small arrow after the words says so. */
  opens?: boolean | undefined;
  /** Fills the width of its column, the key at the far right. */
  full?: boolean | undefined;
  type?: 'button' | 'submit' | undefined;
  autoFocus?: boolean | undefined;
  /** Replaces the text as the accessible name. */
  label?: string | undefined;
  /** Draws it as a chip, 24 high, that holds a short fact. */
  chip?: boolean | undefined;
  className?: string | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
  'aria-pressed'?: boolean | undefined;
  'aria-expanded'?: boolean | undefined;
  'aria-describedby'?: string | undefined;
}

/** A button with a word in it. For an icon alone there is IconButton. */
export function Button(props: ButtonProps) {
  const { children, variant = 'outline', size = 'm', icon, keys, full, label, className } = props;
  const { disabled, reason } = useDisabled(props);
  const button = (
    <AriaButton
      ref={props.ref}
      className={cx(
        styles.button,
        styles[variant],
        styles[size],
        full && styles.full,
        props.chip && styles.chip,
        className,
      )}
      // One that only looks disabled would still send its form.
      type={disabled ? 'button' : (props.type ?? 'button')}
      autoFocus={props.autoFocus ?? false}
      // Voice control calls a button by all that stands on it, and that is its key, too.
      aria-label={label !== undefined && keys ? `${label} ${keys}` : label}
      aria-pressed={props['aria-pressed']}
      aria-expanded={props['aria-expanded']}
      aria-describedby={props['aria-describedby']}
      {...(disabled ? (reason ? { 'aria-disabled': true } : { isDisabled: true }) : { onPress: props.onPress })}
    >
      {icon && <Icon icon={icon} size="s" />}
      <span className={styles.text}>{children}</span>
      {props.opens && <Icon icon={ChevronDown} size="s" />}
      {keys && (
        <>
          {' '}
          <Kbd onInk={variant === 'ink' && !disabled}>{keys}</Kbd>
        </>
      )}
    </AriaButton>
  );
  return disabled && reason ? <Tooltip text={reason}>{button}</Tooltip> : button;
}
