import { exportFormats, type ExportFormat } from '#core/transfer/contract.ts';

/** Formats of a dossier that need no printer: all but PDF. */
export const formatsWithoutPdf = exportFormats.filter(
  (format): format is Exclude<ExportFormat, 'pdf'> => format !== 'pdf',
);

/** Formats for people to read: the same without JSON. */
export const readableFormats = formatsWithoutPdf.filter((format) => format !== 'json');
