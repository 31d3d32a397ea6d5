import { closestLanguage } from '#lib/text/language.ts';
import { nameKey } from './key.ts';

/** What a single word indicates about a name that contains it or is next to it. One bit each, because a word can be several. */
export const cue = {
  /** "Mr", "President", "general": a person's name follows. */
  title: 1,
  /** "spokesman", "abogado": a person is near. */
  role: 2,
  /** "Ltd", "S.A.": ends the name of a body. */
  orgTail: 4,
  /** "Ministry", "Universidad": part of the name of a body. */
  orgWord: 8,
  /** "gang", "cartel", "company": in lower case, says what the name next to it is. */
  orgKind: 16,
  /** "River", "Prison", "Airport": part of the name of a place. */
  placeWord: 32,
  /** "city", "province", "ciudad": in lower case, says what the name next to it is. */
  placeKind: 64,
  /** "in", "near", "desde": a place may follow. */
  placePreposition: 128,
  /** "said", "dijo": a person or body speaks. */
  speech: 256,
  /** "Monday", "enero". */
  calendar: 512,
  /** "Ecuadorian", "mexicano": a nationality, not a name. */
  people: 1024,
  /** "de", "von", "bin": joins parts of a name. */
  particle: 2048,
} as const;

type Words = Partial<Record<keyof typeof cue, string>>;

/** The same in every language, because names keep their own words. */
const shared: Words = {
  orgTail:
    'inc inc. incorporated ltd ltd. limited llc llp plc corp corp. corporation co co. gmbh ag nv n.v. bv b.v. sa s.a. s.a sl s.l. s.l srl s.r.l. ' +
    's.a.c. s.a.c sac s.a.s. s.a.s sas s.a.u. s.a.u s.l.u. s.l.u s.a.b. cia cia. ltda ltda. spa s.p.a. a.g. a/s ab oyj pty holdings holding',
  orgWord:
    'ministry department agency bureau office commission committee council court tribunal parliament congress senate assembly ' +
    'university college school institute academy laboratory hospital church party union federation association society foundation ' +
    'organization organisation organizations group company bank fund trust airlines airways motors industries systems technologies ' +
    'partners capital media news press times post journal herald tribune guardian network broadcasting radio television tv ' +
    'records pictures studios entertainment club team league united fc f.c. city rovers athletic army navy force forces guard police ' +
    'service services authority administration board chamber cartel clan brigade front movement alliance coalition league observatory ' +
    'centre center project international national federal national global ' +
    'ministerio departamento agencia oficina comision comite consejo corte tribunal juzgado parlamento congreso senado asamblea camara ' +
    'universidad colegio instituto academia laboratorio iglesia partido sindicato federacion asociacion sociedad fundacion ' +
    'organizacion grupo compañia empresa banco fondo caja aerolineas aeropuertos industrias telefonica radio television diario periodico ' +
    'agencia cadena club deportivo real atletico seleccion liga ejercito armada fuerza fuerzas guardia policia servicio direccion ' +
    'secretaria fiscalia procuraduria contraloria defensoria superintendencia gobierno junta cooperativa cartel brigada frente movimiento ' +
    'alianza coalicion observatorio centro confederacion union gobernacion prefectura municipalidad ayuntamiento generalitat ' +
    'ministerio central nacional internacional federal',
  particle:
    'de del la las los el y e da do dos das di du des le der den von van vom zu zur bin ibn ben bint al el- al- ter ten of the and for & af av',
};

