import type { TranslationOf } from '#lib/i18n/translated.ts';

export const quotes: TranslationOf<'quotes'> = {
  settleFirst: 'El texto cambió desde que se hizo esta cita. Elija antes dónde está ahora.',
  overlaps: 'Este pasaje se solapa con otro que ya está en la cita.',
  openFirst: 'Abra antes una cita: el pasaje se añade a ella.',
  extended: 'El pasaje se añadió a la cita',
  settled: 'Se actualizó la cita',
  correct: 'Corregir texto…',
  correctTitle: 'Corregir texto',
  correctText:
    'El original y el texto anterior se conservan. Las citas conservan sus palabras y muestran si aún coinciden. Una línea en blanco empieza un párrafo.',
  correctSave: 'Guardar texto',
  corrected: 'Se guardó el texto.',
  someMoved_one: '{{count}} cita se desplazó.',
  someMoved_other: '{{count}} citas se desplazaron.',
  someChanged_one: '{{count}} cita ya no coincide: véase Citas.',
  someChanged_other: '{{count}} citas ya no coinciden: véase Citas.',
  state: {
    holds: 'coincide',
    moved: 'se desplazó',
    edited: 'cambiaron las palabras',
    ambiguous: 'puede estar en varios lugares',
    lost: 'ya no está en el texto',
    checking: 'comprobando',
  },
  nowReads: 'El texto dice ahora «{{words}}».',
  takeNow: 'Usar estas palabras',
  mayBe: 'Quizá esté ahora aquí:',
  isHere: 'Usar este pasaje',
  lostText:
    'Sus palabras están en una versión anterior del texto. Seleccione dónde está ahora y pulse {{keys}}, o déjela como está.',
  labels: {
    extend: 'Añadir un pasaje a la cita «{{title}}»',
    settle: 'Actualizar una cita a «{{title}}»',
  },
};
