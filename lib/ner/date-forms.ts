/** One way of writing dates. `lead` is read with the date but is not part of it: "since" February 2021. */
export interface DateForm {
  readonly form: RegExp;
  readonly score: number;
  /** It has no year and is read with that of the publication. */
  readonly yearless?: boolean;
  readonly bareYear?: boolean;
}

// Every quantifier below is bounded, and the patterns are applied to one sentence at a time, so that no text can make
// them slow. `s` is the space between two words, including a line break.
const s = '\\s{1,3}';
const start = '(?<![\\p{L}\\p{N}\\-–/.,$€£])';
const end = '(?![\\p{L}\\p{N}]|[\\-–/.,:]\\p{N})';
const year = '(?:1[5-9]\\d{2}|20\\d{2})';
const day = '(?:[12]\\d|3[01]|0?[1-9])';

function form(source: string, score: number, more: Omit<DateForm, 'form' | 'score'> = {}): DateForm {
  return { form: new RegExp(`${start}(?:${source})${end}`, 'gu'), score, ...more };
}

/** Allows either case for the first letter of each word of a list. */
function anyCase(words: string): string {
  return words
    .split('|')
    .map((word) => word.replace(/^\p{L}/u, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`))
    .join('|');
}

const monthsEn =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\.?)';
const weekdaysEn = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const dayEn = `${day}(?:st|nd|rd|th)?`;
const partEn = `(?:${anyCase('early')}|${anyCase('late')}|${anyCase('mid')})[-\\s]{1,2}|(?:[Tt]he${s})?(?:${anyCase('beginning')}|${anyCase('start')}|${anyCase('middle')}|${anyCase('end')})${s}of${s}`;
const roundEn = `(?:c\\.|ca\\.|${anyCase('circa')}|${anyCase('around')}|${anyCase('about')})${s}`;
const monthYearEn = `${monthsEn},?${s}(?:of${s})?${year}`;
const fullEn = `(?:${weekdaysEn},?${s})?(?:${monthsEn}${s}${dayEn},?${s}${year}|(?:the${s})?${dayEn}${s}(?:of${s})?${monthsEn},?${s}${year})`;
const countEn = '(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a couple of|several|\\d{1,3})';

export const englishForms: readonly DateForm[] = [
  form(`${fullEn}${s}(?:to|through|until|and|–|-)${s}${fullEn}`, 0.93),
  form(
    `(?:${monthsEn}${s}${dayEn}\\s?[-–]\\s?${dayEn},?${s}${year}|${dayEn}\\s?[-–]\\s?${dayEn}${s}${monthsEn}${s}${year})`,
    0.93,
  ),
  form(`(?:${monthYearEn}|${monthsEn})${s}(?:to|through|until|and|–|-)${s}${monthYearEn}`, 0.92),
  form(`(?:${roundEn})?${fullEn}`, 0.96),
  form(`(?:${roundEn}|${partEn})?${monthYearEn}`, 0.95),
  form(`(?:${roundEn}|${partEn})?${year}\\s?[–-]\\s?(?:${year}|\\d{2})`, 0.88),
  form(`(?<=(?:${anyCase('from')}|${anyCase('between')})${s})${year}${s}(?:to|and|until|through)${s}${year}`, 0.92),
  form(`(?:(?:${roundEn}|${partEn})(?:the${s})?)?(?:1[5-9]|20)\\d0s`, 0.9),
  form(`(?:${roundEn}|${partEn})(?:in${s})?${year}`, 0.88),
  form(`(?:(?:early|mid|late)[-\\s])?(?:\\d{1,2}(?:st|nd|rd|th))${s}[Cc]entury(?:${s}(?:BC|AD|BCE|CE))?`, 0.86),
  form(`(?:spring|summer|autumn|fall|winter|Spring|Summer|Autumn|Winter)(?:${s}of)?${s}${year}`, 0.88),
  form(`(?:${anyCase('yesterday')}|${anyCase('tomorrow')})`, 0.84),
  form(`(?:${anyCase('today')})`, 0.55),
  form(
    `(?:[Ee]arlier${s}|[Ll]ater${s}|(?:${partEn}))?(?:${anyCase('last')}|${anyCase('this')}|${anyCase('next')}|[Tt]he${s}past|[Tt]he${s}previous)${s}(?:week|month|year|decade|century|spring|summer|autumn|winter|${monthsEn}|${weekdaysEn})`,
    0.86,
  ),
  form(`${countEn}${s}(?:days?|weeks?|months?|years?|decades?|centuries)${s}ago`, 0.84),
  form(`(?:${weekdaysEn},?${s})?(?:${monthsEn}${s}${day}(?:st|nd|rd|th)?|${dayEn}${s}(?:of${s})?${monthsEn})`, 0.72, {
    yearless: true,
  }),
  form(`(?<=(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince|late|early|[Tt]his|said|told)${s})${weekdaysEn}(?!\\s\\d)`, 0.62),
  form(
    `(?<=(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Oo]f|[Bb]efore|[Aa]fter|[Ff]rom)${s})(?:${partEn})?${monthsEn}(?=[\\s,.;:)]|$)`,
    0.45,
    { yearless: true },
  ),
  form(`${weekdaysEn}(?!\\s\\d)`, 0.5),
  form(
    `(?<=(?:^|[\\s(])(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Ff]rom|[Bb]efore|[Aa]fter|[Tt]o|[Oo]f|[Aa]round|[Yy]ear|[Tt]hrough)${s})${year}`,
    0.85,
    { bareYear: true },
  ),
  form(`(?<=(?:[Tt]he|[Aa]|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)${s})${year}(?=${s}\\p{L})`, 0.7, { bareYear: true }),
  form(`(?<=[(,]\\s?)${year}(?=[),.;])`, 0.66, { bareYear: true }),
];

const monthsEs = `(?:${anyCase('enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre')})`;
const shortMonthsEs = 'ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic';
const weekdaysEs = `(?:${anyCase('lunes|martes|miércoles|miercoles|jueves|viernes|sábado|sabado|domingo')})`;
const dayEs = `(?:${day}|1º|1\\.º|primero)`;
const ofEs = `${s}(?:de|del)${s}`;
const partEs = `(?:${anyCase('principios|comienzos|inicios|mediados|finales|fines')})${s}de${s}|(?:${anyCase('finales|mediados|principios|inicios')})${s}del${s}`;
const roundEs = `(?:${anyCase('hacia')}|${anyCase('circa')}|c\\.|${anyCase('alrededor')}${s}de)${s}`;
const monthYearEs = `${monthsEs}(?:${ofEs}|${s})${year}`;
const fullEs = `(?:${weekdaysEs},?${s})?${dayEs}${ofEs}${monthsEs}(?:,?${ofEs}|,?${s})${year}`;
const countEs =
  '(?:un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veinte|varios|varias|\\d{1,3})';

export const spanishForms: readonly DateForm[] = [
  form(`${dayEs}${s}(?:al|a|y)${s}(?:el${s})?${dayEs}${ofEs}${monthsEs}${ofEs}${year}`, 0.92),
  form(`(?:${monthYearEs}|${monthsEs})${s}(?:a|y|hasta)${s}${monthYearEs}`, 0.9),
  form(`(?:${roundEs})?${fullEs}`, 0.96),
  form(`(?:${roundEs}|${partEs})?${monthYearEs}`, 0.95),
  form(`(?:${roundEs}|${partEs})?${year}\\s?[–-]\\s?(?:${year}|\\d{2})`, 0.88),
  form(
    `(?<=(?:${anyCase('entre')}|${anyCase('de')}|${anyCase('desde')})(?:${s}los${s}años)?${s})${year}${s}(?:a|y|hasta)${s}${year}`,
    0.9,
  ),
  form(
    `(?:(?:[Ll]a${s})?[Dd]écada${s}de${s}(?:los${s})?(?:${year}|\\d{2}|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)|(?:[Ll]os${s})?[Aa]ños${s}(?:\\d{2}|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa))`,
    0.86,
  ),
  form(`(?:${roundEs}|${partEs})(?:año${s})?${year}`, 0.88),
  form(
    `(?:[Pp]rincipios${s}del${s}|[Mm]ediados${s}del${s}|[Ff]inales${s}del${s})?[Ss]iglo${s}[IVX]{1,5}(?:${s}a\\.\\s?C\\.)?`,
    0.86,
  ),
  form(`(?:primavera|verano|otoño|invierno)(?:${ofEs}|${s})${year}`, 0.88),
  form(`(?:${anyCase('ayer')}|${anyCase('anteayer')}|${anyCase('anoche')})`, 0.84),
  form(
    `(?<!(?:[Ll]a|[Ee]sta|[Pp]or${s}la|[Dd]e${s}la|[Uu]na|[Cc]ada|la|de|muy)${s})(?<=(?:\\p{L}{2,20}(?:rá|rán)|[Vv]an?|que|desde|hasta|a${s}partir${s}de|para)${s}(?:(?:el|la|los|las)${s}\\p{L}{1,15}${s})?)mañana(?!\\p{L})`,
    0.7,
  ),
  form(
    `(?<!(?:[Ll]a|[Ee]sta|[Pp]or${s}la|[Dd]e${s}la|[Uu]na|[Cc]ada|la|de)${s})${anyCase('mañana')}(?=${s}(?:se|será|habrá|a${s}las|lunes|martes|jueves|viernes)|[,.])`,
    0.55,
  ),
  form(`(?:${anyCase('hoy')})`, 0.55),
  form(
    `(?:${anyCase('el')}${s})?(?:pasado|próximo)${s}(?:${weekdaysEs}(?:${s}${dayEs}(?:${ofEs}${monthsEs})?)?|${dayEs}${ofEs}${monthsEs}|mes|año|fin${s}de${s}semana|verano|otoño|invierno)`,
    0.86,
  ),
  form(`(?:[Ll]a${s})?(?:pasada|próxima)${s}(?:semana|primavera|década)`, 0.86),
  form(`(?:${partEs})(?:mes|año)(?![\\p{L}]|${s}(?:\\d|que|pasado))`, 0.8),
  form(`(?:${partEs})${monthsEs}(?:${s}pasado)?`, 0.7, { yearless: true }),
  form(`(?<=^.{0,80}${s})${day}${s}(?:${shortMonthsEs})(?=\\.?(?:${s}?[(,.:–—-]|$))`, 0.7, { yearless: true }),
  form(
    `(?:${anyCase('el')}|${anyCase('la')})${s}(?:${weekdaysEs}|semana|mes|año|verano|otoño|invierno|primavera|década)${s}(?:pasad[oa]|próxim[oa]|anterior|que${s}viene)`,
    0.86,
  ),
  form(`(?:${anyCase('este')}|${anyCase('esta')})${s}(?:semana|mes|año|${weekdaysEs})`, 0.8),
  form(
    `${anyCase('hace')}${s}(?:unos${s}|unas${s}|casi${s}|más${s}de${s})?${countEs}${s}(?:días?|semanas?|mes(?:es)?|años?|décadas?)`,
    0.84,
  ),
  form(`(?:${weekdaysEs},?${s})?${dayEs}${ofEs}${monthsEs}(?:${s}pasado)?`, 0.72, { yearless: true }),
  form(`(?<=(?:[Ee]l|[Dd]el|[Aa]l|[Ee]ste)${s})${weekdaysEs}(?!\\s\\d)`, 0.6),
  form(`(?<=(?:[Ee]n|[Dd]esde|[Hh]asta|[Dd]urante|[Dd]e|[Ee]ntre)${s})(?:${partEs})?${monthsEs}(?:${s}pasado)?`, 0.45, {
    yearless: true,
  }),
  form(
    `(?<=(?:^|[\\s(])(?:[Ee]n|[Dd]esde|[Hh]asta|[Dd]e|[Dd]el|[Dd]urante|[Aa]ño|[Aa]ntes${s}de|[Hh]acia|[Ee]l|[Ee]ntre|y)${s})${year}`,
    0.82,
    { bareYear: true },
  ),
  form(`(?<=[(,]\\s?)${year}(?=[),.;])`, 0.66, { bareYear: true }),
];

export const commonForms: readonly DateForm[] = [
  form('\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])', 0.95),
  form(`${day}[/.]${day}[/.]${year}`, 0.6),
];
