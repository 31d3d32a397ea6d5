import type { TranslationOf } from '#lib/i18n/translated.ts';

export const wholeCase: TranslationOf<'wholeCase'> = {
  doorText: 'Un caso completo en un archivo, de otra persona o de una copia de seguridad.',
  drop: 'Suelte un paquete o carpeta de caso',
  openTitle: 'Abrir paquete de caso',
  openText:
    'El caso tendrá su propia carpeta. Cada archivo se comprueba con el paquete antes de abrirlo; el paquete no cambia.',
  file: 'Paquete',
  another: 'Otro…',
  name: 'Nombre de la carpeta del caso',
  needsName: 'Falta el nombre de la carpeta.',
  folder: 'Se creará en {{path}}',
  open: 'Abrir caso',
  unpacking: 'Comprobando y descomprimiendo',
  written_one: 'Se guardó {{name}}: {{files}} de {{files}} archivos, {{count}} ficha.',
  written_other: 'Se guardó {{name}}: {{files}} de {{files}} archivos, {{count}} fichas.',
  leftOut_one: 'A {{count}} artículo le falta un texto o un original, que por eso no está en el paquete.',
  leftOut_other: 'A {{count}} artículos les falta un texto o un original, que por eso no está en el paquete.',
  protected: 'Nombra personas, organizaciones o lugares protegidos: {{names}}. Quien lo reciba podrá leerlos.',
  copyText:
    'Un caso nuevo con lo que este contiene ahora: cada ficha una vez, con sus valores actuales, y los textos y originales que usan.',
  copyWithout:
    'Queda fuera: el historial de cada cambio, la papelera, los valores anteriores y las citas cuyas palabras ya no están en el texto. Este caso no cambia.',
  copyOf: '{{title}}, sin historial',
  copyName: 'Nombre de la carpeta del caso nuevo',
  copySave: 'Guardar copia',
  copied_one: '{{name}} es ahora un caso aparte: {{count}} ficha, {{files}} textos y originales.',
  copied_other: '{{name}} es ahora un caso aparte: {{count}} fichas, {{files}} textos y originales.',
  copyLeft_one: 'Quedó fuera {{count}} elemento que dependía de algo borrado.',
  copyLeft_other: 'Quedaron fuera {{count}} elementos que dependían de algo borrado.',
};
