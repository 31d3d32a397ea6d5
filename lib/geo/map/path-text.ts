import type { GeoContext } from 'd3-geo';

/** The minimum distance in pixels between two points: anything closer is invisible. */
const minStepPx = 0.7;

/**
 * Builds SVG path data (`d`) in tenths of pixels, without invisible points: a coast of Norway has 100,000 of them. The first and the last
 * point of a line stay in place.
 */
export class PathText implements GeoContext {
  private readonly parts: string[] = [];
  private last = { x: 0, y: 0 };
  /** A point close to the last one; written only if it ends the line. */
  private waiting: { x: number; y: number } | null = null;

  moveTo(x: number, y: number): void {
    this.flush();
    this.write('M', x, y);
  }

  lineTo(x: number, y: number): void {
    if (Math.abs(x - this.last.x) < minStepPx && Math.abs(y - this.last.y) < minStepPx) this.waiting = { x, y };
    else this.write('L', x, y);
  }

  closePath(): void {
    this.flush();
    this.parts.push('Z');
  }

  /** Maps draw no points. */
  arc(): void {
    this.flush();
  }

  beginPath(): void {
    this.flush();
  }

  /** Returns what was drawn since the last call; '' for nothing. */
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
