import type { searches as english } from '#lib/i18n/en/searches.ts';
import type { Translated } from '#lib/i18n/translated.ts';

export const searches: Translated<typeof english> = {
  label: 'Búsquedas guardadas',
  create: 'Guardar la búsqueda «{{name}}»',
  move: 'Mover la búsqueda «{{name}}»',
  saved: 'Se guardó «{{name}}». Su recuento está en la barra lateral.',
  changed: 'Se cambió «{{name}}».',
  removed: '«{{name}}» se quitó de las búsquedas guardadas.',
  editTitle: 'Editar búsqueda guardada',
  query: 'Búsqueda',
  queryNote: 'Palabras, "frases", -sin y filtros, como en el cuadro de búsqueda.',
  within: 'Dentro de estos resultados',
  withinNote: 'Palabras que también deben aparecer. Vacío: todos los resultados.',
  needsName: 'Falta el nombre de la búsqueda.',
  needsQuery: 'Falta qué buscar.',
  change: 'Guardar cambios',
  nothingToSave: 'Escriba antes qué buscar.',
  isSaved: 'Guardada',
  isSavedAs: 'Guardada como {{name}}',
  menu: 'Esta búsqueda guardada',
  edit: 'Cambiar nombre o editar…',
  hits_one: 'resultado',
  hits_other: 'resultados',
  hitsBefore_one: 'resultado en el último recuento',
  hitsBefore_other: 'resultados en el último recuento',
  rowKeys: '{{query}}\nF2 editar · Alt ↑ ↓ mover · Supr quitar',
};