const english: Words = {
  title:
    'mr mr. mrs mrs. ms ms. miss dr dr. doctor prof prof. professor sir dame lord lady madam president vice-president premier chancellor ' +
    'minister senator sen. sen congressman congresswoman representative rep. rep governor gov. gov mayor judge justice attorney ' +
    'prosecutor general gen. gen colonel col. col major maj. captain capt. capt lieutenant lt. lt sergeant sgt. sgt corporal ' +
    'commander admiral adm. chief officer detective inspector superintendent sheriff king queen prince princess pope bishop archbishop ' +
    'cardinal father fr. rev. reverend rabbi imam sheikh ayatollah saint coach chairman chairwoman ambassador secretary ' +
    'smt smt. shri pastor bishop-elect sub-inspector maj.-gen. brig. brig brigadier cpl. pvt. insp. det. supt. dcp ex-president ex-minister hajiya alhaji chief ' +
    'director deputy councillor councilman lawmaker journalist author singer actor actress footballer striker ',
  role:
    'spokesman spokeswoman spokesperson lawyer leader boss founder owner head manager analyst expert researcher reporter editor ' +
    'writer candidate suspect witness victim activist wife husband son daughter brother sister mother widow cousin nephew friend aged ',
  orgKind:
    'gang gangs cartel mafia militia group company firm bank party club team newspaper magazine agency union charity ngo band airline ' +
    'carrier manufacturer maker giant startup broadcaster publisher university brand cult insurgents rebels guerrillas militants ',
  placeWord:
    'river lake mount mountain mountains island islands bay gulf sea ocean strait cape coast peninsula valley canyon desert forest park ' +
    'beach street avenue road square boulevard lane bridge tower palace castle airport station port harbor harbour prison penitentiary ' +
    'jail stadium arena museum theatre theater hotel cathedral cemetery county province district state region city town village territory ' +
    'north south east west northern southern eastern western central hills heights falls springs creek hill fort ',
  placeKind:
    'city town village province region county district municipality state country island capital port prison jail neighborhood neighbourhood ' +
    'suburb border coast river lake area airport street ',
  placePreposition:
    'in near at from to outside inside across around throughout toward towards into between through within off ',
  speech:
    'said says told added explained announced claimed declared wrote tweeted stated insisted argued warned denied reported confirmed ' +
    'according asked thinks believes noted ',
  calendar:
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october ' +
    'november december jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. mon tue wed thu fri sat sun ',
  people:
    'american british english french german spanish italian russian chinese japanese indian mexican colombian ecuadorian ecuadorean ' +
    'peruvian bolivian chilean argentine argentinian brazilian venezuelan cuban israeli palestinian iraqi iranian afghan pakistani ' +
    'syrian turkish ukrainian polish dutch belgian swiss swedish norwegian danish finnish greek irish scottish welsh canadian ' +
    'australian african european asian arab western eastern muslim islamic christian catholic jewish latin korean vietnamese thai ' +
    'indonesian nigerian egyptian saudi portuguese balkan albanian serbian croatian romanian hungarian czech austrian kenyan ' +
    'democrat democrats republican republicans conservative liberal soviet roman protestant hispanic lebanese georgian libyan kurdish ' +
    'americans chinese russians germans israelis palestinians iraqis mexicans colombians ecuadorians iranians afghans jews muslims ' +
    'christians catholics europeans africans arabs',
};

const spanish: Words = {
  title:
    'd. dña dña. dna ilmo. ilma. excmo. excma. ilmo ilma excmo excma procurador procuradora letrado letrada soprano tenor cineasta sociologo economista ' +
    'exalcalde exgobernador exfiscal expresidenta gerente interventora magistrados poeta novelista pintor pintora arquitecto arquitecta ciclista tenista ' +
    'meta guardameta extremo lateral seleccionador comandanta sargenta generala zar sultan emir jeque iman ayatola ayatolah sor hermana tio doctor ' +
    'sr sr. sra sra. srta srta. señor señora señorita don doña dra dra. doctora profesor profesora presidente presidenta ' +
    'vicepresidente vicepresidenta ministro ministra primer canciller senador senadora diputado diputada gobernador ' +
    'gobernadora alcalde alcaldesa juez jueza magistrado magistrada fiscal abogado abogada gral gral. coronel ' +
    'comandante capitan teniente sargento almirante comisario comisaria inspector jefe rey reina principe princesa papa obispo arzobispo ' +
    'cardenal padre monseñor fray santo santa san secretario secretaria directora embajador embajadora entrenador ' +
    'entrenadora delantero defensor portero tecnico periodista escritor escritora cantante actor concejal concejala lider candidato ' +
    'candidata exministro exministra expresidente expresidenta ex-president lic. lic ing. ing ceo general mayor doctor director cardenal sir lord',
  role:
    'portavoz vocero vocera dueño dueña fundador fundadora testigo victima sospechoso acusado activista esposa esposo hijo hija ' +
    'hermano hermana madre viuda primo sobrino amigo investigador investigadora analista experto experta alias apodado nicknamed named llamado llamada',
  orgKind:
    'pandilla banda grupo cartel mafia milicia guerrilla empresa compañia firma banco partido club equipo diario periodico revista ' +
    'agencia sindicato aerolinea fabricante multinacional constructora petrolera organizacion ong cadena conjunto cuadro entidad consorcio',
  placeWord:
    'rio lago monte cerro sierra cordillera volcan isla islas bahia golfo mar oceano estrecho cabo costa peninsula valle desierto bosque ' +
    'parque playa calle avenida av. carretera plaza paseo puente torre palacio castillo aeropuerto estacion puerto carcel penal ' +
    'penitenciaria prision estadio museo teatro hotel catedral cementerio provincia distrito estado canton comuna parroquia ciudad ' +
    'pueblo villa barrio colonia norte sur este oeste centro',
  placeKind:
    'ciudad pueblo aldea provincia region condado distrito municipio estado pais isla capital puerto carcel prision barrio frontera ' +
    'costa rio lago zona localidad poblacion comarca canton parroquia vecino vecina aeropuerto calle',
  placePreposition: 'en desde hasta hacia cerca entre por a sobre',
  speech:
    'dijo dice señalo afirmo explico anuncio aseguro declaro indico agrego añadio manifesto sostuvo advirtio nego confirmo segun ' +
    'informo expreso comento preciso subrayo destaco apunto aclaro recordo reconocio considero',
  calendar:
    'lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre setiembre ' +
    'octubre noviembre diciembre',
  people:
    'estadounidense español frances ingles aleman ruso chino mexicano colombiano ecuatoriano peruano chileno argentino',
};

