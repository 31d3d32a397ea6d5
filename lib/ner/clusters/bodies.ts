/** Bodies that news writes in English and Spanish, in full and by letters: the names of a line are one. Gathered by hand. */
const lines = `
United Nations=Naciones Unidas=Organización de las Naciones Unidas=United Nations Organization=UN=ONU
European Union=Unión Europea=EU=UE
European Commission=Comisión Europea
European Parliament=Parlamento Europeo=Eurocámara
European Council=Consejo Europeo
Council of Europe=Consejo de Europa
European Central Bank=Banco Central Europeo=ECB=BCE
European Court of Human Rights=Tribunal Europeo de Derechos Humanos=ECHR=TEDH
Court of Justice of the European Union=Tribunal de Justicia de la Unión Europea=CJEU=TJUE
North Atlantic Treaty Organization=Organización del Tratado del Atlántico Norte=NATO=OTAN
World Health Organization=World Health Organisation=Organización Mundial de la Salud=WHO=OMS
World Trade Organization=World Trade Organisation=Organización Mundial del Comercio=WTO=OMC
International Monetary Fund=Fondo Monetario Internacional=IMF=FMI
World Bank=Banco Mundial
Inter-American Development Bank=Banco Interamericano de Desarrollo=IDB=BID
International Criminal Court=Corte Penal Internacional=Tribunal Penal Internacional=ICC=CPI
International Court of Justice=Corte Internacional de Justicia=ICJ=CIJ
Organization of American States=Organización de los Estados Americanos=Organización de Estados Americanos=OAS=OEA
Inter-American Commission on Human Rights=Comisión Interamericana de Derechos Humanos=IACHR=CIDH
Inter-American Court of Human Rights=Corte Interamericana de Derechos Humanos
International Atomic Energy Agency=Organismo Internacional de Energía Atómica=IAEA=OIEA
Organization of the Petroleum Exporting Countries=Organización de Países Exportadores de Petróleo=OPEC=OPEP
Organisation for Economic Co-operation and Development=Organización para la Cooperación y el Desarrollo Económicos=OECD=OCDE
International Labour Organization=Organización Internacional del Trabajo=ILO=OIT
International Organization for Migration=Organización Internacional para las Migraciones=IOM=OIM
United Nations High Commissioner for Refugees=Alto Comisionado de las Naciones Unidas para los Refugiados=UNHCR=ACNUR
United Nations Office on Drugs and Crime=Oficina de las Naciones Unidas contra la Droga y el Delito=UNODC=ONUDD
World Food Programme=Programa Mundial de Alimentos=WFP=PMA
Security Council=Consejo de Seguridad=United Nations Security Council=UN Security Council=Consejo de Seguridad de las Naciones Unidas
African Union=Unión Africana
Arab League=Liga Árabe=League of Arab States
Red Cross=Cruz Roja
International Committee of the Red Cross=Comité Internacional de la Cruz Roja=ICRC=CICR
Amnesty International=Amnistía Internacional
Human Rights Watch=HRW
Doctors Without Borders=Médicos Sin Fronteras=Médecins Sans Frontières=MSF
Reporters Without Borders=Reporteros sin Fronteras=Reporters sans frontières=RSF
Transparency International=Transparencia Internacional
International Olympic Committee=Comité Olímpico Internacional=IOC=COI
Economic Commission for Latin America and the Caribbean=Comisión Económica para América Latina y el Caribe=ECLAC=CEPAL
Federal Bureau of Investigation=FBI=Oficina Federal de Investigación
Central Intelligence Agency=CIA=Agencia Central de Inteligencia
Drug Enforcement Administration=DEA=Administración de Control de Drogas
Department of Justice=Departamento de Justicia=Justice Department=US Department of Justice=DOJ
State Department=Departamento de Estado=Department of State
Department of Defense=Departamento de Defensa=Defense Department
White House=Casa Blanca
Federal Reserve=Reserva Federal=Fed
Islamic State=Estado Islámico=ISIS=ISIL=Daesh=Islamic State of Iraq and Syria
Muslim Brotherhood=Hermanos Musulmanes=Hermandad Musulmana
Revolutionary Armed Forces of Colombia=Fuerzas Armadas Revolucionarias de Colombia=FARC
National Liberation Army=Ejército de Liberación Nacional=ELN
Shining Path=Sendero Luminoso
Palestine Liberation Organization=Organización para la Liberación de Palestina=PLO=OLP
Palestinian Authority=Autoridad Palestina=Palestinian National Authority=Autoridad Nacional Palestina
Republican Party=Partido Republicano=GOP
Democratic Party=Partido Demócrata
Communist Party of China=Chinese Communist Party=Partido Comunista Chino=Partido Comunista de China=CCP=PCCh
Red Army=Ejército Rojo
Holy See=Santa Sede
`;

/** Names of a body, each line the names of one. */
export const bodies: readonly (readonly string[])[] = lines
  .trim()
  .split('\n')
  .map((line) => line.split('='));

