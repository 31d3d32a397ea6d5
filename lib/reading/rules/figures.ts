import type { CardProperty } from '#lib/reading/vocabulary.ts';
import { attendance } from '#lib/reading/fates.ts';
import { fold } from '#lib/text/fold.ts';
import { followUp, ofVote, ofWhole, voteNouns } from '#lib/reading/rules/bare-numbers.ts';
import { isAge, isAhead, isFraction, isRatio, isSpanEnd } from '#lib/reading/numbers.ts';
import { employed, partOfWhole, ratio, total } from '#lib/reading/rules/parts.ts';
import { compoundSpans, isWhen } from '#lib/reading/rules/spans.ts';
import { isNounWord } from '#lib/reading/phrase.ts';
import { saying } from '#lib/reading/speech.ts';
import { subjectBefore } from '#lib/reading/subject.ts';
import { isReal } from '#lib/reading/verbs.ts';
import { isBody, isPlace, pronounItem, type Item, type Line, type Num } from '#lib/reading/items.ts';
import { addCount, namePart, theEvent, type Family, type Found, type Scene } from '#lib/reading/scene.ts';
import { partWords, prepositions, wordsOf, keyAt, skipWords } from '#lib/reading/words.ts';

const comes = wordsOf(attendance.happens, 'took|turned');
const attenders = wordsOf(attendance.nouns);
const memberNouns = wordsOf(
  'members|affiliates|adherents|adherentes|adeptos|asociados|asociadas|miembros|afiliados|afiliadas|integrantes|socios|socias|militantes',
);
/** Slang for money, years and the like, whose value is not stated. */
const slang = wordsOf(
  'tacos|pavos|palos|lucas|anitos|grand|quids|castanas|abriles|primaveras|machacantes|pelas|mangos',
);
const peopleOf = wordsOf('inhabitants|residents|habitantes|vecinos|empadronados');
const having = wordsOf(
  'has|have|had|employs|employed|counts|claims|runs|operates|owns|received|won|obtained|got|secured|gained|produces|produced|sold|bought|holds|held|controls|tiene|tenia|tuvo|cuenta|emplea|recibio|obtuvo|logro|gano|produce|produjo|vendio|compro|posee|controla|consiguio|suma|gestiona|opera',
);
const times = wordsOf('seconds|minutes|hours|days|weeks|months|years|decades');
const lasting = wordsOf('lasted|lasting|lasts|took|duro|duraron|dura|tardo');
const measures = wordsOf(
  'kilometres|metres|centimetres|miles|feet|kilograms|grams|tonnes|litres|barrels|hectares|acres|degrees|points|ounces',
);

/** Measures of things had, taken or burnt; lengths, in contrast, usually say how far away something is. */
const amounts = wordsOf('kilograms|grams|tonnes|litres|barrels|hectares|acres|ounces');

/** Returns the owner of a number: the name that has, receives or employs; null if another noun or verb is in between. */
function ownerOf(scene: Scene, at: number): Item | null {
  const { line } = scene;
  const { items, isVerb } = line;
  for (let back = at - 1; back >= Math.max(0, at - 4); back--) {
    const item = items[back];
    if (item?.kind !== 'word') return null;
    if (!having.has(item.key)) {
      // "had been abducted by four men".
      const isBetween = prepositions.has(item.key) && !/^(?:a|con|of|de)$/.test(item.key);
      if (isVerb(item.key) || isBetween || item.key === 'been') return null;
      continue;
    }
    const { names, isBody: isTheBody } = subjectBefore(line, back);
    if (isTheBody && line.antecedentBody && isReal(line, back)) return pronounItem(line.antecedentBody);
    return names.length === 1 && isReal(line, back) ? (names[0] ?? null) : null;
  }
  return null;
}

/** "owns 30 per cent of X": a share of what is owned, not of the owner. */
function owns({ items }: Line, at: number): boolean {
  return [at - 1, at - 2, at - 3].some((i) =>
    /^(?:owns|owned|holds|held|controls|sold|bought|posee|tiene|controla|vendio|compro|acquired|adquirio)$/.test(
      keyAt(items, i),
    ),
  );
}

