import type { ui as english } from '#lib/i18n/en/ui.ts';
import type { Translated } from '#lib/i18n/translated.ts';

export const ui: Translated<typeof english> = {
  keyNames: { space: 'Espacio', delete: 'Supr', shift: 'Mayús', pageUp: 'RePág', pageDown: 'AvPág' },
  closed: 'solo lectura',
  close: 'Cerrar',
  changedUnder: 'Entretanto esto se cambió a «{{value}}». Guarde para sustituirlo o pulse Esc para dejarlo.',
  changedUnderEmpty: 'Entretanto esto se vació. Guarde para volver a llenarlo o pulse Esc para dejarlo vacío.',
  chosen: 'Opción elegida: {{choice}}',
  cancel: 'Cancelar',
  retry: 'Intentar de nuevo',
  copyDetails: 'Copiar detalles',
  /** After a colon: most of what is loaded is the title of a page, with its capital. */
  loading: 'Cargando: {{what}}',
  sortedAscending: 'orden ascendente',
  sortedDescending: 'orden descendente',
  notifications: 'Avisos',
  resize: 'Cambiar el ancho: {{what}}',
  back: 'Volver',
  /** Said of fields of either gender. */
  provenance: {
    page: 'de la página',
    guessed: 'suposición',
    typed: 'lo escribió usted',
    none: 'no se encontró',
    confirm: 'pulse Enter para confirmar',
  },
  guess: {
    title: 'Suposición. Alt Y la confirma',
    read: ', suposición',
    parts: 'Suposiciones: {{parts}}',
    confirm: 'Confirmar',
    confirmed_one: 'Se confirmó lo supuesto de {{count}} ficha.',
    confirmed_other: 'Se confirmó lo supuesto de {{count}} fichas.',
  },
  edit: 'Editar {{what}}: {{value}}',
  editing: {
    edit: 'Editar {{what}}:',
    guess: '{{what}}:',
    guessed: ', suposición. Pulse Enter para confirmarla, F2 para cambiarla',
  },
  add: 'Añadir {{what}}',
  knots: {
    independent_one: '{{count}} origen independiente',
    independent_other: '{{count}} orígenes independientes',
    independentShort: 'Independientes: {{count}}',
    copies_one: '{{count}} copia',
    copies_other: '{{count}} copias',
    notAssessed_one: '{{count}} fuente sin evaluar',
    notAssessed_other: '{{count}} fuentes sin evaluar',
    noQuote: 'sin cita',
    notAssessedShort: 'sin evaluar',
  },
  progress: '{{done}} de {{total}}',
};
