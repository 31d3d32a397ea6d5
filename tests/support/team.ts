import { collectionNames } from '#core/model/collections.ts';
import type { CaseClient } from '#core/contract.ts';
import { openCase, type OpenCase } from '#core/engine.ts';
import { testPorts } from '#tests/support/case.ts';

/** Everything that two copies of a case have to agree on. */
interface Content {
  records: Record<string, unknown>[];
  conflicts: { id: string; field: string; values: string[] }[];
}

/** One person of a team: a copy of the case, an engine over it, and a list of everything acknowledged to them. */
export class TeamMember {
  /** What the history must contain, each as one text: record, field, value. */
  readonly acknowledged: string[] = [];
  private engine: OpenCase | null = null;

  /** @param home folder that contains this person's own folders */
  constructor(
    readonly name: string,
    private readonly dir: string,
    private readonly home: string,
  ) {}

  async open(): Promise<void> {
    this.engine = await openCase(this.dir, testPorts(this.home), { lazyIndex: true });
    await this.engine.writable();
  }

  async close(): Promise<void> {
    await this.engine?.close();
    this.engine = null;
  }

  async add(records: Record<string, unknown>[]): Promise<string[]> {
    const results = await this.client.records.put({ records });
    const ids = results.map(({ id }) => id);
    this.acknowledged.push(...ids.map((id) => entryKey(id, 'create')));
    return ids;
  }

  async edit(id: string, field: string, value: unknown): Promise<void> {
    await this.client.records.put({ records: [{ collection: 'people', id, [field]: value }] });
    this.acknowledged.push(entryKey(id, field, value));
  }

  /** Imports a text with its bytes. One that arrived from the other side already exists. */
  async importText(bytes: Uint8Array): Promise<void> {
    const { id, status } = await this.client.capture.take({ bytes });
    if (id === null) throw new Error(`adding a text ended with “${status}”`);
    if (status === 'added') this.acknowledged.push(entryKey(id, 'create'));
  }

  async readArrivals(): Promise<void> {
    while (await this.client.conflicts.arrivals({}));
  }

  /** Settles every conflict in favour of the value shown. */
  async settleConflicts(): Promise<void> {
    for (const { id, field, sides } of (await this.client.conflicts.list({})).conflicts) {
      const shown = sides.find((side) => side.shown);
      if (shown)
        await this.client.conflicts.settle({ id, field, by: { side: { writer: shown.writer, seq: shown.seq } } });
    }
  }

  async content(): Promise<Content> {
    const records: Record<string, unknown>[] = [];
    for (const collection of collectionNames) {
      for (const trash of [false, true]) {
        for (let offset = 0, total = 1; offset < total; offset += 1000) {
          const page = await this.client.records.list({ collection, trash, offset, limit: 1000 });
          records.push(...page.records.map((record) => ({ ...record, collection, trash })));
          ({ total } = page);
        }
      }
    }
    const { conflicts } = await this.client.conflicts.list({});
    return {
      records: records.sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1)),
      conflicts: conflicts
        .map(({ id, field, sides }) => ({ id, field, values: sides.map(({ value }) => String(value)).sort() }))
        .sort((a, b) => (`${a.id} ${a.field}` < `${b.id} ${b.field}` ? -1 : 1)),
    };
  }

  /** Returns everything in the history, in the form of `acknowledged`. */
  async history(): Promise<Set<string>> {
    const found = new Set<string>();
    for (let before: number | null | undefined; before !== null;) {
      const page = await this.client.history.list({ before, limit: 1000 });
      for (const { changes } of page.entries) {
        for (const { id, kind, fields } of changes) {
          if (kind === 'create') found.add(entryKey(id, 'create'));
          for (const [field, [, after]] of Object.entries(fields)) found.add(entryKey(id, field, after));
        }
      }
      before = page.next;
    }
    return found;
  }

  async verify(): Promise<{ faults: unknown[]; warnings: unknown[] }> {
    const { faults, warnings } = await this.client.verify.run({});
    return { faults, warnings };
  }

  private get client(): CaseClient {
    if (!this.engine) throw new Error(`${this.name} has no case open`);
    return this.engine.client;
  }
}

function entryKey(id: string, field: string, value?: unknown): string {
  return JSON.stringify([id, field, value]);
}
