import { Check, Merge, X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { Icon, type LucideIcon } from '#renderer/ui/Icon.tsx';
import styles from './HoverStrip.module.css';

export interface HoverStripProps {
  /** Position in page pixels, x from the line start. */
  x: number;
  y: number;
  isName: boolean;
  onAccept: () => void;
  onReject: () => void;
  onMerge: () => void;
  onEnter: () => void;
  onLeave: () => void;
}

/** The three decisions beside the name under the pointer. Keyboard users have the dock instead. */
export function HoverStrip({ x, y, isName, onAccept, onReject, onMerge, onEnter, onLeave }: HoverStripProps) {
  return (
    <div
      className={styles.strip}
      style={{ insetInlineStart: x, top: y }}
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
    >
      <Act icon={Check} label={t('reader.review.accept')} keys={shortcut('reader.accept')} onPress={onAccept} />
      <Act icon={X} label={t('actions.reject')} keys={shortcut('reader.reject')} onPress={onReject} />
      {isName && <Act icon={Merge} label={t('actions.sameAs')} keys={shortcut('reader.merge')} onPress={onMerge} />}
    </div>
  );
}

interface ActProps {
  icon: LucideIcon;
  label: string;
  keys: string | undefined;
  onPress: () => void;
}

function Act({ icon, label, keys, onPress }: ActProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      title={keys === undefined ? label : `${label} (${keys})`}
      // Keep the selection and the focus where they are.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      <Icon icon={icon} size="s" />
    </button>
  );
}
