// Works through a case by keyboard with the screen reader Orca, and writes what is spoken to docs/by-ear.md (or only checks, with
// `--check`). Needs Debian's orca, at-spi2-core, gir1.2-atspi-2.0, xdotool, xclip, dbus and a build in out/.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { display, electron, noSandbox, quiet } from '../../scripts/display.mjs';
import { root } from '../../scripts/lib.mjs';

const folder = mkdtempSync(join(tmpdir(), 'casebook-by-ear-'));
const log = join(folder, 'log.json');
const docsPage = join(root, 'docs', 'by-ear.md');
const [logStart, logEnd] = ['<!-- log -->', '<!-- end of log -->'];

/** With `--language es` the window and the screen reader speak Spanish, and English speech is reported. Nothing is written then. */
const isSpanish = process.argv.includes('--language') && process.argv[process.argv.indexOf('--language') + 1] === 'es';

/** Returns the environment of a Spanish computer, with a locale made here because few machines have it. */
function spanishEnvironment() {
  const locales = join(folder, 'locales');
  mkdirSync(locales);
  const localedef = spawnSync('localedef', ['-i', 'es_ES', '-f', 'UTF-8', join(locales, 'es_ES.UTF-8')]);
  if (localedef.status !== 0) throw new Error(`by ear: cannot make a Spanish locale: ${String(localedef.stderr)}`);
  return { LOCPATH: locales, LC_ALL: 'es_ES.UTF-8', LANGUAGE: 'es', CASEBOOK_LANGUAGE: 'es' };
}

/** Runs the journey in a separate session bus, so that the desktop's screen reader and its settings are not affected. */
async function journey() {
  const home = join(folder, 'user');
  const runtime = join(folder, 'run');
  for (const path of [home, runtime]) mkdirSync(path, { recursive: true });
  chmodSync(runtime, 0o700);
  const program = [
    electron,
    ...noSandbox,
    ...quiet,
    '--force-renderer-accessibility',
    `--user-data-dir=${join(folder, 'window')}`,
    root,
  ];
  const screen = await display();
  const child = spawn(
    'dbus-run-session',
    ['--', '/usr/bin/python3', join(root, 'tools', 'by-ear', 'journey.py'), JSON.stringify(program), folder, log],
    {
      env: {
        ...screen.env,
        HOME: home,
        XDG_RUNTIME_DIR: runtime,
        LC_ALL: 'C.UTF-8',
        ...(isSpanish ? spanishEnvironment() : {}),
      },
      stdio: ['ignore', 'inherit', 'ignore'],
    },
  );
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  screen.stop();
  if (code !== 0) throw new Error(`by ear: the journey exited with ${String(code)}`);
  return JSON.parse(readFileSync(log, 'utf8'));
}

const cell = (text) => text.replaceAll('|', '\\|').replaceAll(folder, '…');

/** Returns the log as tables with one row per step: the keys, the speech, and what the user learns from it. */
function tableOf(steps) {
  return steps
    .filter(({ section, learns }) => section !== undefined || learns !== '')
    .map((step) =>
      step.section === undefined
        ? `| ${cell(step.keys)} | ${cell(step.said.join(' / ')) || '(nothing)'} | ${cell(step.learns)} |`
        : `\n### ${step.section}\n\n| keys | spoken | what it tells |\n| --- | --- | --- |`,
    )
    .join('\n');
}

const { steps, unnamed, missing, english } = await journey();
if (!isSpanish && !process.argv.includes('--check')) {
  const text = readFileSync(docsPage, 'utf8');
  const [before] = text.split(logStart);
  const [, after] = text.split(logEnd);
  writeFileSync(docsPage, `${before}${logStart}\n${tableOf(steps)}\n\n${logEnd}${after}`);
}
rmSync(folder, { recursive: true, force: true });
for (const line of [
  ...unnamed.map((one) => `without a name: ${one}`),
  ...missing.map((one) => `not heard: ${one}`),
  ...english.map((one) => `in English: ${one}`),
])
  console.log(line);
console.log(
  `by ear: ${steps.length} steps, ${unnamed.length} controls without a name, ${missing.length} things not heard`,
);
if (unnamed.length > 0 || english.length > 0) process.exitCode = 1;
