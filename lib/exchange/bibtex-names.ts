import { textOfLatex } from '#lib/exchange/latex.ts';
import { authorText, type AuthorName, type NameContext } from '#lib/exchange/work-names.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** Splits a BibTeX list of names at "and"; `others` is not a name. */
export function namesOfBibtex(latex: string, context: NameContext): { names: string[]; hasOthers: boolean } {
  const parts = split(oneLine(latex), ' and ')
    .map((part) => part.replace(/^and /, '').trim())
    .filter((part) => part !== '');
  const names = parts.filter((part) => part !== 'others').map((part) => nameOf(part, context));
  return { names: names.filter((name) => name !== ''), hasOthers: parts.includes('others') };
}

function nameOf(latex: string, context: NameContext): string {
  if (isInBraces(latex)) return authorText({ literal: textOfLatex(latex) }, context);
  const pieces = split(latex, ',').map((piece) => piece.trim());
  if (pieces.every((piece) => /^(?:family|given|prefix|suffix|useprefix|\w+-i)\s*=/i.test(piece))) {
    const nameParts = new Map(
      pieces.map((piece) => [
        piece.slice(0, piece.indexOf('=')).trim().toLowerCase(),
        piece.slice(piece.indexOf('=') + 1),
      ]),
    );
    const part = (name: string) => textOfLatex(nameParts.get(name) ?? '');
    return authorText(
      { family: part('family'), given: part('given'), particle: part('prefix'), suffix: part('suffix') },
      context,
    );
  }
  const [family = '', second = '', third] = pieces.map(textOfLatex);
  if (pieces.length === 1) return authorText({ literal: family }, context);
  const [suffix, given] = third === undefined ? ['', second] : [second, third];
  const [, particle = '', surname = family] = /^((?:\p{Ll}[\p{L}'’]* )+)(\S.*)$/u.exec(family) ?? [];
  return authorText({ family: surname, given, particle: particle.trim(), suffix }, context);
}

/** Splits at a separator outside braces. */
function split(latex: string, separator: string): string[] {
  const parts: string[] = [];
  let [depth, start] = [0, 0];
  for (let at = 0; at < latex.length; at++) {
    const char = latex[at];
    if (char === '{') depth++;
    else if (char === '}') depth--;
    else if (depth === 0 && char === separator[0] && latex.startsWith(separator, at)) {
      parts.push(latex.slice(start, at));
      at += separator.length - 1;
      // "A and and B" lacks a name, and the two separators share a space.
      if (separator === ' and ') at--;
      start = at + 1;
    }
  }
  return [...parts, latex.slice(start)];
}

function isInBraces(latex: string): boolean {
  if (!latex.startsWith('{') || !latex.endsWith('}')) return false;
  let depth = 0;
  for (let at = 0; at < latex.length - 1; at++) {
    if (latex[at] === '{') depth++;
    else if (latex[at] === '}') depth--;
    if (depth === 0) return false;
  }
  return true;
}

/**
 * Formats a name for BibTeX.
 * @param latexOf converts text to LaTeX
 */
export function bibtexOfName(name: AuthorName, latexOf: (text: string) => string): string {
  if ('literal' in name) return `{${latexOf(name.literal)}}`;
  const part = (text: string) => (/,|(?:^|\s)and(?:\s|$)/i.test(text) ? `{${latexOf(text)}}` : latexOf(text));
  const surname = [name.particle, name.family]
    .filter((text) => text !== '')
    .map(part)
    .join(' ');
  return [surname, name.suffix, name.given]
    .filter((text, at) => at !== 1 || text !== '')
    .map((text, at) => (at === 0 ? text : part(text)))
    .join(', ');
}
