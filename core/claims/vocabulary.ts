import { builtInProperties, propertyKey, undescribed, type Property } from '#core/model/claim-properties.ts';
import type { ValueType } from '#core/model/claims.ts';
import type { Store } from '#core/store/types.ts';
import { language } from '#lib/i18n/t.ts';
import { byId } from '#lib/sorted.ts';

/** The properties that a case knows: the built-in ones and its own. */
export interface Vocabulary {
  /** Returns all of them, built-in ones first. */
  all(): readonly Property[];
  /** Returns the property with a name, ignoring case; derived from the value's type if nobody has described it. */
  of(property: string, type: ValueType): Property;
}

/** Rereads the case's own properties when a setting changes. A setting with a built-in key overrides that property. */
export function createVocabulary(store: Store): Vocabulary {
  /** By language, because built-in labels are translated. */
  const byLanguage = new Map<string, Map<string, Property>>();
  store.onCommit('vocabulary', ({ changes }) => {
    if (changes.some((change) => change.collection === 'settings')) byLanguage.clear();
  });

  function propertiesByKey(): Map<string, Property> {
    const worded = byLanguage.get(language());
    if (worded) return worded;
    const found = new Map(builtInProperties().map((property) => [property.key, property]));
    // If two devices described the same property, the later description applies on both.
    const settings = [...store.list('settings')].sort(byId);
    for (const setting of settings) {
      if (setting.kind !== 'property' || setting.key === null || setting.valueType === null) continue;
      const key = propertyKey(setting.key);
      const { label, valueType: type, unit, exclusive, time } = setting;
      found.set(key, { key, label: label || setting.key, type, unit, exclusive, time, of: [], own: true });
    }
    byLanguage.set(language(), found);
    return found;
  }

  return {
    all: () => [...propertiesByKey().values()],
    of: (property, type) => {
      const key = propertyKey(property);
      const found = propertiesByKey().get(key);
      return found?.type === type ? found : { ...undescribed(property, type), key, label: found?.label ?? property };
    },
  };
}
