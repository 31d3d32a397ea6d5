import { figuresIn, type DossierDocument } from '#core/model/dossier-document.ts';
import type { Store } from '#core/store/types.ts';
import type { Pictures } from '#core/transfer/dossier-words.ts';
import { logAndReturn } from '#lib/log.ts';

/** The pictures of a dossier's figures. One that has not arrived, or was purged, is left out, and the file says so in its place. */
export async function picturesOf(store: Store, document: DossierDocument): Promise<Pictures> {
  const pictures = new Map<string, Uint8Array>();
  for (const { figure } of figuresIn(document)) {
    if (pictures.has(figure.image)) continue;
    const bytes = await store.readFile(figure.image).catch(logAndReturn('export: a picture cannot be read', null));
    if (bytes) pictures.set(figure.image, bytes);
  }
  return pictures;
}