function comesBehind({ line: { items } }: Scene, at: number): boolean {
  for (let i = at + 1; i < at + 6; i++) {
    const item = items[i];
    if (item?.key === ',' || item?.key === '(') {
      const close = items.findIndex(({ key }, k) => k > i && key === (item.key === ',' ? ',' : ')'));
      const next = items[close + 1];
      if (close < 0 || close > i + 14 || !next) return false;
      if (comes.has(next.key) || (next.key === 'se' && comes.has(keyAt(items, close + 2)))) return true;
      // "4,000 people, say the police, and 15,000, say the organisers, marched".
      const isOther = /^(?:and|y|e|or|o|pero|but)$/.test(next.key) && items[close + 2]?.kind === 'num';
      return isOther ? comesBehind({ line: { items } } as Scene, close + 2) : false;
    }
    if (!item || item.kind === 'sign' || item.kind === 'num') return false;
    if (item.key === 'took' && items[i + 1]?.key !== 'part') return false;
    if (item.key === 'turned' && !/^(?:out|up)$/.test(keyAt(items, i + 1))) return false;
    if (comes.has(item.key)) return true;
  }
  return false;
}

const drawing = /^(?:drew|draws|attracted|attracts|congrego|convoco|atrajo|reunio)$/;

function comesBefore({ line: { items } }: Scene, at: number): boolean {
  const num = items[at]?.num;
  const near = [at - 1, at - 2, at - 3].map((i) => keyAt(items, i));
  if (near[0] === 'by' && near[1] === 'attended') return true;
  // "drew 200 residents", "congregó a 500 personas".
  if (num?.unit === 'people' && near.slice(0, 2).some((key) => drawing.test(key))) return true;
  return comes.has(near[0] ?? '') && /(?:aron|ieron)$/.test(near[0] ?? '');
}

