import type { PlacedClaims } from '#core/dossiers/model/placed-claims.ts';
import type { SameClaims, ClaimStatus } from '#core/dossiers/model/same-claims.ts';
import { inQuotes } from '#lib/i18n/in-quotes.ts';
import {
  dossierLanguages,
  type OwnTemplate,
  type Section,
  type TemplateFill,
  type TemplateName,
} from '#core/model/dossiers.ts';
import type { CaseReads } from '#core/store/types.ts';
import { compare } from '#lib/edtf/order.ts';
import { inLanguage, t, type TextKey } from '#lib/i18n/t.ts';
import { joinPieces, markText, type Mark } from '#lib/text/marks.ts';
import { oneLine } from '#lib/text/spaces.ts';
import { append } from '#lib/append.ts';
import { ascending, byId } from '#lib/sorted.ts';

interface TemplateSection {
  kind: Section['kind'];
  /** Its heading; by default that of its kind. */
  title?: TextKey;
  fill?: TemplateFill;
}

/** Templates of dossiers, each with its sections in order. */
const templates: Readonly<Record<TemplateName, readonly TemplateSection[]>> = {
  'case-file': [
    { kind: 'text', title: 'dossier.template.summary', fill: 'summary' },
    { kind: 'text', title: 'dossier.template.established', fill: 'established' },
    { kind: 'text', title: 'dossier.template.reported', fill: 'reported' },
    { kind: 'text', title: 'dossier.template.disputed', fill: 'disputed' },
    { kind: 'timeline', fill: 'events' },
    { kind: 'who', title: 'dossier.template.people' },
    { kind: 'text', title: 'dossier.template.unknown', fill: 'unknown' },
    { kind: 'sources', title: 'dossier.template.sources' },
  ],
  'fact-check': [
    { kind: 'text', title: 'dossier.template.claim', fill: 'the-claim' },
    { kind: 'text', title: 'dossier.template.verdict' },
    { kind: 'text', title: 'dossier.template.for', fill: 'evidence-for' },
    { kind: 'text', title: 'dossier.template.against', fill: 'evidence-against' },
    { kind: 'sources', title: 'dossier.template.sources' },
  ],
  chronology: [
    { kind: 'text', title: 'dossier.template.summary' },
    { kind: 'timeline', fill: 'events' },
    { kind: 'text', title: 'dossier.template.unknown', fill: 'unknown' },
    { kind: 'sources', title: 'dossier.template.sources' },
  ],
  profile: [
    { kind: 'records', title: 'dossier.template.about', fill: 'about' },
    { kind: 'text', title: 'dossier.template.established', fill: 'established' },
    { kind: 'text', title: 'dossier.template.reported', fill: 'reported' },
    { kind: 'text', title: 'dossier.template.disputed', fill: 'disputed' },
    { kind: 'timeline' },
    { kind: 'text', title: 'dossier.template.unknown', fill: 'unknown' },
    { kind: 'sources', title: 'dossier.template.sources' },
  ],
  empty: [{ kind: 'text' }],
  usual: [{ kind: 'text' }, { kind: 'records' }, { kind: 'timeline' }, { kind: 'who' }, { kind: 'sources' }],
};

/** A section made from a template: its text in paragraphs, or the records chosen for it. */
export interface FilledSection {
  kind: Section['kind'];
  /** Its heading, in the language of the dossier; by default that of its kind. */
  title?: string;
  paragraphs: readonly string[];
  records: readonly string[];
}

export interface TemplateSource {
  store: CaseReads;
  claims: PlacedClaims;
  /** The record that the dossier is about, or the claim that it checks; null for the whole case. */
  about: string | null;
}

/** Maximum items taken into a section of a large case, best supported first; the rest remains unplaced. */
const maxFilled = 40;
const maxEvents = 60;

/** Fills a template from the case, in the current language scope. */
export function fillTemplate(template: TemplateName | OwnTemplate, source: TemplateSource): FilledSection[] {
  if (typeof template === 'string')
    return templates[template].map(({ kind, title, fill }) => filled({ kind, title: title && t(title), fill }, source));
  return template.sections.map(({ kind, title, fill, text }) => {
    const section = filled({ kind, title, fill: fill ?? undefined }, source);
    const words = text.map((paragraph) => joinPieces([paragraph]));
    return { ...section, paragraphs: kind === 'text' ? [...words, ...section.paragraphs] : [] };
  });
}

function filled(
  { kind, title, fill }: { kind: Section['kind']; title: string | undefined; fill: TemplateFill | undefined },
  source: TemplateSource,
): FilledSection {
  return {
    kind,
    ...(title ? { title } : {}),
    paragraphs: fill ? paragraphsFor(fill, source) : [],
    records: fill === 'events' ? eventsFor(source) : fill === 'about' && source.about ? [source.about] : [],
  };
}

/**
 * Returns what a section was filled with, according to its heading, which is that of a template in any language.
 * @returns null if it was not filled
 */
export function fillOf(section: Pick<Section, 'kind' | 'title'>): TemplateFill | null {
  if (section.kind === 'timeline') return 'events';
  const key = headingKey(section);
  return (
    allSections.find((one) => key !== null && one.title === key && one.kind === section.kind && one.fill)?.fill ?? null
  );
}

/** Returns the template heading of a section, in any language; null if its author wrote the heading. */
export function headingKey({ kind, title }: Pick<Section, 'kind' | 'title'>): TextKey | null {
  const found = allSections.find(
    (one) =>
      one.kind === kind &&
      dossierLanguages.some((language) => inLanguage(language, () => one.title && t(one.title)) === title),
  );
  return found?.title ?? null;
}

const allSections = Object.values(templates).flat();

