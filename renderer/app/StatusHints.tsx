import { shortcut, useCurrentHints, useLettersFind } from '#renderer/lib/commands.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import styles from './Shell.module.css';

/** The keys that matter now: as many as fit, six at most. */
export function StatusHints() {
  const lettersFind = useLettersFind();
  return (
    <div className={styles.hints}>
      {useCurrentHints()
        .slice(0, 6)
        .map(({ label, commands = [], keys = [] }) => (
          <span key={label} className={styles.hint}>
            {[...commands.flatMap((id) => shortcut(id, lettersFind) ?? []), ...keys].map((cap) => (
              <Kbd key={cap}>{cap}</Kbd>
            ))}
            {label}
          </span>
        ))}
    </div>
  );
}
