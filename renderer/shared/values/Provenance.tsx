import { t } from '#lib/i18n/t.ts';
import { cx } from '#renderer/ui/cx.ts';
import styles from './Provenance.module.css';

/** Where a value came from. */
export type Origin = 'page' | 'guessed' | 'typed' | 'imported' | 'none';

/** The provenance tag of a value. A guess has a dashed box; with `onConfirm` it is a button. */
export function Provenance({ origin, onConfirm }: { origin: Origin; onConfirm?: (() => void) | undefined }) {
  const words = t(`ui.provenance.${origin}`);
  const className = cx(styles.tag, styles[origin]);
  if (origin === 'guessed' && onConfirm) {
    return (
      <button type="button" className={className} title={t('ui.provenance.confirm')} tabIndex={-1} onClick={onConfirm}>
        {words}
      </button>
    );
  }
  return <span className={className}>{words}</span>;
}
