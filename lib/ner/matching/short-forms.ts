/** Everyday short forms of given names in English, Spanish and Russian; each line begins with the full one. */
const lines =
  'jose pepe chepe,francisco paco pancho kiko curro fran,ignacio nacho,antonio tono toni,enrique quique,jesus chucho chuy suso,manuel manolo ' +
  'lolo,guillermo memo willy,eduardo lalo edu,roberto beto tito,alberto beto,luis lucho,santiago santi,rafael rafa,daniel dani dan danny,' +
  'gabriel gabi gabo,fernando nando,alejandro alex jano ale,sebastian seba,nicolas nico,federico fede kiko,gustavo gus,maria mari mariquita,' +
  'dolores lola,mercedes merche,concepcion concha conchi,guadalupe lupe lupita,rosario charo,consuelo chelo,isabel isa chabela,teresa tere,' +
  'pilar pili,francisca paca paquita,josefa pepa,william bill will billy willy liam,robert bob bobby rob,richard dick rick rich,' +
  'james jim jimmy jamie,john jack johnny,joseph joe joey,thomas tom tommy,charles charlie chuck,edward ed eddie ted ned,' +
  'michael mike mick,david dave,daniel dan danny,andrew andy drew,anthony tony,christopher chris kit,matthew matt,benjamin ben,samuel sam,' +
  'alexander alex sandy,nicholas nick,patrick pat paddy,peter pete,stephen steve,steven steve,gregory greg,frederick fred,lawrence larry,' +
  'leonard len lenny,timothy tim,jeffrey jeff,kenneth ken,ronald ron,donald don,gerald gerry jerry,elizabeth liz beth betty eliza lizzie,' +
  'margaret maggie peggy meg,catherine kate cathy katie,katherine kate kathy katie,susan sue,deborah debbie,jennifer jen jenny,' +
  'patricia pat patty trish,rebecca becky,victoria vicky,dorothy dot,theodore ted teddy,abigail abby,alexandra alex sasha,' +
  'aleksandr sasha alex,vladimir vova volodya,dmitri dima,mikhail misha,nikolai kolya,ivan vanya,sergei seryozha,maria masha,ekaterina katya,' +
  'natalia natasha,tatiana tanya,anastasia nastya,evgeny zhenya,konstantin kostya';

const fullOf = new Map<string, Set<string>>();
for (const line of lines.split(',')) {
  const [full = '', ...shorts] = line.trim().split(' ');
  for (const short of shorts) fullOf.set(short, (fullOf.get(short) ?? new Set()).add(full));
}

/** Whether a name is an everyday short form. */
export function isShort(name: string): boolean {
  return fullOf.has(name);
}

/** Whether one given name is an everyday short form of the other, or both of the same. */
export function isShortForm(a: string, b: string): boolean {
  const [ofA, ofB] = [fullOf.get(a), fullOf.get(b)];
  if (ofA?.has(b) || ofB?.has(a)) return true;
  if (!ofA || !ofB) return false;
  for (const full of ofA) if (ofB.has(full)) return true;
  return false;
}

/** The given names that an everyday form may stand for; none for a name that is not one. */
export function fullFormsOf(name: string): ReadonlySet<string> {
  return fullOf.get(name) ?? none;
}

const none: ReadonlySet<string> = new Set();
