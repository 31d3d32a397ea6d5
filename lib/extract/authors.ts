import { fold } from '#lib/text/fold.ts';
import { maxAuthors } from './limits.ts';
import { monthNames } from './published.ts';
import { oneLine } from '#lib/text/spaces.ts';

const lead =
  /^(?:(?:(?:propos\s+recueillis|entretien\s+r[ée]alis[ée]|recueilli)\s+par|(?:eine?\s+)?(?:kommentar|analyse|gastbeitrag|interview|bericht|reportage|kolumne|essay|gastkommentar)\s+von|(?:an?\s+)?(?:interview|essay|report|review|commentary|column)\s+by|(?:una?\s+)?(?:an[aá]lisis|cr[oó]nica|reportaje|entrevista|columna)\s+(?:de|por))|(?:written|reported|story|text|words|article|posted|published|submitted|added|compiled|analysis|opinion)\s+by|(?:ein(?:e)?\s+)?(?:text|artikel|beitrag|story|protokoll|portr[äa]t)\s+von|(?:geschrieben|verfasst|ver[öo]ffentlicht|erstellt|gepostet|eingestellt)\s+von|(?:[ée]crit|publi[ée]|post[ée]|r[ée]dig[ée]|propos[ée])\s+par|(?:un\s+)?(?:article|texte)\s+(?:de|par)|(?:publicado|enviado|subido|elaborado)\s+por|(?:art[íi]culo|nota|cr[óo]nica)\s+de|(?:scritto|pubblicato|postato|inserito)\s+da|(?:articolo|testo)\s+di|a\s+cura\s+di|(?:geschreven|gepost|geplaatst)\s+door|tekst\s+van|door|skriven\s+av|skrevet\s+a[fv]|skrev|av|af|napisa[łl](?:a)?|doda[łl](?:a)?|opublikowa[łl](?:a)?|przez|yazan|yazar[ıi]?|haber|escrita?\s+por|автор(?:ы|ка)?|текст|подготовил[аи]?|написал[аи]?|بقلم|كتبت?|تحرير|الكاتب|文|執筆|著者|作者|記者|编辑|by|por|texto(?:\s+de)?|redactado\s+por|escrito\s+por|reportaje\s+de|autora?|authors?|reporters?|par|von|di|da)\s*[:：]?\s+/iu;
const label =
  /^(?:by|por|von|par|di|da|door|av|af|authors?|auteurs?|autora?|autor(?:es|as|zy)|autore|auteur|forfatter|f[öo]rfattare|skribent|yazan|yazar|text|textos?|texte|testo|tekst|words|byline|firma|redacci[oó]n|reportage|r[ée]daction|redaktion|reportagem|автор|авторы|текст|بقلم|文|執筆|著者|作者|記者|submitted by|posted by|written by)\s*[:：/／=＝]\s*/iu;

/** Words in a byline that describe the person and are not part of the name. */
const role =
  /^(?:(?:senior|chief|staff|special|political|foreign|crime|legal|home affairs|investigations?|associate|deputy|contributing|guest|freelance)\s+)*(?:writer|reporter|correspondent|editor|journalist|contributor|columnist|staff|desk|agencia|agencias|agency|agencies|redaccion|enviad[oa] especial|corresponsal|periodista|colaborador[a]?|editor[a]?|reporter[oa]|analista|photographer|producer|bureau chief|in\s.+|en\s.+)\b/u;

const office =
  /(?:^|\s)(?:editor|reporter|correspondent|writer|columnist|analyst|producer|journalist|contributor|desk|corresponsal|periodista|redactora?|editora|columnista|redakteur(?:in)?|korrespondent(?:in)?|journaliste|correspondante?|jornalista|reporterin)$/u;

const weekday =
  '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|lunes|martes|miercoles|jueves|viernes|sabado|domingo|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:segunda|terca|quarta|quinta|sexta)(?:-feira)?';
