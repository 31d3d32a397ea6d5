export function hasMakensis(): boolean;
export function removalScript(program: string): string;
export function makeWindowsInstaller(
  program: string,
  folder: string,
  name: string,
  manifest: { version: string; author: { name: string } },
): string;
