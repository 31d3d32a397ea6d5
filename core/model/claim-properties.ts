import type { Qualifier, ValueType } from '#core/model/claims.ts';
import { t, type TextKey } from '#lib/i18n/t.ts';
import type { propertyTimes } from '#core/model/settings.ts';
import { fold } from '#lib/text/fold.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** One property of the claims vocabulary. */
export interface Property {
  key: string;
  /** The name shown to users. */
  label: string;
  type: ValueType;
  /** Default unit of a number; null for a plain count. */
  unit: string | null;
  /** Whether two different values exclude each other: a person is born in one place, but may have held several posts. */
  exclusive: boolean;
  /** `growing`: a later report may update it; `varying`: it may differ from year to year. */
  time: (typeof propertyTimes)[number];
  /** Collections whose records usually have it, most usual first; empty for any. */
  of: readonly string[];
  /** Whether the user of this case added it. */
  own: boolean;
}

type Given = Partial<Pick<Property, 'unit' | 'exclusive' | 'time' | 'of'>>;

const builtInRows: readonly (readonly [key: string, type: ValueType, given?: Given])[] = [
  ['deaths', 'number', { unit: 'people', time: 'growing', of: ['events'] }],
  ['injured', 'number', { unit: 'people', time: 'growing', of: ['events'] }],
  ['missing', 'number', { unit: 'people', time: 'varying', of: ['events'] }],
  ['arrested', 'number', { unit: 'people', time: 'growing', of: ['events'] }],
  ['escaped', 'number', { unit: 'people', time: 'growing', of: ['events'] }],
  ['displaced', 'number', { unit: 'people', time: 'growing', of: ['events'] }],
  ['attendance', 'number', { unit: 'people', of: ['events'] }],
  ['amount', 'number', { of: ['events', 'links', 'organisations'] }],
  ['quantity', 'number', { of: ['events', 'links'] }],
  ['share', 'number', { unit: '%', time: 'varying', of: ['organisations', 'people', 'places'] }],
  ['members', 'number', { unit: 'people', time: 'varying', of: ['organisations'] }],
  ['population', 'number', { unit: 'people', time: 'varying', of: ['places'] }],
  ['age', 'number', { unit: 'years', time: 'varying', of: ['people'] }],
  ['sentence', 'number', { unit: 'years', of: ['people', 'events'] }],
  ['duration', 'number', { of: ['events'] }],
  ['date', 'date', { of: ['events', 'links'] }],
  ['born', 'date', { of: ['people'] }],
  ['died', 'date', { of: ['people'] }],
  ['founded', 'date', { of: ['organisations', 'places'] }],
  ['dissolved', 'date', { of: ['organisations'] }],
  ['place', 'record', { of: ['events'] }],
  ['birthplace', 'record', { of: ['people'] }],
  ['residence', 'record', { time: 'varying', of: ['people'] }],
  ['seat', 'record', { time: 'varying', of: ['organisations'] }],
  ['leader', 'record', { time: 'varying', of: ['organisations', 'events'] }],
  ['owner', 'record', { exclusive: false, of: ['organisations', 'places'] }],
  ['responsible', 'record', { exclusive: false, of: ['events'] }],
  ['took-part', 'record', { exclusive: false, of: ['events'] }],
  ['employer', 'record', { exclusive: false, of: ['people'] }],
  ['nationality', 'text', { exclusive: false, of: ['people'] }],
  ['role', 'text', { exclusive: false, time: 'varying', of: ['people'] }],
  ['cause', 'text', { exclusive: false, of: ['events'] }],
  ['status', 'text', { time: 'varying', of: ['events', 'organisations'] }],
  ['identifier', 'text', { exclusive: false, of: ['people', 'organisations'] }],
  ['alive', 'flag', { time: 'varying', of: ['people'] }],
  ['happened', 'flag', { of: ['events'] }],
  ['involved', 'flag', { of: ['people', 'organisations'] }],
];

/** Returns the name shown for a built-in property; any other name as it is. */
export function labelOfProperty(key: string): string {
  return builtInRows.some(([builtIn]) => builtIn === key) ? t(`claims.property.${key}` as TextKey) : key;
}

/** Returns the built-in properties. */
export function builtInProperties(): Property[] {
  return builtInRows.map(([key, type, options = {}]) => ({
    key,
    label: labelOfProperty(key),
    type,
    unit: options.unit ?? null,
    exclusive: options.exclusive ?? true,
    time: options.time ?? 'fixed',
    of: options.of ?? [],
    own: false,
  }));
}

/**
 * Returns the assumptions about a property that nobody has described: numbers, dates and flags have one value, names and texts may have
 * many.
 */
export function undescribed(key: string, type: ValueType): Property {
  const exclusive = type === 'number' || type === 'date' || type === 'flag';
  return { key, label: key, type, unit: null, exclusive, time: 'fixed', of: [], own: true };
}

/** Returns the key that properties are compared by: "Deaths" is "deaths". */
export function propertyKey(property: string): string {
  return oneLine(fold(property));
}

/** Symbols for qualifiers where space is short: ≥ 13. */
export const qualifierSigns: Readonly<Record<Qualifier, string>> = {
  exactly: '',
  about: '≈ ',
  'at-least': '≥ ',
  'at-most': '≤ ',
};
