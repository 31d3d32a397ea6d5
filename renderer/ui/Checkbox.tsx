import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components';
import { Icon } from './Icon.tsx';
import styles from './Checkbox.module.css';

export interface CheckboxProps {
  children?: ReactNode;
  checked: boolean;
  /** Whether some but not all of what it stands for is checked. */
  mixed?: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  /** The accessible name if there are no words beside it. */
  label?: string | undefined;
}

/** A checkbox with words. */
export function Checkbox({ children, checked, mixed = false, onChange, disabled = false, label }: CheckboxProps) {
  return (
    <CheckboxField
      isSelected={checked}
      isIndeterminate={mixed}
      isDisabled={disabled}
      onChange={onChange}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      <CheckboxButton className={styles.line ?? ''}>
        <span className={styles.box}>
          {mixed ? <Icon icon={Minus} size="s" /> : checked ? <Icon icon={Check} size="s" /> : null}
        </span>
        {children}
      </CheckboxButton>
    </CheckboxField>
  );
}
