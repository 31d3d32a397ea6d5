import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { cx } from './cx.ts';
import { Icon, type LucideIcon } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';
import { useDisabled, DisabledReason } from './readOnly.tsx';
import styles from './Segmented.module.css';

export interface SegmentedProps<V extends string> {
  /** The accessible name of the choice. */
  label: string;
  value: V | null;
  onChange: (value: V) => void;
  options: readonly {
    value: V;
    label: string;
    /** Read aloud before the label, if that is only a number. */
    spoken?: string;
    icon?: LucideIcon;
    keys?: string;
    disabled?: boolean;
    /** Whether something in it needs attention. */
    warn?: boolean;
  }[];
  /** `strong` if it decides something that is still open; `soft` for a settled state or a view. */
  tone?: 'strong' | 'soft';
  disabled?: boolean;
  /** Whether choosing changes the case: then it is disabled in a read-only case, with the reason. */
  writes?: boolean;
  full?: boolean;
}

/** A choice of a few options. Arrow keys move, as in a radio group. */
export function Segmented<V extends string>(props: SegmentedProps<V>) {
  const { label, value, onChange, options, tone = 'soft', writes = false, full = false } = props;
  const { disabled, reason } = useDisabled(props);
  return (
    <DisabledReason reason={writes ? reason : undefined}>
      <RadioGroup
        aria-label={label}
        orientation="horizontal"
        value={value}
        isDisabled={disabled}
        onChange={(next) => {
          const option = options.find((candidate) => candidate.value === next);
          if (option) onChange(option.value);
        }}
        className={cx(styles.group, styles[tone], full && styles.full)}
      >
        {options.map((option) => (
          <RadioField
            key={option.value}
            value={option.value}
            isDisabled={option.disabled ?? false}
            className={styles.field ?? ''}
          >
            <RadioButton className={styles.option ?? ''}>
              {option.icon && <Icon icon={option.icon} size="s" className={option.warn ? 'c-warn' : undefined} />}
              {option.spoken && <span className="only-read">{option.spoken}</span>}
              <span className={option.warn ? 'c-warn' : undefined}>{option.label}</span>
              {option.keys && <Kbd onInk={tone === 'strong' && option.value === value}>{option.keys}</Kbd>}
            </RadioButton>
          </RadioField>
        ))}
      </RadioGroup>
    </DisabledReason>
  );
}
