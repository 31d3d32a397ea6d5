import { expect, test } from 'vitest';
import { isLabelledCaption, markCaptions } from './captions.ts';

const story =
  'The council spent most of the evening on the question of the bridge, and adjourned without a vote after the engineer had asked for two more weeks to check the figures that the contractor had handed in.';

function kindOf(text: string): string | undefined {
  return markCaptions([
    { kind: 'body', text: story },
    { kind: 'body', text },
    { kind: 'body', text: story },
  ])[1]?.kind;
}

test.each([
  'Firefighters carrying hoses across the flooded square in Oxmouth.',
  'A woman holding a portrait of her brother outside the courthouse.',
  'Workers stand beside the damaged crane at the port of Sallow Bay, Norland.',
  'Aerial view of the collapsed bridge and the trucks beneath it.',
  'Protesters arrested during a march on the ministry wait in a police van.',
  'The mayor, left, greets residents in front of the new library.',
  'Screenshot of the message that was sent to all employees',
  'Photo: Lena Farrow / The Tidewater Post',
  'Residents queue for water on Monday, 4 March 2024. (AP Photo/Milo Stern)',
  'Una mujer sostiene el retrato de su hermano frente al juzgado.',
  'Bomberos rescatando a los pasajeros de un autobús volcado en la vía a Peñas.',
  'Vista aérea del puente derrumbado y de los camiones atrapados debajo.',
  'Agentes de la policía custodian la entrada del penal, en Villarrobles.',
  'Vehículos quemados por los manifestantes junto a la gobernación.',
  'El alcalde durante la rueda de prensa. Foto: Archivo',
])('“%s” is a caption', (text) => {
  expect(kindOf(text)).toBe('caption');
});

test.each([
  'The vote was postponed until Thursday.',
  'Nobody was hurt.',
  'Police arrested two men on Monday.',
  'However, the mayor standing outside the hall disagreed.',
  'Three of the pumps failed within an hour.',
  'The company employs four hundred people in Oxmouth.',
  '“We will be back,” she said, leaving the hall.',
  'What happened to the second list?',
  'The inquiry will hear the following witnesses:',
  'He left the country in 2019.',
  'Critics call the plan a gift to the builders.',
  'La comisión aplazó la votación hasta el jueves.',
  'Nadie resultó herido.',
  'El puente se derrumbó en noviembre.',
  'La empresa emplea a cuatrocientas personas.',
  'Según la fiscal, los planos desaparecieron en 2016.',
  'Los vecinos piden que se investigue a la empresa.',
  'Sin embargo, el alcalde guardando silencio salió del salón.',
])('“%s” stays body text', (text) => {
  expect(kindOf(text)).toBe('body');
});

test('a line among other short lines is not a caption', () => {
  const lines = ['Firefighters carrying hoses', 'Women holding portraits', 'Boats lying in the mud'].map((text) => ({
    kind: 'body' as const,
    text: `${text} in the flooded square.`,
  }));
  expect(markCaptions(lines).map((block) => block.kind)).toEqual(['body', 'body', 'body']);
});

test('a possible caption is accepted when a certain caption has the same subject', () => {
  const blocks = [
    { kind: 'body' as const, text: story },
    { kind: 'body' as const, text: 'Armed guards storming the customs warehouse at Sallow Bay.' },
    { kind: 'body' as const, text: story },
    { kind: 'body' as const, text: 'Armed guards and a fire engine outside the customs warehouse, Sallow Bay.' },
    { kind: 'body' as const, text: story },
  ];
  expect(markCaptions(blocks).map((block) => block.kind)).toEqual(['body', 'caption', 'body', 'caption', 'body']);
});

test('a paragraph that is long or has several lines is not a caption', () => {
  expect(kindOf(`Photo: ${'a very long story '.repeat(40)}`)).toBe('body');
  expect(kindOf('Photo: Lena Farrow\nand a second line')).toBe('body');
});

test.each([
  ['Photo: the old bridge', true],
  ['Imagen: el puente viejo', true],
  ['The old bridge in 1950. © City Archive', true],
  ['The old bridge. (Reuters)', true],
  ['SALLOW BAY (AP) — The bridge fell on Monday.', false],
  ['The photo shows nothing, he said.', false],
])('isLabelledCaption of “%s” is %s', (text, labelled) => {
  expect(isLabelledCaption(text)).toBe(labelled);
});

test('hostile text is checked quickly', { tags: 'timing' }, () => {
  const started = performance.now();
  markCaptions([
    { kind: 'body', text: '('.repeat(400) },
    { kind: 'body', text: `A${' a'.repeat(200)}` },
    { kind: 'body', text: `Photo ${'by '.repeat(130)}` },
    ...Array.from({ length: 20_000 }, () => ({
      kind: 'body' as const,
      text: 'Women holding portraits in the square.',
    })),
  ]);
  expect(performance.now() - started).toBeLessThan(3_000);
});
