import type { GeoContext } from 'd3-geo';

/** Pixels that a point is away from the last one at least: what is nearer is not seen. */
const leastStep = 0.7;

/**
 * A path as SVG has it in `d`, in tenths of pixels, without points that nobody sees: a coast of Norway has 100,000 of them. The first and
 * the last point of a line stay where they are.
 */
export class PathText implements GeoContext {
  private readonly parts: string[] = [];
  private last = { x: 0, y: 0 };
  /** A point that is near to the last one; it is written if it ends its line. */
  private waiting: { x: number; y: number } | null = null;

  moveTo(x: number, y: number): void {
    this.flush();
    this.write('M', x, y);
  }

  lineTo(x: number, y: number): void {
    if (Math.abs(x - this.last.x) < leastStep && Math.abs(y - this.last.y) < leastStep) this.waiting = { x, y };
    else this.write('L', x, y);
  }

  closePath(): void {
    this.flush();
    this.parts.push('Z');
  }

  /** Points are not drawn by a map. */
  arc(): void {
    this.flush();
  }

  beginPath(): void {
    this.flush();
  }

  /** What was drawn since it was asked last; '' for nothing. */
  take(): string {
    this.flush();
    return this.parts.splice(0).join('');
  }

  private flush(): void {
    if (this.waiting) this.write('L', this.waiting.x, this.waiting.y);
  }

  private write(command: 'M' | 'L', x: number, y: number): void {
    this.last = { x, y };
    this.waiting = null;
    this.parts.push(command, String(Math.round(x * 10) / 10), ',', String(Math.round(y * 10) / 10));
  }
}
