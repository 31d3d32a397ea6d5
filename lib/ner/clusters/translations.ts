import { wordsOf, type Word } from '#lib/ner/matching/sound.ts';
import { countryOf } from './concepts.ts';

/**
 * Nouns for bodies and places in Spanish and English: each Spanish or abbreviated word, followed by the English one
 * that it is compared as.
 */
const lines =
  'ministerio ministry,secretaria secretariat,departamento department,depto department,dpto department,dept department,banco bank,tribunal court,corte court,juzgado court,universidad university,univ university,' +
  'instituto institute,inst institute,comision commission,comite committee,consejo council,camara chamber,senado senate,congreso congress,asamblea assembly,agencia agency,oficina office,fundacion foundation,' +
  'federacion federation,fed federation,confederacion confederation,asociacion association,asoc association,assn association,sociedad society,union union,liga league,partido party,policia police,ejercito army,armada navy,marina navy,' +
  'fuerzas forces,fuerza force,guardia guard,aduana customs,aduanas customs,fiscalia prosecutor,prosecutors prosecutor,procuraduria attorney,gobierno government,govt government,alcaldia mayoralty,ayuntamiento council,puerto port,pto port,' +
  'aeropuerto airport,empresa company,compania company,grupo group,sistemas systems,sistema systems,system systems,servicios services,servicio services,service services,construcciones construction,hermanos brothers,hnos brothers,hijos sons,' +
  'consultores consultants,consultoria consulting,inversiones investments,seguros insurance,energia energy,petroleo petroleum,petroleos petroleum,minera mining,mineria mining,minas mines,naviera shipping,transportes transport,transporte transport,' +
  'comunicaciones communications,comunicacion communication,telecomunicaciones telecommunications,defensa defence,defense defence,justicia justice,hacienda finance,finanzas finance,economia economy,salud health,sanidad health,educacion education,' +
  'cultura culture,agricultura agriculture,pesca fisheries,agua water,aguas water,waters water,obras works,publicas public,publica public,publico public,publicos public,interior interior,exteriores foreign,exterior foreign,trabajo labour,labor labour,' +
  'comercio trade,commerce trade,stock securities,relaciones affairs,relations affairs,asuntos affairs,industria industry,industrias industries,turismo tourism,ambiente environment,medioambiente environment,vivienda housing,nacional national,nacionales national,natl national,internacional international,internacionales international,intl international,' +
  'supremo supreme,suprema supreme,constitucional constitutional,europeo european,europea european,europeos european,latinoamericano latin,islamico islamic,islamica islamic,democratico democratic,democratica democratic,' +
  'socialista socialist,comunista communist,conservador conservative,conservadora conservative,republicano republican,republicana republican,laborista labour,verde green,verdes green,greens green,nuevo new,nueva new,' +
  'norte north,northern north,sur south,southern south,este east,eastern east,oriental east,oeste west,western west,occidental west,noreste northeast,noroeste northwest,sureste southeast,suroeste southwest,centro centre,center centre,' +
  'muelle quay,calle street,str street,avenida avenue,avda avenue,av avenue,ave avenue,plaza square,pza square,carretera road,rd road,camino road,rio river,lago lake,isla island,islas islands,mar sea,golfo gulf,estrecho strait,bahia bay,cabo cape,' +
  'montana mount,monte mount,mt mount,cerro hill,valle valley,provincia province,prov province,distrito district,barrio district,estado state,estados states,ciudad city,canal canal,puente bridge,playa beach,parque park,bosque forest,desierto desert,' +
  'selva jungle,costa coast,estacion station,carcel prison,prision prison,penal prison,hotel hotel,museo museum,teatro theatre,theater theatre,estadio stadium,iglesia church,catedral cathedral,castillo castle,torre tower,palacio palace,' +
  'organization organisation,organizacion organisation,organizations organisation,programme program,programa program,bros brothers,co company,cia company,corp corporation,utd united,' +
  'alianza alliance,coalicion coalition,frente front,movimiento movement,bloque bloc,brigada brigade,batallon battalion,division division,regimiento regiment,escuadron squadron,comando command,comandancia command,cuartel headquarters,unidad unit,' +
  'direccion directorate,superintendencia superintendency,defensoria ombudsman,contraloria comptroller,comptrollers comptroller,auditoria audit,registro registry,notaria notary,embajada embassy,consulado consulate,delegacion delegation,mision mission,junta board,autoridad authority,' +
  'administracion administration,agrario agrarian,agraria agrarian,tierra land,tierras land,lands land,bosques forests,forestal forestry,ganaderia livestock,alimentacion food,alimentos food,alimentaria food,desarrollo development,cooperacion cooperation,' +
  'planificacion planning,presupuesto budget,impuestos tax,tributaria tax,tributos tax,taxes tax,fiscal fiscal,ingresos revenue,inteligencia intelligence,investigacion research,investigaciones research,ciencia science,ciencias science,sciences science,tecnologia technology,' +
  'tecnologias technology,technologies technology,tecnico technical,tecnica technical,informacion information,prensa press,medios media,noticias news,noticia news,diario daily,periodico newspaper,revista magazine,radiodifusion broadcasting,television television,' +
  'libertad freedom,libertades freedom,liberacion liberation,derechos rights,derecho law,humanos human,humano human,paz peace,guerra war,seguridad security,proteccion protection,civil civil,civiles civil,militar military,militares military,naval naval,aerea air,aereo air,' +
  'aire air,fuego fire,bomberos fire,firefighters fire,rescate rescue,emergencia emergency,emergencias emergency,emergencies emergency,refugiados refugees,migracion migration,migraciones migration,inmigracion immigration,extranjeria immigration,frontera border,' +
  'fronteras border,borders border,fronteriza border,drogas drugs,droga drugs,drug drugs,antidrogas antinarcotics,narcoticos narcotics,crimen crime,delito crime,delitos crime,corrupcion corruption,anticorrupcion anticorruption,transparencia transparency,' +
  'mujeres women,womens women,mujer women,woman women,madres mothers,padres parents,ninos children,ninas children,childrens children,infancia children,jovenes youth,juventud youth,juventudes youth,familia family,familias families,familiares families,' +
  'trabajadores workers,obreros workers,obrera workers,obrero workers,campesinos peasants,campesina peasants,campesino peasants,peasant peasants,agricultores farmers,farmer farmers,pescadores fishermen,fishers fishermen,fishing fishermen,mineros miners,estudiantes students,student students,' +
  'estudiantil students,maestros teachers,profesores teachers,docentes teachers,medicos doctors,medico medical,medica medical,enfermeras nurses,abogados lawyers,jueces judges,periodistas journalists,escritores writers,editores publishers,comerciantes merchants,' +
  'empresarios employers,empresarial business,negocios business,empresas companies,exportadores exporters,importadores importers,productores producers,consumidores consumers,usuarios users,vecinos neighbours,neighbors neighbours,ciudadanos citizens,ciudadano citizens,' +
  'pueblos peoples,pueblo people,indigenas indigenous,indigena indigenous,nativos native,asociados associates,diputados deputies,senadores senators,transportation transport,victimas victims,victima victims,desaparecidos disappeared,presos prisoners,veteranos veterans,jubilados pensioners,amigos friends,' +
  'deporte sport,deportes sport,sports sport,deportivo sporting,deportiva sporting,futbol football,soccer football,atletico athletic,atletica athletic,olimpico olympic,olimpica olympic,club club,equipo team,' +
  'alto high,alta high,altos high,superior high,bajo low,mayor major,general general,popular popular,social social,sociales social,economico economic,economica economic,economicos economic,politico political,politica political,politicas political,' +
  'monetario monetary,monetaria monetary,mundial world,global global,penal criminal,criminales criminal,judicial judicial,electoral electoral,regional regional,regionales regional,rural rural,urbano urban,urbana urban,metropolitano metropolitan,metropolitana metropolitan,' +
  'provincial provincial,municipal municipal,estatal state,central central,unido united,unida united,unidos united,unidas united,naciones nations,africano african,africana african,asiatico asian,asiatica asian,arabe arab,catolica catholic,catolico catholic,' +
  'cristiano christian,cristiana christian,evangelica evangelical,pontificia pontifical,real royal,autonoma autonomous,autonomo autonomous,independiente independent,libre free,revolucionario revolutionary,revolucionaria revolutionary,revolucionarias revolutionary,' +
  'armadas armed,armado armed,patriotico patriotic,patriotica patriotic,progresista progressive,radical radical,nacionalista nationalist,liberal liberal,liberales liberal,federales federal,' +
  'ferrocarril railway,ferrocarriles railways,railroad railway,metro metro,autobuses buses,aerolineas airlines,aviacion aviation,vuelo flight,barcos ships,maritima maritime,maritimo maritime,portuaria port,portuario port,astilleros shipyards,astillero shipyard,' +
  'electrica electric,electrico electric,electricidad electricity,luz light,gas gas,hidrocarburos hydrocarbons,petrolera oil,carbon coal,cobre copper,oro gold,plata silver,acero steel,hierro iron,cemento cement,cementos cement,madera timber,papel paper,cafe coffee,azucar sugar,algodon cotton,trigo wheat,' +
  'farmaceutica pharmaceutical,laboratorios laboratories,laboratorio laboratory,hospital hospital,clinica clinic,escuela school,colegio school,primaria primary,secundaria secondary,academia academy,biblioteca library,archivo archive,archivos archives,editorial publishing,librería bookshop,' +
  'arte art,artes arts,bellas fine,musica music,cine film,historia history,lengua language,ingenieria engineering,arquitectura architecture,arquitectos architects,ingenieros engineers,contadores accountants,' +
  'cooperativa cooperative,cooperativas cooperatives,caja savings,ahorros savings,ahorro savings,credito credit,fondo fund,fondos funds,bolsa exchange,valores securities,capitales capital,comercial commercial,mercantil mercantile,agricola agricultural,industrial industrial,' +
  'animales animals,vida life,naturaleza nature,natural natural,naturales natural,recursos resources,resource resources,clima climate,cambio change,mares seas,oceanos oceans,pesquera fishing,montanas mountains,rios rivers,' +
  'luchadores fighters,lucha struggle,contra against,sin without,memoria memory,verdad truth,reconciliacion reconciliation,esperanza hope,solidaridad solidarity,ayuda aid,caridad charity,asistencia assistance,accion action,iniciativa initiative,proyecto project,red network,plataforma platform,' +
  'observatorio observatory,foro forum,cumbre summit,encuentro meeting,mesa table,coordinadora coordinating,coordinador coordinating,sindicato union,sindical union,gremio guild,patronal employers,colectivo collective,' +
  'sala chamber,seccion section,zona zone,region region,condado county,municipio municipality,parroquia parish,comunidad community,comunidades communities,sta santa,sto santo,gral general';

