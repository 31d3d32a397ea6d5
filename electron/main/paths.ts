import { join } from 'node:path';
import { app } from 'electron';

/** Returns a built file that runs as a process or thread of its own. */
export function builtFile(name: 'engine.js' | 'worker.js' | 'parse-child.js'): string {
  return join(app.getAppPath(), 'out', 'main', name);
}

/** Returns the preload script. */
export function preloadFile(): string {
  return join(app.getAppPath(), 'out', 'preload', 'index.js');
}

/** Returns the folder of the built page. */
export function pageFolder(): string {
  return join(app.getAppPath(), 'out', 'renderer');
}

/** Returns the folder of what ships with the program: icons, gazetteers, the sample case. In a package it is beside the archive. */
export function resourcesFolder(): string {
  return app.isPackaged ? join(process.resourcesPath, 'resources') : join(app.getAppPath(), 'resources');
}

/** Returns the folder of pdf.js' character maps, copied by the build. */
export function cmapsFolder(): string {
  return join(app.getAppPath(), 'out', 'cmaps');
}

/** Returns the script that lays out a dossier in pages before printing, made by the build. */
export function printScriptFile(): string {
  return join(app.getAppPath(), 'out', 'print.js');
}

/** Returns the script that draws an original as a picture, made by the build. */
export function pictureScriptFile(): string {
  return join(app.getAppPath(), 'out', 'picture.js');
}

/** Returns the folder of pdf.js' decoders for scanned images, copied by the build. */
export function wasmFolder(): string {
  return join(app.getAppPath(), 'out', 'wasm');
}

/** Returns the verification page that is included in packages, made by the build. */
export function verifyPageFile(): string {
  return join(app.getAppPath(), 'out', 'verify.html');
}
