import { Check, ChevronDown } from 'lucide-react';
import { Button, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from 'react-aria-components';
import { cx } from './cx.ts';
import { FocusBack } from './FocusBack.tsx';
import { FieldFoot, FieldLabel, type FieldProps } from './FieldFrame.tsx';
import { Icon } from './Icon.tsx';
import { useDisabled, DisabledReason } from './readOnly.tsx';
import field from './Field.module.css';
import styles from './Popover.module.css';

export interface SelectProps<V extends string> extends FieldProps {
  value: V | null;
  onChange: (value: V) => void;
  options: readonly { value: V; label: string; note?: string }[];
  placeholder?: string | undefined;
}

/** A choice from a fixed list; opens with Space or the arrows, letters find. */
export function Select<V extends string>(props: SelectProps<V>) {
  const { writes = false } = props;
  const { disabled, reason } = useDisabled(props);
  return (
    <DisabledReason reason={writes ? reason : undefined}>
      <AriaSelect
        className={field.field ?? ''}
        value={props.value}
        onChange={(key) => {
          const option = props.options.find((candidate) => candidate.value === key);
          if (option) props.onChange(option.value);
        }}
        isDisabled={disabled}
        isInvalid={props.error !== undefined}
        validationBehavior="aria"
        placeholder={props.placeholder ?? ''}
      >
        <FieldLabel label={props.label} hideLabel={props.hideLabel ?? false} aside={props.aside} />
        <Button className={cx(field.input, field.trigger)}>
          <SelectValue className="trunc">
            {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
          </SelectValue>
          <Icon icon={ChevronDown} size="s" />
        </Button>
        <FieldFoot note={props.note} error={props.error} warning={props.warning} />
        <Popover className={styles.pop ?? ''} offset={4}>
          <FocusBack />
          <ListBox className={styles.items ?? ''}>
            {props.options.map((option) => (
              <ListBoxItem key={option.value} id={option.value} textValue={option.label} className={styles.item ?? ''}>
                <span className="trunc">{option.label}</span>
                {option.note && <span className={cx(styles.note, 'trunc')}>{option.note}</span>}
                <span className="sp" />
                {option.value === props.value && <Icon icon={Check} size="s" />}
              </ListBoxItem>
            ))}
          </ListBox>
        </Popover>
      </AriaSelect>
    </DisabledReason>
  );
}
