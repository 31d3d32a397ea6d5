import { join } from 'node:path';

/** Folders of the user, outside any case. */
export interface UserFolders {
  /** What the program must remember of cases on this machine, such as its writer ids. Never copied to another machine. */
  data: string;
  /** What can be rebuilt: indexes, thumbnails. */
  cache: string;
  /** Where new cases are made unless the person says otherwise. */
  cases: string;
}

/**
 * The folders of this user on this system. Window and command line use the same ones, so that both are one writer.
 * `CASEBOOK_HOME` puts all of them below one folder: tests, and installations on a stick.
 * @param documents the user's folder for documents, where the host knows it better than `<home>/Documents`
 */
export function userFolders(
  env: Record<string, string | undefined>,
  platform: string,
  home: string,
  documents = join(home, 'Documents'),
): UserFolders {
  const own = env.CASEBOOK_HOME;
  if (own) return { data: join(own, 'data'), cache: join(own, 'cache'), cases: join(own, 'cases') };
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
    // Local, not Roaming: a writer id that travelled to a second machine would make two writers one
    const local = env.LOCALAPPDATA ?? join(home, 'AppData', 'Local');
    return { data: join(local, 'Casebook', 'data'), cache: join(local, 'Casebook', 'cache'), cases };
  }
  return {
    data: join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'casebook'),
    cache: join(env.XDG_CACHE_HOME || join(home, '.cache'), 'casebook'),
    cases,
  };
}
