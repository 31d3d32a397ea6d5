import type { importReport as english } from '#lib/i18n/en/importReport.ts';
import type { Translated } from '#lib/i18n/translated.ts';

export const importReport: Translated<typeof english> = {
  tools: {
    casebook: 'Casebook',
    csl: 'CSL-JSON',
    ris: 'RIS',
    bibtex: 'BibTeX',
    ftm: 'FollowTheMoney',
    zotero: 'Zotero',
    sheet: 'Hoja de cálculo',
    vault: 'Carpeta Markdown',
  },
  title: 'De {{tool}}',
  fromSheet: 'De una hoja de cálculo',
  open_one: 'Abrir la ficha',
  open_other: 'Abrir las {{number}} fichas',
  none: 'Todo se importó tal cual.',
  asText: 'Como texto',
  asJson: 'Como JSON',
  fileName: 'informe de importación',
  undone_one: 'Importación deshecha: {{count}} ficha está como antes.',
  undone_other: 'Importación deshecha: {{count}} fichas están como antes.',
  sheet: 'Hoja de cálculo, {{name}}',
  key: '{{place}}, clave {{key}}',
  line: 'Línea {{place}}, clave {{key}}',
  show: 'Mostrar archivo',
  noFile: 'El archivo ya no está en el caso.',
  gone: 'Ninguna de estas fichas está ya en el caso.',
};
