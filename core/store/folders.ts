import { join } from 'node:path';

/** Folders of the user, outside any case. */
export interface UserFolders {
  /** What the program must remember about cases on this computer, such as its writer ids. Never copied to another computer. */
  data: string;
  /** Rebuildable data: indexes, thumbnails. */
  cache: string;
  /** Where new cases are created by default. */
  cases: string;
}

/**
 * Returns this user's folders on this system. The window and the command line share them, so that both are one writer.
 * `CASEBOOK_HOME` puts all of them under one folder, for tests and portable installations.
 * @param documents the user's documents folder, if the host knows it better than `<home>/Documents`
 */
export function userFolders(
  env: Record<string, string | undefined>,
  platform: string,
  home: string,
  documents = join(home, 'Documents'),
): UserFolders {
  const homeFolder = env.CASEBOOK_HOME;
  if (homeFolder)
    return { data: join(homeFolder, 'data'), cache: join(homeFolder, 'cache'), cases: join(homeFolder, 'cases') };
  const cases = join(documents, 'Casebook');
  if (platform === 'darwin') {
    const library = join(home, 'Library');
    return {
      data: join(library, 'Application Support', 'Casebook', 'data'),
      cache: join(library, 'Caches', 'Casebook'),
      cases,
    };
  }
  if (platform === 'win32') {
    // Local, not Roaming: a writer id that roamed to a second machine would make two writers one.
    const local = env.LOCALAPPDATA ?? join(home, 'AppData', 'Local');
    return { data: join(local, 'Casebook', 'data'), cache: join(local, 'Casebook', 'cache'), cases };
  }
  return {
    data: join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'casebook'),
    cache: join(env.XDG_CACHE_HOME || join(home, '.cache'), 'casebook'),
    cases,
  };
}
