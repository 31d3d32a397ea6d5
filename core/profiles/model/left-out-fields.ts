import type { LeftOutKind, Profile } from '#core/model/profiles.ts';

/** Fields that are exported only for readers who may see everything. */
const internal = ['imported', 'extra', 'provenance', 'unreadParts', 'blocks', 'copies'] as const;

/** Fields by the kind of thing that a profile leaves out. */
const byKind: Readonly<Record<LeftOutKind, readonly string[]>> = {
  notes: ['notes'],
  grades: ['grade'],
  'file-names': ['fileName', 'part'],
  urls: ['url'],
  hashes: ['textHash', 'fileHash'],
  authors: ['authors'],
};

/** Returns the fields of records that readers of a profile never see. */
export function leftOutFields({ leaveOut }: Pick<Profile, 'leaveOut'>): Set<string> {
  return new Set([...internal, ...leaveOut.flatMap((kind) => byKind[kind])]);
}
