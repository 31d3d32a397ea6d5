import { tokenBeside, type Document } from './document.ts';

type Phrases = readonly (readonly string[])[];

function sorted(phrases: string): Phrases {
  return phrases
    .split('|')
    .map((phrase) => phrase.split(' '))
    .sort((a, b) => b.length - a.length);
}

/** Phrases after a name that introduce another one, longest first, normalised by `nameKey`. */
export const announcers: Phrases = sorted(
  'known as|also known as|better known as|best known as|commonly known as|popularly known as|widely known as|' +
    'formerly known as|previously known as|known by the alias|known by the nickname|known by his alias|' +
    'known to all as|a.k.a.|a.k.a|aka|alias|nicknamed|dubbed|who goes by|going by|whose alias is|' +
    'whose nickname is|who is known as|who is also known as|who is better known as|by the alias|' +
    'under the alias|with the alias|known by his nickname|known by her nickname|known simply as|now known as|' +
    'then known as|conocido como|conocida como|conocidos como|mas conocido como|mas conocida como|' +
    'mejor conocido como|mejor conocida como|tambien conocido como|tambien conocida como|conocido por el alias|' +
    'conocida por el alias|conocido con el alias de|conocida con el alias de|conocido por el alias de|' +
    'conocida por el alias de|conocido popularmente como|conocido tambien como|conocida tambien como|' +
    'popularmente conocido como|apodado|apodada|de alias|con el alias de|con el alias|bajo el alias de|' +
    'bajo el alias|a quien llaman|quien es conocido como|que es conocido como|a quien apodan|a quien le dicen|' +
    'cuyo alias es|cuyo apodo es|mas conocido por|mas conocido por su alias|anteriormente conocido como|' +
    'antes conocido como|antes conocida como',
);

/** Phrases after an alias that introduce the real name. */
export const revealers: Phrases = sorted(
  'whose real name is|whose real name was|real name|cuyo nombre real es|cuyo verdadero nombre es|' +
    'cuyo nombre es|de nombre real|cuyo nombre real era|nombre real',
);

/** Returns the number of tokens in the longest phrase that begins at a token; 0 for none. */
export function phraseAt(document: Document, at: number, phrases: Phrases): number {
  for (const phrase of phrases) {
    let fits = true;
    for (let i = 0; i < phrase.length && fits; i++) fits = tokenBeside(document, at, i)?.key === phrase[i];
    if (fits) return phrase.length;
  }
  return 0;
}
