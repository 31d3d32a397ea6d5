import { angleTokens, type Axis, type Token, type Unit } from './angle-tokens.ts';
import { CoordinatesRefused, type CoordinatesReading } from './coordinates-reading.ts';
import { cellRadius, roundedRadius, type Position } from './position.ts';

/** One of the two angles of a position, as written. */
interface Half {
  parts: { digits: string; unit: Unit }[];
  sign: boolean | null;
  letter: { axis: Axis; negative: boolean } | null;
  label: Axis | null;
}

interface Angle {
  degrees: number;
  /** Half of the last digit's unit, in degrees: the rounding error of the written angle. */
  half: number;
  axis: Axis | null;
  isSigned: boolean;
}

const newHalf = (): Half => ({ parts: [], sign: null, letter: null, label: null });

/** Matches `402646N0795856W` and `4026N07958W`, as pilots and ships write them. */
const compact = /^(\d{2})(\d{2})(\d{2}(?:[.,]\d+)?)?([NS])[ ,/]*(\d{3})(\d{2})(\d{2}(?:[.,]\d+)?)?([EWO])$/i;

/**
 * Reads two angles in degrees, or degrees with minutes and seconds: `-3.26, -79.96`, `3°15'36" S 79°57'36" O`, `40 26.767 N 79 58.933 W`.
 * @param text from `plainSigns`
 * @throws CoordinatesRefused
 */
export function readAngles(text: string): CoordinatesReading & { ok: true } {
  const spaced = compact.exec(text);
  const written = spaced
    ? [1, 5]
        .map((at) =>
          spaced
            .slice(at, at + 4)
            .filter(Boolean)
            .join(' ')
            .replace(',', '.'),
        )
        .join(' ; ')
    : text;
  const halves = halvesOf(angleTokens(written));
  const [first, second] = halves.map(angleOf);
  if (!first) throw new CoordinatesRefused('unreadable');
  if (!second) throw new CoordinatesRefused('one-number');
  if (halves.length > 2) throw new CoordinatesRefused('many-numbers');
  if (first.axis !== null && first.axis === second.axis) throw new CoordinatesRefused('same-axis');
  // In “3.26 S, 79.96”, east or west is unknown unless the other half has a sign or a label, or is zero.
  for (const [one, other] of [
    [first, second],
    [second, first],
  ] as const) {
    if (one.axis !== null && other.axis === null && !other.isSigned && other.degrees !== 0) {
      throw new CoordinatesRefused('one-letter');
    }
  }
  const isLonFirst = first.axis === 'lon' || second.axis === 'lat';
  const [lat, lon] = isLonFirst ? [second, first] : [first, second];
  const isOrdered = first.axis === null && second.axis === null;
  const position = inRange({ lat: lat.degrees, lon: lon.degrees }, isOrdered);
  return {
    ok: true,
    position,
    radius: roundedRadius(cellRadius(position, Math.max(lat.half, 1e-7), Math.max(lon.half, 1e-7))),
  };
}

/**
 * Checks the range of a position.
 * @param isOrdered whether only the order shows which number is the latitude
 */
export function inRange(position: Position, isOrdered: boolean): Position {
  const { lat, lon } = position;
  if (Math.abs(lat) <= 90 && Math.abs(lon) <= 180) return position;
  if (isOrdered && Math.abs(lat) <= 180 && Math.abs(lon) <= 90) {
    throw new CoordinatesRefused('swapped', { lat: lon, lon: lat });
  }
  throw new CoordinatesRefused(Math.abs(lat) > 90 ? 'latitude' : 'longitude');
}

/** Groups numbers into angles by what separates them: letters, signs, dividers, or a unit that is not smaller than the previous one. */
function halvesOf(tokens: readonly Token[]): Half[] {
  const numbers = tokens.filter(({ kind }) => kind === 'number').length;
  if (numbers === 0) throw new CoordinatesRefused('unreadable');
  const isBare = tokens.every(({ kind }) => kind === 'number' || kind === 'sign');
  if (isBare && ![1, 2, 4, 6].includes(numbers)) throw new CoordinatesRefused('many-numbers');
  const firstLetter = tokens.findIndex(({ kind }) => kind === 'letter');
  const isLetterFirst = firstLetter >= 0 && firstLetter < tokens.findIndex(({ kind }) => kind === 'number');
  const builder = new HalvesBuilder(isLetterFirst, isBare ? Math.max(1, numbers / 2) : 3);
  for (const token of tokens) builder.add(token);
  return builder.finish();
}

