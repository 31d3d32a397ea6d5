import type { SheetCollection } from '#core/exchange/model/mapping.ts';
import { fold } from '#lib/text/fold.ts';

/*
 * Words by which columns are called in English and Spanish, by the target that they fill. These are words of sheets, not of the window, so they
 * are not in the catalogue.
 */

type Words = Readonly<Record<string, string>>;

const given = 'first name|given name|given names|forename|nombres|nombre de pila';
const family = 'last name|surname|family name|apellido|apellidos|primer apellido';

const base: Words = {
  tags: 'tags|tag|keywords|etiquetas|palabras clave|labels',
  notes: 'notes|note|notas|nota|comments|comment|comentarios|observaciones|remarks|observations',
};
const named: Words = {
  ...base,
  'names.alias':
    'alias|aliases|also known as|aka|a k a|apodo|apodos|otros nombres|other names|nickname|short name|siglas|acronym|trade name|nombre comercial',
  'names.former': 'former name|formerly|maiden name|birth name|nombre anterior|previous name|antes|nombre de soltera',
  'names.spelling': 'spelling|spellings|transliteration|grafia|original spelling',
  description:
    'description|descripcion|details|detail|detalle|detalles|bio|biography|biografia|about|summary|resumen|profile',
  countries: 'country|countries|pais|paises|nationality|nationalities|nacionalidad|citizenship|ciudadania',
};

/** Words of each target; the first that matches is used. */
export const headingWords: Readonly<Record<SheetCollection, Words>> = {
  people: {
    'names.main':
      'name|full name|person|people|individual|nombre|nombre completo|nombre y apellidos|nombres y apellidos|apellidos y nombre|apellidos y nombres|persona|detainee|detained|detenido|detenida|victim|victima|prisoner|preso|suspect|employee|empleado|member|miembro|candidate|candidato|director|officer|owner|contact|contacto|name of person|passenger|pasajero',
    given,
    family,
    ...named,
    born: 'born|date of birth|birth date|birthdate|dob|birth|birthday|year of birth|fecha de nacimiento|f nacimiento|fecha nacimiento|nacimiento|nacido|nacida|ano de nacimiento',
    died: 'died|date of death|death date|death|deceased|fecha de muerte|fecha de defuncion|fecha de fallecimiento|fallecimiento|defuncion|muerte',
  },
  organisations: {
    'names.main':
      'name|organisation|organization|company|company name|organisation name|organization name|legal name|entity|entity name|institution|employer|supplier|contractor|agency|nombre|empresa|organizacion|entidad|institucion|razon social|denominacion|denominacion social|compania|sociedad|proveedor|contratista|organismo',
    ...named,
    dates:
      'founded|foundation|established|incorporated|incorporation date|date of incorporation|registered on|registration date|fecha de constitucion|constitucion|fundacion|fundada|fecha de alta',
    'dates.start': 'active from|operating since',
    'dates.end': 'dissolved|closed|dissolution date|fecha de disolucion|disolucion|fecha de baja',
  },
  places: {
    'names.main':
      'name|place|place name|location|site|facility|address|city|town|village|municipality|nombre|lugar|sitio|direccion|domicilio|ciudad|localidad|municipio|poblacion|instalacion|centro',
    ...named,
    position: 'coordinates|coordinate|coordenadas|gps|position|lat lon|lat long|latlng|geo|ubicacion|posicion',
    'position.lat': 'latitude|lat|latitud|y coord|geo lat',
    'position.lon': 'longitude|lon|long|lng|longitud|x coord|geo lon|geo lng',
    'position.radius': 'radius|accuracy|radio|precision',
    within:
      'within|region|state|province|provincia|department|departamento|district|distrito|county|comarca|comunidad autonoma|part of',
  },
  events: {
    title:
      'title|event|event name|incident|what|what happened|titulo|evento|suceso|hecho|hechos|incidente|acontecimiento|headline|acto|meeting|reunion|trip|viaje',
    kind: 'kind|type|event type|category|tipo|tipo de evento|categoria|clase',
    when: 'date|when|day|event date|fecha|cuando|dia|fecha del hecho|fecha de los hechos|date of event|date of incident|time',
    'when.start': 'start|start date|begin|beginning|from|since|inicio|fecha de inicio|fecha inicio|desde|comienzo',
    'when.end': 'end|end date|until|till|finish|fin|fecha de fin|fecha fin|hasta|final',
    where: 'place|where|location|venue|city|town|lugar|donde|ciudad|localidad|municipio|sitio|site',
    description: named['description'] ?? '',
    ...base,
  },
  articles: {
    title: 'title|headline|article|titulo|titular|document|document title|documento',
    text: 'text|body|content|full text|texto|cuerpo|contenido',
    kind: 'kind|type|document type|tipo|tipo de documento',
    outlet:
      'outlet|source|publisher|publication|newspaper|journal|medium|site name|medio|fuente|publicacion|periodico|editorial|revista',
    authors: 'author|authors|byline|writer|autor|autora|autores|firma|periodista',
    published:
      'published|date|publication date|date published|pub date|published on|year|fecha|fecha de publicacion|publicado|ano',
    url: 'url|link|web address|address|permalink|web|enlace|direccion web|source url',
    language: 'language|lang|idioma|lengua',
    ...base,
  },
  links: {
    from: 'from|source|payer|paid by|sender|buyer|customer|client|donor|giver|owner|shareholder|debtor|contracting authority|authority|caller|origin|origen|pagador|ordenante|remitente|comprador|cliente|donante|propietario|accionista|organo de contratacion|adjudicador|emisor',
    to: 'to|target|payee|paid to|recipient|receiver|beneficiary|supplier|seller|vendor|contractor|awarded to|callee|destination|destino|beneficiario|destinatario|proveedor|vendedor|contratista|adjudicatario|receptor|perceptor',
    kind: 'kind|type|relationship|relation|link|link type|relationship type|tipo|relacion|vinculo|tipo de relacion',
    role: 'role|position|job title|cargo|puesto|rol|funcion|concept|concepto|reason|purpose|description|asunto|objeto|reference|descripcion',
    when: 'date|when|payment date|transaction date|date paid|value date|fecha|fecha de pago|fecha valor|fecha de operacion|fecha de adjudicacion|award date',
    'when.start': 'start|start date|since|valid from|inicio|fecha de inicio|desde',
    'when.end': 'end|end date|until|valid to|fin|fecha de fin|hasta',
    certainty: 'certainty|confidence|certeza',
    amount:
      'amount|sum|total|value|payment|paid|price|importe|monto|cantidad|suma|valor|precio|cuantia|pago|amount paid|importe total',
    currency: 'currency|moneda|divisa|currency code',
    ...base,
  },
  claims: {
    subject: 'subject|record|about|sujeto|entity',
    property: 'property|attribute|predicate|propiedad|atributo',
    value: 'value|valor|object|objeto',
    qualifier: 'precision|qualifier|calificador',
    assertedBy: 'asserted by|source|said by|according to|fuente|segun',
    stance: 'stance|postura',
    asOf: 'as of|date|fecha|a fecha de',
    ...base,
  },
};

