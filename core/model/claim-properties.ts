import type { Qualifier, ValueType } from '#core/model/claims.ts';
import { t, type TextKey } from '#lib/i18n/t.ts';
import type { propertyTimes } from '#core/model/settings.ts';
import { fold } from '#lib/text/fold.ts';

/** One word of the vocabulary of claims. */
export interface Property {
  key: string;
  /** What people call it. */
  label: string;
  type: ValueType;
  /** Unit that a number has unless another is said; null where it only counts. */
  unit: string | null;
  /** Whether two different values exclude each other: one was born in one place, and may have held several posts. */
  exclusive: boolean;
  /** `growing`: a later report may update it; `varying`: it is one thing today and another next year. */
  time: (typeof propertyTimes)[number];
  /** Collections whose records usually have it, the most usual first; empty for any. */
  of: readonly string[];
  /** Added by the user of this case. */
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

/** What people call a property of the program's; another's name as it is. */
export function labelOfProperty(key: string): string {
  return builtInRows.some(([known]) => known === key) ? t(`claims.property.${key}` as TextKey) : key;
}

/** The properties that the program offers. */
export function builtInProperties(): Property[] {
  return builtInRows.map(([key, type, given = {}]) => ({
    key,
    label: labelOfProperty(key),
    type,
    unit: given.unit ?? null,
    exclusive: given.exclusive ?? true,
    time: given.time ?? 'fixed',
    of: given.of ?? [],
    own: false,
  }));
}

/** What is taken for granted of a property that nobody has described: numbers, dates and flags have one value, names and words may be many. */
export function undescribed(key: string, type: ValueType): Property {
  const exclusive = type === 'number' || type === 'date' || type === 'flag';
  return { key, label: key, type, unit: null, exclusive, time: 'fixed', of: [], own: true };
}

/** By what properties are told apart: "Deaths" is "deaths". */
export function propertyKey(property: string): string {
  return fold(property).trim().replace(/\s+/g, ' ');
}

/** Signs that stand for a qualifier in a narrow place: ≥ 13. */
export const qualifierSigns: Readonly<Record<Qualifier, string>> = {
  exactly: '',
  about: '≈ ',
  'at-least': '≥ ',
  'at-most': '≤ ',
};
