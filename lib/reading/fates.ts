import type { CardProperty } from './vocabulary.ts';
import type { Token } from '#lib/ner/tokens.ts';
import { wordsOf, keyAt } from './words.ts';

/** Words that report what happened to people who are counted. Normalised by `nameKey`; alternations, which cues.ts also uses. */
export interface Fate {
  readonly property: CardProperty;
  /** Nouns that are counted themselves: "14 deaths", "14 heridos". */
  readonly nouns: string;
  /** Adjectives and participles for those counted, with or without "to be": "14 people dead", "resultaron heridos". */
  readonly states: string;
  /** Verbs whose subject is those counted: "14 people died". */
  readonly happens: string;
  /** Verbs whose object is those counted: "killed 14 people". */
  readonly does: string;
  /** Phrases of several words, used only for cues near a selection. */
  readonly phrases: string;
}

export const fates: readonly Fate[] = [
  {
    property: 'displaced',
    nouns:
      'displaced|evacuees|evacuations|evacuation|evacuacion|desalojo|desplazamiento|displacement|desplazados|desplazadas|evacuados|evacuadas',
    states:
      'displaced|evacuated|homeless|evicted|uprooted|rehoused|desahuciados|desahuciadas|reubicados|reubicadas|realojados|realojadas|desplazado|desplazada|desplazados|desplazadas|evacuado|evacuada|evacuados|evacuadas|desalojados|desalojadas|desalojado|desalojada',
    happens: '',
    does: 'displaced|displacing|evacuated|evacuating|evicted|evicting|uprooted|desahucio|desahuciaron|desplazo|desplazaron|evacuo|evacuaron|desalojo|desalojaron',
    phrases: '(?:fled|left|lost) their homes|sin (?:hogar|techo)',
  },
  {
    property: 'deaths',
    nouns:
      'dead|deaths|death|fatalities|fatality|bodies|muertos|muertas|muerto|muerta|muertes|muerte|fallecidos|fallecidas|fallecido|fallecida|fallecimientos|decesos|cadaveres|mortales',
    states:
      'dead|killed|slain|murdered|muerto|muerta|muertos|muertas|fallecido|fallecida|fallecidos|fallecidas|asesinado|asesinada|asesinados|asesinadas',
    happens:
      'died|dies|die|dying|perished|drowned|drowns|muere|mueren|murieron|murio|muerto|fallecieron|fallecio|fallecen|fallece|fallecido|perecieron|perecio|morian',
    does: 'killed|kills|kill|killing|murdered|executed|massacred|slaughtered|beheaded|abatieron|abatio|abate|abaten|ejecuto|ejecutaron|masacraron|acribillaron|mataron|mato|mata|matan|asesino|asesinaron|asesinan',
    phrases: 'toll|lost their lives|(?:victimas|bajas) (?:mortales|fatales)|perdieron la vida',
  },
  {
    property: 'injured',
    nouns:
      'injured|injuries|injury|wounded|wounds|burns|heridos|heridas|herido|herida|lesionados|lesionadas|lesionado|lesionada|lesiones|contusos',
    states:
      'injured|wounded|hurt|herido|herida|heridos|heridas|lesionado|lesionada|lesionados|lesionadas|intoxicados|intoxicadas',
    happens: '',
    does: 'injured|injuring|injures|wounded|wounding|wounds|hirieron|hirio|hiere',
    phrases: '',
  },
  {
    property: 'missing',
    nouns:
      'missing|disappearances|disappeared|disappearance|desaparicion|desaparecidos|desaparecidas|desaparecido|desaparecida|desapariciones',
    states: 'missing|unaccounted|disappeared|desaparecido|desaparecida|desaparecidos|desaparecidas',
    happens: 'disappeared|vanished|desaparecieron|desaparecio',
    does: '',
    phrases: 'unaccounted for|sin localizar|en paradero desconocido',
  },
  {
    property: 'arrested',
    nouns:
      'arrests|arrest|detentions|detention|arrested|detained|detenidos|detenidas|detenido|detenida|detenciones|detencion|arrestos|capturas|arrestados|aprehendidos|capturados',
    states:
      'arrested|detained|apprehended|captured|recaptured|rearrested|re-arrested|recapturado|recapturada|recapturados|recapturadas|detenido|detenida|detenidos|detenidas|arrestado|arrestada|arrestados|arrestadas|aprehendido|aprehendida|aprehendidos|aprehendidas|apresado|apresada|apresados|apresadas|capturado|capturada|capturados|capturadas',
    happens: '',
    does: 'recaptured|recapturaron|recapturo|nicked|nabbed|nabs|nab|arrested|arrests|arrest|arresting|detained|detains|detain|detaining|apprehended|detuvieron|detuvo|detiene|detienen|arrestaron|arresto|capturaron|capturo|aprehendieron|aprehendio',
    phrases: 'in custody|rounded up|detainees',
  },
  {
    property: 'escaped',
    nouns:
      'escapees|escapes|fugitives|fugitive|runaways|fugados|fugadas|fugitivos|fugitivas|profugos|profugas|evadidos|evadidas|escapados|escapadas',
    states: 'fugado|fugada|fugados|fugadas|escapado|escapados|evadido|evadidos',
    happens:
      'escaped|escaping|fled|tunnelled|tunneled|absconded|escape|escaparon|escapo|fugaron|fugo|evadieron|evadio|huyeron|huyo|huido|escapan|fugan|escapado|fugado',
    does: '',
    phrases: 'escap(?:ed|ees?|es)|broke out|on the run|a la fuga',
  },
];

