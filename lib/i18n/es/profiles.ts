import type { TranslationOf } from '#lib/i18n/translated.ts';

export const profiles: TranslationOf<'profiles'> = {
  internal: 'Interno',
  counsel: 'Asesoría jurídica',
  public: 'Público',
  quotes: {
    full: 'Con las palabras que rodean cada cita',
    excerpts: 'Solo las citas',
  },
  leaveOut: {
    notes: 'Notas',
    grades: 'Grados de las fuentes',
    fileNames: 'Nombres de archivos',
    urls: 'Direcciones web',
    hashes: 'Hashes de los originales',
    authors: 'Autoría',
  },
  pseudonym: {
    person: 'Persona {{letter}}',
    source: 'Fuente {{letter}}',
    body: 'Organización {{letter}}',
    place: 'Lugar {{letter}}',
    event: 'Hecho {{letter}}',
    document: 'Documento {{letter}}',
  },
  make: 'Crear el perfil «{{name}}»',
  set: 'Editar el perfil «{{name}}»',
  keep_one: 'Dar {{count}} seudónimo en «{{profile}}»',
  keep_other: 'Dar {{count}} seudónimos en «{{profile}}»',
  clear: 'Permitir una palabra en una frase',
  none: 'No hay ningún perfil «{{name}}». Elija entre: {{names}}.',
  isInternal: 'El perfil Interno nombra a todo el mundo y no lleva seudónimos. Elija otro perfil.',
  notReplaceable:
    '{{id}} no se puede sustituir: solo pueden sustituirse personas, organizaciones, lugares, hechos y artículos.',
  nameTaken: 'Ya hay un perfil «{{name}}». Elija otro nombre.',
  twice:
    'No se escribió nada: {{names}} comparten el seudónimo «{{pseudonym}}» en {{profile}}. Dé otro a una de estas fichas.',
  givenBefore: '«{{pseudonym}}» es el seudónimo de otra ficha en {{profile}}. Elija otro seudónimo.',
  pseudonymNames:
    '«{{pseudonym}}» contiene un nombre de {{name}}, a quien {{profile}} reemplaza. Elija otro seudónimo.',
  cleared: 'No hay frase en que permitirlo. Exporte de nuevo y elija de la lista.',
  notClearable:
    'Esto no se puede permitir: solo una palabra suelta o unas iniciales. Dele un seudónimo o cambie la frase.',
  noReason: 'Indique a quién o a qué se refiere.',
  stop_one: 'No se escribió nada: en {{count}} lugar se nombraría a quien debe llevar seudónimo en {{profile}}.',
  stop_other: 'No se escribió nada: en {{count}} lugares se nombraría a quien debe llevar seudónimo en {{profile}}.',
  filesInternal: 'Un archivo original puede nombrar a cualquiera. Déjelos fuera o exporte solo para uso interno.',
  onlyInternal: '{{format}} contiene el caso completo y es solo de uso interno. Omita --profile o elija otro formato.',
  unreadableFile: 'No se escribió nada: {{name}} no se pudo volver a leer: {{reason}}. Elija otro formato.',
  namesSomebody: 'Nombra a quien debe llevar seudónimo.',
  cannotRead: 'No se puede leer entero para comprobar a quién nombra.',
  isReplaced: 'Se sustituye, o lleva a una ficha que se sustituye.',
  where: {
    file: 'Nombre de archivo',
    manifest: 'Manifiesto',
  },
};
