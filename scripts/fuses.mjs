// The fuses of a package: switches in Electron's binary that are set once and for all.
import fuses from '@electron/fuses';

const { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } = fuses;

/** How a fuse that is on is written in the binary. */
const on = '1'.charCodeAt(0);

/** What each is to be on a system. Integrity of the archive is checked on macOS and Windows; on Linux Electron does nothing for it. */
const wantedOn = (platform) => ({
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: platform !== 'linux',
  OnlyLoadAppFromAsar: true,
  GrantFileProtocolExtraPrivileges: false,
});

/** The fuses of a binary by name: whether each is on; older Electrons lack some. */
export async function readFuses(program) {
  const wire = await getCurrentFuseWire(program);
  const names = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)) && FuseV1Options[name] in wire);
  return Object.fromEntries(names.map((name) => [name, wire[FuseV1Options[name]] === on]));
}

/** Sets the fuses of a binary for a system. @throws Error when one is not as it should be afterwards */
export async function setFuses(program, platform) {
  const present = await readFuses(program);
  const settings = Object.entries(wantedOn(platform)).filter(([name]) => name in present);
  await flipFuses(program, {
    version: FuseVersion.V1,
    // By codesign, which macOS alone has: what was changed has to be signed anew.
    resetAdHocDarwinSignature: platform === 'darwin' && process.platform === 'darwin',
    ...Object.fromEntries(settings.map(([name, isOn]) => [FuseV1Options[name], isOn])),
  });
  const fault = wrongFuse(await readFuses(program), platform);
  if (fault) throw new Error(`fuses: ${fault} was not set`);
}

/** The name of a fuse that is not as it should be on a system; undefined when all are. */
export function wrongFuse(found, platform) {
  const wanted = wantedOn(platform);
  return Object.keys(found).find((name) => name in wanted && found[name] !== wanted[name]);
}
