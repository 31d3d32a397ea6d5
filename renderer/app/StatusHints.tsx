import { useCurrentHints } from '#renderer/lib/commands.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import styles from './Shell.module.css';

/** The keys that matter now, six at most. */
export function StatusHints() {
  return (
    <>
      {useCurrentHints()
        .slice(0, 6)
        .map((hint) => (
          <span key={hint.label} className={styles.hint}>
            {hint.keys.filter(Boolean).map((cap) => (
              <Kbd key={cap}>{cap}</Kbd>
            ))}
            {hint.label}
          </span>
        ))}
    </>
  );
}
