/** Languages known to FollowTheMoney, by three-letter code, with our tags. */
const rows =
  'afr af ara ar aze az bel be ben bn bos bs bul bg cat ca ces cs dan da deu de ell el eng en est et fas fa fin fi fil tl fra fr heb he hin hi hrv hr hun hu hye hy ind id isl is ita it jpn ja kan kn kat ka kaz kk khm km kir ky kor ko lav lv lit lt ltz lb mkd mk mlt mt mon mn msa ms mya my nep ne nld nl nor no pol pl por pt ron ro rus ru slk sk slv sl spa es sqi sq srp sr swa sw swe sv tgk tg tgl tl tuk tk tur tr ukr uk urd ur uzb uz zho zh'.split(
    ' ',
  );

const two = new Map<string, string>();
const three = new Map<string, string>();
for (let at = 0; at < rows.length; at += 2) {
  const [long = '', short = ''] = rows.slice(at, at + 2);
  two.set(long, short);
  if (!three.has(short)) three.set(short, long);
}

/** Returns the language for a three-letter code; null if we do not know it. */
export function languageOfFtm(code: string): string | null {
  return two.get(code.toLowerCase()) ?? null;
}

/** Returns the three-letter code of a language; null if FollowTheMoney does not know it. */
export function ftmLanguage(language: string): string | null {
  return three.get(language) ?? null;
}
