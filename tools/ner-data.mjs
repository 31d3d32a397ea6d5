// Reads tagged text (token TAB tag, BIO with PER, ORG and LOC; a blank line between sentences, -DOCSTART- between documents; gzip)
// and turns it back into running text with the spans of its names, so that it can be tokenised like any text in the program.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const kinds = { PER: 'person', ORG: 'organisation', LOC: 'place' };
const noSpaceBefore = /^([,.;:!?)\]}%”’»]|''|'s|’s|n't|n’t|'(?:re|ve|ll|d|m)|\.\.\.)$/i;
const noSpaceAfter = /^([([{$£€#“‘«¿¡]|``|US\$)$/;
const word = /^[\p{L}\p{N}]/u;

/** Returns documents as arrays of sentences, each an array of `{ word, tag }`. */
export function readTagged(file) {
  const documents = [];
  let document = [];
  let sentence = [];
  const endSentence = () => {
    if (sentence.length > 0) document.push(sentence);
    sentence = [];
  };
  const endDocument = () => {
    endSentence();
    if (document.length > 0) documents.push(document);
    document = [];
  };
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').split('\n')) {
    const [text, tag] = line.split('\t');
    if (text === '-DOCSTART-') endDocument();
    else if (!text || tag === undefined) endSentence();
    else sentence.push({ word: text, tag });
  }
  endDocument();
  return documents;
}

/**
 * Reads documents with marked names, `[name|per]`, and returns them in the form of `toText`. A line is a block; a blank line ends a
 * document.
 */
export function readMarked(file) {
  const documents = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .split('\n\n');
  return documents
    .filter((document) => document.trim() !== '')
    .map((document) => {
      let text = '';
      const blocks = [];
      const names = [];
      for (const line of document.trim().split('\n')) {
        if (text !== '') text += '\n\n';
        const start = text.length;
        for (const part of line.split(/(\[[^\]]*\|(?:per|org|loc)\])/)) {
          const [, name, kind] = /^\[(.*)\|(per|org|loc)\]$/.exec(part) ?? [];
          if (name) names.push({ start: text.length, end: text.length + name.length, kind: kinds[kind.toUpperCase()] });
          text += name ?? part;
        }
        blocks.push({ start, end: text.length, kind: start === 0 ? 'title' : 'body' });
      }
      return { text, blocks, names };
    });
}

/** Reads passages with their names, one JSON object per line: { language, manner, text, names: [{ text, kind, start }] }. */
export function readLines(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { language, manner, text, names } = JSON.parse(line);
      const spans = names.map((name) => ({ start: name.start, end: name.start + name.text.length, kind: name.kind }));
      return { language, manner, text, blocks: undefined, names: spans };
    });
}

/** Returns a document as `{ text, blocks, names: [{ start, end, kind }] }`; every sentence is a block of its own. */
export function toText(document, { joinHyphens = true } = {}) {
  let text = '';
  const blocks = [];
  const names = [];
  for (const sentence of document) {
    if (text !== '') text += '\n\n';
    const start = text.length;
    let open;
    let isQuoted = false;
    let isJoined = true;
    sentence.forEach(({ word: raw, tag }, i) => {
      const token = raw === '``' ? '“' : raw === "''" ? '”' : raw;
      const before = sentence[i - 1]?.word ?? '';
      const after = sentence[i + 1]?.word ?? '';
      const plainQuote = token === '"';
      const closing = plainQuote && isQuoted;
      const hyphen = joinHyphens && token === '-' && word.test(before) && word.test(after);
      if (!isJoined && !noSpaceBefore.test(raw) && !closing && !hyphen) text += ' ';
      const from = text.length;
      text += token;
      isJoined = noSpaceAfter.test(raw) || (plainQuote && !isQuoted) || hyphen;
      if (plainQuote) isQuoted = !isQuoted;
      const kind = kinds[tag.slice(2)];
      if (tag.startsWith('I-') && open && open.kind === kind) open.end = text.length;
      else if (kind) {
        open = { start: from, end: text.length, kind };
        names.push(open);
      } else open = undefined;
    });
    blocks.push({ start, end: text.length, kind: 'body' });
  }
  return { text, blocks, names };
}
