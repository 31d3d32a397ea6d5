import type { PackageEdition, PackageSentence } from '#core/transfer/package/manifest.ts';

/** The files of a package, wherever they are: in an archive, in a folder, dropped on a page. */
export interface PackageFiles {
  /** By path within the package, `/` between folders. */
  files: ReadonlyMap<string, { size: number }>;
  /** What is wrong with their container, an archive unless it says so. */
  faults: readonly { path: string; message: string; kind?: PackageFaultKind }[];
  /** The container is of another program: only the files in it are proved. */
  isForeign: boolean;
  /** The bytes of a file in pieces. @throws FileFault when they cannot be had */
  read(path: string): AsyncIterable<Uint8Array>;
}

/** Why a file of a package cannot be read, in words. */
export class FileFault extends Error {}

export type PackageFaultKind =
  /** The archive says of itself what is not so. */
  | 'zip'
  /** The manifest cannot be used. */
  | 'manifest'
  | 'root'
  | 'package'
  /** A file that the manifest names is not there. */
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
  /** File in the package; of a sentence or quote its number. */
  path: string;
  message: string;
}

/**
 * `holds`: the words are in the text whose hash is proved. `excerpt`: in a passage that the package brings in place of the
 * text. `absent`: the package brings neither. `withheld`: the edition does not show
 * them, or not of which text they are. `changed`: they are not where they should be, or what holds them has changed.
 */
export type QuoteState = 'holds' | 'excerpt' | 'absent' | 'withheld' | 'changed';

export interface QuoteVerdict {
  number: number;
  exact: string;
  state: QuoteState;
  /** Title and outlet of its source. */
  source: string;
  /** SHA-256 of its text, or what stands for its words where these are withheld; '' for neither. */
  text: string;
}

/** `unproved`: no quote is given for it, as the dossier says. `plain`: it needs none. Else that of its weakest quote. */
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
  /** Faults beyond those that are listed. */
  more: number;
  /** No faults, and worth saying. */
  notes: string[];
  edition: PackageEdition | null;
  producer: string | null;
  /** As they are of this manifest, made again. */
  root: string | null;
  package: string | null;
  /** Files that were proved. */
  files: number;
  sentences: SentenceVerdict[];
  quotes: QuoteVerdict[];
}
