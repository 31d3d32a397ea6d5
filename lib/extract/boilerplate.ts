import { wordSet } from '#lib/text/word-set.ts';
import { fold } from '#lib/text/fold.ts';
import { attribute, outward, tagOf, type DomElement } from './dom.ts';
import { collapseSpaces, oneLine } from '#lib/text/spaces.ts';

/** Site furniture, recognised by tags, roles and class names. English, Spanish, German, French and Portuguese. */
const tags = new Set(['nav', 'footer', 'menu']);
const roles = wordSet(
  'navigation search banner contentinfo dialog alertdialog menu menubar toolbar tablist complementary alert',
);

const names =
  /(?<=^|[\s_-])(?:cookies?|gdpr|cmp|consent|onetrust|didomi|newsletters?|boletin|subscri(?:be|ption)s?|suscri(?:be|pcion)\w*|paywall|share|sharing|share-?bar|share-?tools|compartir|addthis|sharedaddy|social|social-?(?:bar|links|media|share|icons)|redes-?sociales|related|relacionad[ao]s?|related-?(?:posts|articles|content|links|stories)|recommended|recommendations|recomendad[ao]s?|outbrain|taboola|mgid|most-?(?:read|popular)|mas-?(?:leid[ao]s?|vist[ao]s?)|trending|tendencias|lo-mas|read-?(?:more|next|also)|also-?read|te-puede-interesar|breadcrumbs?|migas|comments?|comentarios|disqus|comment-?(?:list|form|section)|advert(?:s|isement|ising)?|ads?|ad-?(?:slot|unit|container|wrapper|banner)|publicidad|anuncio|promo(?:s|tion|tional)?|sponsor(?:ed)?|patrocinad[oa]|popup|modal|overlay|sidebar|barra-?lateral|site-?(?:header|footer|nav)|main-?(?:nav|menu|navigation)|navbar|menu|nav|masthead|skip-?(?:link|to)|toolbar|pagination|paginacion|pager|tags?-?(?:list|cloud)|tag-?links|etiquetas|author-?(?:bio|box|card)|follow-?us|siguenos|donat(?:e|ion)|donar|whats-?app|telegram|print-?(?:button|link)|widget-?area|back-?to-?top|flyout|lightbox|tooltip|(?:log|sign|logged|signed)-?(?:in|up|on)|registration|app-?(?:banner|download)|mw-editsection|noprint|jump-?link|reflist-?nav|anzeigen?|werbung|reklama|hirdetes|advertentie|annons|teilen|artikel-?teilen|mehr-?zum-?thema|verwandte-?\w*|empfehlungen|meist-?gelesen|kommentare|publicite|partager|partage|a-?lire-?aussi|articles?-?(?:lies|associes)|sur-?le-?meme-?(?:sujet|theme)|les-?plus-?lus|commentaires|publicidade|compartilh\w*|leia-?(?:mais|tambem)|veja-?(?:mais|tambem)|saiba-?mais|mais-?lidas)(?=$|[\s_-])/gi;
const spared =
  /(?:^|[\s_-])(?:article-?(?:body|content|text)|entry-?content|post-?content|story-?body|cuerpo|main-?content|content-?body|article__body|byline[\w-]*|firmas?(?:-[\w-]+)?|caption|figcaption|pie-?(?:de-?)?foto)(?:$|[\s_-])/i;

/** Elements that are kept regardless of their class names. */
const keptTags = wordSet(
  'html body main article p h1 h2 h3 h4 figcaption figure blockquote td tr tbody table a span em strong b i img ' +
    'time',
);

/** Words before a class name that make it a state or a position of something else, instead of naming this element. */
const stateBefore =
  /(?:^|[\s_-])(?:has|have|having|with|without|no|non|not|is|are|post|pre|after|before|right|left|top|bottom|above|below|show|hide|hidden|allow|enable|disable)[-_]*$|--$/i;
/** Such words after a class name. */
const stateAfter =
  /^[-_]*(?:enabled|disabled|active|inactive|open|opened|closed|visible|hidden|on|off|true|false|left|right|none|free|ready|loaded|layout|page|template|allowed)(?:$|[\s_-])/i;

