import { wordsOf, type Word } from '#lib/ner/matching/sound.ts';

/** What bodies and places are called by in Spanish and English; each Spanish word, then the English one it is compared as. */
const lines =
  'ministerio ministry,secretaria secretariat,departamento department,banco bank,tribunal court,corte court,juzgado court,universidad university,' +
  'instituto institute,comision commission,comite committee,consejo council,camara chamber,senado senate,congreso congress,asamblea assembly,' +
  'agencia agency,oficina office,fundacion foundation,federacion federation,confederacion confederation,asociacion association,sociedad society,' +
  'union union,liga league,partido party,policia police,ejercito army,armada navy,fuerzas forces,fuerza force,guardia guard,aduana customs,aduanas customs,' +
  'fiscalia prosecutor,gobierno government,alcaldia mayoralty,ayuntamiento council,hospital hospital,puerto port,aeropuerto airport,empresa company,' +
  'compania company,grupo group,sistemas systems,sistema systems,servicios services,servicio services,construcciones construction,hermanos brothers,' +
  'hijos sons,consultores consultants,consultoria consulting,inversiones investments,seguros insurance,energia energy,petroleo petroleum,minera mining,' +
  'naviera shipping,transportes transport,transporte transport,comunicaciones communications,telecomunicaciones telecommunications,defensa defence,' +
  'defense defence,justicia justice,hacienda finance,finanzas finance,economia economy,salud health,sanidad health,educacion education,cultura culture,' +
  'agricultura agriculture,pesca fisheries,agua water,aguas waters,obras works,publicas public,publica public,publico public,interior interior,' +
  'exteriores foreign,trabajo labour,labor labour,comercio trade,industria industry,turismo tourism,ambiente environment,vivienda housing,nacional national,' +
  'nacionales national,internacional international,central central,supremo supreme,suprema supreme,constitucional constitutional,electoral electoral,' +
  'federal federal,general general,provincial provincial,municipal municipal,europeo european,europea european,latinoamericano latin,americano american,' +
  'americana american,africano african,africana african,islamico islamic,democratico democratic,democratica democratic,popular popular,socialista socialist,' +
  'comunista communist,liberal liberal,conservador conservative,republicano republican,laborista labour,verde green,nuevo new,nueva new,norte north,sur south,' +
  'este east,oeste west,muelle quay,calle street,avenida avenue,plaza square,rio river,lago lake,isla island,islas islands,mar sea,golfo gulf,estrecho strait,' +
  'montana mount,monte mount,valle valley,provincia province,distrito district,barrio district,estado state,ciudad city,canal canal,puente bridge,' +
  'organization organisation,organizacion organisation,centre center,centro center,programme program,bros brothers,intl international,co company,univ university,programa program,water waters';

const english = new Map(lines.split(',').map((pair) => pair.split(' ') as [string, string]));
const words = new Map<string, Word>();

/** Words with those in English that are known in Spanish, in one spelling. */
export function translated(all: readonly Word[]): readonly Word[] {
  if (!all.some(({ key }) => english.has(key))) return all;
  return all.map((word) => {
    const other = english.get(word.key);
    if (other === undefined) return word;
    const made = words.get(other) ?? wordsOf(other)[0] ?? word;
    words.set(other, made);
    return made;
  });
}
