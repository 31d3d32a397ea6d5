import { join } from 'node:path';
import { app } from 'electron';

/** A file of the build that runs as a process or thread of its own. */
export function builtFile(name: 'engine.js' | 'worker.js' | 'parse-child.js'): string {
  return join(app.getAppPath(), 'out', 'main', name);
}

/** The one preload script. */
export function preloadFile(): string {
  return join(app.getAppPath(), 'out', 'preload', 'index.js');
}

/** Folder of the built page. */
export function pageFolder(): string {
  return join(app.getAppPath(), 'out', 'renderer');
}

/** Folder of what ships with the program: icons, gazetteers, the sample case. Beside the archive in a packaged program. */
export function resourcesFolder(): string {
  return app.isPackaged ? join(process.resourcesPath, 'resources') : join(app.getAppPath(), 'resources');
}

/** Folder of pdf.js' character maps, which the build copies. */
export function cmapsFolder(): string {
  return join(app.getAppPath(), 'out', 'cmaps');
}

/** The script that lays a dossier out in pages before it is printed, which the build makes. */
export function printScriptFile(): string {
  return join(app.getAppPath(), 'out', 'print.js');
}

/** The script that draws an original as a picture, which the build makes. */
export function pictureScriptFile(): string {
  return join(app.getAppPath(), 'out', 'picture.js');
}

/** Folder of what pdf.js decodes the pictures of scans by, which the build copies. */
export function wasmFolder(): string {
  return join(app.getAppPath(), 'out', 'wasm');
}

/** The page that goes along in packages, which the build makes. */
export function verifyPageFile(): string {
  return join(app.getAppPath(), 'out', 'verify.html');
}