/** The languages whose function words are known. */
export type Grammar = 'en' | 'es';

const tables: Record<Grammar, ReadonlyMap<string, number>> = {
  en: tableOf(shared, english),
  es: tableOf(shared, spanish),
};

function tableOf(...lists: readonly Words[]): Map<string, number> {
  const table = new Map<string, number>();
  for (const list of lists) {
    for (const [name, words] of Object.entries(list) as [keyof typeof cue, string][]) {
      for (const word of words.trim().split(/\s+/)) {
        const key = nameKey(word);
        table.set(key, (table.get(key) ?? 0) | cue[name]);
      }
    }
  }
  return table;
}

/** Returns the cues of a word in a language, as bits of `cue`; 0 for a word without any. */
export function cuesOf(key: string, grammar: Grammar): number {
  return tables[grammar].get(key) ?? 0;
}

/**
 * Returns the grammar for reading a text in a language: Spanish for Spanish and closely related languages, English for
 * all others.
 */
export function grammarOf(language: string): Grammar {
  return ['es', 'pt', 'gl', 'ca'].includes(language) ? 'es' : 'en';
}

/**
 * Returns the language in which a text is read: the given one, or the closest of the common ones, English if nothing
 * decides.
 */
export function languageToRead(text: string, given: string | null | undefined): string {
  return given?.slice(0, 2).toLowerCase() ?? closestLanguage(text, ['en', 'es', 'pt', 'fr', 'de']);
}

/** Names of regions, states and other places that are not in the gazetteers, in English and Spanish. */
export const extraPlaces: readonly string[] = (
  'europe,europa,africa,asia,america,americas,latin america,america latina,latinoamerica,south america,north america,central america,' +
  'sudamerica,suramerica,norteamerica,centroamerica,middle east,oriente medio,oriente proximo,caribbean,caribe,balkans,balcanes,' +
  'west bank,cisjordania,gaza,gaza strip,franja de gaza,england,inglaterra,scotland,escocia,wales,gales,northern ireland,' +
  'irlanda del norte,britain,great britain,gran bretaña,us,u.s.,usa,u.s.a.,uk,u.k.,ee.uu.,eeuu,ee. uu.,united states of america,' +
  'estados unidos de america,soviet union,union sovietica,ussr,urss,yugoslavia,czechoslovakia,checoslovaquia,holland,holanda,burma,birmania,' +
  'ivory coast,costa de marfil,tibet,chechnya,chechenia,crimea,kashmir,cachemira,kurdistan,catalonia,cataluña,catalunya,basque country,' +
  'pais vasco,euskadi,galicia,andalucia,andalusia,aragon,asturias,cantabria,castilla,castilla y leon,castilla-la mancha,extremadura,' +
  'navarra,la rioja,murcia,comunidad valenciana,baleares,canarias,alabama,alaska,arizona,arkansas,california,colorado,connecticut,' +
  'delaware,florida,georgia,hawaii,idaho,illinois,indiana,iowa,kansas,kentucky,louisiana,maine,maryland,massachusetts,michigan,' +
  'minnesota,mississippi,missouri,montana,nebraska,nevada,new hampshire,new jersey,new mexico,new york,north carolina,north dakota,ohio,' +
  'oklahoma,oregon,pennsylvania,rhode island,south carolina,south dakota,tennessee,texas,utah,vermont,virginia,washington,west virginia,' +
  'wisconsin,wyoming,calif.,fla.,washington d.c.,d.c.,sinaloa,jalisco,michoacan,guerrero,chihuahua,sonora,baja california,tamaulipas,' +
  'nuevo leon,veracruz,chiapas,oaxaca,tabasco,yucatan,quintana roo,guayas,manabi,esmeraldas,el oro,pichincha,azuay,los rios,sucumbios,' +
  'antioquia,cundinamarca,cauca,nariño,choco,norte de santander,arauca,caqueta,putumayo,patagonia,atlantic,pacific,mediterranean,' +
  'atlantico,pacifico,mediterraneo,amazon,amazonia,siberia,ontario,quebec,british columbia,alberta,new south wales,queensland,' +
  'bavaria,baviera,normandy,normandia,brittany,sicily,sicilia,tuscany,toscana,lombardy,lombardia,ulster,punjab,sindh,balochistan,' +
  'waziristan,helmand,darfur,kurdistan,anatolia,scandinavia,escandinavia,londres,nueva york,paris,moscu,pekin,beijing,kiev,kyiv,' +
  'bruselas,ginebra,jerusalen,jerusalem,tel aviv,el cairo,nueva delhi,la haya,the hague,tokio,washington dc,la paz,los angeles,san francisco'
).split(',');
