import { t } from '#lib/i18n/t.ts';

const known = [
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EACCES',
  'EPERM',
  'EIO',
  'ENOENT',
  'EMFILE',
  'ENAMETOOLONG',
  'EISDIR',
  'ENOTDIR',
  'LINK',
  'SPECIAL',
  'TOO_LARGE',
] as const;

/** Formats why the system refused: "the disk is full". */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const name = known.find((one) => one === code);
  if (name) return t(`store.reasons.${name}`);
  return error instanceof Error ? error.message : String(error);
}
