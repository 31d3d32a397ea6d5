import { expect, test } from 'vitest';
import { initials, nameParts, naturalOrder } from '#lib/citations/names.ts';

/** Formats a name as "particle|family, given, suffix"; a body is in brackets. */
function told(name: string, language: string | null = 'en'): string {
  const { family, given, particle, suffix, isBody } = nameParts(name, language);
  const text = [family, given, suffix].filter(Boolean).join(', ');
  return `${isBody ? '[' : ''}${particle ? `${particle}|` : ''}${text}${isBody ? ']' : ''}`;
}

test.each([
  ['Ana Ruiz', 'Ruiz, Ana'],
  ['Gabriel García Márquez', 'García Márquez, Gabriel'],
  ['Mario Vargas Llosa', 'Vargas Llosa, Mario'],
  ['María José Pérez', 'Pérez, María José'],
  ['Ruiz de Luzuriaga, Mercedes', 'Ruiz de Luzuriaga, Mercedes'],
  ['John Quincy Adams', 'Adams, John Quincy'],
  ['J. K. Rowling', 'Rowling, J. K.'],
  ['Juan de la Cruz', 'de la|Cruz, Juan'],
  ['José Ortega y Gasset', 'Ortega y Gasset, José'],
  ['Gabriel García de la Torre', 'García de la Torre, Gabriel'],
  ['Vincent van Gogh', 'van Gogh, Vincent'],
  ['Johann Wolfgang von Goethe', 'von|Goethe, Johann Wolfgang'],
  ['Osama bin Laden', 'bin Laden, Osama'],
  ['Bashar al-Assad', 'al-Assad, Bashar'],
  ['Martin Luther King Jr.', 'King, Martin Luther, Jr.'],
  ['King, Martin Luther, Jr.', 'King, Martin Luther, Jr.'],
  ['Xi Jinping', 'Xi, Jinping'],
  ['Nguyen Van Linh', 'Nguyen, Van Linh'],
  ['莫言', '莫言'],
  ['莫 言', '莫 言'],
  ['Kim Park', 'Park, Kim'],
  ['Ana III', 'III, Ana'],
  ['Ruiz, Ana, Maria, Eva', '[Ruiz, Ana, Maria, Eva]'],
  ['Juan de la Serna y Ruiz', 'de la|Serna y Ruiz, Juan'],
  ['Beyoncé', 'Beyoncé'],
  ['EFE', '[EFE]'],
  ['Ministerio de Defensa', '[Ministerio de Defensa]'],
  ['The New York Times', '[The New York Times]'],
  ['Smith & Sons', '[Smith & Sons]'],
  ['Centers for Disease Control and Prevention', '[Centers for Disease Control and Prevention]'],
  ['Acme Holdings, Inc.', '[Acme Holdings, Inc.]'],
  ['Supreme Court', '[Supreme Court]'],
  ['Court, Margaret', 'Court, Margaret'],
  ['', ''],
])('nameParts splits “%s”', (name, expected) => {
  expect(told(name)).toBe(expected);
});

test('a three-word name in a Spanish source has two surnames', () => {
  expect(told('Ofelia Cárcamo Rey', 'es')).toBe('Cárcamo Rey, Ofelia');
  expect(told('Ofelia Cárcamo Rey', 'en')).toBe('Rey, Ofelia Cárcamo');
  expect(told('José Luis Cárcamo Rey', 'es-MX')).toBe('Cárcamo Rey, José Luis');
});

test('an author whose name contains the outlet’s name is an organisation', () => {
  expect(nameParts('Red de Vigías Corresponsales', 'es', 'Red de Vigías').isBody).toBe(true);
  expect(nameParts('Ana Ruiz', 'es', 'La Plomada').isBody).toBe(false);
  expect(nameParts('Ana Ruiz', 'es', '').isBody).toBe(false);
});

test('initials abbreviates given names and keeps hyphens', () => {
  const given = ['José María', 'Jean-Paul', 'J. K.', 'J.R.R.', 'J.-P.', ''];
  expect(given.map(initials)).toEqual(['J. M.', 'J.-P.', 'J. K.', 'J. R. R.', 'J.-P.', '']);
});

test('naturalOrder turns only inverted names of people', () => {
  const written = ['Ruiz, Ana', 'Ana Ruiz', 'King, Martin Luther, Jr.', 'Martin Luther King, Jr.', 'Faro Sur, S.L.'];
  const bodies = ['Obras Públicas, Oficina de Contratos'];
  expect([...written, ...bodies].map((name) => naturalOrder(name, 'es', null))).toEqual([
    'Ana Ruiz',
    ...written.slice(1),
    ...bodies,
  ]);
});