/** Columns of numbers that identify people and organisations elsewhere. */
const identifierWords =
  'passport|passport number|passport no|pasaporte|numero de pasaporte|dni|nif|nie|cif|cuit|cuil|rut|ruc|run|curp|rfc|nit|cedula|cedula de identidad|documento de identidad|numero de documento|no documento|n documento|tax id|tax number|tax no|vat|vat number|vat no|ein|ssn|national id|national id number|id number|id card|identity card|registration number|registration no|company number|company no|reg no|numero de registro|lei|isbn|issn|doi|orcid|imo|mmsi|iban|account number|licence number|license number|plate|matricula|wikidata|wikidata id|opencorporates|gln|duns|geonames|geonames id|tin|fiscal code|codice fiscale|siren|siret|krs|nip|pesel|ogrn|inn';

/** Columns that number the rows of a list. */
const keyWords =
  'id|no|nr|n|num|number|numero|row|row id|record id|code|codigo|ref|reference|referencia|case no|case number|case id|expediente|no expediente|numero de expediente|folio|key|uid|uuid|identifier|identificador|file no|item';

const identifiers = setOf(identifierWords);
const keys = setOf(keyWords);

/** Headings that refer to companies and other organisations. */
const bodies = setOf(
  'company|organisation|organization|supplier|vendor|contractor|payer|payee|buyer|seller|customer|client|contracting authority|authority|donor|recipient|beneficiary|empresa|entidad|proveedor|contratista|adjudicatario|organo de contratacion|pagador|beneficiario|cliente|sociedad|shareholder|accionista|ordenante|perceptor|debtor',
);

/** A heading in the form of this table: folded, without punctuation. */
export function plainHeading(heading: string): string {
  return fold(heading)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export const namesIdentifier = (heading: string): boolean => identifiers.has(plainHeading(heading));
export const namesKey = (heading: string): boolean => keys.has(plainHeading(heading));
export const namesBody = (heading: string): boolean => bodies.has(plainHeading(heading));

/** How well a heading matches the words of a target: 2 exactly, 1 with additional words, 0 not at all. */
export function fitOf(heading: string, words: string): 0 | 1 | 2 {
  const plain = plainHeading(heading);
  if (plain === '') return 0;
  const list = words.split('|');
  if (list.includes(plain)) return 2;
  return list.some((word) => word.length > 3 && (plain.startsWith(`${word} `) || plain.endsWith(` ${word}`))) ? 1 : 0;
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split('|'));
}
