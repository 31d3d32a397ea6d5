import { Check } from 'lucide-react';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Table.module.css';

/** The box of a row. The grid handles the keys, so this is for the mouse; with Shift it selects all rows since the last one. */
export function TickBox({
  label,
  checked,
  onTick,
}: {
  label: string;
  checked: boolean;
  onTick: (isRange: boolean) => void;
}) {
  return (
    <button
      type="button"
      role="checkbox"
      tabIndex={-1}
      aria-checked={checked}
      aria-label={label}
      className={styles.tick}
      data-checked={checked || undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => {
        event.stopPropagation();
        onTick(event.shiftKey);
      }}
    >
      <i>{checked && <Icon icon={Check} size="s" />}</i>
    </button>
  );
}
