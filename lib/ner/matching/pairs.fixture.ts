import type { NameKind } from '#lib/ner/tagger.ts';

/** Two names, and whether a person who knows both languages would say that they may well be the same. All are invented. */
export interface Pair {
  kind: NameKind;
  a: string;
  b: string;
  likely: boolean;
}

const people = `
+ Tadeo Ricardo Barrientos Quiñones | Ricardo Barrientos
- Tadeo Ricardo Barrientos Quiñones | Tadeo Barrientos Olmedo
+ José Adolfo Macías Villamar | Adolfo Macias
- José Adolfo Macías Villamar | José Macías Vidal
- Adolfo Macias | José Macías Vidal
+ María Fernanda Ocampo Rueda | María Ocampo
+ María Fernanda Ocampo Rueda | Fernanda Ocampo
- María Fernanda Ocampo Rueda | María José Ocampo Rueda
- María Fernanda Ocampo Rueda | Mario Fernando Ocampo Rueda
+ Iker Zubizarreta Landa | I. Zubizarreta
+ Iker Zubizarreta Landa | Iker Zubizarreta
- Iker Zubizarreta Landa | Ander Zubizarreta Landa
- Iker Zubizarreta Landa | Iker Zubizarreta Goñi
+ Federico Vaquerizo Lorca | Federico Lorca
- Federico Vaquerizo Lorca | Antonio Lorca
+ Nieves Tarradell | NIEVES TARRADELL
+ Nieves Tarradéll | Nieves Tarradell
- Nieves Tarradell | Núria Tarradell
+ Ambrosio Elorduy Paz | A. Elorduy
+ Ambrosio Elorduy Paz | Sr. Elorduy Paz
- Ambrosio Elorduy Paz | B. Elorduy
+ Juan de la Vega Montúfar | Juan Vega Montúfar
+ Juan de la Vega Montúfar | Juan de la Vega
- Juan de la Vega Montúfar | Julián de la Vega Soto
+ Barrientos Quiñones, Tadeo | Tadeo Barrientos Quiñones
+ Luis Alberto Carrasquel | Luis A. Carrasquel
+ Luis Alberto Carrasquel | L. A. Carrasquel
- Luis Alberto Carrasquel | L. M. Carrasquel
- Luis Alberto Carrasquel | Luis Miguel Carrasquel
+ Pepe Arostegui | José Arostegui
+ Paco Zurbano Ruiz | Francisco Zurbano
- Paco Zurbano Ruiz | Pablo Zurbano Ruiz
- Daniel Ovalle | Daniela Ovalle
- Mario Sotomonte | Maria Sotomonte
- Alejandro Buitrón | Alejandra Buitrón
+ Gral. Hernán Pizango | Hernán Pizango
+ presidente Hernán Pizango | Hernán Pizango Tello
- Hernán Pizango | Germán Pizango
- Hernán Pizango | Hernán Pizarro
- Jorge Fernández Rocha | Jorge Hernández Rocha
- Ana Gómez Latorre | Ana Gámez Latorre
- Ramón Uriarte | Román Uriarte
+ Gonzalo Echeverria | Gonzalo Etcheverria
+ Lucía del Carmen Albornoz | Lucía Albornoz
+ Washington Quijije Mera | Washington Quijije
- Washington Quijije Mera | Wilson Quijije Mera
- Carmen Loor Vélez | Carmen Vera Loor
- Pedro Alarcón Vidal | Pedro Vidal Salas
+ Honor Bracegirdle-Poole | Honor Poole
+ Honor Bracegirdle-Poole | Honor Bracegirdle
- Honor Bracegirdle-Poole | Hugh Poole
+ William Thackenbury | Bill Thackenbury
+ Robert T. Ellingworth | Bob Ellingworth
- Robert T. Ellingworth | Roger Ellingworth
+ John Quentin Marchbanks | John Q. Marchbanks
+ J. Q. Marchbanks | John Marchbanks
- John Q. Marchbanks | John P. Marchbanks
- John Marchbanks Jr. | John Marchbanks Sr.
+ Dr Edith Hallowell | Edith Hallowell
+ Edith Mary Hallowell | Edith Hallowell
- Edith Hallowell | Judith Hallowell
- Edith Hallowell | Edith Halloran
+ Catherine Oxenholme | Kate Oxenholme
- Catherine Oxenholme | Christine Oxenholme
+ Elisabeth Ravenscar | Elizabeth Ravenscar
- Stephen Ravenscar | Elizabeth Ravenscar
+ Stephen Ravenscar | Steven Ravenscar
+ Siobhán O'Rafferty | Siobhan ORafferty
- Mary O'Rafferty | Martin O'Rafferty
- Michael Winterbourne Hale | Michelle Winterbourne Hale
+ Sir Alistair Pennyquick | Alistair Pennyquick
- Alistair Pennyquick | Alan Pennyquick
+ Владимир Зеленский | Vladimir Zelensky
+ Володимир Зеленський | Volodymyr Zelenskyy
+ Аркадий Вересов | Arkady Veresov
+ Аркадий Вересов | A. Veresov
+ Arkadiy Veresov | Arkady Veresov
+ Юрий Харламенко | Yuri Kharlamenko
+ Yuriy Kharlamenko | Yuri Harlamenko
+ Евгений Ступников | Yevgeny Stupnikov
+ Evgeniy Stupnikov | Yevgeny Stupnikov
- Аркадий Вересов | Andrei Veresov
- Аркадий Вересов | Аркадий Верников
- Аркадий Вересов | Arkady Verenov
- Anna Veresova | Arkady Veresov
+ Alexander Morozkin | Aleksandr Morozkin
+ Sergei Lubashenko | Sergey Lubashenko
- Sergei Lubashenko | Semyon Lubashenko
+ Sasha Morozkina | Alexandra Morozkina
+ Mohammed al-Tarhouni | Muhammad al Tarhuni
+ محمد الترهوني | Mohammed al-Tarhouni
+ محمد الترهوني | Muhammad Tarhuni
+ Abdul Rahman Qasimi | Abdulrahman al-Qasimi
+ Abd al-Rahman al-Qasimi | Abdelrahman Qasimi
+ عبد الرحمن القاسمي | Abdul Rahman al-Qasimi
+ Khaled bin Nasser Dabbagh | Khalid Nasser Dabbagh
+ خالد الدباغ | Khaled Dabbagh
+ Hussein Maktari | Husayn Maktari
- Khaled Dabbagh | Walid Dabbagh
- خالد الدباغ | Walid Dabbagh
- Mohammed al-Tarhouni | Mahmoud al-Tarhouni
- Hussein Maktari | Hassan Maktari
- Yasmin Haddadi | Yusuf Haddadi
- محمد الترهوني | Mohammed al-Zintani
+ Κώστας Μαυρογένης | Kostas Mavrogenis
+ Mavrogenis | Kostas Mavrogenis
+ Ján Bezručka | Jan Bezrucka
+ 王德明 | Wang Deming
- Elorduy | Ambrosio Zabala
- Rosa María Etxeberri | Rosa Elena Etxeberri
- Nicolás Arizmendi Toro | Nicolás Arizmendi Lobo
`;

