import type { TranslationOf } from '#lib/i18n/translated.ts';

export const verify: TranslationOf<'verify'> = {
  reference: 'El campo {{field}} remite a {{id}}, que no está en este caso.',
  fieldAside: 'La ficha queda apartada: el campo {{field}} {{message}}.',
  newerWord: 'El campo {{field}} lo escribió una versión más reciente de Casebook y muestra su valor por defecto.',
  unreadableReference: 'El campo {{field}} remite a {{id}}, una ficha que no se puede leer.',
  trashedReference:
    'El campo {{field}} remite a {{id}}, que está en la papelera. Restaure esa ficha o quite también esta.',
  wrongReference: 'El campo {{field}} remite a {{id}}, una ficha de {{collection}}, que ahí no se admite.',
  field: 'El campo {{field}} {{message}}.',
  quote: 'La cita «{{exact}}» no está en su lugar en el texto de su artículo.',
  job: 'Verificar caso',
  cancelled: 'Se canceló la verificación. No se cambió nada.',
  noOutcome: 'Esta verificación ya no está, u otra posterior la sustituyó. Verifique de nuevo.',
  noContent: '{{path}} no es ni un texto ni un original de un caso.',
  sourceUnreadable: 'No se puede leer {{path}}: {{reason}}. Elija otro archivo.',
  otherFile:
    '{{path}} es otro archivo: su SHA-256 empieza por {{found}}, y el anotado por {{recorded}}. No se cambió nada.',
  offer: {
    caseFile: 'case.json se reconstruye a partir del registro. El archivo actual se aparta.',
    index:
      'La lista se aparta. La de este equipo se reconstruye a partir del registro; otro equipo reconstruye la suya.',
    readme: 'El README se escribe de nuevo. El archivo actual se aparta.',
    stray: 'No forma parte del caso y no hace daño. Muévalo a otro lugar si no lo quiere aquí.',
    checkpoint:
      'El punto de control se aparta y se reconstruye a partir del registro. Los puntos de control solo sirven para abrir antes: no se pierde nada.',
    line: 'Un punto de control aún tiene los cambios de esta entrada. Se aplican de nuevo en otra entrada; la dañada queda donde está, y en el historial solo falta ella.',
    noLine:
      'Ningún punto de control tiene los cambios de esta entrada. Recupere el archivo del registro de una copia de seguridad o desde el equipo que lo escribió; todo lo demás está aquí.',
    torn: 'Nunca se guardó, o está dañado el final mismo. Al abrir de nuevo el caso se aparta; no hace falta nada más.',
    text: 'El texto se lee de nuevo del original que está en el caso; el resultado es idéntico. El archivo actual se aparta.',
    noText:
      'Nada en el caso reproduce exactamente este texto. Elija el archivo de una copia de seguridad o de otro equipo.',
    file: 'El original no está en ninguna parte del caso. Elija el archivo de una copia de seguridad o de donde lo obtuvo; se acepta si su hash coincide.',
    misplaced: 'El archivo se aparta. Si es un texto o un original que falta, byte por byte, se pone en su lugar.',
    purged: 'Se borró definitivamente y ha vuelto. Al abrir de nuevo el caso se quita.',
    waits: 'Espera a que lleguen entradas anteriores. Aquí no hay nada que hacer.',
    mended: 'Una reparación lo aplicó de nuevo. Nada que hacer.',
    unread:
      'Se usa el último valor que se puede leer. Donde no lo hay, el campo se vacía, o la ficha se elimina si no se puede mostrar sin él. El registro conserva lo que se escribió.',
    record: 'Una reparación no cambia fichas. Abra la ficha y corríjala.',
  },
};
