import { Tab, TextRun } from 'docx';
import type { WordFormat } from '#core/transfer/text-document/pieces.ts';
import { closedText, directionRuns, type Direction } from '#lib/text/direction.ts';
import { xmlText } from '#lib/text/markup.ts';

/** Splits words into runs at changes of direction, line breaks and tabs. @param base the direction of the paragraph */
export function textRuns(text: string, base: Direction, format: WordFormat = {}): TextRun[] {
  return closedText(xmlText(text), base)
    .split('\n')
    .flatMap((line, index) => [
      ...(index > 0 ? [new TextRun({ break: 1 })] : []),
      ...line
        .split('\t')
        .flatMap((cell, nth) => [
          ...(nth > 0 ? [new TextRun({ children: [new Tab()] })] : []),
          ...directionRuns(cell, base).flatMap((run) =>
            splitPlaceholders(run.text).map(
              (part) => new TextRun({ text: part, ...runOptions(format, run.direction) }),
            ),
          ),
        ]),
    ]);
}

function runOptions(
  { style, italics, language }: WordFormat,
  direction: Direction,
): ConstructorParameters<typeof TextRun>[0] & object {
  const isRtl = direction === 'rtl';
  // Word takes the language of right-to-left runs from another attribute.
  const tag = language === undefined ? {} : { language: isRtl ? { bidirectional: language } : languagesOf(language) };
  return {
    ...(style === undefined ? {} : { style }),
    ...(italics ? { italics } : {}),
    ...tag,
    ...(isRtl ? { rightToLeft: true } : {}),
  };
}

/** Chinese, Japanese and Korean characters take their language from an attribute of their own. */
function languagesOf(language: string): { value: string; eastAsia?: string } {
  return /^(?:zh|ja|ko|yue)\b/i.test(language) ? { value: language, eastAsia: language } : { value: language };
}

/**
 * Splits braces that the library could take for its own placeholders: it replaces `{…}` in the finished XML, even in the user's
 * words.
 */
function splitPlaceholders(text: string): string[] {
  return /\{[^{}]+\}/.test(text) ? text.split(/(?<=\{)/) : [text];
}
