import type { LeftOutKind, Profile } from '#core/model/profiles.ts';

/** Fields that leave the case only for those who may read all. */
const internal = ['imported', 'extra', 'provenance', 'unreadParts', 'blocks', 'copies'] as const;

/** Fields by the kinds of things that a profile leaves out. */
const byKind: Readonly<Record<LeftOutKind, readonly string[]>> = {
  notes: ['notes'],
  grades: ['grade'],
  'file-names': ['fileName', 'part'],
  urls: ['url'],
  hashes: ['textHash', 'fileHash'],
  authors: ['authors'],
};

/** The fields of records that readers of a profile never see. */
export function leftOutFields({ leaveOut }: Pick<Profile, 'leaveOut'>): Set<string> {
  return new Set([...internal, ...leaveOut.flatMap((kind) => byKind[kind])]);
}
