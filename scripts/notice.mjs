// Updates the list of packages in NOTICE from the last build. `--check [file]` instead compares NOTICE with package.json and
// package-lock.json, which needs no build: every dependency must be listed with the version and licence in the lock.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { root } from './lib.mjs';
import { noticeLines, readLock, shippedPackages } from './shipped-packages.mjs';

const file = join(root, 'NOTICE');
const listStart = 'Packages of npm whose code or data ships, by name (scripts/notice.mjs writes this list):\n';
const listEnd = '\n\n';

/** The list in a NOTICE, and the text around it. */
function splitNotice(notice) {
  const from = notice.indexOf(listStart) + listStart.length;
  if (from < listStart.length) throw new Error(`NOTICE lacks the line "${listStart.trim()}"`);
  const to = notice.indexOf(listEnd, from);
  return { before: notice.slice(0, from), lines: notice.slice(from, to).split('\n'), after: notice.slice(to) };
}

/** The faults in the list of a NOTICE, one per line. */
function faultsOf(notice) {
  const lock = readLock();
  const { lines } = splitNotice(notice);
  const paths = Object.keys(lock).filter((path) => path.includes('node_modules/') && !lock[path].dev);
  const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const listed = new Set(lines.map((line) => /^ {2}- (\S+) /.exec(line)?.[1]));
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const faults = Object.keys(dependencies)
    .filter((name) => !listed.has(name))
    .map((name) => `${name} is in package.json and not in NOTICE`);
  const expectedLines = new Set(
    noticeLines(
      shippedPackages(
        paths.filter((path) => listed.has(nameOf(path))),
        lock,
      ),
    ),
  );
  for (const line of lines)
    if (!expectedLines.has(line)) faults.push(`"${line.trim()}" does not match package-lock.json`);
  return faults;
}

/** What is wrong with NOTICE if it does not list the packages of the last build; undefined if it does. */
export function noticeFault() {
  const expectedList = noticeLines(shippedPackages()).join('\n');
  const isUpToDate = splitNotice(readFileSync(file, 'utf8')).lines.join('\n') === expectedList;
  return isUpToDate ? undefined : 'NOTICE does not list what the build includes. Run: node scripts/notice.mjs';
}

function main() {
  const at = process.argv.indexOf('--check');
  if (at > 0) {
    const faults = faultsOf(readFileSync(process.argv[at + 1] ?? file, 'utf8'));
    for (const fault of faults) console.error(`notice: ${fault}. Run: node scripts/notice.mjs`);
    process.exitCode = faults.length ? 1 : 0;
    return;
  }
  if (!build()) process.exit(1);
  const { before, after } = splitNotice(readFileSync(file, 'utf8'));
  const lines = noticeLines(shippedPackages());
  writeFileSync(file, before + lines.join('\n') + after);
  console.log(`notice: ${lines.length} packages`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();
