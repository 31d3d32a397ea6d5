import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { Host } from '#cli/host.ts';
import type { Streams } from '#cli/output.ts';
import { runCli } from '#cli/program.ts';
import { openCase, type OpenCase } from '#core/engine.ts';
import { openResources } from '#core/resources.ts';
import { t } from '#lib/i18n/t.ts';
import { testPorts } from '#tests/support/case.ts';

/** The result of a command. */
export interface CliResult {
  status: number;
  out: string;
  err: string;
  /** Standard output as NDJSON. */
  json: Record<string, unknown>[];
  /** Standard error as NDJSON. */
  errors: Record<string, unknown>[];
}

/** The command line in this process, with its own user folder. */
export interface TestCli {
  home: string;
  run(args: string[], options?: { input?: string | Uint8Array; signal?: AbortSignal }): Promise<CliResult>;
  end(): Promise<void>;
}

export async function testCli(): Promise<TestCli> {
  const home = await mkdtemp(join(tmpdir(), 'casebook-cli-'));
  return {
    home,
    async run(args, { input = '', signal = new AbortController().signal } = {}) {
      const output = { out: '', err: '' };
      const streams: Streams = {
        out: (text) => (output.out += text),
        err: (text) => (output.err += text),
        input: () => Promise.resolve(typeof input === 'string' ? new TextEncoder().encode(input) : input),
        interactive: false,
      };
      const status = await runCli(args, streams, testHost(home), signal);
      return {
        status,
        ...output,
        get json() {
          return parseNdjson(output.out);
        },
        get errors() {
          return parseNdjson(output.err);
        },
      };
    },
    end: () => rm(home, { recursive: true, force: true }),
  };
}

/** Returns a host whose worker and parser are in this process. */
function testHost(home: string): Host {
  const ports = { ...testPorts(home), name: t('cli.holder') };
  const opened: OpenCase[] = [];
  return {
    version: '1.2.3',
    folders: { data: ports.dataDir, cache: ports.cacheDir },
    work: ports.work,
    resources: openResources('resources'),
    pictureStyle: () => '',
    async open(path, readOnly, options) {
      const engine = await openCase(path, ports, { ...options, readOnly, lazyIndex: true, checkOutput: true });
      opened.push(engine);
      if (!readOnly) await engine.writable();
      return engine;
    },
    async close() {
      for (const engine of opened) await engine.close();
    },
  };
}

function parseNdjson(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Records of a small case, as lines for `put`. */
export const depot = (() => {
  const article = {
    collection: 'articles',
    id: '$a',
    title: 'Fire at the depot',
    text: 'On Monday a fire broke out at the depot in Lima.\n\nAna Ruiz, known as La Jefa, said that 12 people were hurt.\n\nThe end. The end.',
    language: 'en',
    published: '2024-03-05',
  };
  const ana = {
    collection: 'people',
    id: '$ana',
    names: [
      { value: 'Ana Ruiz', kind: 'main' },
      { value: 'La Jefa', kind: 'alias' },
    ],
  };
  const fire = { collection: 'events', id: '$fire', title: 'Fire at the depot', when: '2024-03-04' };
  const quote = { collection: 'quotes', id: '$q', article: '$a', exact: '12 people were hurt', about: ['$fire'] };
  const link = { collection: 'links', kind: 'took-part-in', from: '$ana', to: '$fire', quotes: ['$q'] };
  return { article, ana, fire, quote, link };
})();

export const ndjson = (...records: unknown[]) => records.map((record) => JSON.stringify(record)).join('\n');

/**
 * Makes a command line and a new case before each test of a file, and deletes them after it. Use it within hooks and tests.
 * @param name of the case's folder, without the extension
 */
export function useTestCli(name: string, title: string): TestCli & { readonly dir: string } {
  let cli: TestCli;
  beforeEach(async () => {
    cli = await testCli();
    await cli.run(['new', join(cli.home, `${name}.casebook`), '--title', title]);
  });
  afterEach(() => cli.end());
  return {
    get home() {
      return cli.home;
    },
    get dir() {
      return join(cli.home, `${name}.casebook`);
    },
    run: (...args) => cli.run(...args),
    end: () => cli.end(),
  };
}
