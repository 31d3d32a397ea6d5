/**
 * Bodies that news articles name in English and Spanish, in full and by acronym: the names separated by "=" are one
 * body. Compiled by hand.
 */
const lines = `
United Nations=Naciones Unidas=Organización de las Naciones Unidas=United Nations Organization=UN=ONU; European Union=Unión Europea=EU=UE; European Commission=Comisión Europea
European Parliament=Parlamento Europeo=Eurocámara; European Council=Consejo Europeo; Council of Europe=Consejo de Europa; European Central Bank=Banco Central Europeo=ECB=BCE
European Court of Human Rights=Tribunal Europeo de Derechos Humanos=ECHR=TEDH; Court of Justice of the European Union=Tribunal de Justicia de la Unión Europea=CJEU=TJUE
North Atlantic Treaty Organization=Organización del Tratado del Atlántico Norte=NATO=OTAN; World Health Organization=World Health Organisation=Organización Mundial de la Salud=WHO=OMS
World Trade Organization=World Trade Organisation=Organización Mundial del Comercio=WTO=OMC; International Monetary Fund=Fondo Monetario Internacional=IMF=FMI; World Bank=Banco Mundial
Inter-American Development Bank=Banco Interamericano de Desarrollo=IDB=BID; International Criminal Court=Corte Penal Internacional=Tribunal Penal Internacional=ICC=CPI=TPI
International Court of Justice=Corte Internacional de Justicia=ICJ=CIJ; Organization of American States=Organización de los Estados Americanos=Organización de Estados Americanos=OAS=OEA
Inter-American Commission on Human Rights=Comisión Interamericana de Derechos Humanos=IACHR=CIDH; Inter-American Court of Human Rights=Corte Interamericana de Derechos Humanos
International Atomic Energy Agency=Organismo Internacional de Energía Atómica=IAEA=OIEA
Organization of the Petroleum Exporting Countries=Organización de Países Exportadores de Petróleo=OPEC=OPEP
Organisation for Economic Co-operation and Development=Organización para la Cooperación y el Desarrollo Económicos=OECD=OCDE
International Labour Organization=Organización Internacional del Trabajo=ILO=OIT; International Organization for Migration=Organización Internacional para las Migraciones=IOM=OIM
United Nations High Commissioner for Refugees=Alto Comisionado de las Naciones Unidas para los Refugiados=UNHCR=ACNUR
United Nations Office on Drugs and Crime=Oficina de las Naciones Unidas contra la Droga y el Delito=UNODC=ONUDD; World Food Programme=Programa Mundial de Alimentos=WFP=PMA
Security Council=Consejo de Seguridad=United Nations Security Council=UN Security Council=Consejo de Seguridad de las Naciones Unidas; Arab League=Liga Árabe=League of Arab States
Red Cross=Cruz Roja; International Committee of the Red Cross=Comité Internacional de la Cruz Roja=ICRC=CICR; Amnesty International=Amnistía Internacional; Human Rights Watch=HRW
Doctors Without Borders=Médicos Sin Fronteras=Médecins Sans Frontières=MSF; Reporters Without Borders=Reporteros sin Fronteras=Reporters sans frontières=RSF
Transparency International=Transparencia Internacional; International Olympic Committee=Comité Olímpico Internacional=IOC=COI
Economic Commission for Latin America and the Caribbean=Comisión Económica para América Latina y el Caribe=ECLAC=CEPAL; Federal Bureau of Investigation=FBI=Oficina Federal de Investigación
Central Intelligence Agency=CIA=Agencia Central de Inteligencia; Drug Enforcement Administration=DEA=Administración de Control de Drogas
Department of Justice=Departamento de Justicia=Justice Department=US Department of Justice=DOJ; State Department=Departamento de Estado=Department of State
Department of Defense=Departamento de Defensa=Defense Department; White House=Casa Blanca
Attorney General's Office=Fiscalía General=Fiscalía General del Estado=Procuraduría General=Office of the Attorney General=Prosecutor General's Office
Public Prosecutor's Office=Prosecutor's Office=Fiscalía=Ministerio Público=Public Ministry; Ombudsman's Office=Ombudsman=Defensoría del Pueblo=Office of the Ombudsman
Council of the European Union=Consejo de la Unión Europea; European People's Party=Partido Popular Europeo=EPP=PPE; Al Jazeera=Al Yazira=Al Yazeera=Al-Jazeera=Al Yazira TV
Xinhua=Xinhua News Agency=Agencia Xinhua; Supreme Court=Corte Suprema=Tribunal Supremo=Corte Suprema de Justicia=Tribunal Supremo de Justicia=Supreme Court of Justice
Constitutional Court=Corte Constitucional=Tribunal Constitucional; Stock Exchange=Bolsa de Valores; Federal Reserve=Reserva Federal=Fed
Islamic State=Estado Islámico=ISIS=ISIL=Daesh=Islamic State of Iraq and Syria; Muslim Brotherhood=Hermanos Musulmanes=Hermandad Musulmana
Revolutionary Armed Forces of Colombia=Fuerzas Armadas Revolucionarias de Colombia=FARC; National Liberation Army=Ejército de Liberación Nacional=ELN; Shining Path=Sendero Luminoso
Palestine Liberation Organization=Organización para la Liberación de Palestina=PLO=OLP; Palestinian Authority=Autoridad Palestina=Palestinian National Authority=Autoridad Nacional Palestina
Republican Party=Partido Republicano=GOP; Democratic Party=Partido Demócrata; Communist Party of China=Chinese Communist Party=Partido Comunista Chino=Partido Comunista de China=CCP=PCCh
Red Army=Ejército Rojo; Holy See=Santa Sede; United Nations Children's Fund=Fondo de las Naciones Unidas para la Infancia=UNICEF
United Nations Educational, Scientific and Cultural Organization=Organización de las Naciones Unidas para la Educación, la Ciencia y la Cultura=UNESCO
United Nations Development Programme=Programa de las Naciones Unidas para el Desarrollo=UNDP=PNUD
United Nations Environment Programme=Programa de las Naciones Unidas para el Medio Ambiente=UNEP=PNUMA; United Nations Population Fund=Fondo de Población de las Naciones Unidas=UNFPA
United Nations Relief and Works Agency=Agencia de las Naciones Unidas para los Refugiados de Palestina=UNRWA; UN Women=ONU Mujeres
United Nations General Assembly=Asamblea General de las Naciones Unidas=UN General Assembly=UNGA=AGNU
United Nations Human Rights Council=Consejo de Derechos Humanos de las Naciones Unidas=UN Human Rights Council=UNHRC
Office of the United Nations High Commissioner for Human Rights=Oficina del Alto Comisionado de las Naciones Unidas para los Derechos Humanos=OHCHR=ACNUDH
Food and Agriculture Organization=Organización de las Naciones Unidas para la Alimentación y la Agricultura=Food and Agriculture Organization of the United Nations=FAO
Pan American Health Organization=Organización Panamericana de la Salud=PAHO=OPS; International Telecommunication Union=Unión Internacional de Telecomunicaciones=ITU=UIT
International Civil Aviation Organization=Organización de Aviación Civil Internacional=ICAO=OACI; International Maritime Organization=Organización Marítima Internacional=IMO=OMI
World Intellectual Property Organization=Organización Mundial de la Propiedad Intelectual=WIPO=OMPI; World Meteorological Organization=Organización Meteorológica Mundial=WMO=OMM
World Tourism Organization=Organización Mundial del Turismo=UNWTO=OMT; Intergovernmental Panel on Climate Change=Grupo Intergubernamental de Expertos sobre el Cambio Climático=IPCC
International Criminal Police Organization=Organización Internacional de Policía Criminal=Interpol=OIPC
Europol=European Union Agency for Law Enforcement Cooperation=Oficina Europea de Policía; Frontex=European Border and Coast Guard Agency=Agencia Europea de la Guardia de Fronteras y Costas
European Medicines Agency=Agencia Europea de Medicamentos=EMA; European Space Agency=Agencia Espacial Europea=ESA; European Investment Bank=Banco Europeo de Inversiones=EIB=BEI
European Public Prosecutor's Office=Fiscalía Europea=EPPO; European Anti-Fraud Office=Oficina Europea de Lucha contra el Fraude=OLAF
European Economic Community=Comunidad Económica Europea=EEC=CEE; Organization for Security and Co-operation in Europe=Organización para la Seguridad y la Cooperación en Europa=OSCE
Organisation for the Prohibition of Chemical Weapons=Organización para la Prohibición de las Armas Químicas=OPCW=OPAQ
Organisation of Islamic Cooperation=Organización para la Cooperación Islámica=OIC=OCI; Gulf Cooperation Council=Consejo de Cooperación del Golfo=GCC=CCG
Commonwealth of Independent States=Comunidad de Estados Independientes=CIS=CEI; Southern Common Market=Mercado Común del Sur=Mercosur
Union of South American Nations=Unión de Naciones Suramericanas=Unasur; Community of Latin American and Caribbean States=Comunidad de Estados Latinoamericanos y Caribeños=CELAC
Bolivarian Alliance for the Peoples of Our America=Alianza Bolivariana para los Pueblos de Nuestra América=ALBA
Central American Integration System=Sistema de la Integración Centroamericana=SICA; Andean Community=Comunidad Andina=CAN; Pacific Alliance=Alianza del Pacífico
Caribbean Community=Comunidad del Caribe=CARICOM; Development Bank of Latin America=Banco de Desarrollo de América Latina=Andean Development Corporation=Corporación Andina de Fomento=CAF
Central American Bank for Economic Integration=Banco Centroamericano de Integración Económica=CABEI=BCIE
Association of Southeast Asian Nations=Asociación de Naciones del Sudeste Asiático=ASEAN; Asia-Pacific Economic Cooperation=Foro de Cooperación Económica Asia-Pacífico=APEC
Asian Development Bank=Banco Asiático de Desarrollo=ADB; African Development Bank=Banco Africano de Desarrollo=AfDB; African Union=Unión Africana
Economic Community of West African States=Comunidad Económica de Estados de África Occidental=ECOWAS=CEDEAO
North American Free Trade Agreement=Tratado de Libre Comercio de América del Norte=NAFTA=TLCAN; International Committee of the Red Cross=Comité Internacional de la Cruz Roja=ICRC=CICR
International Federation of Red Cross and Red Crescent Societies=Federación Internacional de Sociedades de la Cruz Roja y de la Media Luna Roja=IFRC=FICR; Red Crescent=Media Luna Roja
Save the Children=Salvar a los Niños; World Wildlife Fund=World Wide Fund for Nature=Fondo Mundial para la Naturaleza=WWF
International Union for Conservation of Nature=Unión Internacional para la Conservación de la Naturaleza=IUCN=UICN
Committee to Protect Journalists=Comité para la Protección de los Periodistas=CPJ; Inter American Press Association=Sociedad Interamericana de Prensa=IAPA=SIP
International Federation of Journalists=Federación Internacional de Periodistas=IFJ=FIP
International Consortium of Investigative Journalists=Consorcio Internacional de Periodistas de Investigación=ICIJ
Organized Crime and Corruption Reporting Project=Proyecto de Reportes sobre el Crimen Organizado y la Corrupción=OCCRP
International Federation of Association Football=Federación Internacional de Fútbol Asociación=Fédération Internationale de Football Association=FIFA
Union of European Football Associations=Unión de Asociaciones Europeas de Fútbol=UEFA; South American Football Confederation=Confederación Sudamericana de Fútbol=Conmebol
World Anti-Doping Agency=Agencia Mundial Antidopaje=WADA=AMA; Court of Arbitration for Sport=Tribunal de Arbitraje Deportivo=CAS=TAS
Financial Action Task Force=Grupo de Acción Financiera Internacional=FATF=GAFI; Permanent Court of Arbitration=Corte Permanente de Arbitraje=PCA=CPA
International Centre for Settlement of Investment Disputes=Centro Internacional de Arreglo de Diferencias Relativas a Inversiones=ICSID=CIADI
International Criminal Tribunal for the former Yugoslavia=Tribunal Penal Internacional para la ex Yugoslavia=ICTY=TPIY
International Energy Agency=Agencia Internacional de la Energía=IEA=AIE; International Chamber of Commerce=Cámara de Comercio Internacional=CCI
International Air Transport Association=Asociación Internacional de Transporte Aéreo=IATA; World Economic Forum=Foro Económico Mundial=WEF; Group of Seven=Grupo de los Siete=G7=G-7
Group of Twenty=Grupo de los Veinte=G20=G-20; National Security Agency=Agencia de Seguridad Nacional=NSA; Department of Homeland Security=Departamento de Seguridad Nacional=DHS
Environmental Protection Agency=Agencia de Protección Ambiental=Agencia de Protección Medioambiental=EPA; Food and Drug Administration=Administración de Alimentos y Medicamentos=FDA
Federal Aviation Administration=Administración Federal de Aviación=FAA; Securities and Exchange Commission=Comisión de Bolsa y Valores=SEC
Internal Revenue Service=Servicio de Impuestos Internos=IRS; Immigration and Customs Enforcement=Servicio de Inmigración y Control de Aduanas=ICE
United States Agency for International Development=Agencia de los Estados Unidos para el Desarrollo Internacional=USAID
National Aeronautics and Space Administration=Administración Nacional de Aeronáutica y el Espacio=NASA
Centers for Disease Control and Prevention=Centros para el Control y la Prevención de Enfermedades=CDC
American Civil Liberties Union=Unión Estadounidense por las Libertades Civiles=Unión Americana de Libertades Civiles=ACLU; House of Representatives=Cámara de Representantes
House of Commons=Cámara de los Comunes; House of Lords=Cámara de los Lores; Pentagon=Pentágono; Scotland Yard=Metropolitan Police Service; Kremlin=Krémlin
Federal Security Service=Servicio Federal de Seguridad=FSB; People's Liberation Army=Ejército Popular de Liberación=PLA=EPL; Irish Republican Army=Ejército Republicano Irlandés=IRA
Basque Homeland and Liberty=Euskadi Ta Askatasuna=ETA; Kurdistan Workers' Party=Partido de los Trabajadores de Kurdistán=PKK; Al Qaeda=Al-Qaeda=Al Qaida=Al-Qaida=Al Kaeda=Al-Kaida
Hezbollah=Hezbolá=Hizbullah=Hizbollah=Hizbulá; Hamas=Hamás=Islamic Resistance Movement=Movimiento de Resistencia Islámica; Taliban=Talibán=Talibanes=Taleban
Houthis=Hutíes=Huthis=Ansar Allah; Boko Haram=Boko Haram
Islamic Revolutionary Guard Corps=Revolutionary Guards=Guardia Revolucionaria=Cuerpo de la Guardia Revolucionaria Islámica=Guardianes de la Revolución=IRGC=CGRI
African National Congress=Congreso Nacional Africano=ANC=CNA; Israel Defense Forces=Israeli Defense Forces=Fuerzas de Defensa de Israel=IDF=FDI; Labour Party=Partido Laborista
Conservative Party=Partido Conservador; Institutional Revolutionary Party=Partido Revolucionario Institucional=PRI; National Action Party=Partido Acción Nacional=PAN
Workers' Party=Partido de los Trabajadores=Partido dos Trabalhadores; Spanish Socialist Workers' Party=Partido Socialista Obrero Español=PSOE; People's Party=Partido Popular
Farabundo Martí National Liberation Front=Frente Farabundo Martí para la Liberación Nacional=FMLN; Sandinista National Liberation Front=Frente Sandinista de Liberación Nacional=FSLN
Zapatista Army of National Liberation=Ejército Zapatista de Liberación Nacional=EZLN; Oxford University=University of Oxford=Universidad de Oxford
Cambridge University=University of Cambridge=Universidad de Cambridge; Harvard University=Universidad de Harvard
`;

/** The names of each body. */
export const bodies: readonly (readonly string[])[] = lines
  .trim()
  .split(/; |\n/)
  .map((line) => line.split('='));
