import { Check, Merge, X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { Icon, type LucideIcon } from '#renderer/ui/Icon.tsx';
import styles from './HoverStrip.module.css';

export interface HoverStripProps {
  /** Where, in the page's pixels: across from where lines begin, and down. */
  x: number;
  y: number;
  isName: boolean;
  onAccept: () => void;
  onReject: () => void;
  onMerge: () => void;
  onEnter: () => void;
  onLeave: () => void;
}

/** The three decisions beside a name under the pointer. By keyboard the docked bar has them. */
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
      // The selection and the focus stay where they are.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      <Icon icon={icon} size="s" />
    </button>
  );
}
