import type { TranslationOf } from '#lib/i18n/translated.ts';

export const figures: TranslationOf<'figures'> = {
  label: 'Añadir una figura de «{{title}}»',
  written: 'Editar figura',
  cleared: 'no nombra a nadie',
  notCleared: 'sin revisar',
  noWindow: 'Las imágenes se dibujan en la ventana de Casebook. Abra ahí el caso para añadir una figura.',
  noOriginal: '«{{title}}» se escribió o se pegó, así que no hay imagen.',
  locked: 'El original tiene contraseña. Guarde una copia sin ella y añádala al caso.',
  noPage_one: 'No hay página {{page}}. El original tiene {{count}} página.',
  noPage_other: 'No hay página {{page}}. El original tiene {{count}} páginas.',
  unreadable:
    'No se puede dibujar el original: {{reason}}. Ábralo en otro programa, guárdelo como PNG o PDF y añada ese archivo.',
  tooMuch:
    'El original es demasiado grande para dibujarlo. Guarde la parte que necesite como PNG o PDF y añada ese archivo.',
};
