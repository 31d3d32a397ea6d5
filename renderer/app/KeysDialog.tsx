import { useState } from 'react';
import { commands, type CommandScope } from '#core/commands/commands.ts';
import { t } from '#lib/i18n/t.ts';
import { isMac, keys } from '#renderer/lib/commands.ts';
import { readableKeys } from '#renderer/lib/keys.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import styles from './KeysDialog.module.css';

const scopes: readonly CommandScope[] = [
  'app',
  'form',
  'list',
  'reader',
  'record',
  'search',
  'batch',
  'dossier',
  'import',
  'suggestions',
  'leads',
  'claims',
  'contradictions',
  'conflicts',
  'near',
  'identity',
  'history',
  'verify',
  'notice',
  'launch',
];

interface Line {
  title: string;
  caps: readonly string[];
}

/** Keys that no command declares: lists and panes answer to them themselves. */
function listKeys(): Line[] {
  return [
    { title: t('app.keys.lists.move'), caps: ['↑', '↓'] },
    { title: t('app.keys.lists.ends'), caps: ['Home', 'End'] },
    { title: t('app.keys.lists.open'), caps: ['↵'] },
    { title: t('app.keys.lists.preview'), caps: ['Space'] },
    { title: t('app.keys.lists.add'), caps: ['Shift ↓', 'Ctrl Space'] },
    { title: t('app.keys.lists.find'), caps: ['A … Z'] },
    { title: t('app.keys.lists.resize'), caps: ['Ctrl Alt ←', 'Ctrl Alt →'] },
    { title: t('app.keys.lists.escape'), caps: ['Esc'] },
  ];
}

/** Keys of the reader's text: a caret, and a selection by keyboard. */
function textKeys(): Line[] {
  return [
    { title: t('reader.keys.character'), caps: ['←', '→', '↑', '↓'] },
    { title: t('reader.keys.word'), caps: [isMac ? '⌥ →' : 'Ctrl →'] },
    { title: t('reader.keys.ends'), caps: ['Home', 'End'] },
    { title: t('reader.keys.select'), caps: ['Shift →'] },
    { title: t('reader.keys.all'), caps: [isMac ? '⌘A' : 'Ctrl A'] },
    { title: t('reader.keys.follow'), caps: ['↵'] },
    { title: t('reader.keys.clear'), caps: ['Esc'] },
  ];
}

function linesOf(scope: CommandScope): Line[] {
  const lines = commands
    .filter((command) => command.scope === scope && command.keys.length > 0)
    .map((command) => ({
      title: t(command.title),
      caps: command.keys.map((text) => readableKeys(text, isMac, keys.singleKeys)),
    }));
  if (scope === 'list') return [...listKeys(), ...lines];
  return scope === 'reader' ? [...lines, ...textKeys()] : lines;
}

/** Every key there is, by place, with a field to find one. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLowerCase();
  const matches = (line: Line) =>
    wanted === '' || line.title.toLowerCase().includes(wanted) || line.caps.some((cap) => cap.toLowerCase() === wanted);
  return (
    <Dialog title={t('app.keys.title')} open={open} onClose={onClose} width={760}>
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
        {scopes.map((scope) => {
          const lines = linesOf(scope).filter(matches);
          if (lines.length === 0) return null;
          return (
            <section key={scope} className={styles.group}>
              <h3 className={styles.title}>{t(`commands.scopes.${scope}`)}</h3>
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
