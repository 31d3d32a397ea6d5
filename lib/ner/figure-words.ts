import { nameKey } from './key.ts';
import type { Suggestion } from './suggestion.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(nameKey));

/** Units by the word that names them; `people` is further down. */
export const units = new Map<string, string>();

/** Adds units, each with its name followed by the words for it. Returns the names. */
function unitsOf(...groups: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const group of groups) {
    const [name = '', ...words] = group.split(' ');
    names.add(name);
    for (const word of words) units.set(nameKey(word), name);
  }
  return names;
}

unitsOf(
  'percent percent per_cent pct %',
  'minutes minute minutes min minuto minutos',
  'hours hour hours hora horas',
  'seconds second seconds segundo segundos',
  'days day days dia dias',
  'weeks week weeks semana semanas',
  'months month months mes meses',
  'years year years año años',
  'decades decade decades decada decadas',
  'kilometres kilometre kilometres kilometer kilometers km kms kilometro kilometros',
  'metres metre metres meter meters metro metros m',
  'centimetres centimetre centimetres centimeter centimeters cm centimetro centimetros',
  'miles mile miles milla millas',
  'feet foot feet ft pie pies',
  'kilograms kilo kilos kg kgs kilogram kilograms kilogramo kilogramos',
  'grams gram grams gramo gramos',
  'tonnes ton tons tonne tonnes tonelada toneladas',
  'litres litre litres liter liters litro litros',
  'barrels barrel barrels barril barriles',
  'hectares hectare hectares ha hectarea hectareas',
  'acres acre acres',
  'degrees degree degrees grado grados',
  'points point points punto puntos',
  'ounces ounce ounces onza onzas',
  'MXN mxn mdp',
  'INR inr',
  'PEN pen',
);

/** Currencies named by words: shared by several countries, or usually written without a code. */
export const wordCurrencies = unitsOf(
  'USD dollar dollars dolar dolares usd us$ bucks mdd',
  'EUR euro euros eur',
  'GBP pound pounds gbp libra libras quid',
  'pence pence penny peniques',
  'cents cents centavos centimos',
  'dinars dinar dinars dinares',
  'dirhams dirham dirhams',
  'sucres sucre sucres',
  'cruzeiros cruzeiro cruzeiros',
  'escudos escudo escudos',
  'drachmas drachma drachmas dracma dracmas',
  'crowns crowns kronor kroner koruna coronas',
  'PLN zloty zlotys zlotych',
  'HUF forint forints forintos',
  'lei lei leus',
  'ILS shekel shekels sequel sequeles',
  'THB baht bahts',
  'MYR ringgit',
  'riyals riyal riyals riales',
  'colones colon colones',
  'cordobas cordobas',
  'balboas balboa balboas',
  'gourdes gourde gourdes',
  'bolivianos bolivianos',
  'florins florin florins guilder guilders florines',
  'cedis cedi cedis',
  'kwacha kwacha',
  'reales reales',
  'ESP peseta pesetas pts pts. ptas ptas.',
  'KES shilling shillings chelin chelines',
  'NGN naira nairas',
  'ZAR rand rands',
  'RUB rouble roubles ruble rubles rublo rublos',
  'UAH hryvnia hryvnias grivna grivnas',
  'TRY lira liras',
  'DEM mark marks marco marcos',
  'guaranies guarani guaranies',
  'quetzales quetzal quetzales',
  'lempiras lempira lempiras',
  'taka taka',
  'pesos peso pesos',
  'yen yen yenes',
  'yuan yuan yuanes',
  'rupees rupee rupees rupia rupias',
  'BRL real reais',
  'soles sol soles',
  'bolivares bolivar bolivares',
  'francs franc francs franco francos',
);