/** Ordinals in words and in the forms used in names of bodies: "Second Court", "Segundo Tribunal", "2nd Court". */
const ordinals =
  'primer 1,primero 1,primera 1,first 1,1st 1,1o 1,1a 1,1er 1,1ro 1,1ra 1,segundo 2,segunda 2,second 2,2nd 2,2o 2,2a 2,2do 2,2da 2,ii 2,tercer 3,tercero 3,tercera 3,third 3,3rd 3,3o 3,3a 3,3er 3,3ro 3,3ra 3,iii 3,cuarto 4,cuarta 4,fourth 4,4th 4,4o 4,4a 4,4to 4,4ta 4,iv 4,' +
  'quinto 5,quinta 5,fifth 5,5th 5,5o 5,5a 5,5to 5,sexto 6,sexta 6,sixth 6,6th 6,6o 6,6a 6,6to 6,vi 6,septimo 7,septima 7,seventh 7,7th 7,7o 7,7a 7,7mo 7,vii 7,octavo 8,octava 8,eighth 8,8th 8,8o 8,8a 8,8vo 8,viii 8,' +
  'noveno 9,novena 9,ninth 9,9th 9,9o 9,9a 9,9no 9,ix 9,decimo 10,decima 10,tenth 10,10th 10,10o 10,10a 10,11th 11,12th 12,undecimo 11,duodecimo 12,uno 1,one 1,dos 2,two 2,tres 3,three 3,cuatro 4,four 4,cinco 5,five 5,seis 6,six 6,siete 7,seven 7,ocho 8,eight 8,nueve 9,nine 9,diez 10,ten 10';

