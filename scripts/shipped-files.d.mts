/** A file of a program: its path from the program's folder on, and its SHA-256. */
export interface ShippedFile {
  path: string;
  sha256: string;
}

export function ownerOf(path: string): string;
export function filesOfProgram(folder: string): ShippedFile[];
