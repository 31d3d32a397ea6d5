/** A file of the program: its path relative to the program's folder, and its SHA-256. */
export interface ShippedFile {
  path: string;
  sha256: string;
}

export function ownerOf(path: string): string;
export function filesOfProgram(folder: string): ShippedFile[];
