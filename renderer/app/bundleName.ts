const ending = /\.casebook-bundle$/i;

/** What the case folder of a bundle is called unless the person says otherwise. */
export function folderNameOf(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? path;
  return name.replace(ending, '').replace(/\.zip$/i, '');
}