/**
 * Returns whether an element is site furniture and not text: surely, by its tag, role, class or id; or perhaps, if the
 * word only says what the page has ("has-sidebar", "modal-enabled", "page--ads").
 */
export function furnitureKind(element: DomElement): 'surely' | 'perhaps' | null {
  const tag = tagOf(element);
  if (tags.has(tag)) return tag !== 'footer' || element.closest('blockquote') === null ? 'surely' : null;
  const role = attribute(element, 'role').toLowerCase();
  if (role !== '' && roles.has(role)) return 'surely';
  if (keptTags.has(tag)) return null;
  const called =
    `${attribute(element, 'class')} ${attribute(element, 'id')} ${attribute(element, 'data-testid')} ${attribute(element, 'data-component')}`.replace(
      /([a-z])([A-Z])/g,
      '$1-$2',
    );
  if (called.length <= 3 || spared.test(called)) return null;
  let kind: 'perhaps' | null = null;
  for (const found of called.matchAll(names)) {
    const end = found.index + found[0].length;
    const isState =
      stateBefore.test(called.slice(Math.max(0, found.index - 20), found.index)) ||
      stateAfter.test(called.slice(end, end + 20));
    if (!isState) return 'surely';
    kind = 'perhaps';
  }
  return kind;
}

/** Class names for metadata about a story, such as author, date and rating, which are not part of its text. */
const aboutStory =
  /(?:^|[\s_-])(?:(?:article|entry|post|story|node|news|content)[-_]*(?:info|meta|meta-?data|details|ratings?|credits?)|postmetadata|meta-?row|submitted|ratings?|bewertung|[\w]*vote|votes|hits|(?:published|modified|created)-?dates?|read-?also|linkbox|attribution[\w-]*)(?:$|[\s_-])/i;

/** Returns whether an element has such a name, or is inside one that has. */
export function isAboutStory(element: DomElement): boolean {
  let levels = 0;
  for (const node of outward(element)) {
    if ((levels += 1) > 4 || tagOf(node) === 'body' || tagOf(node) === 'article') break;
    if (aboutStory.test(`${attribute(node, 'class')} ${attribute(node, 'id')}`)) return true;
  }
  return false;
}

