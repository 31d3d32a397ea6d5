import type { FtmModel } from '#lib/exchange/ftm/model.ts';
import type { PageCollection } from '#core/model/targets.ts';

/** What an entity becomes: a record, a link, a note about something, or the page of a document. */
export type FtmRole = PageCollection | 'links' | 'notes' | 'pages';

/** By the nearest ancestor, the first that fits; `isNear` where nothing of ours is quite the same. */
const roles: readonly (readonly [ancestor: string, role: FtmRole, isNear?: true])[] = [
  ['Person', 'people'],
  ['LegalEntity', 'organisations'],
  ['Address', 'places'],
  ['RealEstate', 'places', true],
  ['Note', 'notes'],
  ['Document', 'articles'],
  ['Assessment', 'articles', true],
  ['Page', 'pages'],
  ['Event', 'events'],
  ['CourtCase', 'events', true],
  ['CallForTenders', 'events', true],
  ['Contract', 'events', true],
  ['Project', 'events', true],
  ['Thing', 'organisations', true],
];

/** Links that their schemas do not call so, with the properties of their ends. */
const otherEdges: Readonly<Record<string, { source: string; target: string }>> = {
  Mention: { source: 'document', target: 'resolved' },
  Similar: { source: 'candidate', target: 'match' },
  Call: { source: 'caller', target: 'receiver' },
};

/** What an entity of a schema becomes; every schema of the package becomes something. */
export function roleOf(model: FtmModel, schema: string): { role: FtmRole; isNear: boolean } {
  if (edgeOf(model, schema)) return { role: 'links', isNear: false };
  for (const [ancestor, role, isNear = false] of roles) if (model.isA(schema, ancestor)) return { role, isNear };
  return { role: 'events', isNear: true };
}

/** The ends of a link; null for what is none. */
export function edgeOf(model: FtmModel, schema: string): { source: string; target: string; label: string } | null {
  const other = otherEdges[schema];
  return other ? { ...other, label: model.labelOf(schema).toLowerCase() } : model.edgeOf(schema);
}

/** The schemas whose links are of one kind of ours. What no row has is `related-to`, with what its schema says as its role. */
export const kindOfEdge: Readonly<Record<string, string>> = {
  Ownership: 'owns',
  Directorship: 'leads',
  Membership: 'member-of',
  Employment: 'works-for',
  Payment: 'paid',
  ProjectParticipant: 'took-part-in',
  CourtCaseParty: 'took-part-in',
  Documentation: 'reports-on',
  Mention: 'mentions',
};

/** The schema of links of a kind, where the ends are what it asks for. */
export const edgeOfKind: Readonly<Record<string, string>> = {
  owns: 'Ownership',
  leads: 'Directorship',
  'member-of': 'Membership',
  'works-for': 'Employment',
  paid: 'Payment',
  'reports-on': 'Documentation',
};

/** What a reference of an entity says of it and the other; `isBack`: the other comes first. What no row has is `related-to`. */
const kindOfProperty: Readonly<Record<string, readonly [kind: string, isBack?: true]>> = {
  addressEntity: ['located-in'],
  involved: ['took-part-in', true],
  organizer: ['took-part-in', true],
  proof: ['mentions', true],
  parent: ['part-of'],
  owner: ['owns', true],
  holder: ['owns', true],
};

/** The link that a reference becomes. */
export function linkOfProperty(name: string, label: string): { kind: string; role: string; isBack: boolean } {
  const [kind, isBack = false] = (Object.hasOwn(kindOfProperty, name) ? kindOfProperty[name] : undefined) ?? [
    'related-to',
  ];
  return { kind, role: kind === 'related-to' || name === 'organizer' ? label.toLowerCase() : '', isBack };
}

/** The property in which the role of a link stands, the first that its schema has. */
export const roleProperties = ['role', 'relationship', 'purpose'] as const;

/** Schemas that a record has if nothing else is said. */
export const homeSchema: Readonly<Record<PageCollection, string>> = {
  articles: 'Article',
  people: 'Person',
  organisations: 'Organization',
  places: 'Address',
  events: 'Event',
};

/** Numbers of personal papers and keys, which are kept aside instead of being identifiers by which records are joined. */
export const keptAside: ReadonlySet<string> = new Set([
  'passportNumber',
  'socialSecurityNumber',
  'personalNumber',
  'publicKey',
  'accountNumber',
]);

/** What others call an identifier, by letters and digits alone. */
export const schemes: Readonly<Record<string, string>> = {
  wikidata: 'wikidataId',
  lei: 'leiCode',
  vat: 'vatCode',
  vatid: 'vatCode',
  tax: 'taxNumber',
  taxid: 'taxNumber',
  inn: 'innCode',
  ogrn: 'ogrnCode',
  imo: 'imoNumber',
  isin: 'isinCode',
  duns: 'dunsCode',
  bic: 'swiftBic',
  swift: 'swiftBic',
  openstreetmap: 'osmId',
  osm: 'osmId',
  registration: 'registrationNumber',
};

/** What the loss and the reading of an entity know beside its properties. */
export const aside = { schema: 'ftm:schema', property: 'ftm:property' } as const;
