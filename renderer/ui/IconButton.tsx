import { Button as AriaButton } from 'react-aria-components';
import { cx } from './cx.ts';
import { Icon, type IconSize, type LucideIcon } from './Icon.tsx';
import { Tooltip } from './Tooltip.tsx';
import { useDisabled, type DisabledProps } from './readOnly.tsx';
import type { ButtonProps } from './Button.tsx';
import styles from './IconButton.module.css';

export interface IconButtonProps extends Pick<ButtonProps, 'onPress' | 'className' | 'ref'>, DisabledProps {
  icon: LucideIcon;
  /** The action: the accessible name and the tooltip. */
  label: string;
  /** The formatted shortcut, shown in the tooltip. */
  keys?: string | undefined;
  /** 20, 24 or 28 px square, or `window`: 32 by 28 px for the title bar. */
  size?: 'xs' | 's' | 'm' | 'window';
  iconSize?: IconSize;
  /** For a toggle button: whether it is on. */
  pressed?: boolean | undefined;
  expanded?: boolean | undefined;
}

/** A quiet button with only an icon; its name is its tooltip. */
export function IconButton(props: IconButtonProps) {
  const { icon, label, keys, size = 'm', iconSize = 'm', pressed, expanded, className } = props;
  const { disabled, reason } = useDisabled(props);
  return (
    <Tooltip
      text={disabled && reason ? reason : label}
      isName={!(disabled && reason)}
      keys={disabled ? undefined : keys}
    >
      <AriaButton
        ref={props.ref}
        className={cx(styles.button, styles[size], className)}
        aria-label={label}
        aria-pressed={pressed}
        aria-expanded={expanded}
        {...(disabled ? { 'aria-disabled': true } : { onPress: props.onPress })}
      >
        <Icon icon={icon} size={size === 'xs' ? 's' : iconSize} />
      </AriaButton>
    </Tooltip>
  );
}
