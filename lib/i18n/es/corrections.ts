import type { TranslationOf } from '#lib/i18n/translated.ts';

export const corrections: TranslationOf<'corrections'> = {
  title: 'Corrección: {{title}}',
  changed: 'Una versión anterior, del {{date}}, decía: «{{before}}». Ahora dice: «{{after}}».',
  dropped: 'Una versión anterior, del {{date}}, decía: «{{before}}». Ya no lo dice.',
  added: 'Una versión anterior, del {{date}}, no decía: «{{after}}».',
  proof: 'Una versión anterior, del {{date}}, daba otras pruebas de: «{{after}}».',
  noLonger: 'Ya no cita «{{exact}}» ({{source}}).',
  nowCites: 'Ahora cita «{{exact}}» ({{source}}).',
  quoteChanged: 'Citaba «{{before}}» y ahora cita «{{exact}}» ({{source}}).',
  textChanged: 'El texto con «{{exact}}» ({{source}}) ha cambiado.',
  otherWords: 'Las mismas citas prueban ahora otras palabras de la frase.',
  why: 'Motivo de la corrección: …',
};
