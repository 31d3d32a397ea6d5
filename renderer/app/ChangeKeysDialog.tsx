import { useState } from 'react';
import { commandScopes, type Command } from '#core/commands/command.ts';
import { commands, type CommandId } from '#core/commands/commands.ts';
import { conflictOf, keysOf, singleKeyOf, type KeyConflict, type OwnKeys } from '#core/commands/own-keys.ts';
import { t } from '#lib/i18n/t.ts';
import { keyCap } from '#renderer/lib/commands.ts';
import { singleKeyOfPress } from '#renderer/lib/keys.ts';
import { changeSettings, useSettings } from '#renderer/lib/settings.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import styles from './KeysDialog.module.css';

type Changeable = Command & { id: CommandId };

/** Commands with a single-character key, by scope. */
const places = commandScopes
  .map((scope) => ({
    scope,
    list: commands.filter((command) => command.scope === scope && singleKeyOf(command) !== undefined),
  }))
  .filter(({ list }) => list.length > 0);

/** Changes the single-character keys of commands one by one; each is saved at once unless another command has the key. */
export function ChangeKeysDialog({ onClose }: { onClose: () => void }) {
  const { ownKeys } = useSettings();
  const [filter, setFilter] = useState('');
  const typedText = filter.trim().toLowerCase();
  return (
    <Dialog
      title={t('app.changeKeys.title')}
      help="settings"
      onClose={onClose}
      width={760}
      foot={
        <Button
          disabled={Object.keys(ownKeys).length === 0}
          reason={t('app.changeKeys.nothingChanged')}
          onPress={() => changeSettings({ ownKeys: {} })}
        >
          {t('app.changeKeys.resetAll')}
        </Button>
      }
    >
      <div className={styles.top}>
        <TextField
          label={t('app.changeKeys.filter')}
          hideLabel
          placeholder={t('app.changeKeys.filter')}
          value={filter}
          onChange={setFilter}
          autoFocus
        />
        <p className="sm t3">{t('app.changeKeys.note')}</p>
      </div>
      {places.map(({ scope, list }) => {
        const shownCommands = list.filter((command) => t(command.title).toLowerCase().includes(typedText));
        if (shownCommands.length === 0) return null;
        return (
          <section key={scope} className={styles.group}>
            <h3 className={styles.title}>{t(`commands.scopes.${scope}`)}</h3>
            {shownCommands.map((command) => (
              <KeyLine key={command.id} command={command} own={ownKeys} />
            ))}
          </section>
        );
      })}
    </Dialog>
  );
}

/** A command with a field for its key: the pressed key becomes the command's key. */
function KeyLine({ command, own }: { command: Changeable; own: OwnKeys }) {
  const [conflict, setConflict] = useState<{ key: string; why: KeyConflict } | null>(null);
  const name = t(command.title);
  const customKey = shownKey(
    keysOf(command, own).find((keys) => keys === own[command.id] || keys === singleKeyOf(command)),
  );
  const isChanged = own[command.id] !== undefined;

  function assignKey(key: string): void {
    const declared = singleKeyOf(command);
    const why = key === '' ? null : conflictOf(command, key, own);
    setConflict(why && { key, why });
    if (why) return;
    const { [command.id]: _, ...others } = own;
    changeSettings({ ownKeys: key === declared ? others : { ...others, [command.id]: key } });
  }

  return (
    <div className={styles.change}>
      <span>{name}</span>
      <div className={styles.key}>
        <TextField
          label={t('app.changeKeys.keyOf', { name })}
          hideLabel
          value={customKey}
          placeholder={t('app.changeKeys.none')}
          // Input is handled as a key press: the field would show the character and not the key.
          onChange={() => undefined}
          onKeyDown={(event) => {
            if (event.key === 'Backspace' || event.key === 'Delete') assignKey('');
            else {
              const key = singleKeyOfPress(event.nativeEvent);
              if (key === null || event.repeat) return;
              assignKey(key);
            }
            event.preventDefault();
          }}
          error={conflict ? whyNot(conflict) : undefined}
        />
      </div>
      <Button
        size="s"
        variant="quiet"
        disabled={!isChanged}
        label={t('app.changeKeys.resetOf', { name })}
        onPress={() => assignKey(singleKeyOf(command) ?? '')}
      >
        {t('actions.reset')}
      </Button>
    </div>
  );
}

const shownKey = (keys: string | undefined) => (keys === undefined ? '' : keyCap(keys));

function whyNot({ key, why }: { key: string; why: KeyConflict }): string {
  const shownKeys = keyCap(key);
  if (why.kind === 'begins') return t('app.changeKeys.begins', { key: shownKeys });
  return t('app.changeKeys.taken', {
    key: shownKeys,
    name: t(why.by.title),
    place: t(`commands.scopes.${why.by.scope}`),
  });
}
