import type { PackageEdition, PackageSentence } from '#core/transfer/package/manifest.ts';

/** The files of a package, wherever they are: in an archive, in a folder, dropped on a page. */
export interface PackageFiles {
  /** By path within the package, with `/` between folders. */
  files: ReadonlyMap<string, { size: number }>;
  /** Faults of their container; `zip` unless stated otherwise. */
  faults: readonly { path: string; message: string; kind?: PackageFaultKind }[];
  /** The container was written by another program: only the files in it are verified. */
  isForeign: boolean;
  /** The bytes of a file in pieces. @throws FileFault if they cannot be read */
  read(path: string): AsyncIterable<Uint8Array>;
}

/** Says why a file of a package cannot be read. */
export class FileFault extends Error {}

export type PackageFaultKind =
  /** The archive contradicts itself. */
  | 'zip'
  /** The manifest cannot be used. */
  | 'manifest'
  | 'root'
  | 'package'
  /** A file that the manifest names is missing. */
  | 'missing'
  | 'changed'
  /** A file that the manifest does not name. */
  | 'extra'
  | 'text'
  | 'original'
  | 'excerpt'
  | 'quote'
  | 'sentence';

export interface PackageFault {
  kind: PackageFaultKind;
  /** File in the package; for a sentence or quote, its number. */
  path: string;
  message: string;
}

/**
 * `holds`: the words are in the text whose hash is verified. `excerpt`: they are in a passage that the package includes instead
 * of the text. `absent`: the package includes neither. `withheld`: the edition does not show them, or not which text they are
 * from. `changed`: they are not where they should be, or their text has changed.
 */
export type QuoteState = 'holds' | 'excerpt' | 'absent' | 'withheld' | 'changed';

export interface QuoteVerdict {
  number: number;
  exact: string;
  state: QuoteState;
  /** Title and outlet of its source. */
  source: string;
  /** SHA-256 of its text, or the commitment for withheld words; '' for neither. */
  text: string;
}

/** `unproved`: it has no quote, as the dossier says. `plain`: it needs none. Otherwise the state of its weakest quote. */
export type SentenceState = QuoteState | 'unproved' | 'plain';

export interface SentenceVerdict {
  role: PackageSentence['role'];
  text: string;
  quotes: number[];
  state: SentenceState;
}

export interface PackageVerdict {
  ok: boolean;
  faults: PackageFault[];
  /** Number of faults beyond those listed. */
  more: number;
  /** Not faults, but worth reporting. */
  notes: string[];
  edition: PackageEdition | null;
  producer: string | null;
  /** Recomputed from this manifest. */
  root: string | null;
  package: string | null;
  /** Number of files verified. */
  files: number;
  sentences: SentenceVerdict[];
  quotes: QuoteVerdict[];
}
