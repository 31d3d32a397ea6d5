import { CircleHelp } from 'lucide-react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { t } from '#lib/i18n/t.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import popover from '#renderer/ui/Popover.module.css';
import iconButton from '#renderer/ui/IconButton.module.css';
import styles from './Search.module.css';

/** The forms that a search may have, in the order in which people come to want them. */
const forms = [
  'words',
  'phrase',
  'near',
  'prefix',
  'without',
  'or',
  'type',
  'source',
  'state',
  'grade',
  'linked',
  'dates',
  'limits',
  'title',
] as const;

/** The query language by examples. */
export function Syntax() {
  return (
    <dl className={styles.syntax}>
      {forms.map((form) => (
        <div key={form}>
          <dt className="mono">{t(`searching.examples.${form}`)}</dt>
          <dd className="t2">{t(`searching.syntax.${form}`)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The button in the box that shows the query language. */
export function Help() {
  return (
    <DialogTrigger>
      <AriaButton className={cx(iconButton.button, iconButton.m)} aria-label={t('searching.help')}>
        <Icon icon={CircleHelp} />
      </AriaButton>
      <Popover className={popover.pop ?? ''} placement="bottom end">
        <Dialog className={popover.body ?? ''} aria-label={t('searching.help')}>
          <Syntax />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
