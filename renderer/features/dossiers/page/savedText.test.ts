import fc from 'fast-check';
import { expect, test } from 'vitest';
import { append } from '#lib/append.ts';
import { SavedText, type TextChanges } from './savedText.ts';
import type { WrittenParagraph } from './schema.ts';

/** A case with one text, whose answers arrive in order and as late as one likes. */
class SlowCase {
  stored: WrittenParagraph[];
  isFull = false;
  /** Calls on their way to the case, and answers on their way to the window. */
  readonly calls: (() => void)[] = [];
  readonly answers: (() => void)[] = [];

  constructor(
    paragraphs: readonly WrittenParagraph[],
    private readonly window: () => Window,
  ) {
    this.stored = [...paragraphs];
  }

  change(paragraphs: readonly WrittenParagraph[]): void {
    this.stored = [...paragraphs];
    this.answers.push(() =>
      this.calls.push(() => {
        const { stored } = this;
        this.answers.push(() => this.window().receive(stored));
      }),
    );
  }

  /** As `dossiers.write`: only differences from what was known are written. */
  write({ paragraphs, known }: TextChanges): void {
    const had = new Map(known.map(({ id, text }) => [id, text]));
    const own = new Map(this.stored.map(({ id, text }) => [id, text]));
    const written = paragraphs
      .filter(({ id, text }) => own.has(id) || had.get(id) !== text)
      .map(({ id, text }) => ({ id, text: had.get(id) === text ? (own.get(id) ?? text) : text }));
    const others = this.stored.filter(({ id }) => !had.has(id) && !paragraphs.some((one) => one.id === id));
    this.change([...written, ...others]);
  }
}

class Window {
  typed: WrittenParagraph[];
  private readonly saved: SavedText;

  constructor(
    paragraphs: readonly WrittenParagraph[],
    private readonly to: SlowCase,
  ) {
    this.typed = [...paragraphs];
    this.saved = new SavedText(paragraphs);
  }

  get isUnsaved(): boolean {
    return this.saved.isUnsaved(this.typed);
  }

  save(): void {
    if (!this.isUnsaved) return;
    const changes = this.saved.send([...this.typed]);
    this.to.calls.push(() => {
      const isWritten = !this.to.isFull;
      if (isWritten) this.to.write(changes);
      this.to.answers.push(() => this.saved.settle(changes, isWritten));
    });
  }

  receive(paragraphs: readonly WrittenParagraph[]): void {
    this.typed = this.saved.receive(paragraphs, this.typed) ?? this.typed;
  }
}

const steps = fc.array(
  fc.record({
    does: fc.constantFrom('type', 'type', 'split', 'remove', 'save', 'call', 'answer', 'answer', 'other', 'full'),
    at: fc.nat(9),
  }),
  { maxLength: 40 },
);

test('whatever is slow or fails, what was typed stays on screen and reaches the case', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const start = [1, 2].map((n) => ({ id: `p${n}`, text: `Paragraph ${n}.` }));
      let window: Window | undefined;
      const theCase = new SlowCase(start, () => window as Window);
      const here = (window = new Window(start, theCase));
      const words = new Map<string, string[]>();
      for (const [step, { does, at }] of all.entries()) {
        const nth = at % Math.max(1, here.typed.length);
        const paragraph = here.typed[nth];
        if (does === 'type' && paragraph) {
          here.typed[nth] = { ...paragraph, text: `${paragraph.text} w${step}` };
          append(words, paragraph.id, `w${step}`);
        } else if (does === 'split') {
          here.typed.splice(nth + 1, 0, { id: `n${step}`, text: `New w${step}` });
          words.set(`n${step}`, [`w${step}`]);
        } else if (does === 'remove' && paragraph) {
          here.typed.splice(nth, 1);
          words.delete(paragraph.id);
        } else if (does === 'save') here.save();
        else if (does === 'call') theCase.calls.shift()?.();
        else if (does === 'answer') theCase.answers.shift()?.();
        else if (does === 'full') theCase.isFull = !theCase.isFull;
        else if (does === 'other')
          theCase.change(theCase.stored.map((one) => ({ ...one, text: `${one.text} o${step}` })));
        for (const [id, list] of words) {
          const text = here.typed.find((one) => one.id === id)?.text.split(' ') ?? [];
          expect(text).toEqual(expect.arrayContaining(list));
        }
      }
      theCase.isFull = false;
      for (let turn = 0; turn < 100; turn += 1) {
        here.save();
        theCase.calls.shift()?.();
        theCase.answers.shift()?.();
      }
      expect(here.isUnsaved).toBe(false);
      expect(theCase.stored).toEqual(here.typed);
      for (const [id, list] of words) {
        expect(theCase.stored.find((one) => one.id === id)?.text.split(' ')).toEqual(expect.arrayContaining(list));
      }
    }),
    { numRuns: 500 },
  );
});
