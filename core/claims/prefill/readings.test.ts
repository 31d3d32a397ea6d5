import { describe, expect, test } from 'vitest';
import { qualifierSigns } from '#core/model/claim-properties.ts';
import { formatValue } from '#core/model/claim-words.ts';
import { readPassage } from './passage.ts';
import { readingsOf } from './readings.ts';
import { attributionOf, type NamedSpan } from './speaker.ts';

const people = ['Ana Lorca', 'Rufus Penhale', 'Dunmore'];
const places = ['Puerto Claro', 'Saltmere'];
const bodies = ['Harbour Board', 'Dragados Cormorán'];

function namesIn(text: string): NamedSpan[] {
  const found = (names: readonly string[], collection: string) =>
    names.flatMap((name) => {
      const start = text.indexOf(name);
      return start < 0 ? [] : [{ start, end: start + name.length, id: name, collection }];
    });
  return [...found(people, 'people'), ...found(places, 'places'), ...found(bodies, 'organisations')];
}

/** `selected` occurs once in the text. */
function passageOf(text: string, selected: string, language: string) {
  const start = text.indexOf(selected);
  const span = { start, end: start + selected.length };
  return readPassage({ text, blocks: [], language, published: '2021-05-06', ...span, names: namesIn(text) });
}

function firstOf(text: string, selected: string, language: string): string {
  const [first] = readingsOf(passageOf(text, selected, language));
  if (!first) return '';
  const { property, value, qualifier } = first;
  const words =
    value.type === 'date' ? `${qualifierSigns[qualifier]}${value.edtf}` : formatValue(value, qualifier, (id) => id);
  return `${property} = ${words}`;
}

type Row = [text: string, selected: string, claim: string];

describe('value and property in English', () => {
  test.each<Row>([
    ['The fire left 14 dead and 20 injured.', '14 dead', 'deaths = 14 people'],
    ['The fire left 14 dead and 20 injured.', '20 injured', 'injured = 20 people'],
    ['At least 14 people were killed in the yard.', 'At least 14 people', 'deaths = ≥ 14 people'],
    ['The blast killed 14 dockers before dawn.', '14 dockers', 'deaths = 14 people'],
    ['A later notice, bringing the toll to 17, named nobody.', 'bringing the toll to 17', 'deaths = 17 people'],
    ['Police arrested about 30 people and 4 died.', 'about 30 people', 'arrested = ≈ 30 people'],
    ['An estimated 700 inmates fled through the gate.', '700 inmates', 'escaped = ≈ 700 people'],
    ['Some 300 people fled their homes that night.', '300 people', 'displaced = ≈ 300 people'],
    ['The board paid €2.4 million for the work.', '€2.4 million', 'amount = 2,400,000 EUR'],
    ['It owns 60 per cent of the quay.', '60 per cent', 'share = 60%'],
    ['He was sentenced to 12 years for fraud.', '12 years', 'sentence = 12 years'],
    ['The strike lasted three weeks in all.', 'three weeks', 'duration = 3 weeks'],
    ['They opened 40 boxes after two men died.', '40 boxes', 'quantity = 40 boxes'],
    ['They seized three tonnes of copper.', 'three tonnes', 'quantity = 3 tonnes'],
    ['Ana Lorca was born on 3 May 1968 in Saltmere.', '3 May 1968', 'born = 1968-05-03'],
    ['Ana Lorca was born on 3 May 1968 in Saltmere.', 'Saltmere', 'birthplace = Saltmere'],
    ['The firm was founded in March 2004.', 'March 2004', 'founded = 2004-03'],
    ['The meeting was on 3 May 2021 at noon.', '3 May 2021', 'date = 2021-05-03'],
    ['The firm is owned by Rufus Penhale since then.', 'Rufus Penhale', 'owner = Rufus Penhale'],
    ['The ship sank off Saltmere at night.', 'Saltmere', 'place = Saltmere'],
    ['Rufus Penhale took no part in the sale.', 'took no part', 'involved = no'],
    ['The clerk was found alive on the pier.', 'was found alive', 'alive = yes'],
    ['It burnt because of a faulty cable.', 'because of a faulty cable', 'cause = because of a faulty cable'],
    ['The lamp was green.', 'was green', 'null = was green'],
  ])('%s [%s]', (text, selected, claim) => {
    expect(firstOf(text, selected, 'en')).toBe(claim);
  });
});

