import { Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatNumber } from '#lib/i18n/format.ts';
import { t } from '#lib/i18n/t.ts';
import { Chip } from '#renderer/ui/Chip.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Suggestions.module.css';

export interface PanelTitleProps {
  icon: ReactNode;
  /** Accessible name of the icon. */
  words: string;
  title: string;
}

/** The head of the panel beside the list. */
export function PanelTitle({ icon, words, title }: PanelTitleProps) {
  return (
    <>
      <div className="row sm t2">
        {icon}
        {words}
      </div>
      <h2 className={styles.title} dir="auto">
        {title}
      </h2>
    </>
  );
}

const maxForms = 12;

export interface FormChipsProps {
  forms: readonly { text: string; count: number }[] | undefined;
  children?: ReactNode;
}

/** The forms of a name, with the count of each. */
export function FormChips({ forms, children }: FormChipsProps) {
  return (
    <div className={styles.forms}>
      {forms?.slice(0, maxForms).map(({ text, count }) => (
        <Chip key={text} variant="outline">
          <bdi>{text}</bdi> {formatNumber(count)}
        </Chip>
      ))}
      {children}
    </div>
  );
}

/** The reasons for and against it. */
export function Reasons({ of }: { of: readonly { sign: 'plus' | 'minus'; text: string }[] }) {
  return (
    <ul className={styles.reasons}>
      {of.map(({ sign, text }) => (
        <li key={text} className={styles.reason}>
          <Icon
            icon={sign === 'plus' ? Plus : Minus}
            size="s"
            className={sign === 'plus' ? 'c-ok' : 'c-warn'}
            label={t(`suggestionPage.signs.${sign}`)}
          />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
