import { wordsOf } from './words.ts';

// Adjectives of countries, normalised by `nameKey`.

const english =
  'afghan|albanian|algerian|american|angolan|argentine|argentinian|armenian|australian|austrian|azerbaijani|bangladeshi|basque|belarusian|belgian|bolivian|bosnian|brazilian|british|bulgarian|cambodian|cameroonian|canadian|catalan|chilean|chinese|colombian|congolese|croatian|cuban|cypriot|czech|danish|dominican|dutch|ecuadorian|ecuadorean|egyptian|english|eritrean|estonian|ethiopian|filipino|finnish|french|gambian|georgian|german|ghanaian|greek|guatemalan|haitian|honduran|hungarian|icelandic|indian|indonesian|iranian|iraqi|irish|israeli|italian|ivorian|jamaican|japanese|jordanian|kazakh|kenyan|korean|kosovan|kuwaiti|latvian|lebanese|liberian|libyan|lithuanian|luxembourgish|macedonian|malawian|malaysian|maltese|mexican|moldovan|mongolian|montenegrin|moroccan|mozambican|namibian|nepalese|nicaraguan|nigerian|norwegian|pakistani|palestinian|panamanian|paraguayan|peruvian|polish|portuguese|qatari|romanian|russian|rwandan|salvadoran|saudi|scottish|senegalese|serbian|singaporean|slovak|slovenian|slovene|somali|spanish|sudanese|swedish|swiss|syrian|taiwanese|tanzanian|thai|tunisian|turkish|ugandan|ukrainian|uruguayan|uzbek|venezuelan|vietnamese|welsh|yemeni|zambian|zimbabwean';

/** Spanish adjectives that end in -o or -a, without their ending. */
const inVowel =
  'afgan|alban|american|angolan|argelin|argentin|armeni|australian|austriac|bolivian|bosni|brasilen|britanic|bulgar|camboyan|chec|chilen|chin|colomban|colombian|corean|cuban|dominican|ecuatorian|egipci|eslovac|esloven|estoni|filipin|georgian|grieg|guatemaltec|haitian|honduren|hungar|italian|jamaican|jordan|kenian|leton|lituan|mauritan|mexican|mozambiquen|nigerian|norueg|palestin|panamen|paraguay|peruan|polac|puertorriquen|ruman|rus|salvadoren|serbi|siri|somal|suec|suiz|tanzan|tunecin|turc|ucranian|uruguay|venezolan|zambian';
/** Adjectives that end in a consonant, or have one form for both genders. */
const others =
  'chipriota|espanol|espanola|ingles|inglesa|frances|francesa|aleman|alemana|portugues|portuguesa|holandes|holandesa|neerlandes|neerlandesa|irlandes|irlandesa|escoces|escocesa|gales|galesa|danes|danesa|finlandes|finlandesa|japones|japonesa|libanes|libanesa|maltes|maltesa|sudanes|sudanesa|senegales|senegalesa|congoles|congolesa|ghanes|ghanesa|camerunes|camerunesa|ruandes|ruandesa|nepales|nepalesa|taiwanes|taiwanesa|tailandes|tailandesa|islandes|islandesa|estadounidense|canadiense|costarricense|nicaraguense|belga|croata|israeli|iraqui|irani|marroqui|pakistani|bangladesi|saudi|catari|kuwaiti|vietnamita|etiope|keniata|catalan|catalana|vasco|vasca|gallego|gallega|andaluz|andaluza';

/** All adjectives that say which country somebody or something is from. */
export const nations: ReadonlySet<string> = new Set([
  ...wordsOf(english, others),
  ...inVowel.split('|').flatMap((stem) => [`${stem}o`, `${stem}a`]),
]);

/** Nouns for a body that come before its name: "the Irish cooperative X", "la petrolera argentina X". */
export const bodyNouns = wordsOf(
  'firm|company|group|bank|insurer|lender|airline|carrier|cooperative|manufacturer|maker|retailer|supplier|operator|developer|contractor|conglomerate|brewer|shipbuilder|utility|charity|foundation|newspaper|daily|publisher|broadcaster|startup|start-up|consortium|subsidiary|union|party|club|giant|miner|refiner|chain|agency|regulator|ngo|fund|consultancy|producer|distributor|builder|subsidiary|rival',
  'empresa|firma|compania|grupo|banco|aseguradora|aerolinea|naviera|cooperativa|fabricante|constructora|petrolera|minera|electrica|energetica|cervecera|farmaceutica|tecnologica|multinacional|consultora|consultoria|editorial|cadena|agencia|fundacion|sociedad|filial|operadora|distribuidora|promotora|inmobiliaria|automotriz|financiera|entidad|matriz|diario|periodico|sindicato|partido|club|gigante|fondo|consorcio|ong|textil|siderurgica|papelera|azucarera|mercantil',
);
