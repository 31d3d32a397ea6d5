import type { FtmModel } from '#lib/exchange/ftm/model.ts';
import type { PageCollection } from '#core/model/targets.ts';

/** What an entity becomes: a record, a link, a note about something, or a page of a document. */
export type FtmRole = PageCollection | 'links' | 'notes' | 'pages';

/** By the nearest ancestor, first match; `isApproximate` if no type of ours is quite the same. */
const roles: readonly (readonly [ancestor: string, role: FtmRole, isApproximate?: true])[] = [
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

/** Links that their schemas do not declare as edges, with the properties of their ends. */
const otherEdges: Readonly<Record<string, { source: string; target: string }>> = {
  Mention: { source: 'document', target: 'resolved' },
  Similar: { source: 'candidate', target: 'match' },
  Call: { source: 'caller', target: 'receiver' },
};

/** What an entity of a schema becomes; every schema of the package becomes something. */
export function roleOf(model: FtmModel, schema: string): { role: FtmRole; isApproximate: boolean } {
  if (edgeOf(model, schema)) return { role: 'links', isApproximate: false };
  for (const [ancestor, role, isApproximate = false] of roles)
    if (model.isA(schema, ancestor)) return { role, isApproximate };
  return { role: 'events', isApproximate: true };
}

/** The ends of a link; null for a schema that is not one. */
export function edgeOf(model: FtmModel, schema: string): { source: string; target: string; label: string } | null {
  const other = otherEdges[schema];
  return other ? { ...other, label: model.labelOf(schema).toLowerCase() } : model.edgeOf(schema);
}

/** The schemas whose links correspond to one of our kinds. Others become `related-to`, with what the schema says as their role. */
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

/** The schema for links of a kind, if their ends are what it requires. */
export const edgeOfKind: Readonly<Record<string, string>> = {
  owns: 'Ownership',
  leads: 'Directorship',
  'member-of': 'Membership',
  'works-for': 'Employment',
  paid: 'Payment',
  'reports-on': 'Documentation',
};

/** The kind of link that a reference of an entity becomes; `isBack`: the other entity comes first. Others become `related-to`. */
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

/** The property for the role of a link: the first that its schema has. */
export const roleProperties = ['role', 'relationship', 'purpose'] as const;

/** Default schemas. */
export const homeSchema: Readonly<Record<PageCollection, string>> = {
  articles: 'Article',
  people: 'Person',
  organisations: 'Organization',
  places: 'Address',
  events: 'Event',
};

/** Numbers of identity papers and keys, which are kept as extra data instead of as identifiers by which records are matched. */
export const extraIdentifiers: ReadonlySet<string> = new Set([
  'passportNumber',
  'socialSecurityNumber',
  'personalNumber',
  'publicKey',
  'accountNumber',
]);

/** Other programs' names of identifiers, letters and digits only. */
export const propertyByScheme: Readonly<Record<string, string>> = {
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

/** Names in the loss report for what is not a property of an entity. */
export const schemaMarks = { schema: 'ftm:schema', property: 'ftm:property' } as const;
