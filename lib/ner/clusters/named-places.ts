/** Places other than present-day countries and towns: regions, seas, and countries under the names used in the news. */
const places = `
=US=USA=U.S.=U.S.A.=EEUU=EE.UU.=EE. UU.=EE UU=Estados Unidos de América=United States of America:US
=UK=U.K.=Reino Unido=United Kingdom of Great Britain and Northern Ireland=Great Britain=Gran Bretaña=Britain:GB; =UAE=EAU=Emirates=Emiratos:AE
=North Korea=Corea del Norte=DPRK=RPDC=Democratic People's Republic of Korea=República Popular Democrática de Corea:KP; =South Korea=Corea del Sur=ROK=Republic of Korea=República de Corea:KR
=China=PRC=RPC=People's Republic of China=República Popular China=República Popular de China:CN; =Russia=Rusia=Russian Federation=Federación Rusa:RU
=Netherlands=Holland=Holanda=Países Bajos:NL; =Czech Republic=Czechia=República Checa=Chequia:CZ; =Myanmar=Burma=Birmania:MM; =Ivory Coast=Costa de Marfil=Côte d'Ivoire:CI
=Democratic Republic of Congo=Democratic Republic of the Congo=DR Congo=DRC=RDC=República Democrática del Congo=Congo-Kinshasa:CD; =Turkey=Turquía=Türkiye:TR
=Palestine=Palestina=Palestinian Territories=Territorios Palestinos=State of Palestine=Estado de Palestina:PS; =Iran=Irán=Islamic Republic of Iran=Persia:IR
=Syria=Siria=Syrian Arab Republic=República Árabe Siria:SY; =Laos=Lao PDR=Lao People's Democratic Republic:LA
=Taiwan=Taiwán=Republic of China=República de China=Chinese Taipei=China Taipéi:TW; =Dominican Republic=República Dominicana=Dominican Rep.=Rep. Dominicana:DO
=Republic of the Congo=República del Congo=Congo-Brazzaville=Congo Republic:CG; =Central African Republic=República Centroafricana=CAR=RCA:CF; =Cape Verde=Cabo Verde:CV
=East Timor=Timor Oriental=Timor-Leste:TL; =North Macedonia=Macedonia del Norte=Macedonia:MK; =Belarus=Bielorrusia=Belarús=Byelorussia:BY; =Moldova=Moldavia:MD
=Kyrgyzstan=Kirguistán=Kirguizistán=Kirghizia:KG; =Qatar=Catar:QA; =Bahrain=Bahréin=Baréin:BH; =Iraq=Irak:IQ; =Kenya=Kenia:KE; =Zimbabwe=Zimbabue:ZW; =Botswana=Botsuana:BW; =Malawi=Malaui:MW
=Rwanda=Ruanda:RW; =Lesotho=Lesoto:LS; =Djibouti=Yibuti:DJ; =Singapore=Singapur:SG; =Bangladesh=Bangladés:BD; =Thailand=Tailandia=Siam:TH; =Sri Lanka=Ceylon=Ceilán:LK
=Vatican City State=Estado de la Ciudad del Vaticano:VA; =Vietnam=Viet Nam:VN; =Brunei=Brunéi:BN; =Gambia=The Gambia:GM; =Bahamas=The Bahamas=Las Bahamas:BS
=Trinidad and Tobago=Trinidad y Tobago=Trinidad y Tabago:TT; =Puerto Rico=Porto Rico:PR; =Kosovo=Kósovo:XK; =Tanzania=Tanzanía:TZ; =Ukraine=Ucrania:UA
=Georgia=República de Georgia=Republic of Georgia:GE; =Ireland=Irlanda=Republic of Ireland=Éire=Eire:IE; =Bosnia=Bosnia and Herzegovina=Bosnia y Herzegovina:BA
=New Zealand=Nueva Zelanda=Nueva Zelandia=NZ:NZ; =Saudi Arabia=Arabia Saudí=Arabia Saudita=KSA:SA; =Swaziland=Eswatini=Suazilandia:SZ; =Hong Kong=HK:HK
Soviet Union=Unión Soviética=USSR=URSS; Middle East=Oriente Medio=Oriente Próximo; Latin America=América Latina=Latinoamérica; South America=Sudamérica=América del Sur=Suramérica
North America=Norteamérica=América del Norte; Central America=Centroamérica=América Central; Europe=Europa; Asia Pacific=Asia-Pacífico; Catalonia=Cataluña=Catalunya
Basque Country=País Vasco=Euskadi; Andalusia=Andalucía; Navarre=Navarra; Crimea=Krym; Gaza Strip=Franja de Gaza; West Bank=Cisjordania; Golan Heights=Altos del Golán
Persian Gulf=Golfo Pérsico; Red Sea=Mar Rojo; Black Sea=Mar Negro; Mediterranean Sea=Mar Mediterráneo=Mediterranean=Mediterráneo; Pacific Ocean=Océano Pacífico
Atlantic Ocean=Océano Atlántico; Gulf of Mexico=Golfo de México; Falkland Islands=Falklands=Islas Malvinas=Malvinas; Canary Islands=Islas Canarias=Canarias
Balearic Islands=Islas Baleares=Baleares; Galapagos Islands=Islas Galápagos=Galápagos; Western Sahara=Sáhara Occidental; New York City=Nueva York=New York=NYC; Los Angeles=LA
Guantanamo Bay=Bahía de Guantánamo=Guantánamo; Kyiv=Kiev=Kiyv=Kíev; Kharkiv=Kharkov=Járkov=Járkiv; Odesa=Odessa; Mumbai=Bombay; Geneva=Ginebra=Genève; Suez Canal=Canal de Suez
Madras=Chennai; Saigon=Saigón=Ho Chi Minh City=Ciudad Ho Chi Minh; Peking=Beijing=Pekín=Pekin; Rangoon=Yangon=Rangún; Nur-Sultan=Astana; Dnipro=Dnipropetrovsk=Dnepropetrovsk=Dniéper
Lviv=Lvov=Leópolis=Lemberg=Lwów; Mykolaiv=Nikolaev=Nikolayev=Mykoláiv; Zaporizhzhia=Zaporizhia=Zaporozhye=Zaporiyia=Zaporiyya=Zaporozhie; Donbas=Donbass=Dombás; Luhansk=Lugansk
Bakhmut=Bajmut=Artemivsk; Kherson=Jersón=Herson; Chisinau=Chişinău=Kishinev=Chisináu; Bratislava=Pressburg; Gdansk=Gdańsk=Danzig; Wroclaw=Wrocław=Breslavia=Breslau
Saint Petersburg=St. Petersburg=St Petersburg=San Petersburgo=Leningrad=Leningrado=Petrograd; Volgograd=Volgogrado=Stalingrad=Stalingrado; Guangzhou=Canton=Cantón; Nanjing=Nanking=Nankín
Tianjin=Tientsin; Chongqing=Chungking; Xiamen=Amoy; Taipei=Taipéi; Bengaluru=Bangalore; Kolkata=Calcutta=Calcuta; Varanasi=Benares=Benarés; Kochi=Cochin=Cochín; Tiruchirappalli=Trichy
Thiruvananthapuram=Trivandrum; Santo Domingo=Ciudad Trujillo; Mexico City=Ciudad de México=CDMX=México D.F.=México DF=Mexico D. F.=Distrito Federal de México
Washington D.C.=Washington DC=Washington, D.C.=Washington, DC=Distrito de Columbia=District of Columbia; Vatican City=Ciudad del Vaticano=Vatican=Vaticano
Luxembourg City=Ciudad de Luxemburgo; The Hague=La Haya=Den Haag=La Haye='s-Gravenhage; Aachen=Aquisgrán=Aix-la-Chapelle; Tirana=Tiranë; Tbilisi=Tiflis; Aleppo=Alepo=Halab; Mosul=Mossul
Fallujah=Faluya=Falluja; Raqqa=Raqa=Al-Raqqah=Raca; Homs=Hims; Benghazi=Bengasi=Bengazi; Sirte=Surt; Jeddah=Yeda=Jidda=Djeddah; Mecca=La Meca=Makkah; Medina=Madinah; Hebron=Hebrón=Al-Khalil
Jaffa=Yafo; Acre=Akko; Tehran=Teherán=Teheran; Isfahan=Esfahan=Ispahán; Mashhad=Meshed=Mashad; Bavaria=Baviera=Bayern; Saxony=Sajonia=Sachsen; Lower Saxony=Baja Sajonia=Niedersachsen
Rhineland=Renania; North Rhine-Westphalia=Renania del Norte-Westfalia; Normandy=Normandía=Normandie; Brittany=Bretaña=Bretagne; Burgundy=Borgoña=Bourgogne; Provence=Provenza
Corsica=Córcega=Corse; Sardinia=Cerdeña=Sardegna; Sicily=Sicilia; Tuscany=Toscana; Lombardy=Lombardía=Lombardia; Piedmont=Piamonte=Piemonte; Flanders=Flandes=Vlaanderen
Wallonia=Valonia=Wallonie; Scotland=Escocia; Wales=Gales; England=Inglaterra; Northern Ireland=Irlanda del Norte; Cornwall=Cornualles; Silesia=Silesia; Transylvania=Transilvania
Chechnya=Chechenia; Dagestan=Daguestán; Siberia=Sibir; Tibet=Tíbet; Xinjiang=Sinkiang; Inner Mongolia=Mongolia Interior; Kashmir=Cachemira; Punjab=Panyab; Balochistan=Baluchistán=Baluchistan
Aragon=Aragón; Castile and León=Castilla y León=Castile and Leon; Majorca=Mallorca; Minorca=Menorca; Ibiza=Eivissa; Vizcaya=Biscay=Bizkaia; Guipúzcoa=Gipuzkoa; Álava=Araba
A Coruña=La Coruña=Corunna; Pamplona=Iruña=Pampeluna; Bilbao=Bilbo; Vitoria=Gasteiz=Vitoria-Gasteiz; Lérida=Lleida; Gerona=Girona; Alicante=Alacant; Castellón=Castelló; Játiva=Xàtiva
Orense=Ourense; California=Calif.; Florida=Fla.; New York State=Estado de Nueva York; New Mexico=Nuevo México; New Jersey=Nueva Jersey; New Hampshire=Nuevo Hampshire
North Carolina=Carolina del Norte; South Carolina=Carolina del Sur; North Dakota=Dakota del Norte; South Dakota=Dakota del Sur; West Virginia=Virginia Occidental; Pennsylvania=Pensilvania
Louisiana=Luisiana; Missouri=Misuri; Mississippi=Misisipi; Tennessee=Tenesí; Texas=Tejas; Oregon=Oregón; Hawaii=Hawái; Kentucky=Kentucky; Newfoundland=Terranova; Hebei; Hubei; Henan; Hunan
Hainan; Shanxi; Shaanxi=Shensi; Shandong=Shantung; Guangdong=Kwangtung=Cantón Provincia; Guangxi=Kwangsi; Guizhou=Kweichow; Gansu=Kansu; Jiangsu=Kiangsu; Jiangxi=Kiangsi; Jilin=Kirin
Fujian=Fukien; Zhejiang=Chekiang; Anhui=Anhwei; Sichuan=Szechuan=Szechwan; Yunnan=Yünnan; Qinghai=Tsinghai; Liaoning; Heilongjiang; Ningxia=Ninghsia; Nova Scotia=Nueva Escocia
British Columbia=Columbia Británica; New South Wales=Nueva Gales del Sur; Tasmania=Tasmania; Thames=Támesis; Rhine=Rin=Rhein; Danube=Danubio=Donau; Nile=Nilo; Euphrates=Éufrates
Tigris=Tigris; Jordan River=Río Jordán; Amazon River=Río Amazonas; Amazon=Amazonia=Amazonía=Amazonas; Dnieper=Dniéper=Dnipro River; Alps=Alpes; Pyrenees=Pirineos
Andes=Cordillera de los Andes; Himalayas=Himalaya; Caribbean=Caribe=Caribbean Sea=Mar Caribe; Baltic Sea=Mar Báltico; North Sea=Mar del Norte; Caspian Sea=Mar Caspio; Dead Sea=Mar Muerto
Adriatic Sea=Mar Adriático; Aegean Sea=Mar Egeo; South China Sea=Mar de China Meridional=Mar del Sur de China; Yellow Sea=Mar Amarillo; Indian Ocean=Océano Índico
Strait of Hormuz=Estrecho de Ormuz; Bosphorus=Bósforo=Bosporus; Dardanelles=Dardanelos; Gulf of Aden=Golfo de Adén; Bay of Biscay=Golfo de Vizcaya; English Channel=Canal de la Mancha
Horn of Africa=Cuerno de África; Sinai=Sinaí; Easter Island=Isla de Pascua=Rapa Nui; Tierra del Fuego=Land of Fire; Balkans=Balcanes; Scandinavia=Escandinavia; Caucasus=Cáucaso; Sahel=Sájel
Maghreb=Magreb; Near East=Próximo Oriente; Far East=Extremo Oriente=Lejano Oriente; Southeast Asia=Sudeste Asiático=Sureste Asiático
Nagorno-Karabakh=Nagorno Karabaj=Alto Karabaj=Artsakh=Artsaj; South Ossetia=Osetia del Sur; Abkhazia=Abjasia; Transnistria=Transnistria=Transdniester; Somaliland=Somalilandia
Kurdistan=Kurdistán; East Germany=Alemania Oriental=GDR=RDA=German Democratic Republic=República Democrática Alemana; West Germany=Alemania Occidental=FRG=RFA; Yugoslavia=Yugoeslavia
Czechoslovakia=Checoslovaquia; Panama Canal=Canal de Panamá
`;

/** The names of each place, with its country code if it is a country. */
export const namedPlaces: readonly { readonly names: readonly string[]; readonly country: string | null }[] = places
  .trim()
  .split(/; |\n/)
  .map((line) => {
    const [names = '', country] = line.split(':');
    return { names: names.split('=').filter(Boolean), country: country ?? null };
  });
