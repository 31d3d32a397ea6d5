// The fuses of a package: permanent switches in Electron's binary.
import fuses from '@electron/fuses';

const { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } = fuses;

/** The byte of a fuse that is on. */
const onByte = '1'.charCodeAt(0);

/**
 * The required state of each fuse on a system. Archive integrity is checked on macOS and Windows; Electron does not support it on
 * Linux.
 */
const requiredFuses = (platform) => ({
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: platform !== 'linux',
  OnlyLoadAppFromAsar: true,
  GrantFileProtocolExtraPrivileges: false,
});

/** The fuses of a binary by name, and whether each is on; older Electrons lack some. */
export async function readFuses(program) {
  const wire = await getCurrentFuseWire(program);
  const names = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)) && FuseV1Options[name] in wire);
  return Object.fromEntries(names.map((name) => [name, wire[FuseV1Options[name]] === onByte]));
}

/** Sets the fuses of a binary for a system. @throws Error if one is wrong afterwards */
export async function setFuses(program, platform) {
  const fuseStates = await readFuses(program);
  const settings = Object.entries(requiredFuses(platform)).filter(([name]) => name in fuseStates);
  await flipFuses(program, {
    version: FuseVersion.V1,
    // Needs codesign, which only macOS has: a changed binary must be signed again.
    resetAdHocDarwinSignature: platform === 'darwin' && process.platform === 'darwin',
    ...Object.fromEntries(settings.map(([name, isOn]) => [FuseV1Options[name], isOn])),
  });
  const fault = wrongFuse(await readFuses(program), platform);
  if (fault) throw new Error(`fuses: ${fault} was not set`);
}

/** The name of a fuse that is wrong for a system; undefined if all are right. */
export function wrongFuse(found, platform) {
  const required = requiredFuses(platform);
  return Object.keys(found).find((name) => name in required && found[name] !== required[name]);
}
