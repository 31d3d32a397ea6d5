import { useState } from 'react';
import { formatDuration } from '#lib/edtf/duration.ts';
import { t } from '#lib/i18n/t.ts';
import { readDuration, fieldReading } from '#renderer/shared/values/values.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { RecordPicker, type Picked } from '#renderer/shared/records/RecordPicker.tsx';
import { DateField } from '#renderer/ui/DateField.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import type { OrderRule } from '#renderer/shared/values/formatFigure.ts';
import { useEntry } from './useEntry.ts';
import { FormFoot } from './FormFoot.tsx';
import { useOpenForm } from './useOpenForm.ts';
import styles from './Form.module.css';

export interface OrderFormProps {
  /** The event that the rule belongs to. */
  self: string;
  rules: readonly OrderRule[];
  /** The index of the rule to edit; undefined for a new one. */
  at: number | undefined;
  /** Saves the rules; false if they were rejected. */
  save: (fields: { order: OrderRule[] }) => Promise<boolean>;
  onDone: () => void;
}

const kinds = ['before', 'after', 'during'] as const;

/** Edits an order rule: before, after or during another event, with the least and the most time between them. */
export function OrderForm({ self, rules, at, save: keep, onDone }: OrderFormProps) {
  const { before, warning, withEdited } = useEntry(rules, at);
  const [rule, setRule] = useState<OrderRule['rule']>(before?.rule ?? 'after');
  const [event, setEvent] = useState<string | null>(before?.event ?? null);
  const [atLeast, setAtLeast] = useState(before?.atLeast ? formatDuration(before.atLeast) : '');
  const [atMost, setAtMost] = useState(before?.atMost ? formatDuration(before.atMost) : '');
  const [isTried, setIsTried] = useState(false);
  const refs = useApi('records.refs', { ids: event === null ? [] : [event] }, { enabled: event !== null });
  const found = event === null ? undefined : refs.data?.find((ref) => ref.id === event);
  const picked: Picked | null = event === null ? null : { id: event, collection: 'events', title: found?.title ?? '…' };
  const minDuration = readDuration(atLeast);
  const maxDuration = readDuration(atMost);
  const readTime = (text: string) =>
    fieldReading(readDuration(text), (value) => (value === null ? '' : formatDuration(value)));

  async function save(): Promise<void> {
    setIsTried(true);
    if (event === null || !minDuration.ok || !maxDuration.ok) return;
    const newRule: OrderRule = {
      rule,
      event,
      // A time between makes no sense for something that happened during something else.
      ...(rule !== 'during' && minDuration.value !== null ? { atLeast: minDuration.value } : {}),
      ...(rule !== 'during' && maxDuration.value !== null ? { atMost: maxDuration.value } : {}),
    };
    if (await keep({ order: withEdited(newRule) })) onDone();
  }

  const { form, busy } = useOpenForm(save);
  return (
    <form {...form} className={styles.form}>
      <div className="row">
        <span className="sm t3">{t('recordPages.order.rule')}</span>
        <Segmented
          label={t('recordPages.order.rule')}
          value={rule}
          onChange={setRule}
          options={kinds.map((value) => ({ value, label: t(`recordPages.order.${value}`) }))}
          tone="strong"
        />
      </div>
      <RecordPicker
        label={t('recordPages.order.event')}
        value={picked}
        onChange={(next) => setEvent(next?.id ?? null)}
        types={['events']}
        excludedIds={[self]}
        error={isTried && event === null ? t('recordPages.order.needsEvent') : undefined}
        autoFocus
      />
      {rule !== 'during' && (
        <div className={styles.pair}>
          <DateField
            label={t('recordPages.order.atLeast')}
            value={atLeast}
            onChange={setAtLeast}
            placeholder={t('recordPages.order.durationPlaceholder')}
            read={readTime}
          />
          <DateField
            label={t('recordPages.order.atMost')}
            value={atMost}
            onChange={setAtMost}
            placeholder={t('recordPages.order.durationPlaceholder')}
            read={readTime}
          />
        </div>
      )}
      <FormFoot busy={busy} save={t('recordPages.order.save')} warning={warning} onCancel={onDone} />
    </form>
  );
}