function readOne(scene: Scene, found: Found, at: number): void {
  const { line } = scene;
  const num = line.items[at]?.num;
  if (num && num.unit === null && num.counted === null) {
    const bare = [ratio, ofWhole, ofVote, partOfWhole, total, employed];
    if (!bare.some((rule) => rule(scene, found, at))) followUp(scene, found, at);
    return;
  }
  if (!num || (!isReal(line, at) && !voteNouns.test(num.counted?.text ?? ''))) return;
  if (
    isAge(line, at) ||
    isRatio(line, at) ||
    isFraction(line, at) ||
    /ly$|^(?:presunt|supuest)[oa]s$/.test(num.counted?.text ?? '')
  )
    return;
  if (
    num.unit === 'people' &&
    line.items.some(
      ({ key }, i) =>
        /^(?:among|entre)$/.test(key) &&
        /^(?:dead|injured|victims|fallecid[oa]s|muert[oa]s|herid[oa]s|victimas|detenid[oa]s)$/.test(
          keyAt(line.items, i + 2),
        ),
    )
  )
    return;
  if (ratio(scene, found, at)) return;
  // "six years and four months": handled together with the years.
  if (isSpanEnd(line, at)) return;
  if (isAhead(line, at + 1) && !times.has(num.unit ?? '')) return;
  const lead = line.items[at - 1];
  // "the two men": already known, and not a finding.
  if (
    num.number < 4 &&
    /^(?:the|los|las|both|estos|estas|these|those|top|first|last|next|other|primeros|primeras|ultimos|ultimas)$/.test(
      lead?.key ?? '',
    ) &&
    num.unit !== 'percent'
  )
    return;
  if (lead?.kind === 'word' && partWords.has(lead.key) && num.unit !== 'percent') return;
  const nouns = (num.counted?.text ?? '').toLowerCase().split(' ');
  if (nouns.some((word) => slang.has(fold(word)))) return;
  // "11 of them serious": it is left open who "them" are.
  const part = keyAt(line.items, at + 2);
  if (
    /^(?:of|de)$/.test(keyAt(line.items, at + 1)) &&
    /^(?:them|us|ellos|ellas|nosotros)$/.test(part) &&
    num.unit !== 'percent'
  )
    return;
  // "said to have held 9,000 volumes", "ordered the capture of four directors": only said or demanded.
  if (isHeld(line, at)) return;
  // "Two officers and a bystander": the number does not count everyone.
  const behind = line.items.findIndex((item, i) => i > at && item.start >= (num.counted?.end ?? 0));
  const hasVerb = having.has(lead?.key ?? '') || line.isVerb(lead?.key ?? '');
  if (
    !hasVerb &&
    num.unit === 'people' &&
    /^(?:and|y|e)$/.test(keyAt(line.items, behind)) &&
    /^(?:a|an|un|una)$/.test(keyAt(line.items, behind + 1))
  )
    return;
  const add = (property: CardProperty, subject: Item | 'event' | null, unit?: string | null) => {
    const part = subject === 'event' ? theEvent : namePart(subject);
    addCount(scene, found, at, { rule: 'figures', subject: part, property, ...(unit === undefined ? {} : { unit }) });
  };
  if (num.number < 4 && /^(?:times|veces|ocasiones)$/.test(num.counted?.text ?? '')) return;
  const noun = keyAt(line.items, at + 1);
  const last = (num.counted?.text.split(' ').at(-1) ?? '').toLowerCase();
  const owner = ownerOf(scene, at);
  if (num.unit === 'percent') add('share', owns(line, at) ? null : owner, '%');
  else if (num.unit !== null && times.has(num.unit)) {
    const verb = keyAt(line.items, at - 1);
    // "stole it over six years": exactly that long, not longer.
    if (!isWhen(line, at) && !isDistance(line, at) && !/^over\s/i.test(line.text.slice(line.items[at]?.start)))
      add('duration', lasting.has(verb) ? 'event' : null);
    // "declaró durante seis horas": the duration of the speech, not its content.
    const isSpoken = /^(?:durante|for)$/.test(verb) && saying.has(keyAt(line.items, at - 2));
    const last = found.claims.at(-1);
    if (isSpoken && last?.property === 'duration') found.claims.splice(-1, 1, { ...last, assertedBy: null });
  } else if (num.unit !== null && measures.has(num.unit)) {
    if (num.counted !== null || amounts.has(num.unit) || isLength(line, at)) add('quantity', owner);
  } else if (num.unit !== null && num.unit !== 'people')
    add(
      'amount',
      isNounWord(line.items[at - 2]) &&
        !having.has(keyAt(line.items, at - 2)) &&
        line.items[at - 1]?.kind === 'word' &&
        prepositions.has(keyAt(line.items, at - 1))
        ? null
        : owner,
    );
  else if (
    /^(?:crowd|gathering|audience|multitud)$/.test(keyAt(line.items, at - 2)) ||
    // "a stadium for 4,500 spectators": its capacity.
    (attenders.has(last) && !/^(?:para|for|capacity|capacidad|aforo)$/.test(lead?.key ?? '')) ||
    (isCrowd(num) && (comesBehind(scene, at) || comesBefore(scene, at)))
  )
    add('attendance', 'event', 'people');
  else if (memberNouns.has(noun) || memberNouns.has(last)) {
    const isHad = [at - 1, at - 2, at - 3].some((i) => having.has(keyAt(line.items, i)));
    const isOf = /^(?:of|de|del)$/.test(keyAt(line.items, at + 2));
    if (isBody(owner) || isHad || (num.number >= 10 && !isOf)) add('members', isBody(owner) ? owner : null, 'people');
    else add('quantity', null);
  } else if (peopleOf.has(last)) {
    if (isPlace(owner)) add('population', owner, 'people');
    else add(owner === null && last !== 'residents' && last !== 'vecinos' ? 'population' : 'quantity', null, 'people');
  } else if (num.counted !== null && !isBland(line, at, owner)) add('quantity', owner);
}

/** Things that also come, but are not a crowd: "23 teams took part". */
const noCrowd =
  /^(?:teams?|countries|nations|clubs?|companies|firms|groups?|cars|tractors|lorries|vehicles|boats|delegations|organi[sz]ations|parties|equipos?|paises|naciones|clubes|empresas|grupos?|coches|tractores|camiones|vehiculos|barcos|delegaciones|organizaciones|asociaciones|partidos|municipios)$/;
const isCrowd = ({ counted }: Num): boolean =>
  !(counted?.text ?? '').split(' ').some((word) => noCrowd.test(fold(word)));

/** Returns whether a number is part of something only said about others, or demanded. */
function isHeld({ items }: Line, at: number): boolean {
  for (let back = at - 1; back > Math.max(0, at - 6); back--) {
    const [item, next] = [keyAt(items, back), keyAt(items, back + 1)];
    if (item === 'said' && next === 'to') return true;
    if (/^(?:affected|affecting|afecto|afectaron|afectan|afectando)$/.test(item)) return true;
    if (/^(?:ordered|ordeno|ordenaron|decreto|dicto)$/.test(item) && next === 'to' && items[back + 2]?.key === 'pay')
      return false;
    if (/^(?:ordered|ordeno|ordenaron|decreto|dicto)$/.test(item)) return true;
    if (items[back]?.kind === 'sign') return false;
  }
  return false;
}

