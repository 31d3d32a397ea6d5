import { wordsOf } from './words.ts';

/** Posts by which somebody leads what they are of. */
export const leading = wordsOf(
  'president|chancellor|king|queen|director|chairman|chairwoman|chair|chief|head|leader|boss|ceo|founder|co-founder|mayor|governor|premier|rector|dean|commander|captain|coach|editor|superintendent|warden|presiding',
  'canciller|rey|reina|presidente|presidenta|directora|jefe|jefa|lider|dirigente|cabecilla|fundador|fundadora|alcalde|alcaldesa|gobernador|gobernadora|rector|rectora|decano|decana|comandante|entrenador|entrenadora|gerente|consejero delegado|consejera delegada|cofundador|titular',
);
/** Posts that are held within what they are of. */
const holding = wordsOf(
  'minister|secretary|treasurer|spokesman|spokeswoman|spokesperson|manager|engineer|lawyer|attorney|prosecutor|judge|officer|inspector|detective|ambassador|adviser|advisor|accountant|auditor|professor|researcher|analyst|reporter|correspondent|columnist|commissioner|deputy|vice-president|administrator|coordinator|trustee|clerk|curator|archivist|pilot|surgeon|doctor|nurse|commissioner|solicitor-general|superintendent|constable|pathologist|vicar|rector|organist|choreographer|conservator|ranger|keeper|skipper|economist|technician|steward|surveyor|foreman|registrar|bursar|consul|envoy|negotiator|conductor|principal|headteacher|ombudsman|sheriff|marshal|general|colonel|lieutenant|sergeant|bishop|archbishop|priest|cashier|notary|harbourmaster|undersecretary|counsel|organiser|organizer|designer|scientist|chemist|biologist|historian',
  'ministro|ministra|secretario|secretaria|tesorero|tesorera|portavoz|vocero|vocera|ingeniero|ingeniera|abogado|abogada|fiscal|juez|jueza|inspector|inspectora|comisario|comisaria|embajador|embajadora|asesor|asesora|contable|contador|contadora|auditor|auditora|profesor|profesora|investigador|investigadora|analista|periodista|corresponsal|viceministro|viceministra|vicepresidente|vicepresidenta|viceprimer|administrador|administradora|coordinador|coordinadora|subdirector|subdirectora|interventor|interventora|delegado|delegada|subdelegado|subdelegada|consejero|consejera|concejal|concejala|edil|magistrado|magistrada|procurador|procuradora|notario|capitan|coronel|general|sargento|teniente|obispo|arzobispo|parroco|piloto|medico|cirujano|cirujana|medica|enfermero|enfermera|economista|tecnico|responsable|encargado|encargada|empleado|empleada|intendente|defensor|defensora|sindico|cajero|cajera|consul|negociador|negociadora|conservador|conservadora|archivero|archivera|biologo|biologa|trabajador|trabajadora|apoderado|apoderada|representante|capataz|exdirector|exministro|exalcalde|subsecretario|subsecretaria',
);
/** What people are by calling; not of anything. */
export const callings = wordsOf(
  'singer|actor|actress|footballer|writer|novelist|poet|painter|historian|activist|farmer|journalist|businessman|businesswoman|entrepreneur|photographer|philosopher|architect|politician|musician|composer|playwright|sculptor|diplomat|campaigner|philanthropist|trader|boxer|broadcaster|blogger|psychologist|barrister|solicitor|magistrate|sculptor',
  'cantante|actriz|futbolista|escritor|escritora|novelista|poeta|pintor|pintora|historiador|historiadora|activista|agricultor|agricultora|empresario|empresaria|fotografo|fotografa|filosofo|arquitecto|arquitecta|politico|musico|compositor|compositora|dramaturgo|escultor|diplomatico|torero|psicologo|psicologa|sociologo|sociologa|letrado|letrada|sacerdote|banquero|ganadero|pescador|sindicalista',
);
/** Of these the department is named, and it is no body of its own: "ministra de Hacienda". */
export const departmental = wordsOf(
  'minister|secretary|ministro|ministra|viceministro|viceministra|concejal|concejala|consejero|consejera|edil|secretario|secretaria|undersecretary',
);
export const doubtful =
  /^(?:alleged|suspected|presunto|presunta|supuesto|supuesta|would-be|future|futuro|futura|next|proximo|proxima|aspirante|candidato|candidata|candidate)$/;

export const sitting = wordsOf(
  'mp|mep|msp|congressman|congresswoman|councillor|councilman|councilwoman|lawmaker|senator|member|senador|senadora|diputado|diputada|parlamentario|parlamentaria|asambleista|miembro|militante|integrante|afiliado|afiliada|concejal|concejala|edil',
);
export const former =
  /^(?:former|ex|then|late|outgoing|acting|interim|exdirector|exministro|exalcalde|antiguo|antigua|entonces|anterior|ex-.*|ex(?:pres|dir|min|alc|gob).*)$/;

const all = new Set([...leading, ...holding, ...sitting, ...callings]);

/** Whether a word names a post. */
export function isRoleWord(key: string): boolean {
  return (
    all.has(key) ||
    /^(?:vice|ex|sub|co)-?(?:president[ea]?|director[a]?|ministr[oa]|alcaldes?a?|gobernador[a]?|chairman|founder)$/.test(
      key,
    )
  );
}
