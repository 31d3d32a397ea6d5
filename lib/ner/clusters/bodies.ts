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
International Criminal Court=Corte Penal Internacional=Tribunal Penal Internacional=ICC=CPI=TPI
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
Attorney General's Office=Fiscalía General=Fiscalía General del Estado=Procuraduría General=Office of the Attorney General=Prosecutor General's Office
Public Prosecutor's Office=Prosecutor's Office=Fiscalía=Ministerio Público=Public Ministry
Ombudsman's Office=Ombudsman=Defensoría del Pueblo=Office of the Ombudsman
Council of the European Union=Consejo de la Unión Europea
European People's Party=Partido Popular Europeo=EPP=PPE
Al Jazeera=Al Yazira=Al Yazeera=Al-Jazeera=Al Yazira TV
Xinhua=Xinhua News Agency=Agencia Xinhua
Supreme Court=Corte Suprema=Tribunal Supremo=Corte Suprema de Justicia=Tribunal Supremo de Justicia=Supreme Court of Justice
Constitutional Court=Corte Constitucional=Tribunal Constitucional
Stock Exchange=Bolsa de Valores
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
United Nations Children's Fund=Fondo de las Naciones Unidas para la Infancia=UNICEF
United Nations Educational, Scientific and Cultural Organization=Organización de las Naciones Unidas para la Educación, la Ciencia y la Cultura=UNESCO
United Nations Development Programme=Programa de las Naciones Unidas para el Desarrollo=UNDP=PNUD
United Nations Environment Programme=Programa de las Naciones Unidas para el Medio Ambiente=UNEP=PNUMA
United Nations Population Fund=Fondo de Población de las Naciones Unidas=UNFPA
United Nations Relief and Works Agency=Agencia de las Naciones Unidas para los Refugiados de Palestina=UNRWA
UN Women=ONU Mujeres
United Nations General Assembly=Asamblea General de las Naciones Unidas=UN General Assembly=UNGA=AGNU
United Nations Human Rights Council=Consejo de Derechos Humanos de las Naciones Unidas=UN Human Rights Council=UNHRC
Office of the United Nations High Commissioner for Human Rights=Oficina del Alto Comisionado de las Naciones Unidas para los Derechos Humanos=OHCHR=ACNUDH
Food and Agriculture Organization=Organización de las Naciones Unidas para la Alimentación y la Agricultura=Food and Agriculture Organization of the United Nations=FAO
Pan American Health Organization=Organización Panamericana de la Salud=PAHO=OPS
International Telecommunication Union=Unión Internacional de Telecomunicaciones=ITU=UIT
International Civil Aviation Organization=Organización de Aviación Civil Internacional=ICAO=OACI
International Maritime Organization=Organización Marítima Internacional=IMO=OMI
World Intellectual Property Organization=Organización Mundial de la Propiedad Intelectual=WIPO=OMPI
World Meteorological Organization=Organización Meteorológica Mundial=WMO=OMM
World Tourism Organization=Organización Mundial del Turismo=UNWTO=OMT
Intergovernmental Panel on Climate Change=Grupo Intergubernamental de Expertos sobre el Cambio Climático=IPCC
International Criminal Police Organization=Organización Internacional de Policía Criminal=Interpol=OIPC
Europol=European Union Agency for Law Enforcement Cooperation=Oficina Europea de Policía
Frontex=European Border and Coast Guard Agency=Agencia Europea de la Guardia de Fronteras y Costas
European Medicines Agency=Agencia Europea de Medicamentos=EMA
European Space Agency=Agencia Espacial Europea=ESA
European Investment Bank=Banco Europeo de Inversiones=EIB=BEI
European Public Prosecutor's Office=Fiscalía Europea=EPPO
European Anti-Fraud Office=Oficina Europea de Lucha contra el Fraude=OLAF
European Economic Community=Comunidad Económica Europea=EEC=CEE
Organization for Security and Co-operation in Europe=Organización para la Seguridad y la Cooperación en Europa=OSCE
Organisation for the Prohibition of Chemical Weapons=Organización para la Prohibición de las Armas Químicas=OPCW=OPAQ
Organisation of Islamic Cooperation=Organización para la Cooperación Islámica=OIC=OCI
Gulf Cooperation Council=Consejo de Cooperación del Golfo=GCC=CCG
Commonwealth of Independent States=Comunidad de Estados Independientes=CIS=CEI
Southern Common Market=Mercado Común del Sur=Mercosur
Union of South American Nations=Unión de Naciones Suramericanas=Unasur
Community of Latin American and Caribbean States=Comunidad de Estados Latinoamericanos y Caribeños=CELAC
Bolivarian Alliance for the Peoples of Our America=Alianza Bolivariana para los Pueblos de Nuestra América=ALBA
Central American Integration System=Sistema de la Integración Centroamericana=SICA
Andean Community=Comunidad Andina=CAN
Pacific Alliance=Alianza del Pacífico
Caribbean Community=Comunidad del Caribe=CARICOM
Development Bank of Latin America=Banco de Desarrollo de América Latina=Andean Development Corporation=Corporación Andina de Fomento=CAF
Central American Bank for Economic Integration=Banco Centroamericano de Integración Económica=CABEI=BCIE
Association of Southeast Asian Nations=Asociación de Naciones del Sudeste Asiático=ASEAN
Asia-Pacific Economic Cooperation=Foro de Cooperación Económica Asia-Pacífico=APEC
Asian Development Bank=Banco Asiático de Desarrollo=ADB
African Development Bank=Banco Africano de Desarrollo=AfDB
African Union=Unión Africana
Economic Community of West African States=Comunidad Económica de Estados de África Occidental=ECOWAS=CEDEAO
North American Free Trade Agreement=Tratado de Libre Comercio de América del Norte=NAFTA=TLCAN
International Committee of the Red Cross=Comité Internacional de la Cruz Roja=ICRC=CICR
International Federation of Red Cross and Red Crescent Societies=Federación Internacional de Sociedades de la Cruz Roja y de la Media Luna Roja=IFRC=FICR
Red Crescent=Media Luna Roja
Save the Children=Salvar a los Niños
World Wildlife Fund=World Wide Fund for Nature=Fondo Mundial para la Naturaleza=WWF
International Union for Conservation of Nature=Unión Internacional para la Conservación de la Naturaleza=IUCN=UICN
Committee to Protect Journalists=Comité para la Protección de los Periodistas=CPJ
Inter American Press Association=Sociedad Interamericana de Prensa=IAPA=SIP
International Federation of Journalists=Federación Internacional de Periodistas=IFJ=FIP
International Consortium of Investigative Journalists=Consorcio Internacional de Periodistas de Investigación=ICIJ
Organized Crime and Corruption Reporting Project=Proyecto de Reportes sobre el Crimen Organizado y la Corrupción=OCCRP
International Federation of Association Football=Federación Internacional de Fútbol Asociación=Fédération Internationale de Football Association=FIFA
Union of European Football Associations=Unión de Asociaciones Europeas de Fútbol=UEFA
South American Football Confederation=Confederación Sudamericana de Fútbol=Conmebol
World Anti-Doping Agency=Agencia Mundial Antidopaje=WADA=AMA
Court of Arbitration for Sport=Tribunal de Arbitraje Deportivo=CAS=TAS
Financial Action Task Force=Grupo de Acción Financiera Internacional=FATF=GAFI
Permanent Court of Arbitration=Corte Permanente de Arbitraje=PCA=CPA
International Centre for Settlement of Investment Disputes=Centro Internacional de Arreglo de Diferencias Relativas a Inversiones=ICSID=CIADI
International Criminal Tribunal for the former Yugoslavia=Tribunal Penal Internacional para la ex Yugoslavia=ICTY=TPIY
International Energy Agency=Agencia Internacional de la Energía=IEA=AIE
International Chamber of Commerce=Cámara de Comercio Internacional=CCI
International Air Transport Association=Asociación Internacional de Transporte Aéreo=IATA
World Economic Forum=Foro Económico Mundial=WEF
Group of Seven=Grupo de los Siete=G7=G-7
Group of Twenty=Grupo de los Veinte=G20=G-20
National Security Agency=Agencia de Seguridad Nacional=NSA
Department of Homeland Security=Departamento de Seguridad Nacional=DHS
Environmental Protection Agency=Agencia de Protección Ambiental=Agencia de Protección Medioambiental=EPA
Food and Drug Administration=Administración de Alimentos y Medicamentos=FDA
Federal Aviation Administration=Administración Federal de Aviación=FAA
Securities and Exchange Commission=Comisión de Bolsa y Valores=SEC
Internal Revenue Service=Servicio de Impuestos Internos=IRS
Immigration and Customs Enforcement=Servicio de Inmigración y Control de Aduanas=ICE
United States Agency for International Development=Agencia de los Estados Unidos para el Desarrollo Internacional=USAID
National Aeronautics and Space Administration=Administración Nacional de Aeronáutica y el Espacio=NASA
Centers for Disease Control and Prevention=Centros para el Control y la Prevención de Enfermedades=CDC
American Civil Liberties Union=Unión Estadounidense por las Libertades Civiles=Unión Americana de Libertades Civiles=ACLU
House of Representatives=Cámara de Representantes
House of Commons=Cámara de los Comunes
House of Lords=Cámara de los Lores
Pentagon=Pentágono
Scotland Yard=Metropolitan Police Service
Kremlin=Krémlin
Federal Security Service=Servicio Federal de Seguridad=FSB
People's Liberation Army=Ejército Popular de Liberación=PLA=EPL
Irish Republican Army=Ejército Republicano Irlandés=IRA
Basque Homeland and Liberty=Euskadi Ta Askatasuna=ETA
Kurdistan Workers' Party=Partido de los Trabajadores de Kurdistán=PKK
Al Qaeda=Al-Qaeda=Al Qaida=Al-Qaida=Al Kaeda=Al-Kaida
Hezbollah=Hezbolá=Hizbullah=Hizbollah=Hizbulá
Hamas=Hamás=Islamic Resistance Movement=Movimiento de Resistencia Islámica
Taliban=Talibán=Talibanes=Taleban
Houthis=Hutíes=Huthis=Ansar Allah
Boko Haram=Boko Haram
Islamic Revolutionary Guard Corps=Revolutionary Guards=Guardia Revolucionaria=Cuerpo de la Guardia Revolucionaria Islámica=Guardianes de la Revolución=IRGC=CGRI
African National Congress=Congreso Nacional Africano=ANC=CNA
Israel Defense Forces=Israeli Defense Forces=Fuerzas de Defensa de Israel=IDF=FDI
Labour Party=Partido Laborista
Conservative Party=Partido Conservador
Institutional Revolutionary Party=Partido Revolucionario Institucional=PRI
National Action Party=Partido Acción Nacional=PAN
Workers' Party=Partido de los Trabajadores=Partido dos Trabalhadores
Spanish Socialist Workers' Party=Partido Socialista Obrero Español=PSOE
People's Party=Partido Popular
Farabundo Martí National Liberation Front=Frente Farabundo Martí para la Liberación Nacional=FMLN
Sandinista National Liberation Front=Frente Sandinista de Liberación Nacional=FSLN
Zapatista Army of National Liberation=Ejército Zapatista de Liberación Nacional=EZLN
Oxford University=University of Oxford=Universidad de Oxford
Cambridge University=University of Cambridge=Universidad de Cambridge
Harvard University=Universidad de Harvard
`;

/** Names of a body, each line the names of one. */
export const bodies: readonly (readonly string[])[] = lines
  .trim()
  .split('\n')
  .map((line) => line.split('='));

/** Places beside countries and towns: regions, seas, and countries as news calls them. */
const places = `
=US=USA=U.S.=U.S.A.=EEUU=EE.UU.=EE. UU.=EE UU=Estados Unidos de América=United States of America:US
=UK=U.K.=Reino Unido=United Kingdom of Great Britain and Northern Ireland=Great Britain=Gran Bretaña=Britain:GB
=UAE=EAU=Emirates=Emiratos:AE
=North Korea=Corea del Norte=DPRK=RPDC=Democratic People's Republic of Korea=República Popular Democrática de Corea:KP
=South Korea=Corea del Sur=ROK=Republic of Korea=República de Corea:KR
=China=PRC=RPC=People's Republic of China=República Popular China=República Popular de China:CN
=Russia=Rusia=Russian Federation=Federación Rusa:RU
=Netherlands=Holland=Holanda=Países Bajos:NL
=Czech Republic=Czechia=República Checa=Chequia:CZ
=Myanmar=Burma=Birmania:MM
=Ivory Coast=Costa de Marfil=Côte d'Ivoire:CI
=Democratic Republic of Congo=Democratic Republic of the Congo=DR Congo=DRC=RDC=República Democrática del Congo=Congo-Kinshasa:CD
=Turkey=Turquía=Türkiye:TR
=Palestine=Palestina=Palestinian Territories=Territorios Palestinos=State of Palestine=Estado de Palestina:PS
=Iran=Irán=Islamic Republic of Iran=Persia:IR
=Syria=Siria=Syrian Arab Republic=República Árabe Siria:SY
=Laos=Lao PDR=Lao People's Democratic Republic:LA
=Taiwan=Taiwán=Republic of China=República de China=Chinese Taipei=China Taipéi:TW
=Dominican Republic=República Dominicana=Dominican Rep.=Rep. Dominicana:DO
=Republic of the Congo=República del Congo=Congo-Brazzaville=Congo Republic:CG
=Central African Republic=República Centroafricana=CAR=RCA:CF
=Cape Verde=Cabo Verde:CV
=East Timor=Timor Oriental=Timor-Leste:TL
=North Macedonia=Macedonia del Norte=Macedonia:MK
=Belarus=Bielorrusia=Belarús=Byelorussia:BY
=Moldova=Moldavia:MD
=Kyrgyzstan=Kirguistán=Kirguizistán=Kirghizia:KG
=Qatar=Catar:QA
=Bahrain=Bahréin=Baréin:BH
=Iraq=Irak:IQ
=Kenya=Kenia:KE
=Zimbabwe=Zimbabue:ZW
=Botswana=Botsuana:BW
=Malawi=Malaui:MW
=Rwanda=Ruanda:RW
=Lesotho=Lesoto:LS
=Djibouti=Yibuti:DJ
=Singapore=Singapur:SG
=Bangladesh=Bangladés:BD
=Thailand=Tailandia=Siam:TH
=Sri Lanka=Ceylon=Ceilán:LK
=Vatican City State=Estado de la Ciudad del Vaticano:VA
=Vietnam=Viet Nam:VN
=Brunei=Brunéi:BN
=Gambia=The Gambia:GM
=Bahamas=The Bahamas=Las Bahamas:BS
=Trinidad and Tobago=Trinidad y Tobago=Trinidad y Tabago:TT
=Puerto Rico=Porto Rico:PR
=Kosovo=Kósovo:XK
=Tanzania=Tanzanía:TZ
=Ukraine=Ucrania:UA
=Georgia=República de Georgia=Republic of Georgia:GE
=Ireland=Irlanda=Republic of Ireland=Éire=Eire:IE
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
Los Angeles=LA
Guantanamo Bay=Bahía de Guantánamo=Guantánamo
Kyiv=Kiev=Kiyv=Kíev
Kharkiv=Kharkov=Járkov=Járkiv
Odesa=Odessa
Mumbai=Bombay
Geneva=Ginebra=Genève
Suez Canal=Canal de Suez
Madras=Chennai
Saigon=Saigón=Ho Chi Minh City=Ciudad Ho Chi Minh
Peking=Beijing=Pekín=Pekin
Rangoon=Yangon=Rangún
Nur-Sultan=Astana
Dnipro=Dnipropetrovsk=Dnepropetrovsk=Dniéper
Lviv=Lvov=Leópolis=Lemberg=Lwów
Mykolaiv=Nikolaev=Nikolayev=Mykoláiv
Zaporizhzhia=Zaporizhia=Zaporozhye=Zaporiyia=Zaporiyya=Zaporozhie
Donbas=Donbass=Dombás
Luhansk=Lugansk
Bakhmut=Bajmut=Artemivsk
Kherson=Jersón=Herson
Chisinau=Chişinău=Kishinev=Chisináu
Bratislava=Pressburg
Gdansk=Gdańsk=Danzig
Wroclaw=Wrocław=Breslavia=Breslau
Saint Petersburg=St. Petersburg=St Petersburg=San Petersburgo=Leningrad=Leningrado=Petrograd
Volgograd=Volgogrado=Stalingrad=Stalingrado
Guangzhou=Canton=Cantón
Nanjing=Nanking=Nankín
Tianjin=Tientsin
Chongqing=Chungking
Xiamen=Amoy
Taipei=Taipéi
Bengaluru=Bangalore
Kolkata=Calcutta=Calcuta
Varanasi=Benares=Benarés
Kochi=Cochin=Cochín
Tiruchirappalli=Trichy
Thiruvananthapuram=Trivandrum
Santo Domingo=Ciudad Trujillo
Mexico City=Ciudad de México=CDMX=México D.F.=México DF=Mexico D. F.=Distrito Federal de México
Washington D.C.=Washington DC=Washington, D.C.=Washington, DC=Distrito de Columbia=District of Columbia
Vatican City=Ciudad del Vaticano=Vatican=Vaticano
Luxembourg City=Ciudad de Luxemburgo
The Hague=La Haya=Den Haag=La Haye='s-Gravenhage
Aachen=Aquisgrán=Aix-la-Chapelle
Tirana=Tiranë
Tbilisi=Tiflis
Aleppo=Alepo=Halab
Mosul=Mossul
Fallujah=Faluya=Falluja
Raqqa=Raqa=Al-Raqqah=Raca
Homs=Hims
Benghazi=Bengasi=Bengazi
Sirte=Surt
Jeddah=Yeda=Jidda=Djeddah
Mecca=La Meca=Makkah
Medina=Madinah
Hebron=Hebrón=Al-Khalil
Jaffa=Yafo
Acre=Akko
Tehran=Teherán=Teheran
Isfahan=Esfahan=Ispahán
Mashhad=Meshed=Mashad
Bavaria=Baviera=Bayern
Saxony=Sajonia=Sachsen
Lower Saxony=Baja Sajonia=Niedersachsen
Rhineland=Renania
North Rhine-Westphalia=Renania del Norte-Westfalia
Normandy=Normandía=Normandie
Brittany=Bretaña=Bretagne
Burgundy=Borgoña=Bourgogne
Provence=Provenza
Corsica=Córcega=Corse
Sardinia=Cerdeña=Sardegna
Sicily=Sicilia
Tuscany=Toscana
Lombardy=Lombardía=Lombardia
Piedmont=Piamonte=Piemonte
Flanders=Flandes=Vlaanderen
Wallonia=Valonia=Wallonie
Scotland=Escocia
Wales=Gales
England=Inglaterra
Northern Ireland=Irlanda del Norte
Cornwall=Cornualles
Silesia=Silesia
Transylvania=Transilvania
Chechnya=Chechenia
Dagestan=Daguestán
Siberia=Sibir
Tibet=Tíbet
Xinjiang=Sinkiang
Inner Mongolia=Mongolia Interior
Kashmir=Cachemira
Punjab=Panyab
Balochistan=Baluchistán=Baluchistan
Aragon=Aragón
Castile and León=Castilla y León=Castile and Leon
Majorca=Mallorca
Minorca=Menorca
Ibiza=Eivissa
Vizcaya=Biscay=Bizkaia
Guipúzcoa=Gipuzkoa
Álava=Araba
A Coruña=La Coruña=Corunna
Pamplona=Iruña=Pampeluna
Bilbao=Bilbo
Vitoria=Gasteiz=Vitoria-Gasteiz
Lérida=Lleida
Gerona=Girona
Alicante=Alacant
Castellón=Castelló
Játiva=Xàtiva
Orense=Ourense
California=Calif.
Florida=Fla.
New York State=Estado de Nueva York
New Mexico=Nuevo México
New Jersey=Nueva Jersey
New Hampshire=Nuevo Hampshire
North Carolina=Carolina del Norte
South Carolina=Carolina del Sur
North Dakota=Dakota del Norte
South Dakota=Dakota del Sur
West Virginia=Virginia Occidental
Pennsylvania=Pensilvania
Louisiana=Luisiana
Missouri=Misuri
Mississippi=Misisipi
Tennessee=Tenesí
Texas=Tejas
Oregon=Oregón
Hawaii=Hawái
Kentucky=Kentucky
Newfoundland=Terranova
Hebei
Hubei
Henan
Hunan
Hainan
Shanxi
Shaanxi=Shensi
Shandong=Shantung
Guangdong=Kwangtung=Cantón Provincia
Guangxi=Kwangsi
Guizhou=Kweichow
Gansu=Kansu
Jiangsu=Kiangsu
Jiangxi=Kiangsi
Jilin=Kirin
Fujian=Fukien
Zhejiang=Chekiang
Anhui=Anhwei
Sichuan=Szechuan=Szechwan
Yunnan=Yünnan
Qinghai=Tsinghai
Liaoning
Heilongjiang
Ningxia=Ninghsia
Nova Scotia=Nueva Escocia
British Columbia=Columbia Británica
New South Wales=Nueva Gales del Sur
Tasmania=Tasmania
Thames=Támesis
Rhine=Rin=Rhein
Danube=Danubio=Donau
Nile=Nilo
Euphrates=Éufrates
Tigris=Tigris
Jordan River=Río Jordán
Amazon River=Río Amazonas
Amazon=Amazonia=Amazonía=Amazonas
Dnieper=Dniéper=Dnipro River
Alps=Alpes
Pyrenees=Pirineos
Andes=Cordillera de los Andes
Himalayas=Himalaya
Caribbean=Caribe=Caribbean Sea=Mar Caribe
Baltic Sea=Mar Báltico
North Sea=Mar del Norte
Caspian Sea=Mar Caspio
Dead Sea=Mar Muerto
Adriatic Sea=Mar Adriático
Aegean Sea=Mar Egeo
South China Sea=Mar de China Meridional=Mar del Sur de China
Yellow Sea=Mar Amarillo
Indian Ocean=Océano Índico
Strait of Hormuz=Estrecho de Ormuz
Bosphorus=Bósforo=Bosporus
Dardanelles=Dardanelos
Gulf of Aden=Golfo de Adén
Bay of Biscay=Golfo de Vizcaya
English Channel=Canal de la Mancha
Horn of Africa=Cuerno de África
Sinai=Sinaí
Easter Island=Isla de Pascua=Rapa Nui
Tierra del Fuego=Land of Fire
Balkans=Balcanes
Scandinavia=Escandinavia
Caucasus=Cáucaso
Sahel=Sájel
Maghreb=Magreb
Near East=Próximo Oriente
Far East=Extremo Oriente=Lejano Oriente
Southeast Asia=Sudeste Asiático=Sureste Asiático
Nagorno-Karabakh=Nagorno Karabaj=Alto Karabaj=Artsakh=Artsaj
South Ossetia=Osetia del Sur
Abkhazia=Abjasia
Transnistria=Transnistria=Transdniester
Somaliland=Somalilandia
Kurdistan=Kurdistán
East Germany=Alemania Oriental=GDR=RDA=German Democratic Republic=República Democrática Alemana
West Germany=Alemania Occidental=FRG=RFA
Yugoslavia=Yugoeslavia
Czechoslovakia=Checoslovaquia
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

