import { CircleHelp } from 'lucide-react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { t, type TextKey } from '#lib/i18n/t.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import popover from '#renderer/ui/Popover.module.css';
import iconButton from '#renderer/ui/IconButton.module.css';
import styles from './Search.module.css';

const lines: readonly [string, TextKey][] = [
  ['ferry owner', 'searching.syntax.words'],
  ['"night ferry"', 'searching.syntax.phrase'],
  ['ferry NEAR/5 owner', 'searching.syntax.near'],
  ['ferr*', 'searching.syntax.prefix'],
  ['ferry -owner', 'searching.syntax.without'],
  ['(ferry OR boat) owner', 'searching.syntax.or'],
  ['type:person', 'searching.syntax.type'],
  ['tag:port outlet:gazette author:loor', 'searching.syntax.source'],
  ['has:quote is:unread', 'searching.syntax.state'],
  ['grade:B2', 'searching.syntax.grade'],
  ['linked:"Ana Loor"', 'searching.syntax.linked'],
  ['date:2023..2024', 'searching.syntax.dates'],
  ['after:2023 before:2024-03', 'searching.syntax.limits'],
  ['title:ferry', 'searching.syntax.title'],
];

/** The query language by examples. */
export function Syntax() {
  return (
    <dl className={styles.syntax}>
      {lines.map(([example, key]) => (
        <div key={key}>
          <dt className="mono">{example}</dt>
          <dd className="t2">{t(key)}</dd>
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
