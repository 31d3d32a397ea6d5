import type { TranslationOf } from '#lib/i18n/translated.ts';

export const questions: TranslationOf<'questions'> = {
  needsAnswer: 'Una respuesta necesita una cita o sus propias palabras.',
  notOpen: 'Esta pregunta ya no está abierta.',
  notAbout:
    'Una pregunta puede tratar de artículos, personas, organizaciones, lugares, hechos, vínculos, citas y afirmaciones.',
  notQuote: '«{{title}}» no es una cita.',
  labels: {
    create: 'Preguntar «{{title}}»',
    answer: 'Responder «{{title}}»',
    drop: 'Abandonar la pregunta «{{title}}»',
    reopen: 'Reabrir «{{title}}»',
    tie: 'Adjuntar una cita a «{{title}}»',
    untie: 'Desvincular una cita de «{{title}}»',
  },
};
