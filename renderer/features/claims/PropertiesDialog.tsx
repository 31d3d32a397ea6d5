import { wordOrder } from '#lib/i18n/order.ts';
import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { PropertyView } from '#core/claims/contract.ts';
import { valueTypes, type ValueType } from '#core/model/claims.ts';
import { propertyTimes } from '#core/model/settings.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { findProperty } from '#renderer/shared/claims/claimValues.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { useOnce } from '#renderer/ui/useOnce.ts';
import styles from './Claims.module.css';

/** The vocabulary of claims, and a form that adds to it. */
export function PropertiesDialog({
  properties,
  onClose,
}: {
  properties: readonly PropertyView[];
  onClose: () => void;
}) {
  const [label, setLabel] = useState('');
  const [type, setType] = useState<ValueType>('number');
  const [unit, setUnit] = useState('');
  const [time, setTime] = useState<PropertyView['time']>('fixed');
  const [exclusive, setExclusive] = useState(true);

  /** Sets the name; for a known property, also fills in its current settings. */
  function name(next: string): void {
    setLabel(next);
    const existing = findProperty(properties, next);
    if (!existing) return;
    setType(existing.type);
    setUnit(existing.unit ?? '');
    setTime(existing.time);
    setExclusive(existing.exclusive);
  }
  async function add(): Promise<void> {
    const name = label.trim();
    if (name === '') return;
    const done = await withUndoToast(
      () => api.claims.describe({ label: name, valueType: type, unit: unit.trim() || null, exclusive, time }),
      t('claimPages.properties.added', { label: name }),
    );
    if (done) onClose();
  }
  const [submit, busy] = useOnce(add);
  return (
    <Dialog
      help="claims"
      title={t('claimPages.properties.title')}
      onClose={onClose}
      width={640}
      foot={
        <FormButtons
          label={t('claimPages.properties.add')}
          ready={label.trim() !== ''}
          reason={t('forms.needsName')}
          busy={busy}
          onDone={submit}
          onCancel={onClose}
        />
      }
    >
      <h3 className="b">{t('claimPages.properties.list')}</h3>
      <ul className={styles.vocabulary} tabIndex={0} aria-label={t('claimPages.properties.list')}>
        {[...properties]
          .sort((a, b) => b.used - a.used || wordOrder().compare(a.label, b.label))
          .map((property) => (
            <li key={property.key}>
              <bdi className="m trunc">{property.label}</bdi>
              <span className="t2">{t(`claimPages.type.${property.type}`)}</span>
              <span className="t2 trunc">{t(`claimPages.properties.times.${property.time}`)}</span>
              <span className="t3 r">
                {property.used > 0
                  ? t('claimPages.properties.used', { count: property.used })
                  : t('claimPages.properties.unused')}
              </span>
            </li>
          ))}
      </ul>
      <h3 className="b">{t('claimPages.properties.addTitle')}</h3>
      <div className={styles.describe}>
        <TextField
          writes
          autoFocus
          label={t('fields.name')}
          placeholder={t('claimPages.properties.labelPlaceholder')}
          value={label}
          onChange={name}
          onEnter={submit}
        />
        <Select
          writes
          label={t('fields.valueType')}
          value={type}
          onChange={setType}
          options={valueTypes.map((value) => ({ value, label: t(`claimPages.type.${value}`) }))}
        />
        <TextField
          writes
          label={t('claimPages.properties.unit')}
          value={unit}
          onChange={setUnit}
          disabled={type !== 'number'}
        />
        <Select
          writes
          label={t('claimPages.properties.time')}
          value={time}
          onChange={setTime}
          options={propertyTimes.map((value) => ({ value, label: t(`claimPages.properties.times.${value}`) }))}
        />
        <Checkbox checked={exclusive} onChange={setExclusive}>
          {t('claimPages.properties.exclusive')}
        </Checkbox>
      </div>
    </Dialog>
  );
}
