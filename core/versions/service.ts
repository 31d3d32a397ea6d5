import { existing } from '#core/model/existing.ts';
import { randomBytes } from 'node:crypto';
import type { DossierComposer } from '#core/dossiers/dossier-composer.ts';
import { dossierLanguages, type DossierVersion } from '#core/model/dossiers.ts';
import { figuresIn, withoutEmptySections, type DossierDocument } from '#core/model/dossier-document.ts';
import { frozenBytes, holdsArticle, isFrozenEdition, type FrozenFile } from '#core/model/frozen-version.ts';
import { labelFor } from '#core/model/label.ts';
import { titleOf } from '#core/model/title.ts';
import { drawSalts } from '#core/profiles/model/commitments.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import { refuseProtectedNames, versionComparer, type ComparingDeps } from '#core/versions/compare-versions.ts';
import { contentRoot, readFrozen, versionOf, versionsOf } from '#core/versions/model/frozen.ts';
import type { VersionRow, versionsContract } from '#core/versions/contract.ts';
import { correctionOf } from '#core/versions/model/correction.ts';
import { AppError } from '#lib/errors.ts';
import { language, t } from '#lib/i18n/t.ts';
import { canonicalJson } from '#lib/text/canonical-json.ts';
import { shorten } from '#lib/text/shorten.ts';
import { wellFormed } from '#lib/text/well-formed.ts';

export interface VersionsDeps extends ComparingDeps {
  composed: DossierComposer;
}

type Version = Readonly<DossierVersion>;