/** Lines that pages put between paragraphs, folded. Whole lines only: a sentence that begins like one is kept. */
const lines =
  // eslint-disable-next-line regexp/no-super-linear-backtracking -- lines have 260 characters at most
  /^(?:(?:topics|tags|tagged|filed under|etiquetas|temas|themen|schlagworte|mots-cles|assuntos) ?:.{0,200}|text size|font size|recommend|like|advert(?:isement|ising)?|publicidad|anuncio|sponsored(?: content)?|contenido patrocinado|patrocinado|share(?: this(?: article| story| page)?)?(?: on .{1,40})?|compart(?:ir|e|a)(?: (?:esta noticia|este articulo|en .{1,30}))?|tweet|tuitear|print|imprimir|email|save|guardar|copy link|copiar enlace|read (?:more|also|next)(?::.{0,200})?|(?:lea|lee|leer|ver|mira|vea|escuche?|conoce) (?:tambien|mas|ademas)(?::.{0,200})?|tambien (?:lea|te puede interesar|puedes leer)(?::.{0,200})?|te (?:puede interesar|recomendamos|sugerimos)(?::.{0,200})?|(?:le|les) puede interesar(?::.{0,200})?|mas (?:informacion|noticias|leidas?|vistas?)|relacionad[oa]s?|noticias relacionadas|contenido relacionado|temas relacionados|related(?: (?:articles|stories|posts|content|topics|links|coverage))?(?::.{0,200})?|more (?:on this story|from .{1,60}|stories|news|like this)|most (?:read|popular|viewed)|trending(?: now)?|recommended(?: (?:for you|reading|stories))?|you (?:may|might) (?:also )?(?:like|be interested in)(?::.{0,100})?|what to read next|see also(?::.{0,200})?|don'?t miss(?::.{0,200})?|continue reading(?: below)?|story continues(?: below(?: (?:the )?advertisement)?)?|article continues (?:below|after)(?: .{0,30})?|sign up(?: (?:for|to) .{1,120})?|subscribe(?: (?:now|today|here|to .{1,120}))?|suscri(?:bete|base|birse)(?: .{1,120})?|register(?: now)?|log ?in|iniciar sesion|(?:please )?follow (?:us|@?\w+|.{1,60} on (?:twitter|facebook|instagram|linkedin|google|youtube|tiktok|x|threads|bluesky|mastodon|telegram|whatsapp))(?: on .{1,60}| and .{1,30})?|further reading|siguenos(?: en .{1,60})?|siga(?:nos)? .{1,40}en (?:twitter|facebook|instagram|whatsapp|telegram|google news).{0,40}|(?:unete|suscribete) (?:a|al) .{1,80}|(?:view|leave|post|show) (?:all )?(?:\d+ )?comments?|(?:\d+ )?(?:comments?|comentarios?|shares?)|(?:deja|dejar|escribe) (?:un|tu) comentario|skip (?:to|advertisement|ad)(?: .{1,40})?|saltar al contenido|ir al contenido|back to top|volver arriba|listen(?: to this article)?|escuchar(?: (?:este articulo|la noticia))?|\d{1,2} ?min(?:utes?|utos?|s|\.)?(?: read| de lectura)?|(?:tiempo de )?lectura:? ?\d{1,2} ?min\w*|(?:all rights reserved|todos los derechos reservados)\.?|(?:©|copyright|\(c\))\s.{0,120}|accept(?: all)?(?: cookies)?|aceptar(?: (?:todas|cookies|todo))?|reject(?: all)?|rechazar(?: todo)?|manage (?:cookies|preferences)|close|cerrar|menu|search|buscar|loading(?:\.\.\.)?|cargando(?:\.\.\.)?|play(?: video)?|watch(?: (?:now|live|more))?|ver video|image source,?.{0,60}|getty images|facebook|twitter|x|whatsapp|telegram|linkedin|instagram|pinterest|reddit|tags?|etiquetas|topics|temas|edit|\[ ?edit ?\]|editar|anzeige|werbung|hirdetes|reklam[ae]?|реклам[аи]|advertentie|annons|annonse|annonce|mainos|pubblicita|publicitate|reklaam|διαφημιση|广告|廣告|広告|광고|اعلان|פרסומת|kapcsolodo (?:cikkek|irasok|tartalm(?:ak|aink))|(?:artikel )?teilen|drucken|merken|mehr zum thema(?::.{0,200})?|lesen sie (?:auch|mehr)(?::.{0,200})?|das konnte sie auch interessieren|kommentare?|zum artikel|publicite|partager(?: (?:cet article|sur .{1,30}))?|imprimer|(?:a )?lire (?:aussi|egalement)(?: ?:.{0,200})?|sur le meme (?:sujet|theme)|les plus lus|voir aussi(?: ?:.{0,200})?|abonnez-vous(?: .{1,80})?|publicidade|compartilh(?:e|ar)(?: .{1,60})?|(?:leia|veja|saiba) (?:tambem|mais)(?: ?:.{0,200})?|mais lidas|assine(?: .{1,80})?|(?:lees|leggi|czytaj|las|les|laes|lue|citeste|ctete|bunu da|bunlari da) (?:ook|meer|anche|tez|takze|wiecej|mer|ogsa|lisaa|myos|si|take|okuyun)(?: ?:.{0,200})?|(?:читаите|смотрите) (?:также|еще)(?: ?:.{0,200})?|читать далее|اقرا (?:ايضا|المزيد)(?: ?:.{0,200})?|(?:あわせて読みたい|関連記事|続きを読む)(?: ?[:：].{0,200})?|(?:relaterad|gerelateerd|correlati|powiazane|pohoz\p{L}*|ilgili) ?(?:artikl\p{L}*|articoli|artyk\p{L}*|haber\p{L}*)?|(?:press(?:e|a)? ?|media ?)?(?:contacts?|kontakt|contacto|contatti|ansprechpartner(?:in)?|contatto|pressekontakt|medienkontakt|ruckfragen(?: an)?) ?:.{0,200}|(?:tel(?:efon|ephone|efono|\.)?|phone|fon|fax|mobil(?:e)?|e-?mail|mail) ?[.:]? ?[+(\d][\d\s()/.+-]{5,30}|(?:e-?mail|mail) ?: ?[^\s@]+@\S+|[^\s@]+@[^\s@]+\.[a-z]{2,10}|(?:(?:additional |with )?(?:reporting|writing|editing|compiled)(?: and (?:reporting|writing|editing))? by .{3,200})|(?:contact|kontakt|contacter|contacta con|contatta|fale com) (?:the newsroom|zur redaktion|la redaction|la redaccion|la redazione|a redacao|z redakcja)(?: ?:.{0,100})?|(?:kontakt )?(?:suivez|folgen sie|follow|siga|seguici|volg|obserwuj|подписываитесь на)(?:[- ](?:nous|uns|us|nos|ons|nas|нас))? (?:sur|auf|on|su|op|na|в|no) .{2,40}|(?:rate|bewerten sie|notez|valora|vota|avalie|beoordeel|ocen|оцените) (?:this|diesen|cet|este|esta|questo|dit|artykul|статью) ?(?:article|artikel|articulo|articolo|noticia)?)[:.!>»→…]*$/u;

/** Returns whether a short line within a page's text is not part of it: "Read more", "Publicidad", "Share". */
export function isFurnitureLine(text: string): boolean {
  if (text.length > 260) return false;
  return fold(text)
    .split('\n')
    .every((line) => lines.test(oneLine(line)));
}

/** Sentences of cookie notices and newsletter boxes, which often have no telling class. */
const notices =
  /(?:\b(?:we|this (?:site|website)|our partners|nosotros|este sitio(?: web)?|esta (?:web|pagina))\b.{0,80}\b(?:uses?|usa(?:mos)?|utiliza(?:mos)?)\b.{0,40}\bcookies\b|\bcookies\b.{0,120}\b(?:consent|accept|preferences|privacy policy|aceptas?|consentimiento|politica de privacidad)\b|\b(?:sign up|subscribe) (?:to|for) (?:our|the) .{0,60}newsletter|\bsuscri(?:bete|base) a (?:nuestr[oa]|la) .{0,60}(?:boletin|newsletter)|\benter your? e-?mail address\b|\b(?:get|receive|sent|delivered)\b.{0,80}\b(?:to|in) your inbox\b|\benable javascript\b|\byour browser (?:does not|is not|doesn'?t) support|\btu navegador no (?:soporta|admite))/u;

/** Returns whether a short paragraph is about the site and not the story. */
export function isNotice(text: string): boolean {
  return text.length <= 600 && notices.test(collapseSpaces(fold(text)));
}

const aboutAuthor =
  /^(?: ?[/|] .*|,? (?:is|was) (?:an?|the|[\p{L}\p{N}'’.-]+['’]s)\b|,? (?:an?|the) .{0,60}(?:reporter|writer|editor|correspondent|journalist|columnist)\b| (?:(?:currently )?(?:covers|writes|reports|works)|joined|can be reached)\b|,? es (?:periodista|reporter[oa]|corresponsal|redactora?|editora?|columnista|analista|profesora?|un[oa]?\b|el\b|la\b)| (?:cubre|escribe)\b|,? ist (?:redakteur|reporter|korrespondent|journalist|autor|frei)| (?:schreibt|berichtet)\b|,? est (?:journaliste|correspondant|reporter|redact)| (?:ecrit|couvre)\b|,? e (?:jornalista|reporter|correspondente|colunista)| (?:cobre|escreve)\b)/u;

/**
 * Returns whether a short paragraph is about the author, as pages put it under the article: "Ana Ruiz covers courts for
 * The Weir."
 */
export function isAuthorNote(text: string, authors: readonly string[]): boolean {
  if (text.length > 600) return false;
  const plain = oneLine(fold(text));
  return authors.some((author) => {
    const name = fold(author);
    return name.includes(' ') && plain.startsWith(name) && aboutAuthor.test(plain.slice(name.length));
  });
}
