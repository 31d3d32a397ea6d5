import { api } from '#renderer/lib/api.ts';

/** Object URLs of pictures in this window, by the SHA-256 of the picture. */
const addresses = new Map<string, Promise<string>>();

/** Returns a URL at which the picture of a figure can be drawn. Rejects for one that is not on this computer. */
export function pictureAddress(figure: string, image: string): Promise<string> {
  let address = addresses.get(image);
  if (!address) {
    address = api.figures.picture({ id: figure }).then(({ bytes, type }) => addressOf(bytes, type));
    addresses.set(image, address);
    // The picture may arrive later, so a later call tries again.
    address.catch(() => addresses.delete(image));
  }
  return address;
}

/** Returns an object URL for bytes; the caller revokes it. */
export function addressOf(bytes: Uint8Array, type: string): string {
  return URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }));
}
