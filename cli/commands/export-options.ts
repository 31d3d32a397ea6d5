/** The options of `casebook export`. */
export interface ExportOptions {
  format: string;
  out: string;
  dossier?: string;
  /** A frozen version: its number together with a dossier, or its id. */
  version?: string;
  select?: string;
  profile?: string;
  with?: string;
  sources?: string;
  language?: string;
  style?: string;
  /** Writes a report of what could not be included beside the file. */
  report?: boolean;
  /** A byte-order mark in front of a table. */
  bom?: boolean;
  /** Only this table. */
  collection?: string;
  /** A folder with the originals beside the file. */
  files?: boolean;
  /** Prints that report and writes nothing. */
  dryRun?: boolean;
}
