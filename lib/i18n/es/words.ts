import type { words as english } from '#lib/i18n/en/words.ts';
import type { Translated } from '#lib/i18n/translated.ts';

export const words: Translated<typeof english> = {
  articles: 'Artículos',
  people: 'Personas',
  organisations: 'Organizaciones',
  places: 'Lugares',
  events: 'Hechos',
  links: 'Vínculos',
  quotes: 'Citas',
  claims: 'Afirmaciones',
  questions: 'Preguntas',
  dossiers: 'Dosieres',
  records: 'Fichas',
  trash: 'Papelera',
  sources: 'Fuentes',
  versions: 'Versiones',
  field: 'Campo',
  you: 'Usted',
  report: 'Informe',
  history: 'Historial',
};