/** The remainder of a byline, folded, from its date on: "on March 5, 2024 at 9:00", "10/ 5/11 09:19 PM ET". */
const dateTail = new RegExp(
  `,?\\s+(?:(?:on|at|el|le|am|em|del|vom|den|a)\\s+)?(?:(?:${weekday})\\.?,?\\s+)?(?:(?:${monthNames})\\.?\\s+\\d{1,2}(?!\\p{L})|\\d{1,2}(?:st|nd|rd|th|\\.|er)?\\s+(?:de\\s+)?(?:${monthNames})(?!\\p{L})|\\d{1,2}[./-]\\s?\\d{1,2}[./-]\\d|\\d{4}[./-]\\d{1,2}(?!\\d))`,
  'u',
);

function withoutDate(text: string): string {
  const folded = fold(text);
  const at = folded.length === text.length ? folded.search(dateTail) : -1;
  return at > 0 ? text.slice(0, at) : text;
}

/** News agencies, by the names under which they sign. */
const agency =
  /^(?:ap|afp|efe|upi|dpa|apa|ansa|epd|kna|pa|sid|ats|ntb|tass|reuters|xinhua|notimex|telam|lusa|anp|belga|colprensa|bloomberg|pap|mti|ctk|stt|ritzau|interfax|ukrinform|tanjug|anadolu|kyodo|yonhap)$/u;
/** Words that are common in names of bodies and rare in names of people. */
const organisationName =
  /(?:^|\s)(?:staff|editorial|editoriales|editors|writers|newsroom|redaccion|redaction|redaktion|redacao|agency|agencies|agencia|agencias|agence|agentur|press|presse|prensa|imprensa|news|newspapers?|media|desk|team|equipo|board|ediciones|publishing|publishers|verlag|grupo|group|association|institute|instituto|wire|service|services|magazine|revista|noticias|tribune|herald|gazette|journal|diario|periodico|zeitung|contributors|correspondents|journalists|reporters|journalistes|periodistas|inc|ltd|limited|llc|gmbh|ag|kft|zrt|bv|oy|oyj|aps|sarl|ooo|ооо|оао|s\.a\.|s\.l\.|s\.r\.l\.|s\.p\.a\.|sp\. z o\. ?o\.|a\.s\.|s\.r\.o\.|d\.o\.o\.|b\.v\.|grupa|skupina|redakcja|redakce|redakcia|wydawnictwo|szerkesztoseg|toimitus|редакция|редакція|издательство)(?:\s|\.?$)/u;
const domain = /^[\w-]{3,}(?:\.[\w-]+)*\.[a-z]{2,10}$/;

/** Names by which a site calls itself: its own, and its host's. */
export type Sites = string | readonly string[] | null;

function siteKeys(sites: Sites): string[] {
  return [sites ?? []]
    .flat()
    .map(siteKey)
    .filter((key) => key !== '');
}

function siteKey(name: string): string {
  const folded = fold(name).trim();
  const plain = domain.test(folded)
    ? folded.replace(/^(?:www\.)?(?:the)?/, '').replace(/\.[a-z]{2,10}(?:\.[a-z]{2})?$/, '')
    : folded.replace(/^the\s/, '');
  return plain.replace(/[^\p{L}\p{N}]/gu, '');
}

/** Returns whether an author is not a person but an agency, a newsroom or the address of a site. */
export function isOrganisationName(name: string): boolean {
  const folded = fold(name);
  return domain.test(name) || agency.test(folded) || organisationName.test(folded);
}

/**
 * Returns whether a name is the site itself, under its own name or with another word: "Ediciones El Faro",
 * "elfaro.example" for El Faro.
 */
export function isOfSite(name: string, sites: Sites): boolean {
  const key = siteKey(name);
  const words = fold(name).split(/[^\p{L}\p{N}]+/u);
  // A person may have the same name as a site: with additional words, only a body counts.
  const isBody = isOrganisationName(name);
  return siteKeys(sites).some(
    (site) => key === site || (isBody && (words.includes(site) || (site.length >= 5 && key.includes(site)))),
  );
}

