import { ChevronDown } from 'lucide-react';
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Input, Popover, TextField } from 'react-aria-components';
import { FieldFoot, FieldLabel, type FieldProps } from './FieldFrame.tsx';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import { useDisabled, DisabledReason } from './readOnly.tsx';
import field from './Field.module.css';
import styles from './Popover.module.css';

export interface ComboOption {
  id: string;
  label: string;
  note?: string | undefined;
  /** Puts the note on a line of its own: for long labels and notes. */
  isNoteBelow?: boolean;
  icon?: ReactNode;
}

export interface ComboBoxProps extends FieldProps {
  /** The text of the field. */
  text: string;
  onText: (text: string) => void;
  /** What matches the text, best first: the caller filters (usually by querying the engine). */
  options: readonly ComboOption[];
  /** Called when an option is chosen. The caller sets the text: the option's label, or empty for the next one. */
  onPick: (option: ComboOption) => void;
  /** Called on Enter with text and no active option: to create a record, or to keep the user's own word. */
  onEnterText?: ((text: string) => void) | undefined;
  placeholder?: string | undefined;
  autoFocus?: boolean | undefined;
  /** Shown in the list when nothing matches. */
  empty?: ReactNode;
  /** Makes the first option active while typing, so that Enter takes it. For fields where free text is rare. */
  chooseFirst?: boolean;
  /** Opens the list at once: for a field with initial suggestions. */
  openAtOnce?: boolean;
}

/**
 * A field that suggests while typing: a record to link, a tag, a kind. The focus stays in the field; arrows choose, Enter takes, Esc closes
 * the list first.
 */
export function ComboBox(props: ComboBoxProps) {
  const { writes = false } = props;
  const { disabled, reason } = useDisabled(props);
  const { text, options, empty, chooseFirst = false, openAtOnce = false } = props;
  const [open, setOpen] = useState(openAtOnce);
  const [chosen, setChosen] = useState(openAtOnce && chooseFirst ? 0 : -1);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const at = Math.min(chosen, options.length - 1);
  const isListShown = open && (options.length > 0 || (empty !== undefined && text.trim() !== ''));

  // A list closes when its field is scrolled away from it. The scroll that brought the field into view is reported a frame late, when the
  // list may already be open.
  const place = useRef('');
  useLayoutEffect(() => {
    if (isListShown) place.current = placeOf(box.current);
  }, [isListShown]);

  function begin() {
    setOpen(true);
    setChosen(chooseFirst ? 0 : -1);
  }
  function pick(option: ComboOption) {
    setOpen(false);
    props.onPick(option);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const last = options.length - 1;
    const option = isListShown ? options[at] : undefined;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isListShown) begin();
      const down = event.key === 'ArrowDown';
      setChosen(down ? (at >= last ? 0 : at + 1) : at <= 0 ? last : at - 1);
    } else if (event.key === 'Enter' && option) {
      event.preventDefault();
      pick(option);
    } else if (event.key === 'Enter' && text.trim() !== '' && props.onEnterText) {
      event.preventDefault();
      setOpen(false);
      props.onEnterText(text.trim());
    } else if (event.key === 'Escape' && isListShown) {
      // Only the list closes; a second Esc is for what surrounds the field.
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  }

  return (
    <DisabledReason reason={writes ? reason : undefined}>
      <TextField
        className={field.field ?? ''}
        value={text}
        onChange={(value) => {
          props.onText(value);
          begin();
        }}
        isDisabled={disabled}
        isInvalid={props.error !== undefined}
        validationBehavior="aria"
        autoFocus={props.autoFocus ?? false}
      >
        <FieldLabel label={props.label} hideLabel={props.hideLabel ?? false} aside={props.aside} />
        <div className={field.box} ref={box}>
          <Input
            className={field.input ?? ''}
            role="combobox"
            aria-expanded={isListShown}
            aria-controls={isListShown ? `${id}-list` : undefined}
            aria-autocomplete="list"
            aria-activedescendant={isListShown && at >= 0 ? `${id}-${at}` : undefined}
            placeholder={props.placeholder}
            dir="auto"
            autoComplete="off"
            spellCheck={false}
            onKeyDown={onKeyDown}
            onClick={begin}
            onBlur={() => setOpen(false)}
          />
          <button
            type="button"
            className={field.open}
            tabIndex={-1}
            aria-hidden="true"
            // Runs before the blur that a press would cause, so that the field keeps the focus.
            onPointerDown={(event) => {
              event.preventDefault();
              box.current?.querySelector('input')?.focus();
              if (isListShown) setOpen(false);
              else begin();
            }}
          >
            <Icon icon={ChevronDown} size="s" />
          </button>
        </div>
        <FieldFoot note={props.note} error={props.error} warning={props.warning} />
        <Popover
          className={cx(styles.pop, styles.wide)}
          triggerRef={box}
          isOpen={isListShown}
          isNonModal
          placement="bottom start"
          offset={4}
          onOpenChange={(isOpen) => {
            if (isOpen || placeOf(box.current) !== place.current) setOpen(isOpen);
          }}
        >
          <Options id={id} label={props.label} at={at} options={options} empty={empty} onPick={pick} />
        </Popover>
      </TextField>
    </DisabledReason>
  );
}

interface OptionsProps extends Pick<ComboBoxProps, 'label' | 'options' | 'empty'> {
  id: string;
  /** The index of the active option, -1 for none. */
  at: number;
  onPick: (option: ComboOption) => void;
}

function Options({ id, label, at, options, empty, onPick }: OptionsProps) {
  return (
    <div className={styles.items} id={`${id}-list`} role="listbox" aria-label={label}>
      {options.map((option, index) => (
        <div
          key={option.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          className={cx(styles.item, option.isNoteBelow && styles.stacked)}
          data-focused={index === at || undefined}
          ref={index === at ? scrollIntoView : undefined}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(option)}
        >
          {option.icon}
          <span className="trunc">
            <bdi>{option.label}</bdi>
          </span>
          {option.note && <span className={cx(styles.note, 'trunc')}>{option.note}</span>}
        </div>
      ))}
      {options.length === 0 && (
        <div className={styles.empty} role="status">
          {empty}
        </div>
      )}
    </div>
  );
}

/** Returns the position of an element in the window, for comparing. */
function placeOf(element: HTMLElement | null): string {
  const { x, y } = element?.getBoundingClientRect() ?? {};
  return `${x} ${y}`;
}

function scrollIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
