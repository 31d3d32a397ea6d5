import { exportFormats, type ExportFormat } from '#core/transfer/contract.ts';

/** Formats of a dossier that are drawn where nothing prints: all but PDF. */
export const drawnFormats = exportFormats.filter((format): format is Exclude<ExportFormat, 'pdf'> => format !== 'pdf');

/** The same, but for the records themselves: formats that people read. */
export const readFormats = drawnFormats.filter((format) => format !== 'json');
