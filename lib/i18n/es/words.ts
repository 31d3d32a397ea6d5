import type { TranslationOf } from '#lib/i18n/translated.ts';

export const words: TranslationOf<'words'> = {
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
