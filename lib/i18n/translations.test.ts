import { describe, expect, test } from 'vitest';
import { en } from '#lib/i18n/en.ts';
import { es } from '#lib/i18n/es.ts';
import { languages, languageTags, type Language } from '#lib/i18n/languages.ts';
import { withEveryForm, type Texts } from '#lib/i18n/translated.ts';

/** Returns texts by their full keys. */
function flat(texts: Texts, path = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[path + key, value] as const] : [...flat(value, `${path}${key}.`)],
    ),
  );
}

const placeholders = (text: string) => [...text.matchAll(/\{\{([^}]*)\}\}/g)].map(([, name]) => name).sort();
const english = flat(en);
const others = languageTags.filter((tag) => tag !== 'en');

describe.each(others)('%s', (tag: Language) => {
  const texts = flat(languages[tag].texts);

  test('has every English key, and no others except plural forms', () => {
    const base = (key: string) => key.replace(/_(?:zero|two|few|many)$/, '_other');
    expect([...english.keys()].filter((key) => !texts.has(key))).toEqual([]);
    expect([...texts.keys()].filter((key) => !english.has(base(key)))).toEqual([]);
  });

  test('uses the same placeholders as English', () => {
    const wrong = [...texts].filter(([key, text]) => {
      const wanted = placeholders(english.get(key) ?? english.get(key.replace(/_\w+$/, '_other')) ?? '');
      const given = placeholders(text);
      // In the singular, the count may be spelled out: "una fuente".
      const either = (names: (string | undefined)[]) => names.filter((name) => name !== 'count').join();
      return key.endsWith('_one') ? either(given) !== either(wanted) : given.join() !== wanted.join();
    });
    expect(wrong.map(([key, text]) => `${key}: ${text}`)).toEqual([]);
  });

  test('has every plural form of the language', () => {
    const whole = flat(withEveryForm(languages[tag].texts, tag));
    const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    const counted = [...whole.keys()]
      .filter((key) => key.endsWith('_other'))
      .map((key) => key.slice(0, -'_other'.length));
    expect(counted.length).toBeGreaterThan(100);
    expect(counted.flatMap((key) => forms.map((form) => `${key}_${form}`)).filter((key) => !whole.has(key))).toEqual(
      [],
    );
  });

  test('names keyboard keys as in `ui.keyNames`', () => {
    const named = Object.keys(en.ui.keyNames) as (keyof typeof en.ui.keyNames)[];
    // “Del” is a word in several languages.
    const foreign = named.filter(
      (key) => key !== 'delete' && languages[tag].texts.ui.keyNames[key] !== en.ui.keyNames[key],
    );
    const pattern = new RegExp(
      `(?<![\\p{L}_])(?:${foreign.map((key) => en.ui.keyNames[key]).join('|')})(?!\\p{L})`,
      'u',
    );
    expect([...texts].filter(([, text]) => foreign.length > 0 && pattern.test(text))).toEqual([]);
  });

  test('has no empty text where English has one', () => {
    expect([...texts].filter(([key, text]) => text.trim() === '' && english.get(key)?.trim() !== '')).toEqual([]);
  });
});

