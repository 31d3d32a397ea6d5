import { useState, type KeyboardEvent } from 'react';
import { t } from '#lib/i18n/t.ts';
import { localDay } from '#lib/local-day.ts';
import type { LeadView } from '#core/findings/contract.ts';
import { edtfOf, readDate } from '#renderer/shared/values/dates.ts';
import { ReasonForm } from '#renderer/shared/findings/ReasonForm.tsx';
import { muteFinding } from '#renderer/shared/findings/mute.ts';
import { SaveOrCancel } from '#renderer/ui/SaveOrCancel.tsx';
import { DateField } from '#renderer/ui/DateField.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { onEscape } from '#renderer/ui/onEscape.ts';
import { useOnce } from '#renderer/ui/useOnce.ts';
import reasonForm from '#renderer/shared/findings/ReasonForm.module.css';
import styles from './Leads.module.css';

export type MuteMode = 'put-off' | 'no-lead';

const spans = { tomorrow: 1, week: 7, month: 30 } as const;
type Span = keyof typeof spans | 'day';

export interface MuteDockProps {
  lead: LeadView;
  mode: MuteMode;
  /** Called once it is decided; the form stays open until then. */
  onDone: () => Promise<void>;
  onCancel: () => void;
}

/** Asks, below the list, why to dismiss a lead or until when to snooze it. */
export function MuteDock({ lead, mode, onDone, onCancel }: MuteDockProps) {
  return (
    <section
      className={styles.dock}
      aria-label={t(mode === 'no-lead' ? 'leadPage.muteLabel' : 'leadPage.putOffLabel')}
      data-dock=""
    >
      <span className="m trunc" dir="auto" title={lead.title}>
        {lead.title}
      </span>
      {mode === 'no-lead' ? (
        <ReasonForm
          label={t('leadPage.reason')}
          onSave={(reason) => muteFinding(lead, reason, null).then((done) => (done ? onDone() : undefined))}
          onCancel={onCancel}
        />
      ) : (
        <PutOff {...{ lead, onDone, onCancel }} />
      )}
    </section>
  );
}

function PutOff({ lead, onDone, onCancel }: Omit<MuteDockProps, 'mode'>) {
  const [span, setSpan] = useState<Span>('week');
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const until = span === 'day' ? dayTyped(typed) : dayAfter(spans[span]);

  async function putOff(): Promise<void> {
    setIsTried(true);
    if (until !== null && (await muteFinding(lead, reason.trim(), until))) await onDone();
  }
  const [save, busy] = useOnce(putOff);
  /** Saves on Enter in a radio group, which would otherwise swallow the key. */
  function onKeyDownFirst(event: KeyboardEvent): void {
    const isChoice = event.target instanceof HTMLInputElement && event.target.type === 'radio';
    if (event.key !== 'Enter' || !isChoice) return;
    event.preventDefault();
    event.stopPropagation();
    save();
  }
  return (
    <div className={reasonForm.form} onKeyDown={onEscape(onCancel)} onKeyDownCapture={onKeyDownFirst} ref={focusChoice}>
      <Segmented
        label={t('leadPage.daysLabel')}
        tone="strong"
        value={span}
        onChange={setSpan}
        options={(['tomorrow', 'week', 'month', 'day'] as const).map((value) => ({
          value,
          label: t(`leadPage.days.${value}`),
        }))}
      />
      {span === 'day' && (
        <div className={cx(reasonForm.field, styles.day)}>
          <DateField
            label={t('leadPage.day')}
            value={typed}
            onChange={setTyped}
            onEnter={save}
            read={readDate}
            error={isTried && until === null ? t('findings.pastDay') : undefined}
            autoFocus
          />
        </div>
      )}
      <div className={reasonForm.form}>
        <div className={reasonForm.field}>
          <TextField label={t('leadPage.reasonOf')} value={reason} onChange={setReason} onEnter={save} />
        </div>
        <SaveOrCancel label={t('actions.later')} busy={busy} onSave={save} onCancel={onCancel} />
      </div>
    </div>
  );
}

/** Focuses the selected choice when the form opens. */
function focusChoice(element: HTMLElement | null): void {
  if (element && !element.contains(document.activeElement)) {
    element.querySelector<HTMLElement>('input[type="radio"]:checked')?.focus();
  }
}

/** Returns the local date this many days from now, as YYYY-MM-DD. */
function dayAfter(days: number): string {
  const at = new Date();
  at.setDate(at.getDate() + days);
  return localDay(at);
}

/** Parses a whole future day from typed words; null for anything else. */
function dayTyped(text: string): string | null {
  const edtf = edtfOf(text, dayAfter(0));
  return edtf && /^\d{4}-\d{2}-\d{2}$/.test(edtf) && edtf > dayAfter(0) ? edtf : null;
}
