import { CircleHelp } from 'lucide-react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { t } from '#lib/i18n/t.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import popover from '#renderer/ui/Popover.module.css';
import iconButton from '#renderer/ui/IconButton.module.css';
import styles from './Search.module.css';

/** Query forms, in the order people tend to need them. */
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

type Form = (typeof forms)[number];

/** Examples without words, the same in every window language, because the query language is. */
const wordless = {
  type: 'type:person',
  state: 'has:quote is:unread',
  grade: 'grade:B2',
  dates: 'date:2023..2024',
  limits: 'after:2023 before:2024-03',
} as const satisfies Partial<Record<Form, string>>;

const isWordless = (form: Form): form is keyof typeof wordless => Object.hasOwn(wordless, form);

/** The query language, by example. */
export function Syntax() {
  return (
    <dl className={styles.syntax}>
      {forms.map((form) => (
        <div key={form}>
          <dt className="mono">{isWordless(form) ? wordless[form] : t(`searching.examples.${form}`)}</dt>
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
