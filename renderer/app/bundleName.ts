const ending = /\.casebook-bundle$/i;

/** Whether a path is named as a bundle. */
export function isBundleName(path: string): boolean {
  return ending.test(path);
}

/** What the case folder of a bundle is called unless the person says otherwise. */
export function folderNameOf(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? path;
  return name.replace(ending, '').replace(/\.zip$/i, '');
}
