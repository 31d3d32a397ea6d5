import type { PDFPageProxy } from 'pdfjs-dist';
import type { PdfEngine } from './pdf-engine.ts';

/** A letter or sign as it is drawn. */
export interface Glyph {
  text: string;
  /** The gap after the glyph before it on the line, as a multiple of the font size; null at the start of a line. */
  gap: number | null;
  /** Whether the file has a space before it. */
  isAfterSpace: boolean;
}

/** A transformation as PDF writes it. */
type Matrix = readonly number[];

/** What the types of pdf.js leave open. */
interface Typed {
  normalizeUnicode(text: string): string;
  Util: { transform(a: number[], b: number[]): number[] };
}

/** Values of the graphics state that move text. */
interface TextState {
  page: Matrix;
  size: number;
  letterSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
}

/** Returns the glyphs of a page in the order in which they are drawn, with the gaps between them. */
export async function glyphsOf(pdf: PdfEngine, page: PDFPageProxy): Promise<Glyph[]> {
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: pdf.AnnotationMode.DISABLE });
  const { OPS } = pdf;
  const { normalizeUnicode, Util } = pdf as unknown as Typed;
  const identity: Matrix = [1, 0, 0, 1, 0, 0];
  const multiply = (a: Matrix, b: Matrix): Matrix => Util.transform([...a], [...b]);
  const glyphs: Glyph[] = [];
  let state: TextState = { page: identity, size: 1, letterSpacing: 0, wordSpacing: 0, scale: 1, leading: 0 };
  const saved: TextState[] = [];
  let line = identity;
  let text = identity;
  /** Where the last glyph ends on the page. */
  let end: readonly [number, number] | null = null;
  let isAfterSpace = false;

  const moveTo = (matrix: Matrix) => {
    line = matrix;
    text = matrix;
  };
  const moveBy = (x: number, y: number) => {
    moveTo(multiply(line, [1, 0, 0, 1, x, y]));
  };
  const advance = (x: number) => {
    text = multiply(text, [1, 0, 0, 1, x * state.scale, 0]);
  };

  const show = (shown: readonly (DrawnGlyph | number)[]) => {
    for (const glyph of shown) {
      if (typeof glyph === 'number') {
        advance((-glyph / 1000) * state.size);
        continue;
      }
      const drawn = normalizeUnicode(glyph.unicode).replace(/\s/g, '');
      const [a = 1, b = 0, , , x = 0, y = 0] = multiply(state.page, text);
      if (drawn === '') isAfterSpace = true;
      else {
        glyphs.push({
          text: drawn,
          gap: end && gapOf([x - end[0], y - end[1]], [a * state.size, b * state.size]),
          isAfterSpace,
        });
        isAfterSpace = false;
      }
      advance((glyph.width / 1000) * state.size);
      if (drawn !== '') {
        const [, , , , endX = 0, endY = 0] = multiply(state.page, text);
        end = [endX, endY];
      }
      advance(state.letterSpacing + (glyph.isSpace ? state.wordSpacing : 0));
    }
  };

  fnArray.forEach((operator, index) => {
    const args = (argsArray[index] ?? []) as unknown[];
    const [value = 0, second = 0] = args as number[];
    switch (operator) {
      case OPS.save:
        saved.push(state);
        break;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        state = saved.pop() ?? state;
        break;
      case OPS.paintFormXObjectBegin:
        saved.push(state);
        state = { ...state, page: multiply(state.page, (args[0] ?? identity) as Matrix) };
        break;
      case OPS.transform:
        state = { ...state, page: multiply(state.page, args as number[]) };
        break;
      case OPS.beginText:
        moveTo(identity);
        break;
      case OPS.setTextMatrix:
        moveTo(Array.from((args[0] ?? identity) as Matrix));
        break;
      case OPS.moveText:
        moveBy(value, second);
        break;
      case OPS.setLeadingMoveText:
        state = { ...state, leading: -second };
        moveBy(value, second);
        break;
      case OPS.nextLine:
        moveBy(0, -state.leading);
        break;
      case OPS.setLeading:
        state = { ...state, leading: value };
        break;
      case OPS.setFont:
        state = { ...state, size: second };
        break;
      case OPS.setCharSpacing:
        state = { ...state, letterSpacing: value };
        break;
      case OPS.setWordSpacing:
        state = { ...state, wordSpacing: value };
        break;
      case OPS.setHScale:
        state = { ...state, scale: value / 100 };
        break;
      case OPS.showText:
        show((args[0] ?? []) as (DrawnGlyph | number)[]);
        break;
    }
  });
  return glyphs;
}

/** What pdf.js says of a glyph; its width is in thousandths of the font size. */
interface DrawnGlyph {
  unicode: string;
  width: number;
  isSpace: boolean;
}

/** Returns the gap between two glyphs as a multiple of the font size; null if they are not on one line. */
function gapOf([x, y]: readonly [number, number], [sizeX, sizeY]: readonly [number, number]): number | null {
  const size = Math.hypot(sizeX, sizeY);
  const along = (x * sizeX + y * sizeY) / size / size;
  const across = Math.abs(x * sizeY - y * sizeX) / size / size;
  return across > 0.3 || Math.abs(along) > 3 ? null : along;
}