const organisations = `
+ Cormorán Dragados S.A. | Cormoran Dragados
+ Cormorán Dragados | Dragados Cormorán, S.L.
+ Frente de Armadores Libres del Sur | FALS
+ Ferrous Tidewater Authority Board | FTAB
+ Bahía Norte Consultores | Consultores Bahía Norte
+ Tidewater Shipping | Tidewater Shipping Ltd
+ the Tidewater Shipping Company | Tidewater Shipping
+ Fundación Almenara | Fundación Almenara Viva
- Fundación Almenara | Fundación Saltmere
- Ministerio de Pesca | Ministerio de Obras
- Batallón 12 Quemarisca | Batallón 13 Quemarisca
- Universidad de Almenara | Universidad de Valdemora
- Saltmere Tide | Saltmere Gazette
- Tidewater Shipping | Tidewater Insurance
- Frente de Armadores Libres del Sur | FARC
- Cormorán Dragados | Pelícano Dragados
`;

const places = `
+ Quay 4, Almenara harbour | Quay 4
+ Valdemora del Río | Valdemora
+ Saltmere Yard | SALTMERE YARD
+ Río Quemarisca | Quemarisca
+ Алмазинск | Almazinsk
- Quay 4 | Quay 5
- Puerto Almenara | Puerto Saltmere
- Calle Mayor 12 | Calle Mayor 21
- Saltmere Yard | Saltmere Bridge Road
`;

