import { afterEach, expect, test, vi } from 'vitest';
import { api } from '#renderer/lib/api.ts';
import { forgetPictures, isPictureKnown, pictureAddress } from './pictures.ts';

afterEach(() => {
  forgetPictures();
  vi.restoreAllMocks();
});

test('a picture is fetched once, until it may have been purged', async () => {
  const fetched = vi.spyOn(api.figures, 'picture');
  fetched.mockResolvedValue({ bytes: new Uint8Array([1]), type: 'image/png' } as never);
  const address = await pictureAddress('f', 'hash');
  expect(await pictureAddress('f', 'hash')).toBe(address);
  expect(fetched).toHaveBeenCalledTimes(1);
  const revoked = vi.spyOn(URL, 'revokeObjectURL');
  forgetPictures();
  expect(isPictureKnown('hash')).toBe(false);
  fetched.mockRejectedValue(new Error('purged'));
  await expect(pictureAddress('f', 'hash')).rejects.toThrow('purged');
  expect(revoked).toHaveBeenCalledWith(address);
  // It may have arrived meanwhile.
  expect(isPictureKnown('hash')).toBe(false);
});
