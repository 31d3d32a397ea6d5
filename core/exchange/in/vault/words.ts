import { isKnownKind } from '#core/model/link-kinds.ts';
import type { PageCollection } from '#core/model/targets.ts';

/*
 * What people call things in their notes, in English and Spanish: words of properties and tags in small letters without accents.
 */

/** Properties that say what a note is about. */
export const typeProperties: readonly string[] = [
  'type',
  'kind',
  'class',
  'category',
  'categories',
  'tipo',
  'clase',
  'categoria',
  'categorias',
  'fileclass',
];

const typeWords: Readonly<Record<PageCollection, readonly string[]>> = {
  people:
    'person people human contact contacts character biography persona personas gente contacto contactos personaje biografia'.split(
      ' ',
    ),
  organisations:
    'organisation organisations organization organizations org company companies institution agency ngo party business organizacion organizaciones empresa empresas institucion agencia ong partido compania'.split(
      ' ',
    ),
  places:
    'place places location locations city cities town country countries venue region lugar lugares sitio sitios ciudad ciudades pueblo pais paises'.split(
      ' ',
    ),
  events:
    'event events incident incidents meeting meetings evento eventos suceso sucesos incidente incidentes acontecimiento reunion reuniones'.split(
      ' ',
    ),
  articles: 'article articles source sources articulo articulos fuente fuentes noticia noticias'.split(' '),
};

/** The collection for a type or a tag; for a tag with parts, the first part counts. */
export function collectionOfWord(word: string): PageCollection | undefined {
  const key = folded(parseName(word)).split('/')[0] ?? '';
  return (Object.keys(typeWords) as PageCollection[]).find((collection) => typeWords[collection].includes(key));
}

/** A name without brackets and prefix. */
function parseName(word: string): string {
  return word
    .trim()
    .replace(/^#/, '')
    .replace(/^\[\[([^[\]|#]+)(?:[[\]|#].*)?\]\]$/s, '$1')
    .trim();
}

/** Lower case without accents, words separated by one space. */
export function folded(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}

/** Properties by the field they correspond to. */
export const fieldWords = {
  aliases: ['aliases', 'alias', 'also known as', 'tambien conocido como'],
  title: ['title', 'titulo'],
  tags: ['tags', 'tag', 'etiquetas', 'etiqueta'],
  description: ['description', 'summary', 'abstract', 'descripcion', 'resumen'],
  born: [
    'born',
    'birth',
    'birthdate',
    'birthday',
    'date of birth',
    'nacimiento',
    'nacido',
    'nacida',
    'fecha de nacimiento',
  ],
  died: ['died', 'death', 'date of death', 'muerte', 'fallecimiento', 'fecha de muerte'],
  countries: ['country', 'countries', 'pais', 'paises'],
  when: ['when', 'date', 'dates', 'cuando', 'fecha', 'fechas'],
  published: ['published', 'date', 'publication date', 'publicado', 'fecha', 'fecha de publicacion'],
  authors: ['author', 'authors', 'byline', 'autor', 'autora', 'autores'],
  url: ['url', 'source', 'link', 'web', 'fuente', 'enlace'],
  outlet: ['outlet', 'publisher', 'publication', 'site', 'medio', 'editorial'],
  language: ['lang', 'language', 'idioma', 'lengua'],
  location: ['location', 'coordinates', 'coords', 'coordenadas', 'ubicacion'],
  where: ['where', 'place', 'location', 'venue', 'donde', 'lugar', 'sitio'],
  within: ['within', 'in', 'located in', 'parent', 'en', 'dentro de', 'situado en'],
} as const;

const kindByWord: Readonly<Record<string, string>> = {
  ...{
    employer: 'works-for',
    'works at': 'works-for',
    'trabaja para': 'works-for',
    'trabaja en': 'works-for',
    empleador: 'works-for',
  },
  ...{
    member: 'member-of',
    'miembro de': 'member-of',
    'dueno de': 'owns',
    posee: 'owns',
    fundo: 'founded',
  },
  ...{
    related: 'related-to',
    'see also': 'related-to',
    relacionado: 'related-to',
    relacionada: 'related-to',
    'ver tambien': 'related-to',
  },
  ...{
    'parte de': 'part-of',
    lugar: 'located-in',
    'situado en': 'located-in',
    conocio: 'met',
    dirige: 'leads',
    pago: 'paid',
  },
};

/** A link in running text only says that a note mentions another. */
export const mentionKind = 'mentions';

/** The kind of a link in a property: one of ours if the word matches, otherwise the property's own word. */
export function kindOfProperty(name: string): string {
  const word = folded(name);
  const slug = word.replaceAll(' ', '-');
  return isKnownKind(slug) ? slug : (kindByWord[word] ?? name.trim());
}
