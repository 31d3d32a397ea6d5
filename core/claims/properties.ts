import type { claimsContract } from '#core/claims/contract.ts';
import type { Vocabulary } from '#core/claims/vocabulary.ts';
import { propertyKey } from '#core/model/claim-properties.ts';
import { labelFor } from '#core/model/label.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import { byId } from '#lib/sorted.ts';

/** Serves the properties that claims can have, and how often the case uses them. */
export function claimProperties(
  store: Store,
  vocabulary: Vocabulary,
): Pick<Handlers<typeof claimsContract>, 'properties' | 'describe'> {
  return {
    properties() {
      const used = new Map<string, number>();
      for (const { property } of store.list('claims')) {
        const key = propertyKey(property);
        used.set(key, (used.get(key) ?? 0) + 1);
      }
      const described = vocabulary.all().map((property) => ({ ...property, of: [...property.of] }));
      const keys = new Set(described.map(({ key }) => key));
      // Properties that claims use but nobody has described, as the oldest claim uses them.
      const undescribed = store.list('claims').filter(({ property }) => !keys.has(propertyKey(property)));
      undescribed.sort(byId);
      for (const { property, value } of undescribed) {
        const found = vocabulary.of(property, value.type);
        if (keys.has(found.key)) continue;
        keys.add(found.key);
        described.push({ ...found, of: [...found.of] });
      }
      return described.map((property) => ({ ...property, used: used.get(property.key) ?? 0 }));
    },

    async describe({ label, ...fields }) {
      const key = propertyKey(label);
      await store.transact(labelFor('claims.labels.describe', { label }), (tx) => {
        // Of several descriptions, from several devices, the newest applies.
        const existing = tx
          .list('settings')
          .flatMap(({ id, kind, key: other }) =>
            kind === 'property' && other !== null && propertyKey(other) === key ? [id] : [],
          )
          .sort()
          .at(-1);
        if (existing !== undefined) tx.set('settings', existing, { label, ...fields });
        else tx.create('settings', { kind: 'property', key, label, ...fields });
      });
      return { key };
    },
  };
}