class HalvesBuilder {
  private readonly halves: Half[] = [];
  private half = newHalf();

  /**
   * @param isLetterFirst whether letters precede their numbers
   * @param partsEach the most numbers of a half
   */
  constructor(
    private readonly isLetterFirst: boolean,
    private readonly partsEach: number,
  ) {}

  add(token: Token): void {
    const { half } = this;
    const hasParts = half.parts.length > 0;
    if (token.kind === 'number') this.addNumber(token.digits);
    else if (token.kind === 'unit') this.nameUnit(token.unit);
    else if (token.kind === 'letter') this.addLetter(token);
    else {
      if (hasParts) this.end();
      if (token.kind === 'break') return;
      if (token.kind === 'label') this.half.label = token.axis;
      else if (this.half.sign !== null) throw new CoordinatesRefused('unreadable');
      else this.half.sign = token.negative;
    }
  }

  finish(): Half[] {
    this.end();
    return this.halves;
  }

  private end(): void {
    const { parts, letter, label, sign } = this.half;
    if (parts.length > 0 || letter !== null || label !== null || sign !== null) this.halves.push(this.half);
    this.half = newHalf();
  }

  private addNumber(digits: string): void {
    if (this.half.parts.length >= this.partsEach) this.end();
    const last = this.half.parts.at(-1)?.unit;
    this.half.parts.push({ digits, unit: Math.min(2, last === undefined ? 0 : last + 1) as Unit });
  }

  private addLetter(letter: { axis: Axis; negative: boolean }): void {
    if (this.isLetterFirst && this.half.parts.length > 0) this.end();
    if (this.half.letter !== null) throw new CoordinatesRefused('unreadable');
    if (!this.isLetterFirst && this.half.parts.length === 0) throw new CoordinatesRefused('unreadable');
    this.half.letter = letter;
    if (!this.isLetterFirst) this.end();
  }

  /** Sets the unit of the last number; degrees after degrees begin the other half. */
  private nameUnit(unit: Unit): void {
    const last = this.half.parts.pop();
    if (!last) throw new CoordinatesRefused('unreadable');
    const before = this.half.parts.at(-1);
    if (before && unit <= before.unit) {
      if (unit !== 0) throw new CoordinatesRefused('unreadable');
      this.end();
    }
    this.half.parts.push({ digits: last.digits, unit });
  }
}

function angleOf({ parts, sign, letter, label }: Half): Angle {
  if (parts.length === 0) throw new CoordinatesRefused('one-number');
  if (parts[0]?.unit !== 0) throw new CoordinatesRefused('unreadable');
  // A plus sign and a letter do not contradict each other.
  if (sign === true && letter !== null) throw new CoordinatesRefused('sign-and-letter');
  if (letter !== null && label !== null && letter.axis !== label) throw new CoordinatesRefused('same-axis');
  let degrees = 0;
  let half = 0;
  parts.forEach(({ digits, unit }, index) => {
    const value = Number(digits);
    const decimals = digits.includes('.') ? digits.length - digits.indexOf('.') - 1 : 0;
    if (decimals > 0 && index < parts.length - 1) throw new CoordinatesRefused('fraction');
    if (unit > 0 && value >= 60) throw new CoordinatesRefused('sixty');
    degrees += value / 60 ** unit;
    half = 0.5 / (10 ** decimals * 60 ** unit);
  });
  const isNegative = letter ? letter.negative : sign === true;
  return {
    degrees: isNegative && degrees !== 0 ? -degrees : degrees,
    half,
    axis: letter?.axis ?? label,
    isSigned: sign !== null,
  };
}
