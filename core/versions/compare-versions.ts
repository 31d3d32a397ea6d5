import type { DossierDocument } from '#core/model/dossier-document.ts';
import type { ComparedContent, FrozenFile } from '#core/model/frozen-version.ts';
import type { Audience, Audiences } from '#core/profiles/audiences.ts';
import { sentenceHash } from '#core/profiles/model/finder.ts';
import { mayBeCleared } from '#core/profiles/model/name-forms.ts';
import type { Store } from '#core/store/types.ts';
import type { VersionComparison, VersionRow } from '#core/versions/contract.ts';
import { compareContents } from '#core/versions/model/compare.ts';
import { readFrozen, versionOf } from '#core/versions/model/frozen.ts';
import { AppError } from '#lib/errors.ts';
import { inLanguage, t } from '#lib/i18n/t.ts';

export interface ComparingDeps {
  store: Store;
  now(): number;
  /** Returns what the manifest says about a dossier. @param frozenAt null if it is not frozen */
  contentOf(document: DossierDocument, frozenAt: string | null): Promise<ComparedContent>;
  audiences: Pick<Audiences, 'find' | 'edition'>;
}

/**
 * Compares two versions of a dossier, or one with the current dossier.
 * @returns a function that compares for readers who must not know all names, or null for those who may
 */
export function versionComparer(
  { store, now, contentOf, audiences }: ComparingDeps,
  rowOf: (version: ReturnType<typeof versionOf>) => Promise<VersionRow>,
  documentOf: (dossier: string, made: string) => DossierDocument,
): (from: string, to: string | null, audience: Audience | null) => Promise<VersionComparison> {
  return async (from, to, audience) => {
    const before = versionOf(store, from);
    const after = to === null ? null : versionOf(store, to);
    if (after && after.dossier !== before.dossier) throw new AppError('invalid', t('versions.otherDossier'));
    const sideOf = async (frozen: FrozenFile | null): Promise<{ content: ComparedContent; title: string }> => {
      const document = frozen?.document ?? documentOf(before.dossier, new Date(now()).toISOString());
      if (audience) {
        const edition = inLanguage(document.language, () => audiences.edition(document, audience, frozen?.salts));
        // Without a dossier there are no open findings to count.
        return { content: await contentOf({ ...edition, dossier: null }, null), title: edition.title };
      }
      return { content: frozen?.content ?? (await contentOf(document, null)), title: document.title };
    };
    const was = await sideOf(await readFrozen(store, before));
    const is = await sideOf(after && (await readFrozen(store, after)));
    return {
      from: { version: await rowOf(before), title: was.title },
      to: { version: after && (await rowOf(after)), title: is.title },
      ...compareContents(was.content, is.content),
    };
  };
}

/** @throws AppError `protected` if compared words name a record that readers must not know, like an export of them */
export function refuseProtectedNames({ changes }: VersionComparison, { finder, isCleared, profile }: Audience): void {
  const words = changes.flatMap(({ before, after, proof }) => [
    ...[before?.text ?? '', after?.text ?? ''],
    ...[...proof.dropped, ...proof.added, ...proof.changed.flatMap((one) => [one.before, one.after])].flatMap(
      ({ exact, source }) => [exact, source],
    ),
  ]);
  const places = words.filter((text) =>
    finder.hits(text).some(({ form }) => !mayBeCleared(form) || !isCleared(form.record, sentenceHash(text))),
  );
  if (places.length > 0) {
    throw new AppError('protected', t('profiles.stop', { count: places.length, profile: profile.name }));
  }
}
