/**
 * Demonyms in English and Spanish: the country code, the English words, the Spanish ones (masculine; the feminine forms
 * are derived).
 */
const lines =
  'AF afghan afgano,AL albanian albanes,DZ algerian argelino,AO angolan angoleño,AR argentine/argentinian/argentinean argentino,AM armenian armenio,AU australian australiano,' +
  'AT austrian austriaco,AZ azerbaijani/azeri azerbaiyano/azeri,BD bangladeshi bangladesi,BY belarusian/belarussian bielorruso,BE belgian belga,BO bolivian boliviano,BA bosnian bosnio,BW botswanan botsuano,' +
  'BR brazilian brasileño,BG bulgarian bulgaro,BF burkinabe burkines,BI burundian burundes,KH cambodian camboyano,CM cameroonian camerunes,CA canadian canadiense,TD chadian chadiano,CL chilean chileno,' +
  'CN chinese chino,CO colombian colombiano,CR costarican costarricense,HR croatian croata,CU cuban cubano,CY cypriot chipriota,CZ czech checo,DK danish danes,EC ecuadorian/ecuadorean/ecuadoran ecuatoriano,' +
  'EG egyptian egipcio,SV salvadoran/salvadorean salvadoreño,ER eritrean eritreo,EE estonian estonio,ET ethiopian etiope,FI finnish finlandes/fines,FR french frances,GA gabonese gabones,GM gambian gambiano,' +
  'GE georgian georgiano,DE german aleman/germano,GH ghanaian ghanes,GR greek/hellenic griego/helenico,GT guatemalan guatemalteco,GN guinean guineano,GY guyanese guyanes,HT haitian haitiano,HN honduran hondureño,' +
  'HU hungarian hungaro,IS icelandic islandes,IN indian indio,ID indonesian indonesio,IR iranian irani,IQ iraqi iraqui,IE irish irlandes,IL israeli israeli,IT italian italiano,CI ivorian marfileño,JM jamaican jamaicano,' +
  'JP japanese japones/nipon,JO jordanian jordano,KZ kazakh/kazakhstani kazajo,KE kenyan keniano/keniata,XK kosovar/kosovan kosovar,KW kuwaiti kuwaiti,KG kyrgyz kirguis,LA laotian laosiano,LV latvian leton,LB lebanese libanes,' +
  'LR liberian liberiano,LY libyan libio,LT lithuanian lituano,LU luxembourgish luxemburgues,MG malagasy malgache,MW malawian malaui,MY malaysian malasio,ML malian maliense,MT maltese maltes,MR mauritanian mauritano,' +
  'MU mauritian mauriciano,MX mexican mexicano,MD moldovan moldavo,MN mongolian mongol,ME montenegrin montenegrino,MA moroccan marroqui,MZ mozambican mozambiqueño,MM burmese birmano,NA namibian namibio,NP nepalese/nepali nepales/nepali,' +
  'NL dutch holandes/neerlandes,NZ newzealand neozelandes,NI nicaraguan nicaraguense,NG nigerian nigeriano,NE nigerien nigerino,MK macedonian macedonio,NO norwegian noruego,OM omani omani,PK pakistani pakistani,' +
  'PS palestinian palestino,PA panamanian panameño,PY paraguayan paraguayo,PE peruvian peruano,PH philippine/filipino filipino,PL polish polaco,PT portuguese portugues,PR puertorican puertorriqueño,QA qatari qatari/catari,' +
  'RO romanian rumano,RU russian ruso,RW rwandan ruandes,SA saudi saudi/saudita,SN senegalese senegales,RS serbian serbio,SL sierraleonean sierraleones,SG singaporean singapurense,SK slovak/slovakian eslovaco,SI slovenian/slovene esloveno,' +
  'SO somali/somalian somali,ZA southafrican sudafricano/surafricano,ES spanish español,LK srilankan ceilandes,SD sudanese sudanes,SR surinamese surinames,SE swedish sueco,CH swiss suizo,SY syrian sirio,TW taiwanese taiwanes,' +
  'TJ tajik tayiko,TZ tanzanian tanzano,TH thai tailandes,TG togolese togoles,TN tunisian tunecino,TR turkish turco,TM turkmen turcomano/turkmeno,UG ugandan ugandes,UA ukrainian ucraniano,GB british britanico,UY uruguayan uruguayo,' +
  'UZ uzbek uzbeko,VE venezuelan venezolano,VN vietnamese vietnamita,YE yemeni yemeni,ZM zambian zambiano,ZW zimbabwean zimbabuense,US american/us/unitedstates estadounidense/norteamericano';

/** Returns the masculine and feminine Spanish form. */
function formsOf(word: string): string[] {
  const woman = word.endsWith('o')
    ? `${word.slice(0, -1)}a`
    : /(?:[nls]|r)$/.test(word) && !/(?:ense|ar)$/.test(word)
      ? `${word}a`
      : word;
  return [word, woman];
}

/** Country codes by demonym, in lower case without accents. */
export const demonyms: ReadonlyMap<string, string> = new Map(
  lines.split(',').flatMap((line) => {
    const [code = '', english = '', spanish = ''] = line.split(' ');
    const plain = (words: string) => words.replaceAll('ñ', 'n').split('/');
    const words = [...plain(english), ...plain(spanish).flatMap(formsOf)];
    return words.map((word): [string, string] => [word, code]);
  }),
);
