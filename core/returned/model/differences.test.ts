import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writtenTexts } from '#core/returned/model/apply.ts';
import { differencesOf } from '#core/returned/model/differences.ts';
import { currentUnits, type CurrentDossier, type CurrentUnit } from '#core/returned/model/dossier-text.ts';
import { plainText } from '#core/returned/model/marked-text.ts';
import { isLongRun } from '#tests/support/long-run.ts';

/** Paragraphs of sentences. */
interface Part {
  id: string;
  title: string;
  paragraphs: string[][];
}

function dossierOf(parts: readonly Part[]): CurrentDossier {
  const sections = parts.map(({ id, title, paragraphs }) => ({
    section: { id, title, kind: 'text' } as CurrentDossier['sections'][number]['section'],
    paragraphs: paragraphs.map((sentences, at) => {
      const source = sentences.join(' ');
      return { id: `${id}${at}`, source, marked: plainText(source) };
    }),
  }));
  return { dossier: { title: 'The mill', subtitle: '' } as CurrentDossier['dossier'], sections };
}

/** Compares a dossier with an edited file that was made from `made`, and accepts all changes. */
function acceptAll(made: CurrentDossier, edited: CurrentDossier, current: CurrentDossier) {
  const original = currentUnits(made).map((unit) => ({ inFile: unit, inDossier: unit }));
  const { list } = differencesOf(original, currentUnits(edited), currentUnits(current), new Map());
  const ofText = list.filter(
    ({ kind, before, after }) => (after ?? before?.inFile)?.role === 'sentence' || kind === 'moved',
  );
  const written = writtenTexts(
    current,
    ofText.map(({ kind, words, current: unit, place }) => ({
      current: unit,
      words: kind === 'changed' || kind === 'added' ? words : null,
      place,
    })),
  );
  const sections = current.sections.map(({ section, paragraphs }) => {
    const title = list.find((change) => change.current?.role === 'section' && change.current.sectionId === section.id);
    const changed = written.find((text) => text.section === section.id);
    return {
      section: { ...section, title: title?.after?.text ?? section.title },
      paragraphs:
        changed?.paragraphs.map(({ id, text }) => ({ id, source: text, marked: plainText(text) })) ?? paragraphs,
    };
  });
  return { list: ofText, dossier: { ...current, sections } };
}

const sentencesOf = ({ sections }: CurrentDossier, title: string) =>
  currentUnits({ dossier: dossierOf([]).dossier, sections: sections.filter(({ section }) => section.title === title) })
    .filter(({ role }: CurrentUnit) => role === 'sentence')
    .map(({ text }) => text);

const word = fc.constantFrom(
  ...'ash boat coal door east fire gate hill iron jail keel lamp mill north oak pier'.split(' '),
);
const sentence = fc.oneof(
  { weight: 6, arbitrary: fc.array(word, { minLength: 3, maxLength: 8 }).map((words) => `It ${words.join(' ')}.`) },
  fc.constantFrom('Nobody knows why.', 'He denies it.', 'Yes.'),
);
const paragraphs = fc.array(fc.array(sentence, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 });
const place = fc.nat(999);
const edit = fc.record({
  does: fc.constantFrom(
    'drop',
    'add',
    'change',
    'move',
    'drop all',
    'move all',
    'add all',
    'split',
    'join',
    'rename',
    'swap',
  ),
  from: fc.tuple(place, place, place),
  to: fc.tuple(place, place, place),
  sentence,
  word,
});

/** Edits parts as somebody does in a word processor. */
function applyEdit(
  parts: Part[],
  { does, from, to, sentence, word }: typeof edit extends fc.Arbitrary<infer E> ? E : never,
) {
  const part = parts[from[0] % parts.length];
  const target = parts[to[0] % parts.length];
  if (!part || !target) return;
  const at = from[1] % Math.max(1, part.paragraphs.length);
  const paragraph = part.paragraphs[at];
  const nth = from[2] % Math.max(1, paragraph?.length ?? 1);
  const targetParagraph = target.paragraphs[to[1] % Math.max(1, target.paragraphs.length)];
  const own = paragraph?.[nth];
  if (does === 'swap') parts.reverse();
  else if (does === 'rename') part.title = `New ${part.title.slice(-1)}`;
  else if (does === 'add all')
    part.paragraphs.splice(from[1] % (part.paragraphs.length + 1), 0, [sentence, `${sentence} So.`]);
  else if (!paragraph || own === undefined) return;
  else if (does === 'drop') paragraph.splice(nth, 1);
  else if (does === 'add') paragraph.splice(from[2] % (paragraph.length + 1), 0, sentence);
  else if (does === 'change') paragraph[nth] = own.replace(/ \w+/, ` ${word}`);
  else if (does === 'drop all') part.paragraphs.splice(at, 1);
  else if (does === 'split') part.paragraphs.splice(at + 1, 0, paragraph.splice(nth));
  else if (does === 'join') paragraph.push(...(part.paragraphs.splice(at + 1, 1)[0] ?? []));
  else if (does === 'move all') {
    part.paragraphs.splice(at, 1);
    target.paragraphs.splice(to[1] % (target.paragraphs.length + 1), 0, paragraph);
  } else if (targetParagraph) {
    paragraph.splice(nth, 1);
    targetParagraph.splice(to[2] % (targetParagraph.length + 1), 0, own);
  }
  for (const one of parts) one.paragraphs = one.paragraphs.filter((sentences) => sentences.length > 0);
}

test('accepting all changes gives the text of the file, section by section, and leaves none', () => {
  fc.assert(
    fc.property(
      fc.array(paragraphs, { minLength: 1, maxLength: 3 }),
      fc.array(edit, { minLength: 1, maxLength: 5 }),
      (texts, edits) => {
        const parts = texts.map((text, nth) => ({
          id: `s${nth}`,
          title: `Part ${'ABC'[nth] ?? ''}`,
          paragraphs: text,
        }));
        const made = dossierOf(parts);
        const editedParts = structuredClone(parts);
        for (const one of edits) applyEdit(editedParts, one);
        const edited = dossierOf(editedParts);
        const { dossier } = acceptAll(made, edited, made);
        for (const { title } of editedParts) expect(sentencesOf(dossier, title)).toEqual(sentencesOf(edited, title));
        expect(acceptAll(made, edited, dossier).list).toEqual([]);
        expect(acceptAll(dossier, edited, dossier).list).toEqual([]);
      },
    ),
    { numRuns: isLongRun ? 5_000 : 150 },
  );
});
