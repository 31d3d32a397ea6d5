import { fold } from '#core/text/fold.ts';
import { maxAuthors } from './limits.ts';

const lead =
  /^(?:(?:written|reported|story|text|words|article|posted|published|compiled|analysis|opinion)\s+by|by|por|texto(?:\s+de)?|redactado\s+por|escrito\s+por|reportaje\s+de|autora?|authors?|reporters?|par|von|di|da)\s*[:：]?\s+/iu;
const label =
  /^(?:by|por|authors?|autora?|autor(?:es|as)|text|textos?|words|byline|firma|redacci[oó]n|reportage|r[ée]daction|redaktion|reportagem)\s*[:：]\s*/iu;

/** Words of a byline that are about the person and not the name. */
const role =
  /^(?:(?:senior|chief|staff|special|political|foreign|crime|legal|home affairs|investigations?|associate|deputy|contributing|guest|freelance)\s+)*(?:writer|reporter|correspondent|editor|journalist|contributor|columnist|staff|desk|agencia|agencias|agency|agencies|redaccion|enviad[oa] especial|corresponsal|periodista|colaborador[a]?|editor[a]?|reporter[oa]|analista|photographer|producer|bureau chief|in\s.+|en\s.+)\b/u;

const office =
  /(?:^|\s)(?:editor|reporter|correspondent|writer|columnist|analyst|producer|journalist|contributor|desk|corresponsal|periodista|redactora?|editora|columnista|redakteur(?:in)?|korrespondent(?:in)?|journaliste|correspondante?|jornalista|reporterin)$/u;

const noName =
  /^(?:admin|administrator|administrador|webmaster|editor|editorial|staff|newsroom|guest|anonymous|unknown|user|null|undefined|none|author|test|root|owner|default)$/u;

/** True for "By Ana Ruiz", "Por: Ana Ruiz": a line that only names who wrote. */
export function isByline(line: string): boolean {
  const text = line.trim();
  if (text.length > 160 || /[.!?]["'”’]?$/.test(text.replace(/\b\p{Lu}\.$/u, '')) || text.includes('\n')) return false;
  if (!lead.test(text) && !label.test(text)) return false;
  const names = cleanAuthors([text]);
  // Sentences begin with these words too; a name in full does not follow them there.
  const isShort = text.length <= 60 && names.every((name) => name.includes(' '));
  if (/^(?:da|di|texto\s+de)\s/iu.test(text) && !label.test(text)) return false;
  if (/^(?:von|par)\s/iu.test(text) && !label.test(text) && !isShort) return false;
  return names.length > 0 && names.every(looksLikeName);
}

/** Two to six words of which most begin with a capital, and nothing that a sentence has. */
export function looksLikeName(name: string): boolean {
  const words = name.split(/\s+/);
  if (words.length < 1 || words.length > 6 || name.length > 80 || /[\d:;!?¿¡"“”]/.test(name)) return false;
  const capital = words.filter((word) => /^\p{Lu}|^[^\p{Ll}\p{Lu}]/u.test(word)).length;
  const particles = words.filter((word) =>
    /^(?:de|del|la|las|los|y|e|da|do|dos|van|von|der|den|bin|ben|al|el|ibn|di|le|du|ter|af|zu)$/u.test(word),
  ).length;
  return capital >= 1 && capital + particles === words.length && (words.length > 1 || /^\p{Lu}\p{L}{2,}$/u.test(name));
}

/** Names out of bylines and marked-up author fields: labels, roles, addresses and handles off, lists split, doubles dropped. */
export function cleanAuthors(sources: readonly string[], outlet: string | null = null): string[] {
  const out: string[] = [];
  const seen = new Set<string>();
  for (const source of sources) {
    for (const name of splitNames(source)) {
      const key = fold(name).replace(/[^\p{L}\p{N}]/gu, '');
      if (key === '' || seen.has(key) || noName.test(fold(name))) continue;
      if (outlet !== null && key === fold(outlet).replace(/[^\p{L}\p{N}]/gu, '')) continue;
      seen.add(key);
      out.push(name);
      if (out.length === maxAuthors) return out;
    }
  }
  return out;
}

function splitNames(source: string): string[] {
  let text = source.slice(0, 2_000).replace(/\s+/g, ' ').trim();
  if (/^https?:\/\//i.test(text) || /^www\./i.test(text)) return [];
  text = text
    .replace(/\([^()]{0,80}@[^()]{0,80}\)/g, ' ')
    .replace(/\S+@\S+\.\S+/g, ' ')
    .replace(/(?:^|\s)@\w+/g, ' ')
    .replace(/\s*(?:\||•|·|—|–)\s.*$/u, '')
    .replace(/\s*\((?:[^()]{0,60})\)\s*$/u, '')
    .replace(/,?\s+(?:(?:updated|published|posted|actualizado|publicado)\b.*|\d{1,2}[:.]\d\d\b.*)$/iu, '')
    .trim();
  let before;
  do {
    before = text;
    text = text.replace(label, '').replace(lead, '').trim();
  } while (text !== before);
  return (
    text
      .split(/\s*(?:[;/&|]|,?\s+(?:and|y|e|et|und|with|con)\s+)\s*/u)
      .flatMap(splitCommas)
      // Where they wrote it goes.
      .map((part) =>
        part
          .replace(/\s+(?:in|en)\s+\p{Lu}[^,;&]*$/u, '')
          .replace(/^[\s,.\-–—:]+|[\s,\-–—:]+$/gu, '')
          .trim(),
      )
      .filter((part) => part !== '' && part.length <= 100 && /\p{L}/u.test(part) && !role.test(fold(part)))
  );
}

/** "Ruiz, Ana" is one person, "Ana Ruiz, Juan Vera" two, "Ana Ruiz, Jr." one. */
function splitCommas(part: string): string[] {
  const pieces = part.split(/\s*,\s*/).filter((piece) => piece !== '');
  if (pieces.length < 2) return pieces;
  if (pieces.length === 2 && /^(?:jr|sr|ii|iii|iv|ph\.?d|md|m\.d)\.?$/i.test(pieces[1] ?? '')) return [part];
  if (pieces.length === 2 && pieces.every((piece) => !piece.includes(' ')))
    return [`${pieces[1] ?? ''} ${pieces[0] ?? ''}`];
  // "Ana Ruiz, Health Editor": what the person does, whatever it is about.
  return pieces.filter((piece, at) => at === 0 || !office.test(fold(piece)));
}
