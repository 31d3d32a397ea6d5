import type { DossierDocument } from '#core/model/dossier-document.ts';
import { inLanguage, t } from '#lib/i18n/t.ts';

/** Returns a text of the catalogue in one language. */
export type Translate = typeof t;

/**
 * Returns the function that supplies the words of a dossier in its own language, independent of the window's. Words of the window itself,
 * such as button labels, use `t`.
 */
export function dossierWords({ language }: Pick<DossierDocument, 'language'>): Translate {
  return (key, params) => inLanguage(language, () => t(key, params));
}
