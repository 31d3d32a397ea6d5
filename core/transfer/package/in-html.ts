import {
  manifestName,
  manifestWith,
  maxManifestBytes,
  type NewSha256,
  type PackageContent,
} from '#core/transfer/package/manifest.ts';
import { FileFault, type PackageFiles } from '#core/transfer/package/verdict.ts';
import { t } from '#lib/i18n/t.ts';
import { canonicalJson } from '#lib/text/canonical-json.ts';

/**
 * A dossier as HTML that includes its own manifest, so that it can be verified without a package: a data block at its end, which
 * no browser runs. The only file of that manifest is the HTML without the block. Pure: the command line and verify.html both use
 * it.
 */
const htmlName = 'dossier.html';
const blockStart = '<script type="application/json" id="casebook-manifest">';
const blockEnd = '</script>';
/** The end of the HTML, after the block. */
const htmlEnd = '\n</body>\n</html>\n';

/** Maximum bytes of an HTML file: several times the maximum manifest, and fonts. */
export const maxHtmlBytes = 5 * maxManifestBytes;

/** Whether a file should be treated as exported HTML: by its name, or by how it starts. */
export async function isHtml(
  name: string,
  slice: (start: number, end: number) => Promise<Uint8Array>,
): Promise<boolean> {
  if (/\.html?$/i.test(name)) return true;
  return /^<!doctype html>/i.test(latin1(await slice(0, 15)));
}

/** Inserts the manifest of a dossier into its HTML. @throws Error for HTML that does not end as exported HTML does */
export function htmlWithManifest(html: string, content: PackageContent, root: string, sha256: NewSha256): string {
  if (!html.endsWith(htmlEnd)) throw new Error('not the HTML of a dossier');
  const bytes = new TextEncoder().encode(html);
  const sum = sha256();
  sum.update(bytes);
  const file = { path: htmlName, size: bytes.length, sha256: sum.hex() };
  const manifest = manifestWith(content, root, [file], sha256);
  const block = canonicalJson(manifest).replaceAll('<', '\\u003c');
  return `${html.slice(0, -htmlEnd.length)}${blockStart}${block}${blockEnd}${htmlEnd}`;
}

/** The manifest and the rest of an exported HTML file, as the files of a package. HTML without a manifest is a package without files. */
export function packageInHtml(bytes: Uint8Array): PackageFiles {
  const block = blockIn(bytes);
  if (!block) return faultyPackage(t('packages.noManifestInHtml'));
  const manifest = new TextEncoder().encode(unescaped(block.text));
  const parts = new Map([
    [manifestName, manifest],
    [htmlName, block.rest],
  ]);
  return {
    files: new Map([...parts].map(([path, { length }]) => [path, { size: length }])),
    faults: [],
    isForeign: false,
    // Whoever reads waits for nothing here.
    // oxlint-disable-next-line require-await
    async *read(path) {
      yield parts.get(path) ?? new Uint8Array();
    },
  };
}

/** The package for HTML that is too long to be an export. */
export function htmlTooLarge(): PackageFiles {
  return faultyPackage(t('packages.htmlTooLarge'));
}

function faultyPackage(message: string): PackageFiles {
  const read = () => {
    throw new FileFault(message);
  };
  return { files: new Map(), faults: [{ path: '', message, kind: 'manifest' }], isForeign: false, read };
}

/** The block, and the bytes without it; null if it is not in its place. */
function blockIn(bytes: Uint8Array): { text: string; rest: Uint8Array } | null {
  const end = bytes.length - htmlEnd.length;
  const close = end - blockEnd.length;
  if (close < 0 || latin1(bytes.subarray(close)) !== blockEnd + htmlEnd) return null;
  // A block contains no `<`, so the last one before its end starts its own tag.
  const start = bytes.lastIndexOf('<'.charCodeAt(0), close - 1);
  const from = start + blockStart.length;
  if (start < 0 || from > close || latin1(bytes.subarray(start, from)) !== blockStart) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(from, close));
    const rest = new Uint8Array(start + htmlEnd.length);
    rest.set(bytes.subarray(0, start));
    rest.set(bytes.subarray(end), start);
    return { text, rest };
  } catch {
    return null; // not UTF-8, so no manifest either
  }
}

/** JSON with its escaped angle brackets restored; a backslash that is itself escaped starts no escape. */
function unescaped(text: string): string {
  return text.replace(/\\(?:u003c|[^])/g, (escape) => (escape === '\\u003c' ? '<' : escape));
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
