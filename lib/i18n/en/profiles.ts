/** For whom a dossier is, and who must not be named in it. */
export const profiles = {
  quotes: {
    full: 'With the words around each quote',
    excerpts: 'Quotes alone',
  },
  leaveOut: {
    notes: 'Notes',
    grades: 'Grades of sources',
    fileNames: 'File names',
    urls: 'Web addresses',
    originals: 'Hashes of originals',
    authors: 'Authors',
  },
} as const;
