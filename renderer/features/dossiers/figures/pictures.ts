import { areAnyIn } from '#core/model/made-from.ts';
import { api, onEngineEvent } from '#renderer/lib/api.ts';

/** Object URLs of pictures in this window, by the SHA-256 of the picture. */
const addresses = new Map<string, Promise<string>>();

onEngineEvent((event) => {
  if (event.type === 'change' && areAnyIn(event.changes, ['purges'])) forgetPictures();
});

/** Forgets all pictures: one that was purged must not stay on a page, nor in memory. */
export function forgetPictures(): void {
  // One that is not here has no address.
  for (const address of addresses.values()) void address.then(URL.revokeObjectURL, () => undefined);
  addresses.clear();
}

/** Returns whether a picture was requested and has not been forgotten since. */
export const isPictureKnown = (image: string): boolean => addresses.has(image);

/** Returns a URL at which the picture of a figure can be drawn. Rejects for one that is not on this computer. */
export function pictureAddress(figure: string, image: string): Promise<string> {
  const known = addresses.get(image);
  if (known) return known;
  const address = api.figures.picture({ id: figure }).then(({ bytes, type }) => addressOf(bytes, type));
  addresses.set(image, address);
  // The picture may arrive later, so a later call tries again.
  address.catch(() => addresses.delete(image));
  return address;
}

/** Returns an object URL for bytes; the caller revokes it. */
export function addressOf(bytes: Uint8Array, type: string): string {
  return URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }));
}
