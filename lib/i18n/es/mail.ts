import type { TranslationOf } from '#lib/i18n/translated.ts';

export const mail: TranslationOf<'mail'> = {
  moreNamed_one: 'Se dejó fuera {{count}} nombre más del encabezado; está en el original.',
  moreNamed_other: 'Se dejaron fuera {{count}} nombres más del encabezado; están en el original.',
  noSubject: 'Correo de {{from}} sin asunto',
  nobody: 'remitente desconocido',
  unnamed: 'adjunto {{number}}',
  headerTooLarge: 'El encabezado de {{name}} pasa de {{limit}} MB, algo que ningún correo tiene. No se abrió.',
  noBoundary: 'No se pudieron separar las partes de este correo; se tomó todo como texto.',
  encrypted:
    'Una parte de este correo está cifrada y no se leyó. Descífrela en un programa de correo, guárdela y añádala.',
  cut: 'Este correo es demasiado largo; solo se leyó el principio. El original lo tiene entero.',
  pictures_one: 'Se dejó fuera {{count}} imagen del correo; está en el original.',
  pictures_other: 'Se dejaron fuera {{count}} imágenes del correo; están en el original.',
  moreAttachments_one: 'Se dejó fuera {{count}} adjunto tras los primeros {{limit}}; está en el original.',
  moreAttachments_other: 'Se dejaron fuera {{count}} adjuntos tras los primeros {{limit}}; están en el original.',
  calendar: '{{name}} es una entrada de calendario. Queda en el correo original.',
  noPage: '{{name}} no tiene página web. Guarde la página de nuevo, en un solo archivo o como HTML.',
};