/** Returns whether a line is a job title under a name in a byline: "Executive News Editor". */
export function isOffice(line: string): boolean {
  return line.length <= 60 && /^\p{Lu}/u.test(line) && !/[.!?:,]/.test(line) && office.test(fold(line));
}

/** "Photographs by Ana Ruiz": not the author. */
const pictures =
  /^(?:photo(?:s|graphs?|graphy)?|pictures?|images?|illustrations?|videos?|fotos?|fotograf[ií]as?|ilustraci[oó]n(?:es)?|infograf[ií]a|graphics?|bilder)(?:\s+(?:by|de|por|von|par|di)\b|\s*:)/iu;

/** "… Envoyés spéciaux à Toulouse": what follows the last name of a byline without a comma. */
const abroad =
  /\s+(?:envoy[ée]e?s?\s+sp[ée]cia\p{L}+|enviad[oa]s?\s+especial\p{L}*|corresponsal(?:es)?|correspondante?s?|sonderkorrespondent\p{L}*)(?:\s.*)?$/iu;

const noName =
  /^(?:admin|gast|redator|super ?user|verfasser|administrator|administrador|webmaster|editor|editorial|staff|newsroom|guest|anonymous|unknown|user|null|undefined|none|author|test|root|owner|default)$/u;

/** Words next to names in bylines that are not names: what the line is, or what was done. */
const labelOnly =
  /^(?:(?:posted|published|updated|modified|written|submitted|created|reported|edited|publicad[oa]|actualizad[oa]|publi[ée]e?|pubblicato|ver[öo]ffentlicht|aktualisiert|erstellt|geschrieben|gepubliceerd|opublikowano|опубликовано)(?:\s+(?:by|on|at|in|por|en|el|am|von|le|par|da|op|door))?|stand|text|texte|texto|testo|tekst|words|story|(?:ein\s+)?artikel(?:\s+von)?|beitrag(?:\s+von)?|article(?:\s+(?:by|de|par))?|art[íi]culo(?:\s+de)?|articolo(?:\s+di)?|autor(?:en|es|as?|e|in)?|authors?|auteurs?|von|by|por|par|di|da|de|door|date|datum|fecha|data|photos?|fotos?|bild(?:er)?|images?|im[áa]gen(?:es)?|quelle|sources?|fuente|comments?|kommentare?|comentarios?|share|teilen|compartir|tags?|category|kategorien?|categor[íi]as?|home|news|more|mehr|m[áa]s|read(?:\s+more)?|print|email|e-mail|details|about(?:\s+the\s+author)?|redigert|редактор|автор|текст|фото|источник|profile|profil|follow|kontakt|contact)\s*:?$/iu;

/** Returns whether a text is a label of a byline, such as "Posted" or "Artikel von", and never a name. */
export function isLabel(text: string): boolean {
  return labelOnly.test(text.trim());
}

/** Returns whether a text only announces a name: "Written by", "Autor:". */
export function isNameLabel(text: string): boolean {
  const plain = text.trim();
  return (
    plain.length <= 40 &&
    (lead.test(`${plain} `) || label.test(`${plain}: `)) &&
    fold(`${plain} `).replace(lead, '').replace(label, '').trim() === ''
  );
}

