import { expect, test, vi } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { copyText } from './copyText.ts';

const { write, told } = vi.hoisted(() => ({ write: vi.fn(), told: vi.fn() }));
vi.mock('./api.ts', () => ({ api: {}, host: { app: { copyText: write } } }));
vi.mock('#renderer/ui/toasts.ts', () => ({ showToast: told }));

test('a text counts as copied only once it is', async () => {
  write.mockResolvedValueOnce({});
  await copyText('Harbour', 'Copied');
  expect(write).toHaveBeenLastCalledWith({ text: 'Harbour' });
  expect(told).toHaveBeenLastCalledWith({ text: 'Copied' });

  write.mockRejectedValueOnce(new AppError('invalid', 'The clipboard is in use.'));
  await copyText('Harbour', 'Copied');
  expect(told).toHaveBeenCalledTimes(2);
  expect(told).toHaveBeenLastCalledWith({ text: 'The clipboard is in use.', problem: true });
});
