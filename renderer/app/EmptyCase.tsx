import { ClipboardPaste, Files, Fingerprint, Quote, TextQuote } from 'lucide-react';
import type { CommandId } from '#core/commands/commands.ts';
import { t } from '#lib/i18n/t.ts';
import { runCommand, shortcut, useKeyHints } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon, type LucideIcon } from '#renderer/ui/Icon.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { Panes } from '#renderer/ui/Panes.tsx';
import { GhostRows } from '#renderer/ui/States.tsx';
import { cx } from '#renderer/ui/cx.ts';
import styles from './EmptyCase.module.css';

/** The page of a case without articles: how to add the first one, and what happens then. */
export function EmptyCase() {
  const keysOf = (id: CommandId) => shortcut(id) ?? '';
  useKeyHints([
    { commands: ['add.paste'], label: t('app.hints.paste') },
    { commands: ['add.files'], label: t('app.hints.files') },
    { commands: ['app.keys'], label: t('app.hints.allKeys') },
  ]);
  return (
    <Panes
      view="articles"
      detail
      list={{
        label: t('words.articles'),
        content: (
          <>
            <PaneHead title={t('words.articles')} count={0} />
            <GhostRows />
          </>
        ),
      }}
      main={{
        label: t('app.empty.title'),
        content: (
          <div className={styles.centre} data-help="add">
            <div className={styles.block}>
              <div className={styles.zone}>
                <h1 className={styles.title}>{t('app.empty.title')}</h1>
                <p className="t2">{t('app.empty.text')}</p>
                <div className={styles.buttons}>
                  <Button
                    writes
                    variant="ink"
                    size="l"
                    icon={ClipboardPaste}
                    keys={keysOf('add.paste')}
                    autoFocus
                    onPress={() => runCommand('add.paste')}
                  >
                    {t('app.empty.paste')}
                  </Button>
                  <Button
                    writes
                    size="l"
                    icon={Files}
                    keys={keysOf('add.files')}
                    onPress={() => runCommand('add.files')}
                  >
                    {t('actions.chooseFiles')}
                  </Button>
                </div>
                <p className="sm t3">{t('app.empty.formats')}</p>
              </div>
              <h2 className={styles.then}>{t('recordPages.empty.thenTitle')}</h2>
              <Step icon={Fingerprint} title={t('app.empty.kept')} text={t('app.empty.keptText')} keys={[]} />
              <Step
                icon={TextQuote}
                title={t('app.empty.proposed')}
                text={t('app.empty.proposedText')}
                keys={[keysOf('reader.accept'), keysOf('reader.reject')]}
              />
              <Step
                icon={Quote}
                colour="c-quote"
                title={t('app.empty.tied')}
                text={t('app.empty.tiedText')}
                keys={[keysOf('reader.quote')]}
              />
            </div>
          </div>
        ),
      }}
    />
  );
}

interface StepProps {
  icon: LucideIcon;
  colour?: string;
  title: string;
  text: string;
  keys: readonly string[];
}

function Step({ icon, colour = 't2', title, text, keys }: StepProps) {
  return (
    <div className={styles.step}>
      <Icon icon={icon} className={colour} />
      <div>
        <div className="m">{title}</div>
        <div className={cx('sm', 't2')}>{text}</div>
      </div>
      <span className={styles.caps}>
        {keys.map((cap) => (
          <Kbd key={cap}>{cap}</Kbd>
        ))}
      </span>
    </div>
  );
}
