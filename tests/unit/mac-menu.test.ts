import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { inLanguage } from '#lib/i18n/t.ts';

interface Item {
  role?: string;
  label?: string;
  type?: string;
  submenu?: Item[];
}

const shown = vi.hoisted(() => ({ menu: [] as unknown[] }));

vi.mock('electron', () => ({
  app: { name: 'Casebook', isPackaged: true, quit: () => undefined },
  Menu: {
    buildFromTemplate: (template: unknown[]) => template,
    setApplicationMenu: (menu: unknown[]) => (shown.menu = menu),
  },
}));

const platform = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};
beforeAll(() => Object.defineProperty(process, 'platform', { ...platform, value: 'darwin' }));
afterAll(() => Object.defineProperty(process, 'platform', platform));

test('on a Mac, every item of the menu is in the language of the window', async () => {
  const { showMenu } = await import('#electron/main/menu.ts');
  const itemsIn = (language: 'en' | 'es') => {
    inLanguage(language, () => {
      showMenu(undefined, () => undefined);
    });
    return shown.menu as Item[];
  };
  const english = itemsIn('en');
  const spanish = itemsIn('es');
  expect(spanish.map(({ label }) => label)).toEqual([
    'Casebook',
    'Archivo',
    'Edición',
    'Ver',
    'Ir',
    'Ayuda',
    'Ventana',
  ]);
  const inner = (menu: Item[]) =>
    menu.flatMap(({ submenu = [] }) => submenu).filter(({ type }) => type !== 'separator');
  expect(inner(spanish).filter(({ label }) => !label)).toEqual([]);
  const roles = inner(spanish).flatMap(({ role }) => role ?? []);
  expect(roles).toEqual(
    expect.arrayContaining(['about', 'services', 'hide', 'hideOthers', 'unhide', 'quit', 'minimize']),
  );
  const same = inner(spanish).filter(({ label }, at) => label === inner(english)[at]?.label);
  expect(same.map(({ label }) => label)).toEqual(['Zoom']);
});
