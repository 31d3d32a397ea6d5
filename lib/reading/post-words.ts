import { wordsOf } from './words.ts';

/** Posts whose holder leads the body that they belong to. */
export const leading = wordsOf(
  'president|chancellor|secretary-general|headteacher|headmaster|headmistress|principal|king|queen|director|chairman|chairwoman|chair|chief|head|leader|boss|ceo|founder|co-founder|mayor|governor|premier|rector|dean|commander|captain|coach|editor|superintendent|warden|presiding',
  'canciller|rey|reina|presidente|presidenta|directora|jefe|jefa|lider|dirigente|cabecilla|fundador|fundadora|alcalde|alcaldesa|gobernador|gobernadora|rector|rectora|decano|decana|comandante|entrenador|entrenadora|gerente|consejero delegado|consejera delegada|cofundador|titular',
);
/** Posts that are held within a body. */
const holding = wordsOf(
  'minister|secretary|treasurer|spokesman|spokeswoman|spokesperson|manager|engineer|lawyer|attorney|prosecutor|judge|officer|inspector|detective|ambassador|adviser|advisor|accountant|auditor|professor|researcher|analyst|reporter|correspondent|columnist|commissioner|deputy|vice-president|administrator|coordinator|trustee|clerk|curator|archivist|pilot|surgeon|doctor|nurse|commissioner|solicitor-general|superintendent|constable|pathologist|vicar|rector|organist|choreographer|conservator|ranger|keeper|skipper|economist|technician|steward|surveyor|foreman|registrar|bursar|consul|envoy|negotiator|conductor|principal|headteacher|ombudsman|sheriff|marshal|general|colonel|lieutenant|sergeant|bishop|archbishop|priest|cashier|notary|harbourmaster|undersecretary|counsel|organiser|organizer|designer|scientist|chemist|biologist|historian|pastor|imam|rabbi|chaplain|caretaker|lecturer|midwife|abbot|abbess|organiser|trainer|matron|spokeswoman',
  'pastor|pastora|iman|rabino|capellan|abad|abadesa|prior|priora|ministro|ministra|secretario|secretaria|tesorero|tesorera|portavoz|vocero|vocera|ingeniero|ingeniera|abogado|abogada|fiscal|juez|jueza|inspector|inspectora|comisario|comisaria|embajador|embajadora|asesor|asesora|contable|contador|contadora|auditor|auditora|profesor|profesora|investigador|investigadora|analista|periodista|corresponsal|viceministro|viceministra|vicepresidente|vicepresidenta|viceprimer|administrador|administradora|coordinador|coordinadora|subdirector|subdirectora|interventor|interventora|delegado|delegada|subdelegado|subdelegada|consejero|consejera|concejal|concejala|edil|magistrado|magistrada|procurador|procuradora|notario|capitan|coronel|general|sargento|teniente|obispo|arzobispo|parroco|piloto|medico|cirujano|cirujana|medica|enfermero|enfermera|economista|tecnico|responsable|encargado|encargada|empleado|empleada|intendente|defensor|defensora|sindico|cajero|cajera|consul|negociador|negociadora|conservador|conservadora|archivero|archivera|biologo|biologa|trabajador|trabajadora|apoderado|apoderada|representante|capataz|prefecto|prefecta|regidor|regidora|corregidor|corregidora|alguacil|delegada|vocal|presbitero|catedratico|catedratica|exdirector|exministro|exalcalde|subsecretario|subsecretaria',
);
/** Occupations, which do not belong to a body. */
export const callings = wordsOf(
  'singer|actor|actress|footballer|writer|novelist|poet|painter|historian|activist|farmer|journalist|businessman|businesswoman|entrepreneur|photographer|philosopher|architect|politician|musician|composer|playwright|sculptor|diplomat|campaigner|philanthropist|trader|boxer|broadcaster|blogger|psychologist|barrister|solicitor|magistrate|sculptor',
  'cantante|actriz|futbolista|escritor|escritora|novelista|poeta|pintor|pintora|historiador|historiadora|activista|agricultor|agricultora|empresario|empresaria|fotografo|fotografa|filosofo|arquitecto|arquitecta|politico|musico|compositor|compositora|dramaturgo|escultor|diplomatico|torero|psicologo|psicologa|sociologo|sociologa|letrado|letrada|sacerdote|banquero|ganadero|pescador|sindicalista',
);
/** Posts followed by a department that is not a body of its own: "ministra de Hacienda". */
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

