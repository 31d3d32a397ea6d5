import { ArrowLeft } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { Icon } from './Icon.tsx';
import styles from './Breadcrumbs.module.css';

export interface BreadcrumbsProps {
  /** Breadcrumbs, outermost first; the last is the current page. */
  path: readonly { label: string; onPress?: () => void }[];
  onBack?: (() => void) | undefined;
}

/** Breadcrumbs for pages below another: a back arrow in narrow windows, and the steps as links. */
export function Breadcrumbs({ path, onBack }: BreadcrumbsProps) {
  return (
    <nav className={styles.breadcrumbs} aria-label={t('ui.back')}>
      {onBack && (
        <button type="button" className={styles.arrow} aria-label={t('ui.back')} onClick={onBack}>
          <Icon icon={ArrowLeft} />
        </button>
      )}
      <ol className={styles.steps}>
        {path.map((step, index) => (
          <li key={index} aria-current={index === path.length - 1 ? 'page' : undefined} className="trunc">
            {step.onPress && index < path.length - 1 ? (
              <button type="button" className={styles.step} onClick={step.onPress}>
                {step.label}
              </button>
            ) : (
              step.label
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
