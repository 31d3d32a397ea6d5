import type { sheets as english } from '#lib/i18n/en/sheets.ts';
import type { Translated } from '#lib/i18n/translated.ts';

export const sheets: Translated<typeof english> = {
  notATable: '{{name}} es {{what}}. Las fichas se importan de CSV, TSV y XLSX: guárdelo en uno de estos formatos.',
  noWorkbook:
    '{{name}} no es un libro de cálculo que se pueda leer. Ábralo en un programa de hojas de cálculo y guárdelo como XLSX o CSV.',
  tooLarge: '{{name}} ocupa más de 512 MB descomprimido. Guarde solo la hoja, como CSV.',
  noEncoding: 'No existe la codificación «{{encoding}}». Elija otra.',
  noSheet: 'Este archivo no tiene ninguna hoja «{{name}}». Tiene: {{names}}.',
  noColumn: 'Esta hoja no tiene ninguna columna «{{name}}».',
  broken_one: '{{count}} fila está rota: unas comillas no se cierran o es demasiado larga. Se leyó como una línea.',
  broken_other:
    '{{count}} filas están rotas: unas comillas no se cierran o son demasiado largas. Se leyeron como líneas.',
  noValue_one:
    '{{count}} celda tiene una fórmula cuyo resultado nunca se guardó. Abra y guarde el archivo en un programa de hojas de cálculo.',
  noValue_other:
    '{{count}} celdas tienen fórmulas cuyo resultado nunca se guardó. Abra y guarde el archivo en un programa de hojas de cálculo.',
  noText_one:
    'El texto de {{count}} celda no está en el archivo. Guárdelo de nuevo en un programa de hojas de cálculo.',
  noText_other:
    'Los textos de {{count}} celdas no están en el archivo. Guárdelo de nuevo en un programa de hojas de cálculo.',
  errors_one: 'La fórmula de {{count}} celda da error. La celda se lee como vacía.',
  errors_other: 'Las fórmulas de {{count}} celdas dan error. Estas celdas se leen como vacías.',
  merged_one: '{{count}} grupo de celdas combinadas: cada fila lleva el texto de la primera.',
  merged_other: '{{count}} grupos de celdas combinadas: cada fila lleva el texto de la primera.',
  noTarget: 'Las fichas de «{{collection}}» no tienen el campo «{{name}}». Cambie la correspondencia.',
  noProperty: 'Una columna pasa a ser una afirmación sin propiedad. Indique cuál en la correspondencia.',
  notFilled: 'Ninguna columna rellena «{{field}}», que toda ficha necesita.',
  asks_one: 'Indique si en esta columna va primero el día o el mes: {{names}}.',
  asks_other: 'Indique si en estas columnas va primero el día o el mes: {{names}}.',
  whichOrder: '«{{text}}» puede ser dos días distintos. Indique en la correspondencia si va primero el día o el mes.',
  noDate: '«{{text}}» no es una fecha.',
  twoDigits: 'El año tiene dos cifras. Se entiende que es de los últimos cien años.',
  openNumber:
    '«{{text}}» puede ser dos números distintos: nada en esta columna muestra qué significa su coma o su punto.',
  noNumber: '«{{text}}» no es un número.',
  noFlag: '«{{text}}» no es ni sí ni no.',
  brokenRow: 'Unas comillas de esta fila no se cierran, o la fila es demasiado larga. Se leyó como una línea.',
  noId: '«{{text}}» no es un ID de Casebook. Úselo como clave de las filas o como identificador.',
  noSpan: 'Esto no es un periodo de tiempo: {{text}}',
  halfPosition: 'Una ubicación necesita la latitud y la longitud.',
  missing: 'A la fila le falta «{{field}}».',
  noneWithId: 'Ninguna ficha ni fila tiene el ID «{{text}}».',
  noneWithIdentifier: 'Ninguna ficha ni fila tiene el identificador «{{text}}».',
  severalWithIdentifier: 'Más de una ficha tiene el identificador «{{text}}». Únalas, o asigne esta fila a mano.',
  wrongKind: '«{{text}}» es una ficha de un tipo que este campo no admite.',
  noReference: 'La correspondencia no dice qué se hace con «{{text}}».',
  leftOutColumn: 'La correspondencia deja fuera esta columna.',
  idColumn: 'ID de Casebook',
  reasonColumn: 'Motivo de Casebook',
  notTaken: 'No se importó ninguna fila de este archivo, así que no se puede guardar ninguna.',
  sameName: 'El mismo nombre',
  sameWords: 'Las mismas palabras en otro orden',
  noMapping: 'No hay ninguna correspondencia guardada con el nombre «{{name}}».',
  cannotRead: 'No se puede leer {{path}}: {{reason}}',
  notJson: 'No es JSON con la forma casebook-mapping 1.',
  notAMapping: '{{path}} no es una correspondencia. {{reason}}',
  to: {
    start: 'Principio',
    end: 'Final',
    claim: 'Afirmación sobre la ficha',
    spelling: 'Grafía',
    radius: 'Radio en metros',
    from: 'De dónde procede la ubicación',
    valueRecord: 'Valor: una ficha',
  },
};
