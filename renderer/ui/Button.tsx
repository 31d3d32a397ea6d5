import type { ReactNode, Ref } from 'react';
import { ChevronDown } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { cx } from './cx.ts';
import { Icon, type LucideIcon } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';
import { Tooltip } from './Tooltip.tsx';
import { useDisabled, type DisabledProps } from './readOnly.tsx';
import styles from './Button.module.css';

export interface ButtonProps extends DisabledProps {
  children: ReactNode;
  /** `ink` is the one main action of a region, `outline` the others; `quiet` has no border. */
  variant?: 'ink' | 'outline' | 'quiet';
  /** 24, 28 or 32 px high. */
  size?: 's' | 'm' | 'l';
  icon?: LucideIcon | undefined;
  /** The formatted shortcut, drawn as a key cap at the end. */
  keys?: string | undefined;
  onPress?: (() => void) | undefined;
  /** Whether it opens a menu, which a small arrow after the words shows. */
  opens?: boolean | undefined;
  /** Whether it fills its column, with the key at the far end. */
  full?: boolean | undefined;
  type?: 'button' | 'submit' | undefined;
  autoFocus?: boolean | undefined;
  /** Replaces the text as the accessible name. */
  label?: string | undefined;
  /** Draws it as a chip, 24 px high, that holds a short fact. */
  chip?: boolean | undefined;
  className?: string | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
  'aria-pressed'?: boolean | undefined;
  'aria-expanded'?: boolean | undefined;
}

/** A button with a text. For an icon alone there is IconButton. */
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
      // A button that only looks disabled would still submit its form.
      type={disabled ? 'button' : (props.type ?? 'button')}
      autoFocus={props.autoFocus ?? false}
      // Voice control names a button by everything visible on it, including its key.
      aria-label={label !== undefined && keys ? `${label} ${keys}` : label}
      aria-pressed={props['aria-pressed']}
      aria-expanded={props['aria-expanded']}
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