describe('value and property in Spanish', () => {
  test.each<Row>([
    ['El incendio dejó 14 muertos y 20 heridos.', '14 muertos', 'deaths = 14 people'],
    ['El incendio dejó 14 muertos y 20 heridos.', '20 heridos', 'injured = 20 people'],
    ['Al menos 14 personas fallecieron en el patio.', 'Al menos 14 personas', 'deaths = ≥ 14 people'],
    ['Murieron 14 personas y 20 resultaron heridas.', '14 personas', 'deaths = 14 people'],
    ['Murieron 14 personas y 20 resultaron heridas.', '20 resultaron heridas', 'injured = 20 people'],
    ['La policía detuvo a unas 30 personas.', 'unas 30 personas', 'arrested = ≈ 30 people'],
    ['Unos 700 reclusos se fugaron por la puerta.', '700 reclusos', 'escaped = ≈ 700 people'],
    ['Más de 300 personas fueron evacuadas.', 'Más de 300 personas', 'displaced = ≥ 300 people'],
    ['Hay 5 desaparecidos tras la riada.', '5 desaparecidos', 'missing = 5 people'],
    [
      'Se pagaron 3,1 millones de euros por el dragado.',
      '3,1 millones de euros por el dragado',
      'amount = 3,100,000 EUR',
    ],
    ['Controla el 60 % del muelle.', '60 %', 'share = 60%'],
    ['Fue condenado a 12 años por fraude.', '12 años', 'sentence = 12 years'],
    ['La huelga duró tres semanas en total.', 'tres semanas', 'duration = 3 weeks'],
    ['Ana Lorca nació el 3 de mayo de 1968 en Puerto Claro.', '3 de mayo de 1968', 'born = 1968-05-03'],
    ['Ana Lorca nació el 3 de mayo de 1968 en Puerto Claro.', 'Puerto Claro', 'birthplace = Puerto Claro'],
    ['La empresa fue fundada en marzo de 2004.', 'marzo de 2004', 'founded = 2004-03'],
    ['La obra figura a nombre de Dragados Cormorán.', 'a nombre de Dragados Cormorán', 'owner = Dragados Cormorán'],
    ['Rufus Penhale no participó en la venta.', 'participó en la venta', 'involved = no'],
    ['El empleado sigue con vida en el hospital.', 'sigue con vida', 'alive = yes'],
  ])('%s [%s]', (text, selected, claim) => {
    expect(firstOf(text, selected, 'es')).toBe(claim);
  });
});

test('every value in the selected words is offered, in order', () => {
  const found = readingsOf(passageOf('It left 14 dead and 20 injured on 3 May 2021.', '14 dead and 20 injured', 'en'));
  expect(found.map(({ property }) => property)).toEqual(['deaths', 'injured', null]);
});

test('a number that counts nothing has no property', () => {
  expect(firstOf('The answer was 42.', '42', 'en')).toBe('null = 42');
});

describe('speaker and stance', () => {
  const said = (text: string, language: string) => {
    const passage = passageOf(text, text.slice(0, 5), language);
    const { by, stance } = attributionOf(text, passage.sentence, passage.names);
    return `${by[0] ?? 'nobody'} ${stance}`;
  };
  test.each([
    ['At least 14 died, said Ana Lorca.', 'Ana Lorca asserts'],
    ['Ana Lorca said that 14 had died.', 'Ana Lorca asserts'],
    ['Ana Lorca, the treasurer, confirmed the sum.', 'Ana Lorca asserts'],
    ['According to the treasurer, Ana Lorca, the sum was paid.', 'Ana Lorca asserts'],
    ['According to the Harbour Board the sum was paid.', 'Harbour Board asserts'],
    ['Ana Lorca denied that the sum was paid.', 'Ana Lorca denies'],
    ['Nobody was there, Rufus Penhale told Ana Lorca.', 'Rufus Penhale asserts'],
    ['The men reportedly left by sea.', 'nobody reports'],
    ['Ana Lorca left the room.', 'nobody asserts'],
    ['Ana Lorca left and the clerk said nothing.', 'nobody asserts'],
    ['They met in Saltmere, said the clerk.', 'nobody asserts'],
  ])('%s', (text, who) => {
    expect(said(text, 'en')).toBe(who);
  });
  test.each([
    ['Murieron al menos 14, dijo Ana Lorca.', 'Ana Lorca asserts'],
    ['Ana Lorca afirmó que habían muerto 14.', 'Ana Lorca asserts'],
    ['La tesorera del puerto, Ana Lorca, confirmó el pago.', 'Ana Lorca asserts'],
    ['Nada consta en esas fechas, según Ana Lorca.', 'Ana Lorca asserts'],
    ['Según la tesorera del puerto, Ana Lorca, se pagó todo.', 'Ana Lorca asserts'],
    ['De acuerdo con Dragados Cormorán la obra acabó.', 'Dragados Cormorán asserts'],
    ['Rufus Penhale desmintió el pago.', 'Rufus Penhale denies'],
    ['Ana Lorca negó haber firmado.', 'Ana Lorca denies'],
    ['Presuntamente salieron por mar.', 'nobody reports'],
    ['Ana Lorca salió del puerto.', 'nobody asserts'],
  ])('%s', (text, who) => {
    expect(said(text, 'es')).toBe(who);
  });
});
