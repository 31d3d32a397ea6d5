import { promises, realpath } from 'node:fs';
import { promisify } from 'node:util';

const followLinks = promisify(realpath);

/**
 * Returns the real path of a file or folder. On drives that Windows' mount manager does not know, such as RAM disks and some encrypted
 * folders, the system cannot tell it: then the links in the path are followed one by one.
 * @throws errors of the system, such as ENOENT
 */
export async function realPathOf(path: string | Buffer): Promise<string> {
  return promises.realpath(path).catch(() => followLinks(path)); // This one reports what is wrong
}