/** Places beside countries and towns: regions, seas, and countries as news calls them. */
const places = `
=US=USA=U.S.=U.S.A.=EEUU=EE.UU.=EE. UU.=EE UU=Estados Unidos de América=United States of America:US
=UK=U.K.=Great Britain=Gran Bretaña=Britain:GB
=UAE=EAU=Emirates=Emiratos:AE
=North Korea=Corea del Norte=DPRK:KP
=South Korea=Corea del Sur=ROK:KR
=China=PRC:CN
=Russia=Rusia=Russian Federation=Federación Rusa:RU
=Netherlands=Holland=Holanda=Países Bajos:NL
=Czech Republic=Czechia=República Checa=Chequia:CZ
=Myanmar=Burma=Birmania:MM
=Ivory Coast=Costa de Marfil=Côte d'Ivoire:CI
=Democratic Republic of Congo=Democratic Republic of the Congo=DR Congo=DRC=RDC=República Democrática del Congo=Congo-Kinshasa:CD
=Turkey=Turquía=Türkiye:TR
=Palestine=Palestina:PS
=Bosnia=Bosnia and Herzegovina=Bosnia y Herzegovina:BA
=New Zealand=Nueva Zelanda=Nueva Zelandia=NZ:NZ
=Saudi Arabia=Arabia Saudí=Arabia Saudita=KSA:SA
=Swaziland=Eswatini=Suazilandia:SZ
=Hong Kong=HK:HK
Soviet Union=Unión Soviética=USSR=URSS
Middle East=Oriente Medio=Oriente Próximo
Latin America=América Latina=Latinoamérica
South America=Sudamérica=América del Sur=Suramérica
North America=Norteamérica=América del Norte
Central America=Centroamérica=América Central
Europe=Europa
Asia Pacific=Asia-Pacífico
Catalonia=Cataluña=Catalunya
Basque Country=País Vasco=Euskadi
Andalusia=Andalucía
Navarre=Navarra
Crimea=Krym
Gaza Strip=Franja de Gaza
West Bank=Cisjordania
Golan Heights=Altos del Golán
Persian Gulf=Golfo Pérsico
Red Sea=Mar Rojo
Black Sea=Mar Negro
Mediterranean Sea=Mar Mediterráneo=Mediterranean=Mediterráneo
Pacific Ocean=Océano Pacífico
Atlantic Ocean=Océano Atlántico
Gulf of Mexico=Golfo de México
Falkland Islands=Falklands=Islas Malvinas=Malvinas
Canary Islands=Islas Canarias=Canarias
Balearic Islands=Islas Baleares=Baleares
Galapagos Islands=Islas Galápagos=Galápagos
Western Sahara=Sáhara Occidental
New York City=Nueva York=New York=NYC
Mexico City=Ciudad de México=CDMX
Los Angeles=LA
Guantanamo Bay=Bahía de Guantánamo=Guantánamo
Kyiv=Kiev=Kiyv
Kharkiv=Kharkov=Járkov=Járkiv
Odesa=Odessa
Mumbai=Bombay
Geneva=Ginebra=Genève
Suez Canal=Canal de Suez
Panama Canal=Canal de Panamá
`;

/** Names of a place with the code of its country, where it is one. */
export const namedPlaces: readonly { readonly names: readonly string[]; readonly country: string | null }[] = places
  .trim()
  .split('\n')
  .map((line) => {
    const [names = '', country] = line.split(':');
    return { names: names.split('=').filter(Boolean), country: country ?? null };
  });

/** Letters by which lines of results and some agencies know countries, where these are not the two of ISO. */
export const countryLetters: readonly string[] = (
  'AFG:AF,ALB:AL,ALG:DZ,ANG:AO,ARG:AR,ARM:AM,AUS:AU,AUT:AT,AZE:AZ,BEL:BE,BLR:BY,BOL:BO,BRA:BR,BUL:BG,CAN:CA,CHI:CL,CHN:CN,COL:CO,CRC:CR,CRO:HR,CUB:CU,' +
  'CZE:CZ,DEN:DK,DOM:DO,ECU:EC,EGY:EG,ESA:SV,ESP:ES,EST:EE,ETH:ET,FIN:FI,FRA:FR,GBR:GB,GEO:GE,GER:DE,DEU:DE,GHA:GH,GRE:GR,GUA:GT,HAI:HT,HON:HN,HUN:HU,' +
  'INA:ID,IND:IN,IRI:IR,IRL:IE,IRQ:IQ,ISL:IS,ISR:IL,ITA:IT,JAM:JM,JPN:JP,KAZ:KZ,KEN:KE,KOR:KR,KSA:SA,LAT:LV,LBN:LB,LTU:LT,LUX:LU,MAR:MA,MEX:MX,NCA:NI,' +
  'NED:NL,NGR:NG,NOR:NO,NZL:NZ,PAN:PA,PAR:PY,PER:PE,POL:PL,POR:PT,PRK:KP,PUR:PR,QAT:QA,ROU:RO,RSA:ZA,RUS:RU,SRB:RS,SUI:CH,SVK:SK,SLO:SI,SWE:SE,SYR:SY,' +
  'TUN:TN,TUR:TR,UAE:AE,UKR:UA,URU:UY,USA:US,UZB:UZ,VEN:VE,VIE:VN'
).split(',');
