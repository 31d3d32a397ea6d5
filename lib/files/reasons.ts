import { t } from '#lib/i18n/t.ts';

const namedCodes = [
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EACCES',
  'EPERM',
  'EIO',
  'ENOENT',
  'ENODEV',
  'ETIMEDOUT',
  'EBUSY',
  'EINVAL',
  'EMFILE',
  'ENAMETOOLONG',
  'EFBIG',
  'ELOOP',
  'UNKNOWN',
  'EISDIR',
  'ENOTDIR',
  'LINK',
  'SPECIAL',
  'TOO_LARGE',
] as const;

/** Error codes of network drives and sticks that are gone. */
const goneCodes = new Set(['ENODEV', 'ENXIO', 'ENOTCONN', 'ESTALE', 'EHOSTDOWN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Whether the drive is no longer there. */
export function isDriveGone(error: unknown): boolean {
  return goneCodes.has(codeOf(error));
}

/** Formats why the system refused: "the disk is full". */
export function reasonOf(error: unknown): string {
  const reason = systemReason(error);
  return reason ?? (error instanceof Error ? error.message : String(error));
}

/** The same, or null for what was no known refusal of the system. */
export function systemReason(error: unknown): string | null {
  const code = isDriveGone(error) ? 'ENODEV' : codeOf(error);
  const name = namedCodes.find((one) => one === code);
  return name ? t(`store.reasons.${name}`) : null;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
