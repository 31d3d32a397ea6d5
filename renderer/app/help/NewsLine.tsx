import { X } from 'lucide-react';
import { useEffect } from 'react';
import { t } from '#lib/i18n/t.ts';
import { changeSettings, useSettings } from '#renderer/lib/settings.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { openHelp, useHelp } from './help.ts';
import styles from './Help.module.css';

/** A line in the status bar after an update: what is new. It disappears for good once read or dismissed. */
export function NewsLine({ version }: { version: string }) {
  const isSeen = useSettings((settings) => settings.newsSeen === version);
  const isReading = useHelp()?.text === 'news';
  const markSeen = () => changeSettings({ newsSeen: version });
  useEffect(() => {
    if (isReading && !isSeen) changeSettings({ newsSeen: version });
  }, [isReading, isSeen, version]);
  if (isSeen) return null;
  return (
    <span className={styles.news} role="status">
      {t('help.updated', { version })}
      <button type="button" className="link" onClick={() => openHelp('news', 'news')}>
        {t('help.news')}
      </button>
      <IconButton icon={X} size="xs" label={t('help.dismissNews')} onPress={markSeen} />
    </span>
  );
}
