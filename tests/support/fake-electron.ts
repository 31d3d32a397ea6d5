import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { zipFolder } from '#scripts/package-mac-windows.mjs';

/** The marker in Electron's binary, followed by its fuses: version 1, their number, and each of them: off. */
const fuseWire = Buffer.from(`dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u000800000000`, 'latin1');

const plist = (name: string) => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleIconFile</key><string>electron.icns</string>
<key>CFBundleIdentifier</key><string>com.github.${name}</string>
<key>CFBundleName</key><string>${name}</string>
</dict></plist>`;

/** Builds a Windows program that does nothing, with an icon, a version and fuses, using makensis. */
function windowsProgram(folder: string): Buffer {
  const script = join(folder, 'nothing.nsi');
  const icon = resolve('packaging/icons/icon.ico');
  writeFileSync(
    script,
    `Unicode true\nName "Electron"\nOutFile "nothing.exe"\nIcon "${icon}"\nVIProductVersion "1.0.0.0"\nVIAddVersionKey "ProductName" "Electron"\nVIAddVersionKey "FileVersion" "1"\nVIAddVersionKey "FileDescription" "Electron"\nVIAddVersionKey "LegalCopyright" "none"\nSection\nSectionEnd\n`,
  );
  const built = spawnSync('makensis', ['-V2', script], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`makensis failed: ${built.stdout}`);
  const program = readFileSync(join(folder, 'nothing.exe'));
  // The stub that says it does not run in DOS may contain anything.
  fuseWire.copy(program, 0x40);
  return program;
}

/** Makes a folder with the layout of an Electron but no Electron in it, as ZIP. @returns the folder with the ZIP */
export async function makeFakeElectron(folder: string, platform: 'win32' | 'darwin', arch: string): Promise<string> {
  const tree = join(folder, `electron-${platform}`);
  const put = (path: string, content: string | Buffer = path) => {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), content);
  };
  put('version', '99.0.0');
  put('LICENSE');
  put('LICENSES.chromium.html');
  if (platform === 'win32') {
    put('electron.exe', windowsProgram(folder));
    for (const name of [
      'ffmpeg.dll',
      'libEGL.dll',
      'vulkan-1.dll',
      'd3dcompiler_47.dll',
      'icudtl.dat',
      'resources.pak',
    ])
      put(name);
    for (const name of ['en-US', 'es-419']) put(`locales/${name}.pak`);
    put('resources/default_app.asar');
  } else {
    const contents = 'Electron.app/Contents';
    put(`${contents}/Info.plist`, plist('Electron'));
    put(`${contents}/PkgInfo`);
    put(`${contents}/MacOS/Electron`);
    put(`${contents}/Resources/electron.icns`);
    put(`${contents}/Resources/es.lproj/locale.pak`);
    put(`${contents}/Resources/default_app.asar`);
    for (const kind of ['', ' (Renderer)', ' (GPU)', ' (Plugin)']) {
      const helper = `Electron Helper${kind}`;
      put(`${contents}/Frameworks/${helper}.app/Contents/Info.plist`, plist(helper));
      put(`${contents}/Frameworks/${helper}.app/Contents/MacOS/${helper}`);
    }
    const framework = `${contents}/Frameworks/Electron Framework.framework`;
    put(`${framework}/Versions/A/Electron Framework`, fuseWire);
    put(`${framework}/Versions/A/Libraries/libffmpeg.dylib`);
    symlinkSync('A', join(tree, framework, 'Versions/Current'));
    symlinkSync('Versions/Current/Electron Framework', join(tree, framework, 'Electron Framework'));
  }
  const zips = join(folder, `zip-${platform}`);
  mkdirSync(zips);
  await zipFolder(tree, join(zips, `electron-v99.0.0-${platform}-${arch}.zip`));
  return zips;
}