/** Endings of occupations: "printer", "cellist", "peluquera", "tipógrafo". */
const tradeEnding =
  /(?:[a-z]{2}(?:er|or|ist|ian|eer|eur|ess|man|woman)|(?:ista|ero|era|dor|dora|tor|tora|sor|sora|ologo|ologa|grafo|grafa|iatra|nomo|noma|tecnico|tecnica|ante|ente|ario|aria|ogado|ogada))$/;
/** Words with these endings that describe a relation, a fate, an age or an order instead of an occupation. */
const noTrade = wordsOf(
  'number|letter|order|matter|other|another|later|former|latter|under|over|after|winner|loser|killer|murder|attacker|gunman|robber|raider|murderer|prisoner|offender|survivor|sufferer|passenger|commuter|pensioner|teenager|youngster|newcomer|protester|demonstrator|shooter|fighter|father|mother|brother|sister|daughter|grandfather|grandmother|elder|younger|older|bigger|smaller|lover|partner|stranger|neighbour|neighbor|foreigner|outsider|villager|islander|dweller|owner|member|user|holder|bidder|buyer|seller|heir|successor|predecessor|creditor|debtor|supporter|follower|believer|opponent|rider|speaker|caller|viewer|voter|taxpayer|customer|consumer|insider|outlier|finisher|runner|starter|counterpart|power|tower|river|water|paper|computer|cancer|winter|summer|october|november|december|september|minor|major|senior|junior|superior|inferior|prior|interior|exterior|victor|doctor|editor|human|woman|man|christian|muslim|sailor|civilian|civil|politician|guardian|comedian|median|businessman|policeman|bystander|ringleader|leader|poster|order|border|corner|quarter|master|disaster|offer|never|ever|together|whether|either|neither|however|rather|further|lower|upper|inner|outer|proper|liver|silver|easter|manner|dinner|supper|butter|monster|sinner|harbour|harbor|error|terror|mirror|horror|motor|factor|sector|floor|door|poor|labor|color|tumor|humor|favor|honor|armor|vapor|odor|list|exist|insist|assist|consist|resist|twist|fist|mist|racist|terrorist|extremist|islamist|jihadist|loyalist|sexist|tourist|finalist|feminist|activist',
  'homologo|homologa|primero|primera|tercero|tercera|compañero|companero|companera|pasajero|pasajera|extranjero|extranjera|heredero|heredera|soltero|soltera|señor|mayor|menor|mejor|peor|superior|inferior|anterior|posterior|interior|exterior|ulterior|adolescente|siguiente|reciente|presente|ausente|cliente|residente|paciente|pariente|superviviente|sobreviviente|suplente|litigante|denunciante|querellante|demandante|solicitante|habitante|visitante|manifestante|participante|aspirante|terrorista|extremista|islamista|racista|machista|protagonista|propietario|propietaria|usuario|usuaria|beneficiario|beneficiaria|destinatario|adversario|adversaria|partidario|partidaria|secundario|secundaria|contrario|contraria|primario|primaria|originario|originaria|solitario|solitaria|millonario|millonaria|agresor|agresora|violador|deudor|deudora|acreedor|acreedora|ganador|ganadora|perdedor|vencedor|vencedora|sucesor|sucesora|antecesor|antecesora|predecesor|predecesora|opositor|opositora|seguidor|seguidora|defensor|defensora|traidor|impostor|delincuente|inocente|valiente|importante|elegante|brillante|amante|durante|mediante|delante|adelante|bastante|restante|semejante|distante|presidente|candidato|entero|entera|verdadero|verdadera|sincero|ligero|dinero|enero|febrero|numero|obrero|obrera|espera|era|fuera|manera|carrera|frontera|bandera|primavera|guerrera|guerrero|prisionero|prisionera|forastero|forastera|viajero|viajera|carretera|escalera|cartera|cordillera|ribera|pradera|cantera|barrera|tijera|madera|lidera|acera|esfera|señora|senora|hora|ahora|mejora|demora|aurora|mora|amor|dolor|color|calor|valor|error|terror|horror|honor|favor|rumor|temor|motor|factor|sector|rector|vapor|olor|furor|rigor|vigor|gente|ambiente|puente|fuente|frente|suficiente|diferente|evidente|permanente|excelente|inminente|consciente|incidente|accidente|antecedente|precedente|expediente|diario|horario|salario|escenario|itinerario|comentario|aniversario|cuestionario|vocabulario|ordinario|extraordinario|necesario|necesaria|voluntario|voluntaria|aria|maria|area|policiaria|penitenciaria|inmobiliaria|maquinaria|rosario|barrio|canario|libertario|conocido|mutualista|socialista|comunista|liberal|nacionalista|independentista|separatista|feminista|ecologista|activista|lista|vista|entrevista|revista|conquista|pista|artista|turista|finalista|realista|capitalista|fascista|anarquista|populista|progresista',
);

