const ending = /\.casebook-bundle$/i;

/** Returns the default name of the case folder for a bundle. */
export function folderNameOf(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? path;
  return name.replace(ending, '').replace(/\.zip$/i, '');
}
