import type { TranslationOf } from '#lib/i18n/translated.ts';

export const store: TranslationOf<'store'> = {
  undo: 'Deshacer: {{label}}',
  redo: 'Rehacer: {{label}}',
  caseCreate: 'Crear el caso «{{title}}»',
  caseStays: 'La ficha del propio caso no se puede añadir ni eliminar; su título y su descripción se pueden cambiar.',
  unknownCollection: 'Esta versión de Casebook no tiene ninguna colección «{{collection}}».',
  unknownField: 'no es un campo que se pueda fijar',
  invalid: '{{collection}}: {{field}} {{message}}.',
  idTaken: 'El ID {{id}} es de una ficha de {{collection}}. Omita el ID para obtener uno nuevo.',
  inTrash: 'La ficha {{id}} está en la papelera. Restáurela antes.',
  notInTrash: 'En la papelera no hay ninguna ficha {{id}}.',
  shortId: 'El ID {{id}} es demasiado corto. Use al menos sus seis últimos caracteres.',
  ambiguousId: 'El ID {{id}} coincide con {{count}} fichas. Use más caracteres.',
  tooLarge:
    '«{{label}}» es demasiado para un solo paso: {{size}} MB, y el límite es de {{limit}} MB. Hágalo en varios pasos.',
  closed: 'El caso {{path}} está cerrado.',
  locked: '{{holder}} tiene abierto este caso. Aquí se puede leer; para editarlo, ciérrelo antes allí.',
  stillLocked:
    'Al cabo de {{seconds}} s, {{holder}} seguía teniendo abierto este caso. No se cambió nada. Inténtelo de nuevo o espere más.',
  lockFolder:
    '{{path}} indica quién tiene abierto un caso, pero otras cuentas pueden cambiarla. Elimínela e inténtelo de nuevo.',
  lockFolderOfOther:
    '{{path}} indica quién tiene abierto un caso, pero pertenece a otra cuenta (número {{user}}). Pida que la eliminen a esa persona o a quien administre el equipo, o indique en XDG_RUNTIME_DIR una carpeta que solo usted pueda usar e inicie Casebook de nuevo. Hasta entonces el caso solo se puede leer.',
  unknownHolder: 'otro programa',
  holder: '{{host}} (proceso {{pid}})',
  asked: 'El caso se abrió en solo lectura.',
  notPermitted:
    'Casebook no puede escribir en la carpeta {{path}}: {{reason}}. Cambie sus permisos o copie el caso a una carpeta propia.',
  notWritable:
    'Casebook no puede escribir en la carpeta {{path}}: {{reason}}. Libere espacio o revise el disco y abra el caso de nuevo.',
  writeFailed:
    'El último cambio no se guardó: {{reason}} ({{path}}). Todo lo anterior está a salvo. Libere espacio o revise el disco, cierre el caso y ábralo de nuevo.',
  folderGone:
    'El último cambio no se guardó: la carpeta del caso, o un archivo de ella, ya no está en {{path}}. Devuélvala a su lugar o conecte su unidad, y abra el caso de nuevo.',
  replaced:
    'El último cambio no se guardó: otro programa ha reemplazado el registro del caso en {{path}}. Pause lo que lo sincroniza o restaura, abra el caso de nuevo y compruebe sus últimos cambios.',
  blobFailed:
    'No se pudo guardar un texto o archivo en el caso: {{reason}}. Libere espacio o revise el disco e inténtelo de nuevo.',
  newer:
    'Una versión más reciente de Casebook cambió este caso (formato {{version}}; esta lee hasta el {{known}}). Se puede leer, quizá no del todo. Para editarlo, actualice Casebook.',
  badCaseFile:
    'No se puede leer case.json. El caso se abrió a partir de su registro; al repararlo, case.json se vuelve a escribir.',
  notACaseFolder: '{{path}} no se puede abrir como caso: {{reason}}.',
  noCaseFile:
    '{{path}} tiene un registro, pero ningún case.json. Si aún se está sincronizando, espere. Si no, repare el caso: casebook repair.',
  noJournal:
    '{{path}} tiene un case.json, pero ningún registro legible. Si aún se está sincronizando, espere. Si no, recupere una copia de seguridad.',
  lineReasons: {
    nested: 'tiene demasiados niveles',
    notJson: 'no es JSON completo',
    notAnObject: 'no es un objeto',
    wrongHash: 'no coincide con su hash',
    noChangeSet: 'no tiene los campos de un cambio',
    tooLong: 'es demasiado larga',
    newer: 'es de la versión {{version}}',
  },
  lineDamaged: 'la línea {{line}} {{reason}}; sus cambios se perdieron, todo lo demás está',
  lineChain: 'la línea {{line}} no continúa la anterior',
  lineUnfinished: 'no se puede leer el final: no se terminó de escribir o está dañado',
  lineNewer: 'la línea {{line}} {{reason}}, que esta versión de Casebook no conoce',
  segmentWaiting: 'lo que va antes aún no ha llegado; hasta entonces queda aparte',
  journalChanged:
    'falta una parte de este registro que ya se había leído; verifique el caso y recupere el archivo de una copia de seguridad o del equipo que lo escribió',
  mendLabel: 'Reparar fichas que no se pueden leer',
  mendValue: '{{id}}: se usa el último valor legible: {{fields}}',
  mendCleared: '{{id}}: se vació, porque no había ningún valor legible: {{fields}}',
  mendTrashed: '{{id}}: se elimina, porque no se puede leer sin {{fields}}',
  orphan: 'un cambio en {{collection}} {{id}}, del que falta la primera entrada',
  clockAhead: 'el reloj del equipo {{writer}} va más de un día adelantado ({{at}})',
  noText:
    'El texto {{hash}} aún no está en este caso. Si se está sincronizando, espere. Si no, recupérelo de una copia de seguridad.',
  noFile:
    'El original {{hash}} aún no está en este caso. Si se está sincronizando, espere. Si no, recupérelo de una copia de seguridad.',
  contentDamaged:
    '{{path}} no coincide con el hash de su nombre: su contenido cambió. Verifique y repare el caso, o recupere el archivo de una copia de seguridad.',
  notPlain:
    '{{path}} no se puede usar: {{reason}}. Sáquelo del caso y repare el caso, o recupere el archivo de una copia de seguridad.',
  notEmpty: '{{path}} existe y no está vacía. Elija otro nombre.',
  cannotCreate: 'No se pudo crear el caso en {{path}}: {{reason}}. Elija una carpeta en la que pueda escribir.',
  sourceChanged: '{{path}} cambió mientras se copiaba. Añádalo de nuevo.',
  sourceUnreadable: 'No se puede leer {{path}}: {{reason}}.',
  clean: {
    label: 'Guardar copia sin historial',
    leadsNowhere: 'Depende de algo que se eliminó o está en la papelera.',
    olderText: 'Sus palabras no están en el texto actual de su artículo.',
    notArrived: 'Falta aquí, así que no está en la copia.',
    damaged: 'No coincide con su hash, así que no está en la copia.',
    versionPurged:
      'La versión congelada «{{title}}» contiene palabras de un texto borrado definitivamente, así que no está en la copia.',
    editionWithoutVersion:
      'La versión congelada de la edición «{{title}}» no está en la copia, así que la edición tampoco.',
    versionUnread:
      'La versión congelada «{{title}}» no se puede leer aquí, así que no está en la copia. Espere a la sincronización o recupérela de una copia de seguridad.',
  },
  contents: {
    noCaseFile: 'No se puede leer el case.json de {{path}}. Repare antes el caso: casebook repair.',
  },
  reasons: {
    ENOSPC: 'el disco está lleno',
    EDQUOT: 'la cuota de disco está agotada',
    EROFS: 'el disco es de solo lectura',
    EACCES: 'acceso denegado',
    EPERM: 'no está permitido, o lo tiene abierto otro programa',
    EIO: 'el disco da un error',
    ENOENT: 'ya no está ahí',
    ENODEV: 'su unidad ya no está conectada',
    ETIMEDOUT: 'su unidad no responde',
    EBUSY: 'otro programa lo está usando',
    EINVAL: 'el disco no lo admite',
    EMFILE: 'hay demasiados archivos abiertos',
    ENAMETOOLONG: 'el nombre es demasiado largo',
    EFBIG: 'es demasiado grande para este disco',
    ELOOP: 'es un enlace que remite a sí mismo',
    UNKNOWN: 'el sistema no da el motivo; quizá esté solo en la nube',
    EISDIR: 'es una carpeta',
    ENOTDIR: 'parte de su ruta no es una carpeta',
    LINK: 'es un enlace, y los casos no siguen enlaces',
    SPECIAL: 'es una tubería o un dispositivo, no un archivo',
    TOO_LARGE: 'es demasiado grande para un archivo de esta clase',
  },
  repair: {
    label: 'Reparar: volver a aplicar entradas dañadas',
    caseFile: 'se reconstruyó a partir del registro: faltaba o no era correcto',
    readme: 'se volvió a escribir: faltaba o era distinto del habitual',
    index: 'se reconstruyó a partir de los artículos',
    otherIndex: 'cambió o está dañado, y se movió a {{to}}; el equipo que lo mantiene lo vuelve a escribir',
    setAside: 'estaba dañado y se movió a {{to}}',
    misplaced: 'no correspondía ahí y se movió a {{to}}',
    lines_one:
      'los cambios de {{count}} entrada dañada se volvieron a aplicar desde un punto de control (fichas: {{records}})',
    lines_other:
      'los cambios de {{count}} entradas dañadas se volvieron a aplicar desde un punto de control (fichas: {{records}})',
    text: 'se volvió a leer de su original {{file}}; el resultado es idéntico',
    found: 'se devolvió a su sitio desde {{from}}',
    generation:
      'estaba dañado o no coincidía con el registro, y se movió a {{to}}; los puntos de control solo agilizan la apertura',
    checkpoint: 'se escribió un nuevo punto de control',
  },
  check: {
    torn: 'no se puede leer el final: es una escritura sin terminar, que se aparta al abrir el caso, o un daño',
    shorter:
      'no está en el disco como se leyó y se guardó aquí: conecte su unidad o devuélvalo a su sitio, o restáurelo de una copia de seguridad',
    tornChanged: 'lo que se apartó de {{segment}} cambió después',
    notNamed: 'no corresponde aquí: su nombre no es un SHA-256 o no coincide con su carpeta',
    missingText: 'falta el texto {{hash}}',
    missingFile: 'falta el original {{hash}}',
    missingVersion:
      'falta el contenido {{hash}} de una versión congelada: espere a la sincronización, o copie este archivo de otro equipo o de una copia de seguridad',
    damagedVersion:
      'el contenido de una versión congelada no coincide con su hash: copie {{path}} de otro equipo o de una copia de seguridad',
    checkpointFile: 'no coincide con el manifiesto',
    checkpointRecord: '{{collection}} {{id}} no coincide con el registro',
    checkpointCount_one: '{{collection}} tiene {{count}} ficha; el registro, {{expected}}',
    checkpointCount_other: '{{collection}} tiene {{count}} fichas; el registro, {{expected}}',
    caseFile: 'no se puede leer como archivo de caso',
    caseId: 'nombra el caso {{id}}, pero el registro nombra {{expected}}',
    caseFormat:
      'dice formato {{format}}, pero esta versión de Casebook lee hasta el {{known}}: lo escribió una versión más reciente o se cambió',
    caseBytes: 'se reescribió, con el mismo contenido',
    index: 'incluye elementos que nunca estuvieron en el registro: se cambió a mano o está dañado',
    readme: 'no es el que escribe Casebook; nada depende de él',
    caseDate: 'da {{at}} como hora de creación, pero el registro da {{expected}}',
    mended:
      'la línea {{line}} está dañada; una reparación volvió a aplicar sus cambios, y en el historial solo falta la propia entrada',
    unreadable: 'no se puede leer: {{reason}}',
    stray: 'no es parte del caso; se deja como está',
  },
};
