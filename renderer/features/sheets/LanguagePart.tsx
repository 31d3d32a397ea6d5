import type { MappingRule } from '#core/exchange/model/mapping.ts';
import { wordOrder } from '#lib/i18n/order.ts';
import { t } from '#lib/i18n/t.ts';
import { commonLanguages, languageName } from '#renderer/shared/values/languages.ts';
import { Select } from '#renderer/ui/Select.tsx';

export interface LanguagePartProps {
  rule: MappingRule;
  onChange: (change: Pick<MappingRule, 'language'>) => void;
}

/** The language of the names in a column. */
export function LanguagePart({ rule: { language }, onChange }: LanguagePartProps) {
  // A mapping from a file may have a language that is not in the list.
  const tags =
    language === null || commonLanguages.includes(language) ? commonLanguages : [language, ...commonLanguages];
  const options = tags
    .map((value) => ({ value, label: languageName(value) }))
    .sort((a, b) => wordOrder().compare(a.label, b.label));
  return (
    <Select
      label={t('sheetWizard.columns.language')}
      value={language ?? none}
      onChange={(next) => onChange({ language: next === none ? null : next })}
      options={[{ value: none, label: t('sheetWizard.columns.languageNone') }, ...options]}
    />
  );
}

/** Not a valid language tag. */
const none = 'none';
