import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, ComboBox as AriaComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { cx } from './cx.ts';
import { FieldFoot, FieldLabel, type FieldProps } from './FieldFrame.tsx';
import { Icon } from './Icon.tsx';
import { TypeIcon, type RecordType } from './recordType.tsx';
import field from './Field.module.css';
import styles from './Popover.module.css';

export interface ComboOption {
  id: string;
  label: string;
  note?: string | undefined;
  type?: RecordType | undefined;
}

export interface ComboBoxProps extends FieldProps {
  /** What is typed. */
  text: string;
  onText: (text: string) => void;
  /** What matches the text, best first: the caller filters (usually by asking the engine). */
  options: readonly ComboOption[];
  onPick: (option: ComboOption) => void;
  /** Enter with text that is none of the options: to make a new record, or keep a word of one's own. */
  onEnterText?: ((text: string) => void) | undefined;
  placeholder?: string | undefined;
  autoFocus?: boolean | undefined;
  /** Said in the list when nothing matches. */
  empty?: ReactNode;
}

/** A field that proposes as one types: a record to link, a tag, a kind. */
export function ComboBox(props: ComboBoxProps) {
  return (
    <AriaComboBox
      className={field.field ?? ''}
      inputValue={props.text}
      onInputChange={props.onText}
      items={props.options}
      selectedKey={null}
      onSelectionChange={(key) => {
        const option = props.options.find((candidate) => candidate.id === key);
        if (option) props.onPick(option);
      }}
      defaultFilter={() => true}
      allowsCustomValue
      allowsEmptyCollection={props.empty !== undefined}
      menuTrigger="focus"
      isDisabled={props.disabled ?? false}
      isInvalid={props.error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel label={props.label} hideLabel={props.hideLabel ?? false} aside={props.aside} />
      <div className={field.box}>
        <Input
          className={field.input ?? ''}
          placeholder={props.placeholder}
          dir="auto"
          autoFocus={props.autoFocus ?? false}
          onKeyDown={(event) => {
            const nothingChosen = !event.currentTarget.getAttribute('aria-activedescendant');
            if (event.key === 'Enter' && nothingChosen && props.text.trim() !== '')
              props.onEnterText?.(props.text.trim());
          }}
        />
        <Button className={field.open ?? ''}>
          <Icon icon={ChevronDown} size="s" />
        </Button>
      </div>
      <FieldFoot note={props.note} error={props.error} />
      <Popover className={styles.pop ?? ''} offset={4}>
        <ListBox
          className={styles.items ?? ''}
          renderEmptyState={() => <div className={styles.empty}>{props.empty}</div>}
        >
          {(option: ComboOption) => (
            <ListBoxItem id={option.id} textValue={option.label} className={styles.item ?? ''}>
              {option.type && <TypeIcon type={option.type} size="s" />}
              <span className="trunc">{option.label}</span>
              {option.note && <span className={cx(styles.note, 'trunc')}>{option.note}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