const held = `
+ Baltasar Emilio Goyeneche Ruz | Emilio Goyeneche
+ Baltasar Emilio Goyeneche Ruz | Baltasar Goyeneche Ruz
- Baltasar Emilio Goyeneche Ruz | Baltasar Goyeneche Tapia
- Baltasar Emilio Goyeneche Ruz | Emilia Goyeneche Ruz
+ Rocío Belén Santamarina | Belén Santamarina
- Rocío Belén Santamarina | Rocío Alba Santamarina
+ Manolo Iturgaiz | Manuel Iturgaiz Prats
- Manolo Iturgaiz | Marcelo Iturgaiz Prats
+ Leandro de los Ríos Cáceres | Leandro de los Rios
- Leandro de los Ríos Cáceres | Lisandro de los Ríos Cáceres
+ coronel Eusebio Tamarit | Eusebio Tamarit Olano
+ E. Tamarit Olano | Eusebio Tamarit
- E. Tamarit Olano | Amadeo Tamarit Olano
+ Yolanda Peñafiel viuda de Cordero | Yolanda Peñafiel
- Guillermo Lasso Andrade | Guillermo Lasso Mendieta
- Hugo Peñafiel Mora | Hugo Mora Peñafiel
+ Íñigo Larrañaga | Inigo Larranaga
- Íñigo Larrañaga | Ignacia Larrañaga
+ Quispe Mamani, Wilber | Wilber Quispe Mamani
- Wilber Quispe Mamani | Wilmer Quispe Mamani
- Diego Fernando Salcedo | Diego Armando Salcedo
+ Diego Fernando Salcedo | D. F. Salcedo
- Diego Fernando Salcedo | D. A. Salcedo
+ Beatrice Ottoline Fairweather | Beatrice Fairweather
- Beatrice Ottoline Fairweather | Bernard Fairweather
+ Jim Cattermole | James Cattermole
+ Thomas Cattermole | Tom Cattermole
- Jim Cattermole | John Cattermole
+ Nathaniel P. Underhay | Nathaniel Underhay
- Nathaniel Underhay | Nathan Underhill
+ Professor Gwendolyn Askew | Gwendolyn Askew-Marsh
- Gwendolyn Askew | Gwyneth Askew
+ Jon Featherstonhaugh | John Featherstonhaugh
- Peter Featherstonhaugh | Petra Featherstonhaugh
+ Lady Honoria Blackthistle | Honoria Blackthistle
- Sir Rupert Blackthistle | Honoria Blackthistle
+ Дмитрий Корнаухов | Dmitry Kornaukhov
+ Дмитрий Корнаухов | Dmitri Kornauhov
- Дмитрий Корнаухов | Daniil Kornaukhov
+ Ольга Щедрова | Olga Shchedrova
- Ольга Щедрова | Oleg Shchedrov
+ Наталья Бережкова | Natalia Berezhkova
+ Mykola Zhuravlenko | Микола Журавленко
- Петр Журавленко | Pavel Zhuravlenko
+ Alexey Tikhomirnov | Aleksei Tihomirnov
+ Алексей Тихомирнов | Alexei Tikhomirnov
+ Ahmad al-Masoudi | Ahmed Masoudi
+ أحمد المسعودي | Ahmed al-Masoudi
- أحمد المسعودي | Hamid al-Masoudi
+ Abdallah Rashidi | Abdullah al-Rashidi
+ يوسف الهاشمي | Yousef Hashemi
+ Omar bin Saleh Ghamdani | Omar Saleh al-Ghamdani
- Omar Ghamdani | Amir Ghamdani
- Fatima Zahrawi | Fathi Zahrawi
+ Mustafa Qaramanli | Mustapha Karamanli
- Mustafa Qaramanli | Murtada Qaramanli
+ Γιάννης Σταθάτος | Giannis Stathatos
- Osman Yıldırgan | Orhan Yıldırgan
+ Osman Yıldırgan | Osman Yildirgan
- Li Weidong | Li Weiguo
`;

const heldOrganisations = `
+ Astilleros Peñón Blanco S.A. | Astilleros Peñón Blanco
+ Comisión Nacional de Aguas Profundas | CNAP
+ Union of Lighthouse Keepers | ULK
+ The Lanternfish Group | Lanternfish Group plc
+ Banco Mercantil Tolmeda | Banco Mercantil de Tolmeda
- Banco Mercantil Tolmeda | Banco Agrícola Tolmeda
- Comisión Nacional de Aguas Profundas | Comisión Nacional de Puertos
- Los Cuervos Negros | Los Lobos Negros
- Astilleros Peñón Blanco | Astilleros Peñón Rojo
- 4th Harbour Brigade | 5th Harbour Brigade
`;

/** Every pair that the comparison is evaluated with. */
export const pairs: readonly Pair[] = [
  ...read('person', people),
  ...read('organisation', organisations),
  ...read('place', places),
];

/**
 * Pairs written after the rules. On the first run 64 of the 70 were right (area .906); the mistakes that they revealed
 * were then fixed, so by now they are no longer independent.
 */
export const heldPairs: readonly Pair[] = [...read('person', held), ...read('organisation', heldOrganisations)];

function read(kind: NameKind, lines: string): Pair[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [a = '', b = ''] = line.slice(2).split(' | ');
      return { kind, a, b, likely: line.startsWith('+') };
    });
}