describe('Spanish texts (docs/glossary-es.md)', () => {
  const texts = [...flat(es)];
  /** Returns the keys and texts that fail a check, ignoring placeholders and literal input. */
  const wrong = (isWrong: (text: string, key: string) => boolean, left: readonly string[] = []) =>
    texts
      .filter(([key]) => !left.some((start) => key.startsWith(start)))
      .filter(([key, text]) => isWrong(text.replace(/\{\{[^}]*\}\}/g, 'x'), key))
      .map(([key, text]) => `${key}: ${text}`);

  /** Signs that are typed literally, in a search, a date or JSON. */
  const typed = [
    'cli.valueIsJson',
    'dossierPage.kindNote.text',
    'searches.queryNote',
    'searching.examples',
    'searching.placeholder',
  ];
  const unevenQuestions: readonly string[] = [];

  test('use « », and “ ” inside them, without inner spaces', () => {
    expect(wrong((text) => /["'‘’]/.test(text), typed)).toEqual([]);
    expect(wrong((text) => /«[\s\u00a0]|[\s\u00a0]»/.test(text))).toEqual([]);
    const outer = (text: string) => text.replace(/«[^»]*»/g, '');
    expect(wrong((text) => /[“”]/.test(outer(text)))).toEqual([]);
    expect(
      wrong(
        (text) => (text.match(/«/g) ?? []).length !== (text.match(/»/g) ?? []).length,
        ['dossier.openQuote', 'dossier.closeQuote'],
      ),
    ).toEqual([]);
  });

  test('open questions and exclamations as often as they close them', () => {
    const count = (text: string, sign: string) => text.split(sign).length - 1;
    // A question mark after a digit marks an uncertain date: 2024-05-12?
    const isUneven = (text: string) => count(text, '¿') !== count(text.replace(/\d\?/g, ''), '?');
    expect(wrong(isUneven, unevenQuestions)).toEqual([]);
    expect(wrong((text) => count(text, '¡') !== count(text, '!'))).toEqual([]);
  });

  test('use one character for an ellipsis, and a no-break space before %', () => {
    expect(wrong((text) => text.includes('...'))).toEqual([]);
    expect(wrong((text) => /[\dx] ?%/.test(text) && !/[\dx]\u00a0%/.test(text))).toEqual([]);
  });

  test('never address the reader as tú or vos', () => {
    // Forms that are also the third person, such as "usa" and "copia", are left to human readers.
    const familiar =
      /(?<!\p{L})(?:tú|tus?|te|ti|contigo|vos|tuy[oa]|puedes|quieres|debes|tienes|has|estás|eres|haz|asegúrate|inténtalo|arrastra|pulsa|elegí|escribí|podés|querés|tenés|sos)(?!\p{L})|(?:^|\. )(?:Elige|Escribe|Pega|Selecciona|Revisa|Comprueba|Busca|Añade) (?:un|el|la|los|una) /u;
    expect(wrong((text) => familiar.test(text), typed)).toEqual([]);
  });

  test('avoid regional words and anglicisms', () => {
    const banned =
      /(?<!\p{L})(?:ficheros?|ordenador(?:es)?|computadoras?|móvil(?:es)?|pinch(?:ar|e)|chequear|en base a|hacer click|click|soporta[nr]?|remover|librerías?|asum(?:ir|e|en)|data|el\/la|los\/las|email|e-mail|cliquear|linkear|setear|customizar|accesar)(?!\p{L})|\p{L}@(?!\p{L})|\p{L}\/a(?!\p{L})/iu;
    expect(wrong((text) => banned.test(text))).toEqual([]);
  });

  test('have labels of at most ten words', () => {
    const sentences = [
      'bundle.',
      'capture.',
      'cli.',
      'errors.',
      'findings.rules.',
      'importing.',
      'inner.',
      'mail.',
      'packages.',
      'sheets.',
      'store.',
      'transfer.',
      'verify.',
      'reread.done',
      'searching.placeholder',
    ];
    const count = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    const isLabel = (text: string) => !/[.!?;](?:$|\s)/.test(text);
    expect(wrong((text) => isLabel(text) && count(text) > 10, sentences)).toEqual([]);
  });

  test('write commands in sentence case', () => {
    const isName = (word: string) => /^(?:Casebook|Wikidata|Word|Excel|Ajustes|\p{Lu}+|.*\d.*)\P{L}*$/u.test(word);
    const titled = texts.filter(
      ([key, text]) =>
        /^(?:commands|host\.menu|app\.rail)\b/.test(key) &&
        text
          .split(/\s+/)
          .slice(1)
          .some((word) => /^\p{Lu}/u.test(word) && !isName(word)),
    );
    expect(titled).toEqual([]);
  });
});
