/** Returns the words of an alternation of plain words: "was|were". */
export function wordsOf(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split('|')).filter((word) => word !== ''));
}

/** Returns the key of an item or a token; empty before the first and after the last. */
export function keyAt(items: readonly { readonly key: string }[], at: number): string {
  return items[at]?.key ?? '';
}

/** Words as a set, or as a pattern for the whole word. */
type WordTest = ReadonlySet<string> | RegExp;

const isAmong = (words: WordTest, key: string): boolean => (words instanceof RegExp ? words.test(key) : words.has(key));

/** Returns the index of the first item from an index that is none of these words. */
export function skipWords(items: readonly { readonly key: string }[], from: number, words: WordTest): number {
  let at = from;
  while (isAmong(words, keyAt(items, at))) at++;
  return at;
}

/** Returns the index of the last item up to an index that is none of these words. */
export function skipWordsBack(items: readonly { readonly key: string }[], from: number, words: WordTest): number {
  let at = from;
  while (isAmong(words, keyAt(items, at))) at--;
  return at;
}

// All words are normalised by `nameKey`: lower case, no accents ("señaló" is "senalo").

export const determiners = wordsOf(
  'the|a|an|his|her|its|their|this|that|these|those|some|several|other|another|both',
  'el|la|los|las|un|una|unos|unas|su|sus|este|esta|estos|estas|ese|esa|otro|otra|otros|otras|dicho|dicha|lo',
);

export const prepositions = wordsOf(
  'in|on|at|by|from|to|for|with|without|of|under|into|onto|near|against|during|over|through|between|among|as|about|outside|inside|towards?|toward|since|until|around|across|behind|despite|including|via|per|off|within|amid|amongst|alongside',
  'en|de|del|al|a|por|para|con|sin|sobre|bajo|entre|hasta|desde|hacia|contra|durante|segun|ante|mediante|junto|como|cerca|tras|incluidos|incluidas|incluido|incluida',
);

/** Prepositions that join a noun and its complement. */
export const ofWords = wordsOf('of|de|del');
/** Such prepositions after a post: "surgeon at X", "embajador en X". */
export const postWords = wordsOf('for|at|in|to|en|ante|with');
export const placeWords = wordsOf('in|at|near|outside|inside|off|en|cerca');

/** Words that begin another clause. */
export const clauseWords = wordsOf(
  'who|which|that|whose|whom|when|where|while|because|although|though|but|after|before|if|whether|unless|so|than',
  'que|quien|quienes|cuyo|cuya|cuando|donde|mientras|porque|aunque|pero|tras|si|despues|antes|pues|sino|luego',
);

export const relatives = wordsOf('who|which|that|que|quien|quienes');
export const conjunctions = wordsOf('and|or|y|e|o|u|&|nor|ni');
export const pronouns = wordsOf('he|she|el|ella');

/** Forms of "to be", and verbs used like it before a participle. */
export const passiveAux = wordsOf(
  'was|were|been|is|are|being|got|gets',
  'fue|fueron|sido|es|son|siendo|resulto|resultaron|quedo|quedaron|resulta|resultan|estan|esta|estaban|era|eran|resultado',
);
export const perfectAux = wordsOf('has|have|had|having', 'ha|han|habia|habian|haber|habiendo|hemos');
export const adverbs = wordsOf(
  'also|then|later|now|still|already|since|first|just|reportedly|formally|officially|unanimously|narrowly|subsequently|initially|immediately|briefly|once|twice|again|recently|previously|earlier|yesterday|together|finally|only|even|quietly|secretly|privately|seriously|critically|slightly|badly|lightly|fatally|long|both|all|instead|currently|himself|herself|soon|jointly|personally|eventually|allegedly|otherwise|safely|provisionally',
  'tambien|ya|luego|despues|entonces|ahora|todavia|aun|hoy|ayer|recientemente|finalmente|oficialmente|formalmente|gravemente|levemente|solo|siempre|previamente|asimismo|ademas|inmediatamente|posteriormente|anteriormente|practicamente|anoche|mientras|actualmente|provisionalmente|judicialmente|vuelto|se|le|les|lo|me|nos|presuntamente|definitivamente',
);

/** Words after which a statement is not a fact. */
export const unrealWords = wordsOf(
  "would|could|might|may|should|must|can|cannot|will|shall|ought|plan|plans|planned|planning|expect|expects|expected|hope|hopes|hoped|want|wants|wanted|threaten|threatens|threatened|threatening|seek|seeks|sought|seeking|vow|vows|vowed|promise|promised|promises|intend|intends|intended|try|tries|tried|trying|attempt|attempted|attempting|fear|feared|fears|risk|likely|unlikely|possible|possibly|potential|potentially|alleged|allegedly|suspected|accused|alleging|supposedly|purportedly|not|never|no|nobody|none|neither|nor|without|denied|denies|deny|denying|rejected|rejects|disputed|if|whether|unless|suppose|imagine|n't|don't|didn't|doesn't|wasn't|weren't|isn't|aren't|hasn't|haven't|hadn't|won't|wouldn't|couldn't|can't|rumours|rumors|rumoured|rumored|unless|scheduled|due|proposed|proposes|until|avoid|avoided|prevent|prevented|refused|refuses|failed|fails|claim|hypothetical|tipped|ready|nearly|almost|prepared|asked|urged|faces|facing|face|maximum|demanded|demand|demands|calls|called",
  'no|nunca|jamas|ni|sin|ningun|ninguno|ninguna|nadie|tampoco|podria|podrian|puede|pueden|pueda|puedan|podra|podran|habria|habrian|seria|serian|haya|hayan|hubiera|hubieran|hubiese|sea|sean|fuera|fueran|fuese|deberia|deberian|debe|deben|debera|deberan|quiere|quieren|planea|planean|preve|preven|espera|esperan|esperaba|teme|temen|temia|temian|amenazo|amenaza|amenazaron|intento|intenta|intentaron|intentan|busca|buscan|pretende|pretenden|presunto|presunta|presuntos|presuntas|presuntamente|supuesto|supuesta|supuestos|supuestas|supuestamente|acusado|acusada|acusados|acusadas|nego|niega|negaron|niegan|descarto|descarta|descartaron|desmintio|desmiente|desmintieron|rechazo|si|quiza|quizas|ojala|evitar|evito|posible|posibles|probable|solicito|solicita|solicitan|solicitado|solicitaba|solicitaban|solicitaron|pedia|pedian|pidieron|pedido|reclamaba|reclamaban|exigia|exigian|requested|requests|requesting|recommended|pressed|reclama|reclamo|rumores|propuso|propone|pidio|piden|pide|exige|exigen|exigio|salvo|casi|afronta|afrontan|enfrenta|enfrentan|arriesga|maxima|maximo',
);
/** First words of sentences that state no facts. */
export const unrealSentence = /^(?:if|suppose|imagine|should|were|unless|what|how|why|si|supongamos|imaginemos|acaso)$/;
/** Words before a part of a total that has already been counted: "including three children". */
export const partWords = wordsOf(
  'including|include|includes|included|incluidos|incluidas|incluyendo|incluido|incluida|ellos|ellas|them|whom',
);
