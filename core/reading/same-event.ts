import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { CaseEvent } from '#core/model/events.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { Views } from '#core/records/views.ts';
import type { AsShown } from '#core/store/view.ts';
import { bounds, overlap } from '#lib/edtf/order.ts';
import type { EventCard } from '#lib/reading/card.ts';
import { fold } from '#lib/text/fold.ts';
import { languageTags } from '#lib/i18n/languages.ts';
import { inLanguage, t } from '#lib/i18n/t.ts';
import { ascending } from '#lib/sorted.ts';

/** An event in a sentence, and the records that the sentence names. */
export interface ReportedEvent {
  card: Pick<EventCard, 'kind' | 'title' | 'when'>;
  named: ReadonlySet<string>;
  /** Those that took part; null if the sentence names no participants. */
  took: ReadonlySet<string> | null;
}

/** How far apart reports of the same event may date it. */
const nearMs = 3 * 86_400_000;
const maxSame = 3;
/** A shared word and the day, somebody and the day, or two records in common. */
const minScore = 3;

/**
 * Finds events of the case that may be the one in a sentence, most likely first: of the same kind, at the same time, and with somebody or
 * something in common. Such a match is always a guess; with nothing in common there is none, however few events there are.
 */
export function createSameEvents({ reads, reverse }: MergedView, views: AsShown<Views>) {
  const events = reads.list('events');

  /** Returns what an event is connected to: its place, its participants, and what the quotes about it name. */
  function tiedTo(event: Readonly<CaseEvent>): Set<string> {
    const tied = new Set<string>(event.where === null ? [] : [event.where]);
    for (const { collection, id } of reverse.pointingAt(event.id)) {
      const link = collection === 'links' ? reads.get('links', id) : undefined;
      const quote = collection === 'quotes' ? reads.get('quotes', id) : undefined;
      for (const one of [...(link ? [link.from, link.to] : []), ...(quote?.about ?? [])]) tied.add(one);
    }
    return tied;
  }

  const tookPart = (event: Readonly<CaseEvent>): string[] =>
    reverse.pointingAt(event.id).flatMap(({ collection, id }) => {
      const link = collection === 'links' ? reads.get('links', id) : undefined;
      return link?.kind === 'took-part-in' ? [link.from] : [];
    });

  return function sameEvents({ card, named, took }: ReportedEvent): RecordRef[] {
    // The kind is stored in the language of whoever accepted the event, which may be another one.
    const kinds = new Set(languageTags.map((tag) => inLanguage(tag, () => t(`reading.events.${card.kind}`))));
    const words = wordsOf(card.title);
    const found = events.flatMap((event) => {
      if (!kinds.has(event.kind) || !isNear(event.when, card.when?.value ?? null)) return [];
      // Two arrests on one day are described in the same words: who was arrested distinguishes them.
      const people = tookPart(event);
      if (took && people.length > 0 && !people.some((id) => took.has(id))) return [];
      const tied = tiedTo(event);
      const common = [...named].filter((id) => tied.has(id)).length;
      const others = wordsOf(event.title);
      const shared = [...others].filter((word) => words.has(word)).length;
      // Events in a town all share its name, so something else has to match as well.
      const day = card.when?.value ?? null;
      const time = event.when === null || day === null ? 0 : overlap(event.when, day) === 'none' ? 1 : 2;
      const isWhole = shared > 0 && shared === Math.min(words.size, others.size);
      const score = 2 * common + shared + time + (isWhole ? 1 : 0);
      return common + shared > 0 && score >= minScore ? [{ event, score }] : [];
    });
    return found
      .sort((a, b) => b.score - a.score || ascending(a.event.id, b.event.id))
      .slice(0, maxSame)
      .flatMap(({ event }) => views.ref(event.id) ?? []);
  };
}

/** Returns whether two dates are the same or close; a missing date is close to any. */
function isNear(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true;
  const [one, other] = [bounds(a), bounds(b)];
  if (one.earliest === null || one.latest === null || other.earliest === null || other.latest === null) return false;
  return one.earliest <= other.latest + nearMs && other.earliest <= one.latest + nearMs;
}

/** Returns the significant words: short ones are articles and prepositions. */
function wordsOf(title: string): Set<string> {
  return new Set(
    fold(title)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 3),
  );
}
