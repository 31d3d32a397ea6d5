import type { DossierDocument } from '#core/model/dossier-document.ts';
import { inLanguage, t } from '#lib/i18n/t.ts';

/** A text of the catalogue in one language. */
export type Say = typeof t;

/**
 * What says the words of a dossier in its own language, whatever the window speaks. What only the window says, such as the name of a
 * button, is `t`'s.
 */
export function dossierWords({ language }: Pick<DossierDocument, 'language'>): Say {
  return (key, params) => inLanguage(language, () => t(key, params));
}
