import { isSame, type WrittenParagraph } from './schema.ts';

/** The whole text of a section, and what its writer knew the case to have. */
export interface TextChanges {
  paragraphs: readonly WrittenParagraph[];
  known: readonly WrittenParagraph[];
}

/**
 * What the case has of a text that is being typed. A save counts once the case has confirmed it: a text that could not be saved is saved
 * with the next one, and the text of the case does not replace what is on its way there.
 */
export class SavedText {
  /** What the case has confirmed. */
  private confirmed: readonly WrittenParagraph[];
  /** What was sent last, or otherwise the confirmed text. */
  private sent: readonly WrittenParagraph[];
  private pending = 0;

  constructor(paragraphs: readonly WrittenParagraph[]) {
    this.confirmed = paragraphs;
    this.sent = paragraphs;
  }

  /** Whether a text has to be saved. */
  isUnsaved(typed: readonly WrittenParagraph[]): boolean {
    return !isSame(typed, this.sent);
  }

  /** Returns what has to be sent to the case; `settle` has to be called with its answer. */
  send(paragraphs: readonly WrittenParagraph[]): TextChanges {
    this.pending += 1;
    this.sent = paragraphs;
    return { paragraphs, known: this.confirmed };
  }

  /** Notes the answer to what was sent; answers come in the order of sending. */
  settle({ paragraphs }: TextChanges, isWritten: boolean): void {
    this.pending -= 1;
    if (isWritten) this.confirmed = paragraphs;
    if (this.pending === 0) this.sent = this.confirmed;
  }

  /**
   * Takes the present text of the case, which may lack what is on its way there.
   * @returns the text to show instead of the typed one: what was typed is kept, paragraph by paragraph; null to leave it
   */
  receive(paragraphs: readonly WrittenParagraph[], typed: readonly WrittenParagraph[]): WrittenParagraph[] | null {
    if (isSame(paragraphs, this.confirmed)) return null;
    const merged = merge(paragraphs, typed, this.confirmed);
    this.confirmed = paragraphs;
    if (this.pending === 0) this.sent = paragraphs;
    return merged;
  }
}

/** Returns the text of the case with what was typed since it was last confirmed. */
function merge(
  remote: readonly WrittenParagraph[],
  typed: readonly WrittenParagraph[],
  confirmed: readonly WrittenParagraph[],
): WrittenParagraph[] {
  const before = new Map(confirmed.map(({ id, text }) => [id, text]));
  const own = new Map(typed.map(({ id, text }) => [id, text]));
  const known = new Set(remote.map(({ id }) => id));
  const merged = remote.flatMap(({ id, text }) => {
    const ownText = own.get(id);
    if (ownText === undefined) return before.has(id) ? [] : [{ id, text }];
    return [{ id, text: ownText === before.get(id) ? text : ownText }];
  });
  // New paragraphs follow the one that they were typed after.
  let place = 0;
  for (const one of typed) {
    if (!known.has(one.id) && before.get(one.id) !== one.text) merged.splice(place, 0, one);
    const at = merged.findIndex(({ id }) => id === one.id);
    if (at !== -1) place = at + 1;
  }
  return merged;
}
