// Draws the icons of packages from packaging/icons/*.svg: PNG for Linux, .ico for Windows, .icns for macOS. Run it after changing
// a drawing, and commit its output. Needs rsvg-convert (Debian: librsvg2-bin).
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/lib.mjs';

const folder = join(root, 'packaging', 'icons');
/** The largest size in pixels that uses the drawing for small icons. */
const maxSmallSize = 32;
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512];
const windowsSizes = [16, 24, 32, 48, 64, 256];
/** Types of .icns entries that contain a PNG, and their sizes in pixels. */
const macTypes = { icp4: 16, icp5: 32, ic12: 64, ic07: 128, ic08: 256, ic09: 512, ic10: 1024 };

function png(size) {
  const drawing = join(folder, size <= maxSmallSize ? 'icon-small.svg' : 'icon.svg');
  return execFileSync('rsvg-convert', ['--width', String(size), '--height', String(size), drawing]);
}

/** Returns an .ico file with PNG entries, which Windows supports since Vista. */
function ico(sizes) {
  const images = sizes.map(png);
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [index, image] of images.entries()) {
    const entry = 6 + 16 * index;
    head.writeUInt8(sizes[index] % 256, entry); // 0 means 256
    head.writeUInt8(sizes[index] % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(image.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += image.length;
  }
  return Buffer.concat([head, ...images]);
}

function icns(kinds) {
  const entries = Object.entries(kinds).map(([kind, size]) => {
    const image = png(size);
    const head = Buffer.alloc(8);
    head.write(kind, 'latin1');
    head.writeUInt32BE(8 + image.length, 4);
    return Buffer.concat([head, image]);
  });
  const body = Buffer.concat(entries);
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(8 + body.length, 4);
  return Buffer.concat([head, body]);
}

for (const size of linuxSizes) writeFileSync(join(folder, `${size}.png`), png(size));
writeFileSync(join(folder, 'icon.ico'), ico(windowsSizes));
writeFileSync(join(folder, 'icon.icns'), icns(macTypes));
console.log(`icons: written to ${folder}`);