/** "23 miles long", "dos metros de alto": the size of a thing, not a distance. */
function isLength({ items }: Line, at: number): boolean {
  const [next, then] = [keyAt(items, at + 1), keyAt(items, at + 2)];
  const size = /^(?:long|wide|tall|high|deep|largo|longitud|ancho|alto|altura|profundidad)$/;
  return size.test(next) || (next === 'de' && size.test(then));
}

/** "four days after", "tres semanas antes": a distance in time, not a duration. */
function isDistance({ items }: Line, at: number): boolean {
  const next = skipWords(
    items,
    at + 1,
    /^(?:dias?|semanas?|meses|mes|anos?|horas?|days?|weeks?|months?|years?|hours?|minutes?|minutos?)$/,
  );
  return /^(?:after|before|later|earlier|ago|since|despues|antes|atras|away|old|older|younger|sooner|mas|late|ahead|behind)$/.test(
    keyAt(items, next),
  );
}

/** "one person", "two of the men": so few people, about whom nothing is said, are not a finding; "her two sons" are. */
function isBland(line: Line, at: number, owner: Item | null): boolean {
  const num = line.items[at]?.num;
  if (num?.unit !== 'people' || num.number > 3 || owner !== null) return false;
  const lead = keyAt(line.items, at - 1);
  // "padre de tres hijas".
  if (/^(?:of|de)$/.test(lead) && /^(?:padre|madre|father|mother|mum|dad)$/.test(keyAt(line.items, at - 2)))
    return false;
  return !having.has(lead) && !/^(?:his|her|their|sus|su)$/.test(lead) && !/^(?:con|with)$/.test(lead);
}

function read(scene: Scene, found: Found): void {
  if (scene.line.isUnreal) return;
  scene.line.items.forEach((item, at) => {
    if (item.kind !== 'num' || found.usedNumbers.has(at)) return;
    const lead = keyAt(scene.line.items, at - 2);
    // "a population of about 6,000".
    if (/^(?:population|poblacion)$/.test(lead) && /^(?:of|de)$/.test(keyAt(scene.line.items, at - 1))) {
      const owner = ownerOf(scene, at);
      const place = isPlace(owner) ? namePart(owner) : null;
      if (isReal(scene.line, at))
        addCount(scene, found, at, { rule: 'figures', subject: place, property: 'population', unit: 'people' });
    } else if (/^(?:crowd|multitud)$/.test(lead) && item.num?.counted === null && isReal(scene.line, at)) {
      addCount(scene, found, at, { rule: 'figures', subject: theEvent, property: 'attendance', unit: 'people' });
    } else readOne(scene, found, at);
  });
  compoundSpans(scene, found);
}

/** Votes, money, shares, time spans, crowds, members, and everything else that is counted. */
export const figures: Family = {
  name: 'figures',
  read,
  examples: [
    ['en', 'Police seized 1,200 rifles.', '? quantity 1200 rifles'],
    ['en', 'The bridge cost about $3.5 million.', '? amount ≈ 3500000 USD'],
    ['en', 'Turnout fell to 41 per cent.', '? share 41 %'],
    ['en', 'More than 2,000 people marched through the port.', 'event attendance ≥ 2000'],
    ['en', 'The fight lasted 40 minutes.', 'event duration 40 minutes'],
    ['en', 'The plan would cost 3 million euros.', ''],
    ['en', 'It was a two-day revolt.', '? duration 2 days'],
    ['en', 'Departures totalled 6,077.', '? quantity 6077'],
    ['en', 'The hospital employs 1,200.', '? quantity 1200'],
    ['en', 'The survey found 312 minors, of whom 41 were ill.', '? quantity 312 minors; ? quantity 41 minors'],
    ['es', 'Solo una de cada cuatro tiene agua.', '? share 25 %'],
    [
      'es',
      'De las 16 comunidades visitadas, doce carecen de agua.',
      '? quantity 16 comunidades; ? quantity 12 comunidades',
    ],
    ['es', 'El contrato ascendió a 3,5 millones de euros.', '? amount 3500000 EUR'],
    ['es', 'Asistieron unas 500 personas.', 'event attendance ≈ 500'],
    ['es', 'La lista logró casi 5.000 votos.', '? quantity ≈ 5000 votos'],
  ],
};