const english = new Map(
  [...lines.split(','), ...ordinals.split(',')].map((pair) => pair.split(' ') as [string, string]),
);
/** The Spanish word for an English one, for Spanish acronyms of the name. */
const spanish = new Map(
  lines
    .split(',')
    .map((pair) => pair.split(' ') as [string, string])
    .reverse()
    .filter(([word]) => word.length > 4)
    .map(([word, meaning]) => [meaning, word]),
);
const words = new Map<string, Word>();

/** Returns the Spanish word for an English one; undefined for an unknown word. */
export function inSpanish(key: string): string | undefined {
  return spanish.get(key);
}

function wordFor(text: string, otherwise: Word): Word {
  const made = words.get(text) ?? wordsOf(text)[0] ?? otherwise;
  words.set(text, made);
  return made;
}

/** Translates words to English where known, in one spelling. @param hasCountries whether demonyms are replaced by their country */
export function translated(all: readonly Word[], hasCountries: boolean): readonly Word[] {
  const made: Word[] = [];
  for (let at = 0; at < all.length; at++) {
    const word = all[at];
    if (!word) continue;
    const [country, length] = hasCountries ? countryAt(all, at) : [null, 1];
    if (country !== null) {
      // A placeholder that is not a real word.
      made.push(wordFor(`zq${country.toLowerCase()}`, word));
      at += length - 1;
      continue;
    }
    const other = english.get(word.key);
    made.push(other === undefined ? word : wordFor(other, word));
  }
  return made.length === all.length && made.every((word, at) => word === all[at]) ? all : made;
}

/**
 * Returns the country that the words from a position name, with the number of words; the longest match wins. Null and 1
 * if they name none.
 */
function countryAt(all: readonly Word[], at: number): [string | null, number] {
  for (const length of [3, 2, 1]) {
    const some = all.slice(at, at + length);
    if (some.length < length) continue;
    const country = countryOf(some.map(({ key }) => key).join(' '));
    if (country !== null) return [country, length];
  }
  return [null, 1];
}

/** Returns whether a word stands for a country, after `translated`. */
export const isCountryWord = ({ key }: Word): boolean => /^zq[a-z]{2}$/.test(key);