/**
 * Returns whether a word names an occupation, by its ending or by the table. Use it only next to a name: "the printer"
 * alone is a thing.
 */
export function isTrade(key: string): boolean {
  return callings.has(key) || moreCallings.has(key) || (tradeEnding.test(key) && key.length > 4 && !noTrade.has(key));
}

/** Occupations that no ending reveals, and exceptions from `noTrade`. */
const moreCallings = wordsOf(
  'merchant|consultant|servant|chef|star|champion|cook|mezzo|soprano|tenor|baritone|midwife|lecturer|fellow|aide|guard|sheriff|jockey|umpire|referee|vicar|rabbi|imam|pastor|nun|monk|artist|politician|comedian|activist|poet|critic|mechanic|athlete|coach|goalkeeper|striker|winger|midwife|diva|model|host|dj|rapper|docker|sailor|docent|guide|spy|agent|burglar|doctor|editor|plumber|electrician|stylist|stoker|printer|painter|banker|farmer|lawyer|miner|teacher|writer|baker|butcher|runner|policeman|businessman|tailor|scholar|linguist',
  'vedette|chef|soprano|tenor|baritono|artista|activista|catedratico|catedratica|maestro|maestra|estrella|modelo|cura|monja|monje|rabino|iman|pastor|pastora|critico|critica|mecanico|mecanica|electricista|fontanero|atleta|portero|portera|ciclista|guitarrista|agente|policia|soldado|cabo|suboficial|comandante|brigadier|alferez|obrero|obrera|quimico|quimica|fisico|fisica|musica|matematico|matematica|academico|academica|botanico|botanica|relator|relatora|espia|guia|taxista|cocinero|cocinera|bailarin|bailarina|chofer|estibador|diseñador|disenador|disenadora|influencer|youtuber|rapero|disc-jockey',
);

const all = new Set([...leading, ...holding, ...sitting, ...callings]);

/** Returns whether a word names a post. */
export function isRoleWord(key: string): boolean {
  return (
    all.has(key) ||
    /^(?:vice|ex|sub|co)-?(?:president[ea]?|director[a]?|ministr[oa]|alcaldes?a?|gobernador[a]?|chairman|founder|jefe|jefa|concejal|fiscal|juez|gerente|tesorer[oa]|portavoz|secretari[oa]|consejer[oa]|diputad[oa]|senador[a]?)$/.test(
      key,
    )
  );
}
