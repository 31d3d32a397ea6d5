import type { IFontAttributesProperties, IParagraphStyleOptions, IStylesOptions } from 'docx';
import { wordStyleNames, styleNames } from '#core/transfer/model/docx-styles.ts';

/** Ids of the styles a dossier uses besides Word's own. */
export const styles = {
  from: 'DossierFrom',
  subtitle: 'Subtitle',
  facts: 'DossierFacts',
  details: 'DossierDetails',
  sentence: 'DossierSentence',
  figure: 'DossierFigure',
  caption: 'DossierCaption',
  contentsTitle: 'TOCHeading',
  contents1: 'TOC1',
  contents2: 'TOC2',
  cell: 'DossierCell',
  cellHead: 'DossierCellHead',
  source: 'DossierSource',
  sourceFact: 'DossierSourceFact',
  note: 'FootnoteText',
  noteMore: 'DossierNoteMore',
  footer: 'DossierFooter',
} as const;

/** Ids of the character styles. */
export const wordStyles = {
  noteMark: 'FootnoteReference',
  unsourced: 'DossierUnsourced',
  noQuote: 'DossierNoQuote',
  context: 'DossierContext',
  code: 'DossierCode',
  name: 'DossierName',
} as const;

// Fonts that Windows and macOS have, with metric equivalents elsewhere; for Arabic and Hebrew, one that has both.
const serif: IFontAttributesProperties = { ascii: 'Georgia', hAnsi: 'Georgia', cs: 'Times New Roman' };
const sans: IFontAttributesProperties = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial' };
const mono: IFontAttributesProperties = { ascii: 'Courier New', hAnsi: 'Courier New', cs: 'Courier New' };

// The colours of the printed dossier (style.ts): red marks evidence only.
const ink = '000000';
const soft = '474E55';
const evidence = 'A50D1C';
const warning = '7A3D08';
const wash = 'FFF3E3';

/** Line spacing of 1 in Word's unit. */
const single = 240;

/** How Word's own styles look here. */
function ownStyles(language: string): NonNullable<IStylesOptions['default']> {
  return {
    document: {
      run: { font: serif, size: 22, color: ink, language: { value: language } },
      paragraph: { spacing: { after: 120, line: 300 } },
    },
    title: {
      run: { font: serif, size: 44, bold: true, color: ink },
      paragraph: { spacing: { before: 60, after: 120, line: single } },
    },
    heading1: {
      run: { font: serif, size: 30, bold: true, color: ink },
      paragraph: {
        spacing: { before: 480, after: 120, line: single },
        keepNext: true,
        keepLines: true,
        outlineLevel: 0,
      },
    },
    heading2: {
      run: { font: serif, size: 24, bold: true, color: ink },
      paragraph: {
        spacing: { before: 240, after: 40, line: single },
        keepNext: true,
        keepLines: true,
        outlineLevel: 1,
      },
    },
    footnoteText: {
      run: { font: serif, size: 18 },
      paragraph: { spacing: { after: 20, line: single } },
    },
    footnoteTextChar: { run: { font: serif, size: 18 } },
    footnoteReference: { run: { superScript: true, color: evidence } },
    hyperlink: { run: {} },
  };
}

/** Character styles. */
const characterStyles: NonNullable<IStylesOptions['characterStyles']> = [
  {
    id: wordStyles.unsourced,
    name: wordStyleNames.unsourced,
    run: { shading: { type: 'clear', fill: wash, color: 'auto' } },
  },
  { id: wordStyles.noQuote, name: wordStyleNames.noQuote, run: { font: sans, size: 18, color: warning } },
  { id: wordStyles.context, name: wordStyleNames.context, run: { color: soft } },
  { id: wordStyles.name, name: wordStyleNames.name, run: { bold: true } },
  { id: wordStyles.code, name: wordStyleNames.code, run: { font: mono, size: 16, noProof: true } },
];

const small = { font: sans, size: 18, color: soft };

/** How paragraphs look; based on Word's normal text unless they name another style. */
const paragraphLooks: Record<keyof typeof styleNames, Omit<IParagraphStyleOptions, 'id' | 'name'>> = {
  from: { run: small, paragraph: { spacing: { after: 60 } } },
  subtitle: { run: { ...small, size: 24 }, paragraph: { keepNext: true } },
  facts: { run: small, paragraph: { spacing: { after: 60 } } },
  details: { run: small, paragraph: { spacing: { after: 60, line: single }, keepNext: true } },
  sentence: { paragraph: { spacing: { after: 60 } } },
  figure: {
    run: small,
    paragraph: { spacing: { before: 200, after: 60, line: single }, alignment: 'center', keepNext: true },
  },
  caption: { run: small, paragraph: { spacing: { after: 240, line: single }, alignment: 'center' } },
  contentsTitle: {
    run: { font: serif, size: 24, bold: true },
    paragraph: { spacing: { before: 360, after: 60 }, keepNext: true },
  },
  contents1: { run: {}, paragraph: { spacing: { after: 40, line: single } } },
  contents2: { run: { size: 20 }, paragraph: { spacing: { after: 20, line: single }, indent: { left: 340 } } },
  cell: { run: { font: sans, size: 18 }, paragraph: { spacing: { after: 20, line: single }, keepLines: true } },
  cellHead: { basedOn: styles.cell, run: { bold: true, color: soft } },
  source: {
    paragraph: {
      spacing: { before: 160, after: 20, line: single },
      indent: { left: 567, hanging: 567 },
      keepNext: true,
    },
  },
  sourceFact: { run: small, paragraph: { spacing: { after: 20, line: single }, indent: { left: 567 } } },
  noteMore: { basedOn: styles.note, run: { ...small, size: 16 } },
  footer: { run: small, paragraph: { spacing: { after: 0 } } },
};

/**
 * The styles of a dossier. Sizes are half points, distances twentieths of a point.
 * @param language BCP 47, of words without a language of their own
 */
export function dossierStyles(language: string): IStylesOptions {
  return {
    default: ownStyles(language),
    paragraphStyles: (Object.keys(paragraphLooks) as (keyof typeof styleNames)[]).map((style) => ({
      ...{ id: styles[style], name: styleNames[style], basedOn: 'Normal' },
      ...paragraphLooks[style],
    })),
    characterStyles,
  };
}
