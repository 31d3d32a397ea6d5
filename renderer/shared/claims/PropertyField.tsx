import type { ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { PropertyView } from '#core/claims/contract.ts';
import { fold } from '#lib/text/fold.ts';
import { ComboBox, type ComboOption } from '#renderer/ui/ComboBox.tsx';
import { findProperty } from './claimValues.ts';

export interface PropertyFieldProps {
  properties: readonly PropertyView[];
  text: string;
  onText: (text: string) => void;
  /** The collection of the subject: properties for such records come first. */
  of: string | undefined;
  /** Called on Enter with the current value. */
  onEnter?: (() => void) | undefined;
  hideLabel?: boolean;
  aside?: ReactNode;
  error?: string | undefined;
  autoFocus?: boolean;
}

/** A field for a property: suggestions from the vocabulary while typing, or free text. */
export function PropertyField(props: PropertyFieldProps) {
  const { properties, text, onText, of } = props;
  const knownProperty = findProperty(properties, text);
  const typedKey = knownProperty ? '' : fold(text).trim();
  const fits = (property: PropertyView) => (of !== undefined && property.of.includes(of) ? 1 : 0);
  const shownProperties = properties
    .filter(({ label, key }) => fold(label).includes(typedKey) || fold(key).includes(typedKey))
    .sort((a, b) => fits(b) - fits(a) || b.used - a.used);
  const options: ComboOption[] = [
    ...shownProperties.map(({ key, label, used }) => ({
      id: key,
      label,
      note: used > 0 ? t('claimPages.properties.used', { count: used }) : undefined,
    })),
    ...(typedKey === '' ? [] : [{ id: 'own', label: t('claimPages.form.ownProperty', { word: text.trim() }) }]),
  ];
  return (
    <ComboBox
      writes
      label={t('fields.property')}
      hideLabel={props.hideLabel ?? false}
      aside={props.aside}
      text={text}
      onText={onText}
      options={options}
      onPick={(option) => {
        if (option.id !== 'own') onText(option.label);
      }}
      onEnterText={() => props.onEnter?.()}
      placeholder={t('claimPages.form.propertyPlaceholder')}
      error={props.error}
      autoFocus={props.autoFocus}
    />
  );
}