/** Serves frozen dossiers: freezes, reads and compares them. */
export function versionsService(deps: VersionsDeps): Handlers<typeof versionsContract> {
  const { store, composed, now, contentOf, audiences } = deps;
  let freezing: Promise<unknown> = Promise.resolve();

  async function rowOf(version: Version, all = versionsOf(store, version.dossier)): Promise<VersionRow> {
    const { id, dossier, name, frozenAt, language: spoken, root, blob } = version;
    const number = all.findIndex((one) => one.id === id) + 1;
    return { id, dossier, number, name, frozenAt, language: spoken, root, here: await store.hasFile(blob) };
  }

  function dossierOf(ending: string): string {
    const id = store.resolve(ending);
    existing(store.get('dossiers', id), ending);
    return id;
  }

  /** Returns the current dossier, without empty sections. */
  function documentOf(dossier: string, made: string): DossierDocument {
    return wellFormed(withoutEmptySections({ ...composed.of(dossier).document, made }));
  }

  /** Returns the newest untrashed version if it says exactly what the dossier says now. */
  async function sameAs(dossier: string, document: DossierDocument): Promise<Version | null> {
    const newest = versionsOf(store, dossier)
      .filter(({ id }) => store.get('versions', id))
      .at(-1);
    if (!newest) return null;
    // If it is missing or damaged, another version is made.
    const frozen = await readFrozen(store, newest).catch((error: unknown) => {
      if (error instanceof AppError) return null;
      throw error;
    });
    return frozen && wordsOf(frozen.document) === wordsOf(document) ? newest : null;
  }

  async function freeze(dossier: string, name: string): Promise<VersionRow & { created: boolean }> {
    // Waits for earlier writes, such as the last words typed, so that they are in the version.
    await store.transact('', () => undefined, { alone: true });
    // Later than the version before, even if the clock went back or is behind that of a colleague: versions are numbered by it.
    const last = versionsOf(store, dossier).at(-1);
    const frozenAt = new Date(Math.max(now(), last ? Date.parse(last.frozenAt) + 1 : 0)).toISOString();
    const document = documentOf(dossier, frozenAt);
    if (document.sections.length === 0) throw new AppError('invalid', t('versions.empty', { title: document.title }));
    const same = await sameAs(dossier, document);
    if (same) return { ...(await rowOf(same)), created: false };
    const content = await contentOf(document, frozenAt);
    const { locale } = new Intl.DateTimeFormat().resolvedOptions();
    const pictures = await picturesIn(store, document);
    const salts = drawSalts(document, randomBytes);
    const { hash } = await store.putFile(
      frozenBytes({ locale, document, content, salts, ...(pictures === null ? {} : { pictures }) }),
    );
    const dossierLanguage = store.get('dossiers', dossier)?.language ?? language();
    const fields = {
      dossier,
      name,
      frozenAt,
      language: dossierLanguages.find((known) => known === dossierLanguage) ?? dossierLanguages[0],
      profile: null,
      root: contentRoot(content),
      blob: hash,
    };
    const label = labelFor('versions.label', { title: { id: dossier, title: shorten(document.title) } });
    const { value: id } = await store.transact(label, (tx) => tx.create('versions', fields), { alone: true });
    return { ...(await rowOf(versionOf(store, id))), created: true };
  }

  const compare = versionComparer(deps, rowOf, documentOf);

  return {
    freeze({ dossier, name }) {
      // One after the other, so that pressing the button twice creates one version.
      const mine = freezing.then(() => freeze(dossierOf(dossier), name ?? ''));
      freezing = mine.catch(() => undefined); // the caller gets the error from `mine`
      return mine;
    },

    async list({ dossier }) {
      const all = versionsOf(store, dossierOf(dossier));
      const shown = all.filter(({ id }) => store.get('versions', id)).reverse();
      return Promise.all(shown.map((version) => rowOf(version, all)));
    },

    async document({ id }) {
      const version = versionOf(store, id);
      const { document, content } = await readFrozen(store, version);
      return { version: await rowOf(version), document, producer: content.producer };
    },

    compare: ({ from, to }) => compare(from, to, null),

    async correction({ from, to }) {
      const before = versionOf(store, from);
      const dossier = store.get('dossiers', before.dossier);
      // It goes to the readers of the new text.
      const dossierLanguage = to === null ? dossier?.language : versionOf(store, to).language;
      const audience = await audiences.find(dossier?.profile);
      const compared = await compare(from, to, audience);
      if (audience) refuseProtectedNames(compared, audience);
      return correctionOf(compared, dossierLanguage ?? before.language);
    },

    async rename({ id, name }) {
      const version = versionOf(store, id);
      const title = { id: version.id, title: shorten(name || titleOf('versions', { ...version, name })) };
      await store.transact(labelFor('versions.renamed', { title }), (tx) => tx.set('versions', version.id, { name }));
      return rowOf(versionOf(store, version.id));
    },

    async holding({ article }) {
      const id = store.resolve(article);
      const found: Record<'versions' | 'unknown', VersionRow[]> = { versions: [], unknown: [] };
      // Editions go with their version, which contains the article's words.
      const all = [...store.list('versions'), ...store.list('versions', { trash: true })];
      for (const version of all.filter((one) => !isFrozenEdition(one))) {
        const frozen: FrozenFile | null = await readFrozen(store, version).catch((error: unknown) => {
          if (error instanceof AppError) return null;
          throw error;
        });
        if (frozen === null) found.unknown.push(await rowOf(version));
        else if (holdsArticle(frozen, id)) found.versions.push(await rowOf(version));
      }
      return found;
    },
  };
}

/** Returns the pictures of the figures in base64; null if there are none. @throws AppError if one is missing */
async function picturesIn(store: Store, document: DossierDocument): Promise<Record<string, string> | null> {
  const images = new Set(figuresIn(document).map(({ figure }) => figure.image));
  if (images.size === 0) return null;
  const read = [...images].map(
    async (image) => [image, Buffer.from(await store.readFile(image)).toString('base64')] as const,
  );
  return Object.fromEntries(await Promise.all(read));
}

/** Returns everything that a document says, except its date. */
function wordsOf(document: DossierDocument): string {
  return canonicalJson({ ...document, made: '' });
}