export const currencySigns = new Map([
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['Rs', 'INR'],
  ['Rs.', 'INR'],
  ['₦', 'NGN'],
  ['₱', 'PHP'],
  ['₽', 'RUB'],
  ['₴', 'UAH'],
  ['₺', 'TRY'],
  ['₩', 'KRW'],
  ['Sh', 'KES'],
  ['KSh', 'KES'],
  ['Ksh', 'KES'],
  ['KES', 'KES'],
  ['USh', 'UGX'],
  ['TSh', 'TZS'],
  ['N', 'NGN'],
  ['P', 'PHP'],
  ['R', 'ZAR'],
  // Currency codes, in capitals; those that are also words in headlines are left out.
  ...'USD EUR GBP CHF JPY CNY INR RUB UAH SEK NOK DKK PLN CZK HUF RON AUD NZD SGD HKD ILS SAR AED QAR KWD EGP NGN ZAR GHS UGX TZS ZMW MXN ARS BRL CLP COP UYU BOB PYG GTQ HNL CRC DOP KRW THB IDR MYR PHP VND PKR BDT ISK'
    .split(' ')
    .map((code) => [code, code] as const),
]);
/** Currency signs with the letters of their country, except those that two countries share (C$ of Canada and Nicaragua). */
export const countrySigns: ReadonlyMap<string, string> = new Map(
  'NZ$ NZD,A$ AUD,AU$ AUD,CA$ CAD,HK$ HKD,S$ SGD,SG$ SGD,NT$ TWD,R$ BRL,MX$ MXN,COP$ COP,COL$ COP,CLP$ CLP,AR$ ARS,UY$ UYU,RD$ DOP,J$ JMD,TT$ TTD,BD$ BBD,E£ EGP'
    .split(',')
    .map((row) => row.split(' ') as [string, string]),
);
/** National currencies by their unit and the word for the country, before it in English and after it in Spanish. */
export const nationalMoney: ReadonlyMap<string, string> = new Map(
  [
    'pesos MXN mexican mexicanos',
    'pesos ARS argentine argentinian argentinos',
    'pesos COP colombian colombianos',
    'pesos CLP chilean chilenos',
    'pesos UYU uruguayan uruguayos',
    'pesos DOP dominican dominicanos',
    'pesos CUP cuban cubanos',
    'pesos PHP philippine filipinos',
    'francs CHF swiss suizos',
    'francs FRF french franceses',
    'francs BEF belgian belgas',
    'crowns SEK swedish suecas',
    'crowns NOK norwegian noruegas',
    'crowns DKK danish danesas',
    'crowns CZK czech checas',
    'dinars RSD serbian serbios',
    'dinars DZD algerian argelinos',
    'dinars TND tunisian tunecinos',
    'dinars IQD iraqi iraquies',
    'dirhams MAD moroccan marroquies',
    'riyals SAR saudi saudies',
    'rupees INR indian indias',
    'rupees PKR pakistani pakistanies',
    'USD CAD canadian canadienses',
    'USD AUD australian australianos',
    'USD NZD zealand neozelandeses',
    'BRL BRL brazilian brasilenos',
    'reales BRL brazilian brasilenos',
    'USD USD us u.s. american estadounidenses americanos',
    'GBP GBP sterling british esterlinas',
    'soles PEN peruvian peruanos',
    'bolivares VES venezuelan venezolanos',
  ].flatMap((row) => {
    const [unit = '', code = '', ...words] = row.split(' ');
    return words.map((word) => [`${unit} ${word}`, code] as const);
  }),
);

