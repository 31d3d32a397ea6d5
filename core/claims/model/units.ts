import { fold } from '#lib/text/fold.ts';

/** Factors to the first unit of each family. Currencies have no family, because rates change. */
const families: readonly Readonly<Record<string, number>>[] = [
  {
    kg: 1,
    kilogram: 1,
    kilograms: 1,
    kilo: 1,
    kilos: 1,
    kilogramo: 1,
    kilogramos: 1,
    g: 0.001,
    gram: 0.001,
    grams: 0.001,
    gramos: 0.001,
    t: 1000,
    tonne: 1000,
    tonnes: 1000,
    ton: 1000,
    tons: 1000,
    tonelada: 1000,
    toneladas: 1000,
    lb: 0.45359237,
    lbs: 0.45359237,
    pound: 0.45359237,
    pounds: 0.45359237,
  },
  {
    m: 1,
    metre: 1,
    metres: 1,
    meter: 1,
    meters: 1,
    metro: 1,
    metros: 1,
    km: 1000,
    kilometre: 1000,
    kilometres: 1000,
    kilometer: 1000,
    kilometers: 1000,
    kilometro: 1000,
    kilometros: 1000,
    cm: 0.01,
    mile: 1609.344,
    miles: 1609.344,
    ft: 0.3048,
    feet: 0.3048,
    foot: 0.3048,
  },
  {
    ha: 1,
    hectare: 1,
    hectares: 1,
    hectarea: 1,
    hectareas: 1,
    km2: 100,
    'km²': 100,
    'square kilometres': 100,
    'square kilometers': 100,
    acre: 0.40468564224,
    acres: 0.40468564224,
  },
  {
    hour: 1,
    hours: 1,
    h: 1,
    hora: 1,
    horas: 1,
    minute: 1 / 60,
    minutes: 1 / 60,
    minuto: 1 / 60,
    minutos: 1 / 60,
    day: 24,
    days: 24,
    dia: 24,
    dias: 24,
    week: 168,
    weeks: 168,
    semana: 168,
    semanas: 168,
  },
  { year: 1, years: 1, ano: 1, anos: 1, month: 1 / 12, months: 1 / 12, mes: 1 / 12, meses: 1 / 12 },
  {
    people: 1,
    person: 1,
    persons: 1,
    persona: 1,
    personas: 1,
    victims: 1,
    victim: 1,
    victimas: 1,
    prisoners: 1,
    inmates: 1,
    reclusos: 1,
    presos: 1,
    dead: 1,
    killed: 1,
    deaths: 1,
    muertos: 1,
    fallecidos: 1,
    injured: 1,
    heridos: 1,
  },
  { '%': 1, percent: 1, 'per cent': 1, 'por ciento': 1 },
  { eur: 1, '€': 1, euro: 1, euros: 1 },
  { usd: 1, $: 1, us$: 1, dollar: 1, dollars: 1, dolares: 1 },
  { gbp: 1, '£': 1, sterling: 1 },
];

/**
 * Converts a number to the first unit of its family, and returns which family that is. An unknown unit is a family of its own; a number
 * without a unit matches any (`family` null), because one source says "14" where another says "14 people".
 */
export function inBaseUnit(number: number, unit: string | null | undefined): { number: number; family: string | null } {
  const word = fold(unit ?? '').trim();
  if (!word) return { number, family: null };
  for (const family of families) {
    const factor = Object.hasOwn(family, word) ? family[word] : undefined;
    if (factor !== undefined) return { number: number * factor, family: Object.keys(family)[0] ?? word };
  }
  return { number, family: word };
}
