import type { TranslationOf } from '#lib/i18n/translated.ts';

export const versions: TranslationOf<'versions'> = {
  label: 'Congelar «{{title}}»',
  keepEdition: 'Conservar la edición de «{{title}}» para {{profile}}',
  renamed: 'Cambiar el nombre de la versión congelada «{{title}}»',
  frozenOn: 'Versión congelada el {{date}}',

  neverEdited: 'Una versión congelada no cambia nunca. Cambie el dosier y congélelo de nuevo.',
  empty: '«{{title}}» no contiene nada, así que no hay qué congelar. Escriba o coloque algo primero.',
  tooLarge: 'Este dosier es demasiado grande para congelarlo. Divídalo en dos.',
  none: 'No existe la versión congelada {{id}}. Consulte la lista de versiones de su dosier.',
  trashed: 'La versión congelada {{id}} está en la papelera. Restáurela antes.',
  notHere:
    'El contenido de «{{title}}» aún no está en este caso. Si se está sincronizando, espere. Si no, copie el archivo {{hash}} de otro equipo o de una copia de seguridad.',
  damaged:
    'El contenido de «{{title}}» ha cambiado en el disco y no se puede usar. Copie el archivo {{hash}} de otro equipo o de una copia de seguridad.',
  otherRoot:
    '«{{title}}» no coincide con su hash raíz {{root}}: alguien lo cambió o no se hizo con Casebook. Pregunte a quien congeló la versión y muévala a la papelera.',
  notAVersion:
    'Esto no es el contenido de una versión congelada. Copie su archivo de otro equipo o de una copia de seguridad.',
  newer: 'Esta versión se congeló con una versión más reciente de Casebook. Actualice Casebook para leerla.',
  otherDossier: 'Son versiones de dos dosieres. Elija dos versiones del mismo.',
  notOfDossier: 'La versión {{version}} no es del dosier {{dossier}}. Consulte la lista de versiones de ese dosier.',

  drawnBy:
    'Versión congelada con {{producer}} y compuesta con {{drawnBy}}: el manifiesto y el hash raíz son los mismos, pero el aspecto de los archivos puede variar.',

  drawnByShort: 'Versión congelada con {{producer}} y compuesta con {{drawnBy}}; el hash raíz es el mismo',
  named: 'Versión {{number}} ({{name}})',
  about:
    'Congele el dosier antes de enviarlo. Esa versión se puede exportar de nuevo cuando quiera, con el mismo hash raíz.',
  noneYet: 'Aún no hay versiones congeladas.',
  freeze: 'Congelar',
  name: 'Nombre (opcional)',
  nameOf: 'Nombre de la versión {{number}}',
  frozen: 'Se congeló: {{version}}',
  same: 'Nada ha cambiado desde: {{version}}',
  rename: 'Cambiar nombre: {{version}}',
  renamedTo: 'Se llama ahora «{{version}}»',
  remove: 'Mover a la papelera: {{version}}',
  removed: 'Se movió a la papelera: {{version}}',
  away: 'Su contenido no ha llegado a este equipo. Espere a que se sincronice o cópielo de otro equipo.',
  compareNow: 'Comparar con lo actual',
  compareNowLabel: 'Comparar con lo actual: {{version}}',
  comparePrevious: 'Comparar con la versión {{number}}',
  comparePreviousLabel: 'Comparar con la versión {{number}}: {{version}}',
  now: 'el dosier actual',
  comparing: 'Comparación: {{from}} y {{to}}',
  changes: 'Cambios',
  noChanges_one: 'Sin cambios: {{count}} frase, las mismas pruebas.',
  noChanges_other: 'Sin cambios: {{count}} frases, las mismas pruebas.',
  sums: {
    added_one: '{{count}} añadido',
    added_other: '{{count}} añadidos',
    dropped_one: '{{count}} supresión',
    dropped_other: '{{count}} supresiones',
    changed_one: '{{count}} cambio',
    changed_other: '{{count}} cambios',
    proof_one: '{{count}} con otras pruebas',
    proof_other: '{{count}} con otras pruebas',
    moved_one: '{{count}} traslado',
    moved_other: '{{count}} traslados',
  },
  role: { title: 'título', section: 'título de sección', heading: 'intertítulo', sentence: 'frase' },
  proofDropped: 'Ya no cita',
  proofAdded: 'Ahora cita',
  proofBefore: 'Citaba',
  proofText: 'Ahora procede de otro texto:',
  write: 'Redactar la corrección',
  notice: 'Nota de corrección',
  noticeNote: 'Es un borrador que no se guarda en el caso: edítelo, añada el motivo y cópielo.',
  nothingToCorrect: 'Solo han cambiado los títulos o el orden, así que no hay nada que corregir.',
  copied: 'Se copió la corrección',
  back: 'Volver a la comparación',

  /** Nouns, because they refer to both sentences and headings. */
  kind: {
    added: 'Añadido',
    dropped: 'Supresión',
    changed: 'Cambio',
    proof: 'Otras pruebas',
    moved: 'Traslado',
  },

  keepsWords:
    'Una versión congelada conserva su idioma y su estilo de cita. Si necesita otros, exporte el dosier o congélelo de nuevo.',
};
