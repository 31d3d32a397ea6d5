import { Copy, Quote, X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { inBrief, type Span } from './caret.ts';
import { ReaderBar } from './ReaderBar.tsx';
import styles from './Reader.module.css';

/** What can be made from the selected words. */
export interface WordActions {
  onQuote: () => void;
  onClaim: () => void;
  onEvent: () => void;
  onLink: () => void;
  onName: () => void;
  onCopy: () => void;
  /** Clears the selection. */
  onClear: () => void;
}

export interface SelectionDockProps extends WordActions {
  text: string;
  span: Span;
  language: string | null;
}

/** The actions for the selected words. */
export function SelectionDock(props: SelectionDockProps) {
  const { text, span, language } = props;
  return (
    <ReaderBar
      label={t('reader.selection.label')}
      actions={
        <>
          <Button writes variant="ink" keys={shortcut('reader.quote')} onPress={props.onQuote}>
            {t('reader.selection.quote')}
          </Button>
          <Button writes keys={shortcut('reader.claim')} onPress={props.onClaim}>
            {t('reader.selection.claim')}
          </Button>
          <Button writes keys={shortcut('reader.event')} onPress={props.onEvent}>
            {t('recordPages.new.events')}
          </Button>
          <Button writes keys={shortcut('reader.link')} onPress={props.onLink}>
            {t('reader.selection.link')}
          </Button>
          <Button writes keys={shortcut('reader.merge')} onPress={props.onName}>
            {t('mentions.thisIs')}
          </Button>
          <IconButton icon={Copy} label={t('actions.copy')} onPress={props.onCopy} />
          <IconButton icon={X} label={t('reader.selection.clear')} keys="Esc" onPress={props.onClear} />
        </>
      }
    >
      <span className={styles.dockIcon}>
        <Icon icon={Quote} className="c-quote" />
      </span>
      <div className={styles.dockWords}>
        <p className={styles.chosen} dir="auto" lang={language ?? undefined} data-testid="selected-words">
          {inBrief(text, span)}
        </p>
        <p className="sm t2">{t('reader.text.selected', { count: span.end - span.start })}</p>
      </div>
    </ReaderBar>
  );
}
