import type { forms as english } from '#lib/i18n/en/forms.ts';
import type { Translated } from '#lib/i18n/translated.ts';

export const forms: Translated<typeof english> = {
  picker: {
    noneHere: 'Ninguna ficha se llama así.',
    placeholder: 'Escriba un nombre',
    placeholderQuotes: 'Escriba palabras de la cita',
    /** “Añadir”: what is added has either gender. */
    new: 'Añadir {{what}} «{{name}}»',
  },
  what: {
    people: 'persona',
    organisations: 'organización',
    places: 'lugar',
    events: 'hecho',
  },
  link: {
    title: 'Nuevo vínculo',
    edit: 'Editar vínculo',
    kind: 'Vínculo',
    kindPlaceholder: 'es propietario de, trabaja para…',
    turn: 'Invertir',
    notes: 'Nota',
    save: 'Guardar vínculo',
    saved: 'Se guardó el vínculo',
    label: 'Vincular: «{{sentence}}»',
    unsourced: 'Aún no hay ninguna cita: el vínculo se mostrará sin cita.',
    quotes_one: 'Lo prueba {{count}} cita.',
    quotes_other: 'Lo prueban {{count}} citas.',
    confirmed: 'Confirmado',
    probable: 'Probable',
    possible: 'Posible',
    disputed: 'En disputa',
    needsTo: 'Elija la ficha con la que se vincula.',
    needsKind: 'Elija qué vínculo hay entre las dos.',
  },
  event: {
    name: 'Qué ocurrió',
    kindPlaceholder: 'reunión, accidente, votación…',
    whenPlaceholder: '5 de marzo de 2024, finales de 2019, hacia 2021',
    people: 'Participantes',
    readings: 'Fechas posibles',
    inTheTextGuess: 'en el texto: «{{words}}»; la fecha es una estimación',
    inTheText: 'en el texto: «{{words}}»',
    save: 'Guardar hecho',
    saved: 'Se guardó el hecho «{{title}}»',
    needsName: 'Diga en pocas palabras qué ocurrió.',
  },
  relative: 'Escriba una fecha completa: este artículo no tiene fecha de publicación desde la que contar.',
  remove: 'Quitar {{name}}',
  needsName: 'Escriba un nombre.',
};
