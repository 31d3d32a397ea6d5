import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { t } from '#lib/i18n/t.ts';
import { FormButtons } from './FormButtons.tsx';

const drawn = (busy?: string) =>
  renderToStaticMarkup(
    <FormButtons label={t('app.launch.create')} busy={busy} onDone={() => undefined} onCancel={() => undefined} />,
  );

test('a busy form shows its progress in place of the label and is disabled', () => {
  expect(drawn()).toContain('Create case');
  expect(drawn()).not.toMatch(/aria-disabled|progressbar/);
  const busy = drawn(t('app.launch.creating'));
  expect(busy).toContain('Creating…');
  expect(busy).not.toContain('Create case');
  expect(busy).toMatch(/aria-disabled="true"/);
  expect(busy).toMatch(/role="progressbar" aria-label="Creating…"/);
});
