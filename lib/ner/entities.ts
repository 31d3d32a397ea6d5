import { appendAll } from '#lib/append.ts';
import type { Document } from './document.ts';
import type { AliasPair } from './aliases.ts';
import { cue, cuesOf } from './lexicon.ts';
import { keyOf, type NameSpan } from './spans.ts';
import { nameKinds, type NameKind } from './tagger.ts';

/** One person, body or place of a text, with all its mentions. */
export interface Entity {
  kind: NameKind;
  /** In text order. */
  mentions: NameSpan[];
  /** Its fullest mention. */
  lead: NameSpan;
  /** Keys of its names: the lead's and the aliases'. */
  keys: Set<string>;
  /** Spans of its other names. */
  aliases: NameSpan[];
  /** The words that connected the first alias, if any. */
  joinedBy: string | null;
}

/** Returns the distinctive words of a name: without particles, initials without their point. */
export function partsOf(key: string): string[] {
  return key
    .replace(/["“”«»‘()]/g, ' ')
    .split(/\s+/)
    .filter((part) => part !== '' && part !== "'" && !(cuesOf(part, 'en') & cue.particle))
    .map((part) => part.replace(/\.$/, ''));
}

/**
 * Returns whether a shorter name may mean the person of a fuller one: its words occur in the fuller name in the same
 * order, an initial may stand for a word, and the shorter one includes a surname (not just the given name).
 */
export function mayShorten(short: readonly string[], full: readonly string[]): boolean {
  if (short.length === 0 || short.length > full.length) return false;
  let at = 0;
  let last = -1;
  for (const part of short) {
    while (at < full.length && !(full[at] === part || (part.length === 1 && full[at]?.startsWith(part)))) at++;
    if (at >= full.length) return false;
    last = at;
    at++;
  }
  return full.length === 1 || last > 0;
}

/** Maximum number of people with one surname in a text to compare a short name with. */
const maxOfOneSurname = 50;

/** Groups the names of a text into the people, bodies and places that they mean. */
export function joinNames(document: Document, spans: readonly NameSpan[], pairs: readonly AliasPair[]): Entity[] {
  const aliasStarts = new Set(pairs.map((pair) => pair.alias.first));
  const entities: Entity[] = [];
  const byKey = new Map<string, Entity>();
  const byStart = new Map<number, Entity>();
  const bySurname = new Map<string, Entity[]>();

  const enter = (span: NameSpan, key: string): Entity => {
    const entity: Entity = {
      kind: span.kind,
      mentions: [span],
      lead: span,
      keys: new Set([key]),
      aliases: [],
      joinedBy: null,
    };
    entities.push(entity);
    byKey.set(`${span.kind} ${key}`, entity);
    return entity;
  };
  const join = (span: NameSpan, parts: readonly string[]): Entity => {
    const key = keyOf(document, span.first, span.last);
    const same = byKey.get(`${span.kind} ${key}`) ?? fuller(span, key, parts);
    if (same) {
      same.mentions.push(span);
      return same;
    }
    const entity = enter(span, key);
    if (span.kind === 'person') {
      for (const part of new Set(parts.length > 1 ? parts.slice(1) : parts)) {
        const list = bySurname.get(part);
        if (!list) bySurname.set(part, [entity]);
        else if (list.length < maxOfOneSurname) list.push(entity);
      }
    } else if (span.kind === 'organisation') {
      const bare = `organisation ${withoutEnds(key)}`;
      if (!byKey.has(bare)) byKey.set(bare, entity);
    }
    return entity;
  };
  const fuller = (span: NameSpan, key: string, parts: readonly string[]): Entity | undefined => {
    if (span.kind === 'person') return nearest(bySurname.get(parts.at(-1) ?? '') ?? [], span, parts, document);
    return span.kind === 'organisation' ? byKey.get(`organisation ${withoutEnds(key)}`) : undefined;
  };

  // Fuller names first, so that a surname that precedes its full name finds it too.
  const ranked = spans
    .filter((span) => !aliasStarts.has(span.first))
    .map((span) => ({ span, parts: partsOf(keyOf(document, span.first, span.last)) }))
    .sort((a, b) => b.parts.length - a.parts.length || a.span.first - b.span.first);
  for (const { span, parts } of ranked) byStart.set(span.first, join(span, parts));
  for (const pair of pairs) {
    const key = `${pair.name.kind} ${keyOf(document, pair.name.first, pair.name.last)}`;
    attach(document, pair, byStart.get(pair.name.first) ?? byKey.get(key) ?? enter(pair.name, key), byKey);
  }
  const found = entities.filter(({ mentions: all }) => all.length > 0);
  for (const entity of found) settle(entity, document);
  return found.sort((a, b) => a.lead.first - b.lead.first);
}

/** Removes a body's article and legal form: "Acme Ltd" becomes "Acme". */
function withoutEnds(key: string): string {
  const parts = key.split(' ');
  while (parts.length > 1 && ['the', 'el', 'la', 'los', 'las'].includes(parts[0] ?? '')) parts.shift();
  while (parts.length > 1 && cuesOf(parts.at(-1) ?? '', 'en') & cue.orgTail) parts.pop();
  return parts.join(' ');
}

/** Returns, of the people whose names a short one fits, the last one named before it, or else the first one after it. */
function nearest(
  candidates: readonly Entity[],
  span: NameSpan,
  parts: readonly string[],
  document: Document,
): Entity | undefined {
  let best: Entity | undefined;
  let bestAt = -1;
  for (const entity of candidates) {
    if (!mayShorten(parts, partsOf(keyOf(document, entity.lead.first, entity.lead.last)))) continue;
    let at = -1;
    for (const mention of entity.mentions.slice(0, 20))
      if (mention.first < span.first) at = Math.max(at, mention.first);
    if (!best || at > bestAt) {
      best = entity;
      bestAt = at;
    }
  }
  return best;
}

/** Attaches the alias of a pair, the alias's own mentions, and what was taken for another thing of that name, to the entity. */
function attach(document: Document, pair: AliasPair, entity: Entity, byKey: Map<string, Entity>): void {
  const aliasKey = keyOf(document, pair.alias.first, pair.alias.last);
  if (!entity.keys.has(aliasKey)) {
    entity.keys.add(aliasKey);
    entity.aliases.push(pair.alias);
    entity.joinedBy ??= pair.words;
  }
  entity.mentions.push(pair.alias);
  for (const kind of nameKinds) {
    const other = byKey.get(`${kind} ${aliasKey}`);
    if (!other || other === entity) continue;
    appendAll(
      entity.mentions,
      other.mentions.map((mention) => ({ ...mention, kind: entity.kind })),
    );
    for (const alias of other.aliases) {
      const key = keyOf(document, alias.first, alias.last);
      if (!entity.keys.has(key)) entity.aliases.push(alias);
      entity.keys.add(key);
    }
    other.mentions = [];
    byKey.set(`${kind} ${aliasKey}`, entity);
  }
  byKey.set(`${entity.kind} ${aliasKey}`, entity);
}

function settle(entity: Entity, document: Document): void {
  const ordered = [...entity.mentions].sort((a, b) => a.first - b.first || b.last - a.last);
  let end = -1;
  entity.mentions = ordered.filter((mention) => {
    if (mention.first <= end) return false;
    end = mention.last;
    return true;
  });
  const aliases = new Set(entity.aliases.map((alias) => keyOf(document, alias.first, alias.last)));
  let maxCount = 0;
  for (const mention of entity.mentions) {
    const key = keyOf(document, mention.first, mention.last);
    const size = aliases.has(key) ? 0 : partsOf(key).length;
    if (size <= maxCount) continue;
    maxCount = size;
    entity.lead = mention;
  }
}
