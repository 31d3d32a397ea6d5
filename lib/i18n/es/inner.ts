import type { TranslationOf } from '#lib/i18n/translated.ts';

export const inner: TranslationOf<'inner'> = {
  mail: 'correo {{number}}',
  tooDeep:
    '{{part}} está dentro de más de {{limit}} archivos comprimidos o correos anidados y no se abrió. Extráigalo y añádalo aparte.',
  tooLarge: '{{part}} pasa de {{limit}} MB. Extráigalo, divídalo y añada las partes.',
  spent: '{{part}} no se abrió: el archivo ocupa más de {{limit}} GB descomprimido. Descomprímalo y añada la carpeta.',
  bomb: '{{part}} no se abrió: descomprimido ocupa más de {{times}} veces su tamaño, algo que ningún documento hace. Si es de fiar, descomprímalo y añada los archivos.',
  encrypted: '{{part}} está cifrado. Descomprima el archivo con su contraseña y añada lo que contiene.',
  link: '{{part}} es un enlace o un dispositivo, no un archivo. No se abrió.',
  twice: '{{part}} está dos veces en el archivo comprimido; se tomó la primera. Descomprímalo para ver las dos.',
  damaged:
    '{{part}} está dañado o usa un método de compresión desconocido. Descomprímalo con otro programa y añada el archivo.',
  leadsOut: 'Una entrada de {{name}} apunta fuera del archivo comprimido. No se abrió.',
  brokenArchive: '{{name}} es un archivo ZIP dañado o incompleto. Consígalo de nuevo, o repárelo y añada los archivos.',
  fromInput: '{{name}} es un archivo comprimido o un buzón. Guárdelo como archivo y añada ese archivo.',
  aCase: '{{name}} es un caso de Casebook y se omitió. Descomprímalo y ábralo desde la pantalla de inicio.',
  emptyArchive: '{{name}} no tiene archivos.',
};
