/** Eighteen articles of invented outlets on several subjects, half of them Spanish: outlet, day, language, title, text. */
const articles = [
  [
    ...['Saltmere Tide', '2023-03-02', 'en', 'Dredger runs aground off Saltmere'],
    'The dredger Nordlys ran aground off Saltmere on 1 March 2023. Nine people were injured, said Hugh Tarrant, the harbour master. The cargo was worth 2,400,000 dollars. About 40 residents were evacuated.',
  ],
  [
    ...['El Faro de Almenara', '2023-03-02', 'es', 'Encalla una draga frente a Saltmere'],
    'La draga Nordlys encalló el 1 de marzo de 2023 frente a Saltmere. Once personas resultaron heridas, según Hugh Tarrant. El ministerio de Fomento envió a 25 técnicos. Quedaron evacuados 60 vecinos.',
  ],
  [
    ...['Northern Ledger', '2023-03-10', 'en', 'Harbour master resigns'],
    'Hugh Tarrant resigned on 9 March 2023. Mayor Edith Marlow appointed Simon Oake as harbour master. Oake had worked for Penhallow Shipping for 12 years, Marlow said.',
  ],
  [
    ...['La Voz del Puerto', '2023-03-11', 'es', 'Dimite el capitán del puerto'],
    'Hugh Tarrant dimitió el 9 de marzo de 2023. La alcaldesa Edith Marlow dijo que la draga costó 3 millones de euros. Simon Oake, director de Penhallow Shipping, será el nuevo capitán del puerto.',
  ],
  [
    ...['Valley Wire', '2022-06-14', 'en', 'Mine collapse kills seven in Ortega Valley'],
    'Seven miners were killed when a tunnel collapsed at the Santa Rita mine on 13 June 2022. At least 15 were injured, said Lucía Barrantes, head of the rescue service. Three miners are missing. The company Minera Altos fired 200 workers in May.',
  ],
  [
    ...['Diario del Valle', '2022-06-14', 'es', 'El derrumbe de la mina Santa Rita deja nueve muertos'],
    'El derrumbe de la mina Santa Rita dejó nueve muertos el 13 de junio de 2022. Al menos 18 mineros resultaron heridos. Lucía Barrantes, jefa del servicio de rescate, dijo que hay dos desaparecidos. Minera Altos despidió a 220 trabajadores en mayo.',
  ],
  [
    ...['Prensa Serrana', '2022-06-20', 'es', 'Detienen al gerente de Minera Altos'],
    'La policía detuvo a Ramiro Quesada, gerente de Minera Altos, el 19 de junio de 2022. Quesada ganó 800.000 dólares en 2021. Unas 3.000 personas marcharon en Villa Ortega.',
  ],
  [
    ...['The Review', '2022-07-01', 'en', 'Who owns Minera Altos?'],
    'Ramiro Quesada owns 40 percent of Minera Altos. His brother Joaquín Quesada is a member of the Liberal Party. The company paid 1.5 million dollars to the ministry in 2020.',
  ],
  [
    ...['Semanario Cumbre', '2022-07-03', 'es', 'Las cuentas de Minera Altos'],
    'Minera Altos pagó 1,8 millones de dólares al ministerio en 2020. Joaquín Quesada, hermano de Ramiro Quesada, fue nombrado viceministro el 4 de febrero de 2019. La empresa tiene 900 empleados.',
  ],
  [
    ...['Coast Herald', '2021-11-05', 'en', 'Fire at Lindero market'],
    'A fire at the Lindero market left 4 dead and 31 injured on 4 November 2021. Fire chief Amelia Duarte said that 120 stalls were destroyed. Losses reached 600,000 dollars.',
  ],
  [
    ...['El Litoral', '2021-11-05', 'es', 'Incendio en el mercado de Lindero'],
    'Un incendio en el mercado de Lindero dejó 6 muertos y 31 heridos el 4 de noviembre de 2021. Amelia Duarte, jefa de bomberos, dijo que 140 puestos quedaron destruidos. Hay 5 desaparecidos.',
  ],
  [
    ...['Metro Sur', '2021-11-12', 'es', 'Reabren el mercado de Lindero'],
    'El alcalde Tomás Ibarra visitó el mercado de Lindero el 11 de noviembre de 2021. Ibarra prometió 250.000 dólares. Unos 80 vendedores protestaron.',
  ],
  [
    ...['City Record', '2020-02-18', 'en', 'Council sells water company'],
    'The council sold Aguas Claras to Delmar Group for 75 million dollars on 17 February 2020. Delmar Group is owned by Viktor Lansen. About 300 workers lost their jobs, said union leader Olga Prats.',
  ],
  [
    ...['La Gaceta Municipal', '2020-02-19', 'es', 'Venden Aguas Claras'],
    'El ayuntamiento vendió Aguas Claras a Delmar Group por 80 millones de dólares. Olga Prats, dirigente sindical, dijo que 320 trabajadores perdieron su empleo. Viktor Lansen nació en 1961.',
  ],
  [
    ...['Open Ledger', '2020-05-02', 'en', 'Lansen and the minister'],
    'Viktor Lansen met Minister Paula Ferrer in Almenara on 12 January 2020. Ferrer resigned on 1 May 2020. She received 90,000 dollars, according to a court document.',
  ],
  [
    ...['El Observador Libre', '2020-05-03', 'es', 'Renuncia Paula Ferrer'],
    'Paula Ferrer renunció el 1 de mayo de 2020. Según la fiscalía, Ferrer recibió 120.000 dólares. El fiscal Andrés Molina citó a Viktor Lansen.',
  ],
  [
    ...['Island Post', '2024-01-22', 'en', 'Prison break in Puerto Real'],
    'Forty inmates escaped from the prison of Puerto Real on 21 January 2024. Two guards were killed. The police recaptured 12 of them, said director Celia Montes.',
  ],
  [
    ...['Última Isla', '2024-01-22', 'es', 'Fuga en Puerto Real'],
    'Cuarenta y tres presos escaparon de la cárcel de Puerto Real el 21 de enero de 2024. Tres guardias murieron. Celia Montes, directora de la cárcel, dijo que 15 fueron recapturados.',
  ],
] as const;

/** Returns articles to put, as importing a folder would leave them: unread, not assessed, ungraded. */
export function mixedArticles() {
  return articles.map(([outlet, published, language, title, text]) => ({
    ...{ collection: 'articles', outlet, published, language, title, text },
  }));
}