export const peopleNouns = list(
  'people person persons deaths death dead killed wounded injured injuries fatalities casualties victims victim inmates inmate prisoners prisoner detainees officers guards soldiers ' +
    'troops civilians children child women woman men man students workers employees members migrants refugees suspects gunmen hostages residents passengers protesters policemen rebels militants voters ' +
    'patients doctors nurses journalists survivors escapees fugitives arrests detained missing relatives families sons daughters brothers sisters lawyers teachers fighters staff ' +
    'personas persona muertes muertos muertas muerto muerta fallecidos fallecidas heridos heridas herido victimas reclusos reclusas presos presas internos detenidos detenidas policias militares soldados ' +
    'civiles niños niñas menores mujeres hombres estudiantes trabajadores empleados miembros migrantes refugiados sospechosos rehenes habitantes pasajeros manifestantes agentes guardias ' +
    'espectadores aficionados simpatizantes militantes damnificados yihadistas brigadistas indigenas campesinos afiliados socios votantes electores candidatos concejales diputados ' +
    'senadores jueces fiscales magistrados peritos bomberos medicos enfermeros profesores alumnos docentes obreros mineros estibadores pescadores agricultores ganaderos empresarios ' +
    'directivos ejecutivos turistas viajeros tripulantes marineros pilotos guerrilleros paramilitares terroristas etarras sicarios pistoleros asaltantes encapuchados sujetos individuos ' +
    'imputados acusados procesados condenados investigados testigos cadaveres cuerpos ocupantes pasajeras vecinas alumnas profesoras periodistas activistas voluntarios cooperantes expertos ' +
    'observadores delegados invitados asistentes participantes deportistas jugadores atletas ciclistas corredores inmigrantes emigrantes indocumentados balseros exiliados desplazados ' +
    'deportados secuestrados supervivientes parientes huerfanos viudas bebes jovenes adolescentes ancianos adultos chicos chicas hijas hermanas esposas expresos contagiados infectados ' +
    'desempleados parados jubilados pensionistas contribuyentes clientes usuarios consumidores inquilinos propietarios habitantes combatientes milicianos insurgentes rebeldes efectivos ' +
    'uniformados gendarmes carabineros reos convictos fugados intoxicados afectados evacuados manifestantas ' +
    'officials bandits spectators fans supporters farmers fishermen miners tourists travellers travelers crew sailors pilots guerrillas terrorists jihadists insurgents attackers robbers ' +
    'defendants witnesses bodies corpses onlookers volunteers experts observers delegates guests participants players athletes runners immigrants asylum-seekers exiles abductees captives ' +
    'dependants orphans widows babies toddlers girls boys teenagers youths pensioners taxpayers customers users consumers tenants homeowners inhabitants villagers constables detectives ' +
    'marines servicemen cadets recruits deputies lawmakers legislators senators councillors mps judges prosecutors magistrates executives directors managers engineers contractors accountants ' +
    'partners shareholders investors applicants candidates delegates demonstrators activists campaigners strikers dockers clerks aides bodyguards drivers firefighters paramedics medics nuns ' +
    'priests monks clerics bishops pupils graduates academics scientists researchers artists musicians actors indians pilgrims worshippers foreigners nationals citizens adults elders ' +
    'desaparecidos pacientes periodistas sobrevivientes profugos ciudadanos vecinos asesinados familiares hijos hermanos funcionarios efectivos privados lesionados evadidos',
);
/** Plural and collective nouns that do not end in -s. */
export const plurals = list(
  'people men women children police dead killed wounded injured missing staff troops fish sheep feet teeth arrested detained policemen women militia media data gente',
);
export const verbs = list(
  'were was are is have has had will would can could may might must did do does been be being who which that when where while were after before during against said says told ' +
    'remain remains live lives lived live stay stayed fled came went gone siguen sigue seguian permanecen continuan quedan viven vivian huyeron llegaron salieron fue fueron son es era eran ha han habia habian sera seran puede pueden estan esta estaba estaban quedaron resultaron murieron que quien quienes cuando donde mientras tras durante contra dijo',
);
export const stops = list(
  'in on at by to from for with without of off over under into onto near as than then and or but nor if because since until about around per each every both the a an this that these those his her its their ' +
    'our my your not no yet so too very more less least most other another such also only just even still all any some ago later earlier old away ' +
    'en de del al a por para con sin sobre bajo entre hasta desde hacia segun y e o u pero ni si porque como mas menos muy tambien solo ya aun todos todas cada el la los las un una su sus mi este esta estos estas ' +
    'ese esa esos esas lo le les se no atras antes despues according versus',
);
export const partitives = [
  ['of', 'the'],
  ['of', 'all'],
  ['of', 'those'],
  ['of', 'its'],
  ['of', 'their'],
  ['of', 'them'],
  ['of'],
  ['de', 'los'],
  ['de', 'las'],
  ['de', 'la'],
  ['de', 'el'],
  ['del'],
  ['de', 'toda', 'la'],
  ['de', 'su'],
  ['de', 'sus'],
  ['of', 'his'],
  ['of', 'her'],
  ['de'],
] as const;
/** Words before a number that identifies instead of counting. */
export const labels = list(
  'magnitude magnitud page pages chapter article section room number no no. nos. num num. figure table volume vol vol. line verse highway route flight act law block gate floor channel version model type resolution decree case file ' +
    'pagina capitulo articulo seccion numero nro. nº tabla volumen linea ruta vuelo ley bloque piso canal version modelo resolucion decreto expediente apartado km tel tel. telefono phone fax code codigo postal aged apollo boeing airbus iphone windows formula',
);

export type Qualifier = NonNullable<Suggestion['value']>['qualifier'];
/** Phrases that say how exact a number is, longest first, normalised by `nameKey`. */
export const qualifiers: readonly { readonly words: readonly string[]; readonly means: Qualifier }[] = [
  [
    'at-least',
    'at least|no fewer than|no less than|not less than|more than|over|upwards of|in excess of|a minimum of|minimum of|above|well over|just over|al menos|por lo menos|mas de|mas del|no menos de|no menos del|como minimo|un minimo de|minimo|cuando menos|superior a|mas que',
  ],
  [
    'at-most',
    'at most|no more than|not more than|fewer than|less than|under|below|up to|as many as|a maximum of|maximum of|como maximo|a lo sumo|just under|no mas de|no mas del|menos de|menos del|hasta el|hasta por|hasta|un maximo de|inferior a',
  ],
  [
    'about',
    'about|around|barely|in the region of|close on|cercano a los|cercana a los|cercano a las|cercana a las|cercano a|cercana a|proximo a|proxima a|approximately|roughly|some|an estimated|estimated|nearly|almost|close to|circa|approx.|approx|unos|unas|alrededor de|alrededor del|cerca de|cerca del|casi el|casi|aproximadamente|en torno a|en torno al|aproximado de|un estimado de|se estima que',
  ],
]
  .flatMap(([means = '', phrases = '']) =>
    phrases.split('|').map((phrase) => ({ words: phrase.split(' '), means: means as Qualifier })),
  )
  .sort((a, b) => b.words.length - a.words.length);