/** Letters by which lists and lines of results know countries, where these are not the two of ISO: its three, and those of sport. */
const letters =
  'AFG:AF,ALA:AX,ALB:AL,DZA:DZ,ALG:DZ,ASM:AS,AND:AD,AGO:AO,ANG:AO,AIA:AI,ATG:AG,ANT:AG,ARG:AR,ARM:AM,ABW:AW,ARU:AW,AUS:AU,AUT:AT,AZE:AZ,BHS:BS,BAH:BS,BHR:BH,BRN:BH,BGD:BD,BAN:BD,BRB:BB,BAR:BB,' +
  'BLR:BY,BEL:BE,BLZ:BZ,BIZ:BZ,BEN:BJ,BMU:BM,BER:BM,BTN:BT,BHU:BT,BOL:BO,BIH:BA,BWA:BW,BOT:BW,BRA:BR,BRU:BN,BGR:BG,BUL:BG,BFA:BF,BUR:BF,BDI:BI,CPV:CV,KHM:KH,CAM:KH,CMR:CM,CAN:CA,CYM:KY,CAY:KY,CAF:CF,' +
  'TCD:TD,CHA:TD,CHL:CL,CHI:CL,CHN:CN,COL:CO,COM:KM,COG:CG,CGO:CG,COD:CD,COK:CK,CRI:CR,CRC:CR,CIV:CI,HRV:HR,CRO:HR,CUB:CU,CYP:CY,CZE:CZ,DNK:DK,DEN:DK,DJI:DJ,DMA:DM,DOM:DO,ECU:EC,EGY:EG,SLV:SV,ESA:SV,' +
  'GNQ:GQ,GEQ:GQ,ERI:ER,EST:EE,SWZ:SZ,ETH:ET,FRO:FO,FJI:FJ,FIJ:FJ,FIN:FI,FRA:FR,GUF:GF,PYF:PF,GAB:GA,GMB:GM,GAM:GM,GEO:GE,DEU:DE,GER:DE,GHA:GH,GIB:GI,GRC:GR,GRE:GR,GRL:GL,GRD:GD,GRN:GD,GLP:GP,GUM:GU,' +
  'GTM:GT,GUA:GT,GIN:GN,GUI:GN,GNB:GW,GBS:GW,GUY:GY,HTI:HT,HAI:HT,VAT:VA,HND:HN,HON:HN,HKG:HK,HUN:HU,ISL:IS,IND:IN,IDN:ID,INA:ID,IRN:IR,IRI:IR,IRQ:IQ,IRL:IE,ISR:IL,ITA:IT,JAM:JM,JPN:JP,JOR:JO,KAZ:KZ,' +
  'KEN:KE,KIR:KI,PRK:KP,KOR:KR,KOS:XK,KVX:XK,KWT:KW,KUW:KW,KGZ:KG,LAO:LA,LVA:LV,LAT:LV,LBN:LB,LIB:LB,LSO:LS,LES:LS,LBR:LR,LBY:LY,LBA:LY,LIE:LI,LTU:LT,LUX:LU,MAC:MO,MDG:MG,MAD:MG,MWI:MW,MAW:MW,MYS:MY,' +
  'MAS:MY,MDV:MV,MLI:ML,MLT:MT,MHL:MH,MTQ:MQ,MRT:MR,MTN:MR,MUS:MU,MRI:MU,MEX:MX,FSM:FM,MDA:MD,MCO:MC,MON:MC,MNG:MN,MGL:MN,MNE:ME,MAR:MA,MOZ:MZ,MMR:MM,MYA:MM,NAM:NA,NRU:NR,NPL:NP,NEP:NP,NLD:NL,NED:NL,' +
  'NCL:NC,NZL:NZ,NIC:NI,NCA:NI,NER:NE,NIG:NE,NGA:NG,NGR:NG,MKD:MK,NOR:NO,OMN:OM,OMA:OM,PAK:PK,PLW:PW,PSE:PS,PLE:PS,PAN:PA,PNG:PG,PRY:PY,PAR:PY,PER:PE,PHL:PH,PHI:PH,POL:PL,PRT:PT,POR:PT,PRI:PR,PUR:PR,' +
  'QAT:QA,ROU:RO,ROM:RO,RUS:RU,RWA:RW,KNA:KN,SKN:KN,LCA:LC,VCT:VC,VIN:VC,WSM:WS,SAM:WS,SMR:SM,STP:ST,SAU:SA,KSA:SA,SEN:SN,SRB:RS,SYC:SC,SEY:SC,SLE:SL,SGP:SG,SIN:SG,SVK:SK,SVN:SI,SLO:SI,SLB:SB,SOL:SB,' +
  'SOM:SO,ZAF:ZA,RSA:ZA,SSD:SS,ESP:ES,LKA:LK,SRI:LK,SDN:SD,SUD:SD,SUR:SR,SWE:SE,CHE:CH,SUI:CH,SYR:SY,TWN:TW,TPE:TW,TJK:TJ,TZA:TZ,TAN:TZ,THA:TH,TLS:TL,TGO:TG,TOG:TG,TON:TO,TGA:TO,TTO:TT,TRI:TT,TUN:TN,' +
  'TUR:TR,TKM:TM,TUV:TV,UGA:UG,UKR:UA,ARE:AE,UAE:AE,EAU:AE,GBR:GB,USA:US,URY:UY,URU:UY,UZB:UZ,VUT:VU,VAN:VU,VEN:VE,VNM:VN,VIE:VN,VGB:VG,IVB:VG,VIR:VI,ISV:VI,ESH:EH,YEM:YE,ZMB:ZM,ZAM:ZM,ZWE:ZW,ZIM:ZW';

/** Codes of countries by such letters. */
export const countryLetters: ReadonlyMap<string, string> = new Map(
  letters.split(',').map((pair) => pair.split(':') as [string, string]),
);
