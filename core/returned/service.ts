import type { returnedContract } from '#core/returned/contract.ts';
import { labelFor } from '#core/model/label.ts';
import { documentComparer, type ReturnedDeps } from '#core/returned/compare.ts';
import { writtenTexts } from '#core/returned/model/apply.ts';
import { effectsOf } from '#core/returned/model/changes.ts';
import type { Handlers } from '#core/rpc.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';

/** Serves edited Word documents of dossiers that come back: compares them, and accepts their changes. */
export function returnedService(deps: ReturnedDeps): Handlers<typeof returnedContract> {
  const { store } = deps;
  const compare = documentComparer(deps);

  return {
    compare: async ({ dossier, path }) => (await compare(dossier, path)).answer,

    async take({ dossier, path, changes, token }) {
      // Waits for earlier writes, such as the last words typed, so that they are included in the comparison.
      await store.transact('', () => undefined, { alone: true });
      const { answer, current, differences } = await compare(dossier, path);
      if (answer.token !== token) throw new AppError('invalid', t('returned.changedSince', { name: answer.name }));
      const wanted = new Set(changes);
      const chosen = differences.filter(({ change }) => wanted.has(change.number));
      const refused = chosen.find(({ change }) => change.refused !== null)?.change;
      if (refused?.refused) {
        const why = t(`returned.refused.${refused.refused}`);
        throw new AppError('invalid', t('returned.notTaken', { number: refused.number, why }));
      }
      if (chosen.length < wanted.size) {
        throw new AppError('invalid', t('returned.noChange', { count: answer.changes.length, name: answer.name }));
      }
      const { dossier: head, headings, texts } = effectsOf(chosen);
      const label = labelFor('returned.label', { count: chosen.length, name: shorten(answer.name) });
      await store.transact(
        label,
        (tx) => {
          if (Object.keys(head).length > 0) tx.set('dossiers', current.dossier.id, head);
          for (const { section, title } of headings) tx.set('sections', section, { title });
          deps.writeTexts(tx, writtenTexts(current, texts));
        },
        { alone: true },
      );
      return { taken: chosen.length };
    },
  };
}
