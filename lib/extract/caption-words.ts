/**
 * Words that distinguish a caption from a sentence of the story, in English and Spanish, folded (no accents). A caption
 * describes what can be seen: a noun phrase, usually with a participle or a verb of posture, without a narrating verb.
 */
function set(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter((word) => word !== ''));
}

/** Verb forms that narrate or claim: a paragraph with one of them is a sentence of the story. */
export const narratingVerbs = set(`
  is are was were be been am isn't aren't wasn't weren't has have had hasn't haven't hadn't do does did doesn't don't didn't will won't would
  wouldn't can cannot can't could couldn't may might must shall should shouldn't
  say says said tell tells told know knows knew think thinks thought want wants wanted believe believes believed require requires required
  include includes included continue continues continued remain remains remained seem seems seemed become becomes became suggest suggests
  suggested allow allows allowed provide provides provided argue argues argued fear fears feared hope hopes hoped need needs needed mean means
  meant get gets got make makes made go goes went take takes took come comes came give gives gave find finds happen happens happened begin
  begins began bring brings brought write writes wrote keep keeps lose loses pay pays paid meet meets learn learns learned lead leads
  understand understands understood create creates created grow grows grew win wins won consider considers considered appear appears appeared
  serve serves die dies died expect expects expected build builds stay stays fall falls fell reach reaches kill kills pass raise raises sell
  sells decide decides decided agree agrees agreed admit admits admitted announce announces announced claim claims claimed confirm confirms
  confirmed deny denies denied explain explains explained insist insists insisted note notes noted reveal reveals revealed state states stated
  warn warns warned add adds added report reports reported vow vows vowed call calls called ask asks asked use uses try tries tried let lets
  put puts help helps start starts turn turns mark marks marked spark sparks sparked prompt prompts prompted cause causes caused follow follows
  followed contribute contributes contributed lack lacks lacked own owns control controls detail details highlight highlights represent
  represents involve involves involved receive receives received cost costs enjoy enjoys feature features include offer offers offered plan
  plans refuse refuses refused face faces faced spend spends spent ran saw heard felt thought chose drove rose threw struck broke spoke wore
  stood sat lay flew grew drew shot fled sought fought led left found held sent lost kept
`);

/** The same in Spanish; separate, because "van", "son" and "era" are English nouns. */
export const narratingVerbsSpanish = set(`
  es son esta estan estaba estaban estuvo fue fueron era eran sera seran seria ha han habia habian hubo habra hay tiene tienen tenia tenian tuvo
  tuvieron puede pueden podia podian podra podria pudo debe deben debia deberia dice dicen decia dijo dijeron afirma afirman asegura aseguran
  senala senalan explica explican informa informan indica indican reporta reportan confirma confirman denuncia denuncian continua continuan sigue
  siguen existe existen busca buscan quiere quieren queria hace hacen hacia hizo hicieron va van iba iban vino viene vienen da dan dio dieron
  sabe saben cree creen considera consideran parece parecen ocurre ocurren ocurrio suele suelen logra logran permite permiten requiere necesita
  necesitan representa representan incluye incluyen cuenta cuentan anade agrega anuncia anuncian advierte advierten reconoce reconocen mantiene
  mantienen recibe reciben queda quedan murio murieron nacio vive viven vivia puso pusieron trajo quiso supo se fui somos soy cae caen negocia negocian entrega entregan
`);

/** Present-tense verbs for what can be seen in a picture. */
export const sceneVerbs = set(`
  stand stands sit sits walk walks hold holds look looks pose poses watch watches carry carries guard guards patrol patrols march marches wave
  waves ride rides hug hugs embrace embraces gather gathers arrive arrives leave leaves speak speaks listen listens pray prays protest protests
  wait waits smile smiles inspect inspects escort escorts search searches react reacts attend attends shake shakes lie lies hang hangs fly flies
  burn burns rise rises block blocks cross crosses enter enters greet greets comfort comforts mourn mourns cry cries
  celebrate celebrates wear wears push pushes pull pulls climb climbs surround surrounds detain detains storm storms
  talk talks clear clears examine examines unload unloads board boards salute salutes queue queues
  custodia custodian vigila vigilan observa observan camina caminan posa posan patrulla patrullan resguarda resguardan traslada trasladan sostiene
  sostienen saluda saludan llega llegan ingresa ingresan sale salen participa participan asiste asisten conversa conversan espera esperan llora
  lloran abraza abrazan exige exigen pide piden protesta protestan marcha marchan permanece permanecen recorre recorren revisa revisan carga cargan
  muestra muestran levanta levantan rodea rodean bloquea bloquean monta montan hacen-guardia inspecciona inspeccionan escolta escoltan
`);

/** Words for pictures. */
export const pictureWords = set(`
  view footage photo photograph picture pictured image screenshot screengrab still aerial overhead background foreground seen shown showing
  portrait handout undated map chart graphic illustration drone mugshot pov selfie cctv silhouette surveillance thumbnail infographic
  vista imagen fotografia foto captura archivo retrato fondo mapa grafico ilustracion dron aerea panoramica fotograma pantallazo infografia
  silueta
`);

/** Words with which the story continues, and with which no caption begins. */
export const storyStarts = set(`
  the-story however but and so yet still then when while although though because since if as after before according meanwhile also instead
  moreover furthermore despite in on at by for from with without during following among since last this that these those there here it its he she
  to they we i you his her their our my your what who why how where which not no yes now today yesterday tomorrow later earlier ago recently
  tragically fortunately unfortunately finally first second both each some many most more several few all another other
  sin pero y o sino aunque cuando mientras porque pues segun tras despues antes durante desde hasta para por con contra entre sobre ademas tambien
  asimismo igualmente ayer hoy manana luego entonces ahora aqui alli alla este esta estos estas ese esa esos esas aquel eso esto ello el-mismo
  ella ellos ellas yo nosotros usted su sus mi mis nuestro nuestra que quien como donde cual cuanto no si ya nadie nada algunos varios muchos
  otro otra otros en de al del se lo les le
`);

/**
 * "-ed" forms that are descriptive before a preposition ("a man arrested in", "cars parked along"); others are
 * narrative ("worked in").
 */
export const describingForms = set(`
  dressed armed arrested gathered seated parked surrounded lined covered wrapped escorted detained damaged destroyed injured wounded burned accused
  handcuffed guarded stationed deployed displayed pictured photographed seized killed buried abandoned crowded packed scattered decorated draped
  flanked accompanied carried evacuated transferred blindfolded masked hooded stacked piled loaded dumped confiscated captured posted published
  shared released provided obtained filmed recorded hanged chained caged perched huddled sprayed painted pinned trapped rescued assembled
  positioned located clad lit found held sent left shot built caught seen shown worn thrown broken driven taken known
`);

/** Words that begin the object of a verb unless a preposition precedes them. */
export const objects = set(`
  the a an his her their its our my your this these those him them it us me several
  el la los las un una unos unas su sus este esta estos estas
`);

/** Words too common to make two captions similar. */
export const commonWords = set(`
  the a an of in on at by for from with and or to into onto over under near outside inside during after before against as is are up down out off
  front his her their its
  el la los las un una unos unas de del al en a y o por para con sin sobre entre tras durante desde hasta su sus que frente junto
`);