/** People who come to a meeting or a march. */
export const attendance: Fate = {
  property: 'attendance',
  nouns: 'demonstrators|protesters|spectators|attendees|asistentes|manifestantes|espectadores',
  states: '',
  happens:
    'attended|marched|gathered|rallied|protested|demonstrated|asistieron|acudieron|participaron|marcharon|recorrieron|desfilaron|abarrotaron|congregaron|agolparon|concentraron|manifestaron|protestaron|reunieron',
  does: '',
  phrases: 'attend(?:ing|ance)?|took part|turned out|crowd',
};

const singles = wordsOf('one|un|una|uno');
const fateNouns = /^(?:muert[oa]|fallecid[oa]|herid[oa]|detenid[oa]|desaparecid[oa]|persona)$/;
/** Nouns for a single person about whom something may be reported: "wounded a nurse". */
export const singlePeople = wordsOf(
  'person|guard|officer|prisoner|inmate|soldier|woman|man|child|worker|passenger|policeman|policewoman|civilian|student|protester|journalist|firefighter|suspect|patient|nurse|driver|boy|girl|teenager|pedestrian|cyclist|farmer|teacher|bystander|resident|villager|miner|sailor|pilot|doctor|gunman|reporter|baby|pensioner|toddler|motorcyclist|motorist|fisherman|paramedic|constable|detective|colleague|photographer|cameraman|shopkeeper|guest|tourist|sergeant',
  'persona|hombre|mujer|joven|nino|nina|menor|agente|policia|guardia|soldado|militar|civil|conductor|conductora|periodista|vecino|vecina|trabajador|trabajadora|estudiante|anciano|anciana|bebe|enfermera|enfermero|obrero|transeunte|peaton|ciclista|motorista|pescador|minero|maestro|maestra|turista|taxista|adolescente|funcionario|bombero|preso|recluso',
);
const singleNouns = new Set([
  ...singlePeople,
  ...wordsOf(
    'death|victim|muerto|muerta|fallecido|fallecida|herido|herida|detenido|detenida|desaparecido|desaparecida',
  ),
]);

/** Returns whether "one" or "un" counts people here: "one guard", "un muerto". */
export function singleCounts(tokens: readonly Token[], at: number): boolean {
  const noun = keyAt(tokens, at + 1);
  // "Un agente" just means an agent; "un herido" is a count of one.
  return singles.has(keyAt(tokens, at)) && (tokens[at]?.key === 'one' ? singleNouns.has(noun) : fateNouns.test(noun));
}
