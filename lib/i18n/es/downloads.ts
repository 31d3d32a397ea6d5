import type { TranslationOf } from '#lib/i18n/translated.ts';

export const downloads: TranslationOf<'downloads'> = {
  title: 'Verificar una versión descargada',
  intro:
    'Suelte aquí el archivo descargado y el SHA256SUMS de su versión. No se ejecuta nada ni sale nada de este equipo.',
  file: 'Descarga',
  sums: 'SHA256SUMS',
  none: 'Sin elegir',
  chooseFile: 'Elegir el archivo descargado',
  chooseSums: 'Elegir el SHA256SUMS de su versión',
  packages: 'Instaladores de Casebook',
  checking: 'Verificando…',
  stopped: 'Se canceló la verificación. Elija de nuevo el archivo para verificarlo.',
  version: 'Versión',
  versionOf: '{{version}} (esta es la {{own}})',
  noVersion: 'El nombre del archivo no la indica',
  size: 'Tamaño',
  sha256: 'SHA-256',
  listed: 'En SHA256SUMS',
  verdict: 'Resultado',
  equal: 'Coincide: el archivo es como dice la lista.',
  different: 'No coincide: no lo instale. Elimine el archivo y descárguelo de nuevo.',
  notListed: 'No está en la lista: elija el SHA256SUMS de la misma versión.',
  needsSums: 'Elija el SHA256SUMS de su versión para comparar.',
  signature: 'Firma',
  unsigned: 'Sin firma. Obtenga SHA256SUMS de un lugar de confianza.',
  unchecked: 'Con firma, pero esta versión no tiene clave para comprobarla.',
  noFile: '{{path}} no está. Búsquelo donde lo guardó.',
  noSums: '{{name}} no es una lista de hashes SHA-256. Elija el SHA256SUMS de la versión.',
  twoSums:
    '{{sums}} tiene dos hashes distintos para {{name}}. No se fíe de la lista: descárguela de nuevo de un lugar de confianza.',
  notGiven: 'Solo se pueden verificar archivos elegidos o soltados aquí.',
  development: 'Versión de desarrollo',
  developmentText:
    'Hecha para pruebas, con un motor de navegador antiguo que tiene fallos de seguridad conocidos. No abra material que no sea de confianza.',
};
