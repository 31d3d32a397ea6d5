import type { Phrase } from './grammar.ts';
import type { Item, Line } from './items.ts';
import { textOf } from './scene.ts';
import { wordsOf } from './words.ts';

/** Posts by which somebody leads what they are of. */
const leading = wordsOf(
  'president|director|chairman|chairwoman|chair|chief|head|leader|boss|ceo|founder|co-founder|mayor|governor|premier|rector|dean|commander|captain|coach|editor|superintendent|warden|presiding',
  'presidente|presidenta|directora|jefe|jefa|lider|dirigente|cabecilla|fundador|fundadora|alcalde|alcaldesa|gobernador|gobernadora|rector|rectora|decano|decana|comandante|entrenador|entrenadora|gerente|consejero delegado|consejera delegada|cofundador|titular',
);
/** Posts that are held within what they are of. */
const holding = wordsOf(
  'minister|secretary|treasurer|spokesman|spokeswoman|spokesperson|manager|engineer|lawyer|attorney|prosecutor|judge|officer|inspector|detective|ambassador|adviser|advisor|accountant|auditor|professor|researcher|analyst|reporter|correspondent|columnist|commissioner|deputy|vice-president|administrator|coordinator|trustee|partner|clerk|curator|archivist|pilot|surgeon|doctor|nurse|economist|technician|steward|surveyor|foreman|registrar|bursar|consul|envoy|negotiator|conductor|principal|headteacher|ombudsman|sheriff|marshal|general|colonel|lieutenant|sergeant|bishop|archbishop|priest|cashier|notary|harbourmaster|undersecretary|counsel|organiser|organizer|designer|scientist|chemist|biologist|historian',
  'ministro|ministra|secretario|secretaria|tesorero|tesorera|portavoz|vocero|vocera|ingeniero|ingeniera|abogado|abogada|fiscal|juez|jueza|inspector|inspectora|comisario|comisaria|embajador|embajadora|asesor|asesora|contable|contador|contadora|auditor|auditora|profesor|profesora|investigador|investigadora|analista|periodista|corresponsal|viceministro|viceministra|vicepresidente|vicepresidenta|viceprimer|administrador|administradora|coordinador|coordinadora|subdirector|subdirectora|interventor|interventora|delegado|delegada|subdelegado|subdelegada|consejero|consejera|concejal|concejala|edil|magistrado|magistrada|procurador|procuradora|notario|capitan|coronel|general|sargento|teniente|obispo|arzobispo|parroco|piloto|medico|cirujano|economista|tecnico|responsable|encargado|encargada|empleado|empleada|intendente|defensor|defensora|sindico|cajero|cajera|consul|negociador|negociadora|conservador|conservadora|archivero|archivera|biologo|biologa|socio|socia|trabajador|trabajadora|apoderado|apoderada|representante|capataz|exdirector|exministro|exalcalde|subsecretario|subsecretaria',
);
const sitting = wordsOf('senator|congressman|congresswoman|councillor|councilman|councilwoman|lawmaker|member|senador|senadora|diputado|diputada|parlamentario|parlamentaria|asambleista|miembro|militante|integrante|afiliado|afiliada|concejal|concejala|edil');
const former = /^(?:former|ex|then|late|outgoing|acting|interim|exdirector|exministro|exalcalde|antiguo|antigua|entonces|anterior|ex-.*|ex(?:pres|dir|min|alc|gob).*)$/;

const all = new Set([...leading, ...holding, ...sitting]);

/** Whether a word names a post. */
export function isRoleWord(key: string): boolean {
  return all.has(key) || /^(?:vice|ex|sub|co)-?(?:president[ea]?|director[a]?|ministr[oa]|alcaldes?a?|gobernador[a]?|chairman|founder)$/.test(key);
}

/** A post read from the words of a phrase. */
export interface Role {
  /** In the words of the text, with what it is of: "director of Acme". */
  readonly text: string;
  readonly of: Item | null;
  /** The kind of link to what it is of. */
  readonly link: 'leads' | 'works-for' | 'member-of';
  readonly isFormer: boolean;
  /** A member, and no more: "miembro de". */
  readonly isMember: boolean;
  readonly first: number;
  readonly last: number;
}

/** The post that the words of a phrase name; null where they name none. */
export function roleOf(line: Line, phrase: Phrase): Role | null {
  const { items } = line;
  const { wordsFrom, of } = phrase;
  let wordsTo = phrase.wordsTo;
  let at = wordsFrom;
  while (at < wordsTo && !isRoleWord(items[at]?.key ?? '')) {
    // A post stands at the head: "the death of a director" is none.
    if (/^(?:of|de|del|for|in|,)$/.test(items[at]?.key ?? '')) return null;
    at++;
  }
  const key = items[at]?.key ?? '';
  if (at >= wordsTo) return null;
  while (/^(?:of|de|del|for|at|in|la|el|los|las|the)$/.test(items[wordsTo - 1]?.key ?? '')) wordsTo--;
  const before = items[wordsFrom - 1];
  const text = textOf(line, wordsFrom, wordsTo);
  const words = items.slice(wordsFrom, wordsTo).map((item) => item.key);
  const isVice = words.some((word) => /^(?:deputy|vice|assistant|adjunto|adjunta|subdirector|subdirectora)/.test(word));
  const link = sitting.has(key) ? 'member-of' : leading.has(key) && !isVice ? 'leads' : 'works-for';
  return {
    text,
    isMember: /^(?:member|miembro|militante|integrante|afiliad[oa])$/.test(key),
    of,
    link,
    isFormer: words.some((word) => former.test(word)) || former.test(before?.key ?? ''),
    first: wordsFrom,
    last: wordsTo - 1,
  };
}
