import {
  figuresIn,
  partsOf,
  type DossierDocument,
  type SectionView,
  type Sentence,
} from '#core/model/dossier-document.ts';
import {
  originalPath,
  packageVersion,
  textPath,
  type PackageContent,
  type PackageSentence,
} from '#core/transfer/package/manifest.ts';

/**
 * What a manifest says about a dossier: all its words in reading order, and what proves them. The same dossier gives the same
 * content, whichever files are packed and whenever.
 * @param isClaim whether an id is that of a claim
 * @param profile `internal` if the dossier names people who are to be protected
 * @param producer the program that writes it
 */
export function contentOf(
  document: DossierDocument,
  { isClaim, profile, producer }: { isClaim: (id: string) => boolean; profile: string | null; producer: string },
): PackageContent {
  const { dossier, caseTitle, title, subtitle, language, footnotes, sources } = document;
  const sentences = document.sections.flatMap((section) => [
    heading('section', section.title),
    ...wordsOf(section).map((words) => ({ ...words, claims: words.claims.filter(isClaim) })),
  ]);
  const figures = figuresIn(document).map(({ text, figure: { number, image, shows, source, page } }) => {
    return { number, sha256: image, text, shows, source, page };
  });
  const quotedTexts = footnotes.map(({ textHash, source }) => ({ sha256: textHash, source }));
  const wholeTexts = sources.map(({ textHash, number }) => ({ sha256: textHash, source: number }));
  const shownHash = (sha256: string) => (sha256 === '' ? null : sha256);
  const texts = new Map([...wholeTexts, ...quotedTexts].map((text) => [`${String(text.source)} ${text.sha256}`, text]));
  return {
    format: 'casebook-dossier',
    version: packageVersion,
    hash: 'sha-256',
    edition: { dossier, case: caseTitle, title, subtitle, language, profile, name: null, frozen: null },
    frozenAt: null,
    producer,
    sentences,
    claims: claimsIn(sentences),
    quotes: footnotes.map(({ quote, textHash, ...note }) => ({
      number: note.number,
      id: quote,
      exact: note.exact,
      prefix: note.prefix,
      suffix: note.suffix,
      start: note.start,
      end: note.end,
      text: shownHash(textHash),
      ...(note.commitment === undefined ? {} : { commitment: note.commitment }),
      more: note.more.map(({ exact, start, end }) => ({ exact, start, end })),
      translation: note.translation,
      translatedBy: note.translatedBy,
      source: note.source,
      page: note.page,
    })),
    texts: [...texts.values()].flatMap((text) => {
      const found = sources.find(({ number }) => number === text.source);
      if (!found) return [];
      const { article, title: name, outlet, authors, published, url, language: spoken, grade } = found;
      const of = { article, title: name, outlet, authors, published, url, language: spoken, grade };
      const sha256 = shownHash(text.sha256);
      const hidden = sha256 === null && found.textCommitment ? { commitment: found.textCommitment } : {};
      return [{ ...text, sha256, path: sha256 === null ? null : textPath(sha256), ...hidden, ...of }];
    }),
    originals: sources.flatMap(({ number, fileHash, fileCommitment, fileName }): PackageContent['originals'] => {
      if (fileHash !== null) {
        return [{ sha256: fileHash, path: originalPath(fileHash, fileName), source: number, fileName }];
      }
      if (fileCommitment === undefined) return [];
      return [{ sha256: null, commitment: fileCommitment, path: null, source: number, fileName }];
    }),
    ...(figures.length > 0 ? { figures } : {}),
  };
}

function heading(role: 'section' | 'heading', text: string, record: string | null = null): PackageSentence {
  return { role, text, record, claims: [], quotes: null };
}

function packageSentence(sentence: Sentence): PackageSentence {
  const { text, record, notes, parts } = sentence;
  const runs = parts && { parts: partsOf(sentence).map((part) => ({ text: part.text, quotes: part.notes })) };
  // In a sentence with runs, the runs say which words need proof.
  const quotes = parts?.every((part) => part.notes === null) ? null : notes;
  return { role: 'sentence', text, record, claims: record === null ? [] : [record], quotes, ...runs };
}

/** Separates several phrases of ours in one heading line. */
const phraseSeparator = ' · ';
const joinPhrases = (...words: string[]) => words.filter((word) => word !== '').join(phraseSeparator);

function wordsOf(section: SectionView): PackageSentence[] {
  switch (section.kind) {
    case 'text':
      return section.paragraphs.flat().map(packageSentence);
    case 'records':
    case 'contradictions':
      return section.entries.flatMap(({ id, heading: head, details, sentences }) => [
        heading('heading', joinPhrases(head, details), id),
        ...sentences.map(packageSentence),
      ]);
    case 'timeline':
      return section.rows.map(({ id, words, event, where, notes, proof }) => {
        // Only an event without any quote is marked as having none.
        const proven = (numbers: number[]) => (numbers.length > 0 ? numbers : null);
        const runs = [
          { text: words, quotes: proven(proof.when) },
          { text: event, quotes: notes.length > 0 ? proven(proof.event) : [] },
          { text: where, quotes: proven(proof.where) },
        ].filter(({ text }) => text !== '');
        const parts = runs.flatMap((run, index) =>
          index === 0 ? [run] : [{ text: phraseSeparator, quotes: null }, run],
        );
        const quotes = [...new Set(runs.flatMap((run) => run.quotes ?? []))].sort((a, b) => a - b);
        const text = parts.map((part) => part.text).join('');
        return { role: 'sentence', text, record: id, claims: [], quotes, parts };
      });
    case 'who':
      return section.rows.flatMap(({ id, name, others, sentences }) => [
        heading('heading', joinPhrases(name, others), id),
        ...sentences.map(packageSentence),
      ]);
    case 'claims':
      return section.rows.flatMap(({ subject, claim, by, known, standing }) => [
        heading('heading', joinPhrases(subject, by, known, standing), claim.record),
        packageSentence(claim),
      ]);
    case 'grades':
      return section.rows.map(({ grade, words, sources }) =>
        heading(
          'heading',
          joinPhrases(grade ?? '', words, ...sources.map(({ title, outlet }) => joinPhrases(title, outlet))),
        ),
      );
    case 'sources':
      return [];
  }
}

/** The claims that sentences state, each once, with every quote cited for it. */
function claimsIn(sentences: readonly PackageSentence[]): PackageContent['claims'] {
  const claims = new Map<string, { id: string; text: string; quotes: number[] }>();
  for (const { claims: ids, text, quotes } of sentences) {
    for (const id of ids) {
      const claim = claims.get(id) ?? { id, text, quotes: [] };
      claim.quotes = [...new Set([...claim.quotes, ...(quotes ?? [])])].sort((a, b) => a - b);
      claims.set(id, claim);
    }
  }
  return [...claims.values()];
}