/** Returns whether a line only names the author: "By Ana Ruiz", "Por: Ana Ruiz". */
export function isByline(line: string): boolean {
  const text = line.trim();
  if (text.length > 160 || /[.!?]["'”’]?$/.test(text.replace(/\b\p{Lu}\.$/u, '')) || text.includes('\n')) return false;
  if (!lead.test(text) && !label.test(text)) return false;
  const names = cleanAuthors([text]);
  // Sentences begin with these words too, but not followed by a full name.
  const isShort = text.length <= 60 && names.every((name) => name.includes(' '));
  if (/^(?:da|di|texto\s+de)\s/iu.test(text) && !label.test(text)) return false;
  if (/^(?:von|par)\s/iu.test(text) && !label.test(text) && !isShort) return false;
  // The names may be followed by their employer in lower case: "Por Ana Ruiz, g1".
  const [first = '', ...others] = names;
  return (
    looksLikeName(first) && others.every((name) => looksLikeName(name) || (first.includes(' ') && name.length <= 4))
  );
}

/** Returns whether a text looks like a name: up to six words, mostly capitalised, and no punctuation of a sentence. */
export function looksLikeName(name: string): boolean {
  const words = name.split(/\s+/);
  if (words.length < 1 || words.length > 6 || name.length > 80 || /[\d:;!?¿¡"“”]/.test(name)) return false;
  const capital = words.filter((word) => /^\p{Lu}|^[^\p{Ll}\p{Lu}]/u.test(word)).length;
  const particles = words.filter((word) =>
    /^(?:de|del|la|las|los|y|e|da|do|dos|van|von|der|den|bin|ben|al|el|ibn|di|le|du|ter|af|zu)$/u.test(word),
  ).length;
  return capital >= 1 && capital + particles === words.length && (words.length > 1 || /^\p{Lu}\p{L}{2,}$/u.test(name));
}

/** Extracts names from bylines and author fields: removes labels, roles, addresses and handles, splits lists, drops duplicates. */
export function cleanAuthors(sources: readonly string[], sites: Sites = null): string[] {
  const out: string[] = [];
  const seen = new Set<string>();
  const ownKeys = siteKeys(sites);
  for (const source of sources) {
    // A site's name may contain an "and".
    if (ownKeys.includes(siteKey(source))) continue;
    for (const name of splitNames(source)) {
      const key = fold(name).replace(/[^\p{L}\p{N}]/gu, '');
      if (key === '' || seen.has(key) || noName.test(fold(name)) || isLabel(name)) continue;
      if (ownKeys.includes(siteKey(name))) continue;
      seen.add(key);
      out.push(inCase(name));
      if (out.length === maxAuthors) return out;
    }
  }
  return out;
}

const particle = /^(?:de|del|la|las|los|y|da|do|dos|van|von|der|den|di|du|le)$/;

/** Converts "ANA DE LA RUIZ" to Ana de la Ruiz: capitals throughout are a typographic style. Initials and single words stay. */
function inCase(name: string): string {
  if (!name.includes(' ') || name.length < 7 || name !== name.toUpperCase()) return name;
  return name
    .split(' ')
    .map((word, at) => {
      const low = word.toLowerCase();
      if (at > 0 && particle.test(low)) return low;
      if (/\./.test(word) || !/\p{L}{3}/u.test(word)) return word;
      return low.replace(/(?:^|['’-]|^mc)\p{Ll}/gu, (start) => start.toUpperCase()).replace(/^MC/, 'Mc');
    })
    .join(' ');
}

function splitNames(source: string): string[] {
  let text = withoutDate(oneLine(source.slice(0, 2_000)));
  if (/^https?:\/\//i.test(text) || /^www\./i.test(text)) return [];
  text = text
    .replace(/\([^()]{0,80}@[^()]{0,80}\)/g, ' ')
    .replace(/\S+/g, (word) => (isAddress(word) ? ' ' : word))
    .replace(/(?:^|\s)@\w+/g, ' ')
    .replace(/(?:\s*(?:\||•|·|—|–)|\s-)\s.*$/u, '')
    .replace(/\s*\((?:with|avec|con|mit|com)\s+([^()]{3,120})\)/iu, ', $1')
    .replace(/\s*\((?:[^()]{0,60})\)\s*$/u, '')
    .replace(abroad, '')
    .replace(/,?\s+(?:(?:updated|published|posted|actualizado|publicado)\b.*|\d{1,2}[:.]\d\d\b.*)$/iu, '')
    .trim();
  // In Dutch "en" joins two names; in Spanish it introduces a place.
  if (/^(?:escrit[oa]\s+|redactad[oa]\s+|publicad[oa]\s+)?por\b/iu.test(text))
    // eslint-disable-next-line regexp/no-super-linear-backtracking -- the text has 2,000 characters at most
    text = text.replace(/\s+en\s+\p{Lu}(?:(?!\s+[ye]\s+\p{Lu})[^,;&])*/gu, '');
  let before;
  do {
    before = text;
    text = text.replace(label, '').replace(lead, '').trim();
  } while (text !== before);
  const parts = text
    .split(text === text.toUpperCase() ? separatorInCapitals : separator)
    .flatMap(splitCommas)
    // Removes the place where they wrote it.
    .filter((part) => !pictures.test(part))
    .map((part) =>
      part
        .replace(/\s+(?:in|en|em)\s+\p{Lu}[^,;&]*$/u, '')
        .replace(/^[\s,.\-–—:]+|[\s,\-–—:]+$/gu, '')
        .trim(),
    )
    .filter((part) => part !== '' && part.length <= 100 && /\p{L}/u.test(part) && !role.test(fold(part)));
  return parts.length > 1 && isOneOrganisation(text, parts) ? [text] : parts;
}

/** Returns whether a word is an e-mail address. */
function isAddress(word: string): boolean {
  const at = word.indexOf('@', 1);
  return at !== -1 && word.lastIndexOf('.', word.length - 2) > at + 1;
}

const separator = separatorOf('and|y|e|et|und|en|og|och|i|и|ve|with|con|mit');
/** In capitals, an E or I between names is an initial, and EN introduces a place. */
const separatorInCapitals = separatorOf('AND|Y|ET|UND|OG|OCH|И|VE|WITH|CON|MIT');

function separatorOf(words: string): RegExp {
  const and = `\\s+(?:${words})\\s+`;
  return new RegExp(`\\s*[;/&|＆、，・]\\s*|\\s*,${and}|${and}`, 'u');
}

/**
 * Returns whether the parts are a single body whose name contains a separator: "Presse- und Informationsamt", "Amt für
 * Bau, Umwelt und Verkehr", "Simon & Vera Publishers".
 */
function isOneOrganisation(whole: string, parts: readonly string[]): boolean {
  if (whole.length > 100) return false;
  const [first = ''] = parts;
  if (/\p{L}-$/u.test(first)) return true;
  const isPerson = (part: string): boolean => part.includes(' ') && looksLikeName(part) && !isOrganisationName(part);
  if (isPerson(first)) return false;
  // Agencies next to each other are several authors.
  if (parts.every((part) => agency.test(fold(part)))) return false;
  return isOrganisationName(whole) || organisationWord.test(fold(whole));
}

const organisationWord =
  /(?:amt|verband|verein|ministerium|universitat|hochschule|stiftung|gesellschaft|zentrum|kammer|gewerkschaft|bund)(?:\s|$)|(?:^|\s)(?:office|ministry|department|university|college|council|committee|commission|foundation|society|centre|center|union|agency|authority|ministerio|universidad|fundacion|ayuntamiento|consejo|asociacion|ministere|universite|fondation|conseil|sons|sohne|partners?|co|ev|e\.v\.)(?:\s|\.?$)/u;

/** Splits at commas: "Ruiz, Ana" is one person, "Ana Ruiz, Juan Vera" two, "Ana Ruiz, Jr." one. */
function splitCommas(part: string): string[] {
  const pieces = part.split(/\s*,\s*/).filter((piece) => piece !== '');
  if (pieces.length < 2) return pieces;
  if (pieces.length === 2 && /^(?:jr|sr|ii|iii|iv|ph\.?d|md|m\.d)\.?$/i.test(pieces[1] ?? '')) return [part];
  if (pieces.length === 2 && pieces.every((piece) => !piece.includes(' ')))
    return [`${pieces[1] ?? ''} ${pieces[0] ?? ''}`];
  // "Ana Ruiz, Health Editor": drops the job title.
  return pieces.filter((piece, at) => at === 0 || !office.test(fold(piece)));
}
