import { bounds } from '#lib/edtf/order.ts';
import type { FindingState } from '#core/findings/contract.ts';
import type { Setting } from '#core/model/settings.ts';
import type { Store } from '#core/store/types.ts';
import { append } from '#lib/append.ts';
import { ascending } from '#lib/sorted.ts';

/** What users have muted, kept current by commits. */
export interface Mutes {
  /** Returns the muting of a finding, in force or expired; undefined if there is none. */
  of(rule: string, item: string): Readonly<Setting> | undefined;
  /** Returns every setting about a finding: two devices may each have added one. */
  all(rule: string, item: string): Readonly<Setting>[];
  /** Returns the state of a finding on a day. */
  state(rule: string, item: string, today: number): FindingState;
  /** Increases with every change to what is muted. */
  readonly version: number;
}

export function createMutes(store: Store): Mutes {
  const cachedMutes: { of: Map<string, Map<string, Readonly<Setting>[]>> | null; version: number } = {
    of: null,
    version: 0,
  };
  store.onCommit('mutes', ({ changes }) => {
    if (!changes.some(({ collection }) => collection === 'settings')) return;
    cachedMutes.of = null;
    cachedMutes.version++;
  });

  /** By rule and item, latest first. */
  function byRule(): Map<string, Map<string, Readonly<Setting>[]>> {
    if (cachedMutes.of) return cachedMutes.of;
    const found = new Map<string, Map<string, Readonly<Setting>[]>>();
    for (const setting of store.list('settings')) {
      const { kind, rule, item } = setting;
      if (kind !== 'muted' || rule === null || item === null) continue;
      const items = found.get(rule) ?? new Map<string, Readonly<Setting>[]>();
      append(items, item, setting);
      found.set(rule, items);
    }
    for (const items of found.values()) {
      for (const settings of items.values()) settings.sort((a, b) => ascending(b.updatedAt, a.updatedAt));
    }
    cachedMutes.of = found;
    return found;
  }

  const all: Mutes['all'] = (rule, item) => byRule().get(rule)?.get(item) ?? [];
  return {
    all,
    get version() {
      return cachedMutes.version;
    },
    of: (rule, item) => all(rule, item)[0],
    state(rule, item, today) {
      const setting = byRule().get(rule)?.get(item)?.[0];
      if (!setting) return 'open';
      if (setting.until === null) return 'no-lead';
      return today < (bounds(setting.until).earliest ?? 0) ? 'put-off' : 'open';
    },
  };
}
