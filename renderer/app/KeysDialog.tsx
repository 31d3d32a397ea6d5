import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { isMac, keys } from '#renderer/lib/commands.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { keyGroups, type KeyLine } from './keyGroups.ts';
import { dragLines } from './dragKeys.ts';
import styles from './KeysDialog.module.css';

/** Lists all keys by scope, with a search field. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const [filter, setFilter] = useState('');
  const typedText = filter.trim().toLowerCase();
  const matches = (line: KeyLine) =>
    typedText === '' ||
    line.title.toLowerCase().includes(typedText) ||
    line.caps.some((cap) => cap.toLowerCase() === typedText);
  const shown = [isMac, keys.singleKeys, keys.ownKeys] as const;
  const groups = [...keyGroups(...shown), { scope: null, lines: dragLines(...shown) }];
  return (
    <Dialog help="settings" title={t('commands.keys')} onClose={onClose} width={760}>
      <div className={styles.top}>
        <TextField
          label={t('app.keys.filter')}
          hideLabel
          placeholder={t('app.keys.filter')}
          value={filter}
          onChange={setFilter}
          autoFocus
        />
        <p className="sm t3">{t('app.keys.note')}</p>
      </div>
      <div className={styles.groups}>
        {groups.map(({ scope, lines: all }) => {
          const lines = all.filter(matches);
          if (lines.length === 0) return null;
          return (
            <section key={scope ?? 'drag'} className={styles.group}>
              <h3 className={styles.title}>{scope === null ? t('app.keys.drag') : t(`commands.scopes.${scope}`)}</h3>
              <dl>
                {lines.map((line) => (
                  <div key={line.title} className={styles.line}>
                    <dt>{line.title}</dt>
                    <dd className={styles.caps}>
                      {line.caps.map((cap) => (
                        <Kbd key={cap}>{cap}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Dialog>
  );
}