function paragraphsFor(fill: TemplateFill, source: TemplateSource): string[] {
  switch (fill) {
    case 'summary':
      return summary(source);
    case 'established':
    case 'reported':
      return bySubject(withStatus(source, fill).slice(0, maxFilled));
    case 'disputed':
      return contradictionsFor(source).slice(0, maxFilled).map(markText);
    case 'unknown':
      return questionsFor(source).map((id) => markText({ kind: 'question', id }));
    case 'the-claim':
      return checked(source) ? [markText({ kind: 'claim', id: source.about ?? '' })] : [];
    case 'evidence-for':
      return evidence(checked(source)?.claims ?? []);
    case 'evidence-against':
      return evidence(rivalsOf(source));
    case 'events':
    case 'about':
      return [];
  }
}

const claimMark = (one: SameClaims): string => markText({ kind: 'claim', id: one.lead.id });

/** Returns the claims with a status, best supported first; in a dossier about a record, those that concern it. */
function withStatus({ claims, about }: TemplateSource, status: ClaimStatus): SameClaims[] {
  const weight = ({ lead }: SameClaims) => lead.corroboration.origins * 1_000 + lead.corroboration.sources;
  return claims
    .all()
    .filter((one) => one.status === status && concerns(one, about))
    .sort((a, b) => weight(b) - weight(a) || ascending(a.lead.id, b.lead.id));
}

function concerns({ lead, claims }: SameClaims, about: string | null): boolean {
  if (about === null || lead.subject.id === about) return true;
  const isGiven = lead.value.type === 'record' && lead.value.id === about;
  return isGiven || claims.some(({ assertedBy }) => assertedBy?.id === about);
}

/** Returns one paragraph per subject, the subject with the most statements first. */
function bySubject(list: readonly SameClaims[]): string[] {
  const subjects = new Map<string, SameClaims[]>();
  for (const one of list) append(subjects, one.lead.subject.id, one);
  return [...subjects.values()]
    .sort((a, b) => b.length - a.length)
    .map((all) =>
      all
        .sort((a, b) => ascending(a.lead.label, b.lead.label))
        .map(claimMark)
        .join(' '),
    );
}

function contradictionsFor({ claims, about }: TemplateSource): Mark[] {
  // Open contradictions and those with the most claims come first.
  const weight = ({ state, sides }: ReturnType<PlacedClaims['contradictions']>[number]) =>
    (state === 'open' ? 1_000 : 0) + sides.reduce((sum, side) => sum + side.claims.length, 0);
  return claims
    .contradictions()
    .filter(({ subject }) => about === null || subject.id === about)
    .sort((a, b) => weight(b) - weight(a))
    .map(({ subject, property }) => ({ kind: 'contradiction', id: subject.id, property }));
}

function questionsFor({ store, about }: TemplateSource): string[] {
  return store
    .list('questions')
    .filter((question) => question.state === 'open' && (about === null || question.about.includes(about)))
    .map(({ id }) => id);
}

/** Writes the summary: what happened, what sources disagree on, and what is certain. */
function summary(source: TemplateSource): string[] {
  const { store, claims } = source;
  const counts = new Map<string, number>();
  for (const { lead, claims: same } of claims.all()) {
    if (store.get('events', lead.subject.id))
      counts.set(lead.subject.id, (counts.get(lead.subject.id) ?? 0) + same.length);
  }
  const [main] = [...counts].sort(([a, many], [b, other]) => other - many || ascending(a, b));
  if (!main) return [];
  const [event] = main;
  const disputed = contradictionsFor({ ...source, about: event })
    .slice(0, 2)
    .map(markText);
  const certain = withStatus({ ...source, about: event }, 'established').slice(0, 3);
  const reported = certain.length > 0 ? certain : withStatus({ ...source, about: event }, 'reported').slice(0, 2);
  return [[markText({ kind: 'event', id: event }), ...disputed, ...reported.map(claimMark)].join(' ')];
}

/** Returns the events of a case in chronological order; if there are too many for one page, those with the most claims. */
function eventsFor({ store, claims }: TemplateSource): string[] {
  const events = [...store.list('events')];
  const counts = new Map<string, number>();
  if (events.length > maxEvents)
    for (const { lead } of claims.all()) counts.set(lead.subject.id, (counts.get(lead.subject.id) ?? 0) + 1);
  return events
    .sort((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0) || byId(a, b))
    .slice(0, maxEvents)
    .sort((a, b) => compare(a.when, b.when))
    .map(({ id }) => id);
}

function checked({ claims, about }: TemplateSource): SameClaims | undefined {
  return about === null ? undefined : claims.sameAs(about);
}

/** Returns the claims that contradict the checked claim. */
function rivalsOf(source: TemplateSource): SameClaims['claims'] {
  const mine = new Set(checked(source)?.claims.map(({ id }) => id));
  return source.claims
    .contradictions()
    .filter(({ sides }) => sides.some((side) => side.claims.some(({ id }) => mine.has(id))))
    .flatMap(({ sides }) => sides.flatMap((side) => (side.claims.some(({ id }) => mine.has(id)) ? [] : side.claims)));
}

/** Returns the passages that state it, each with its footnote. */
function evidence(claims: SameClaims['claims']): string[] {
  const quotes = new Map(claims.flatMap((claim) => claim.quotes.map((quote) => [quote.id, quote.exact] as const)));
  return [...quotes].slice(0, maxFilled).map(([id, exact]) => passageText(id, exact));
}

/** Returns a passage as quoted in a paragraph. */
export function passageText(quote: string, exact: string): string {
  return joinPieces([inQuotes(oneLine(exact)), { kind: 'quote', id: quote }]);
}
