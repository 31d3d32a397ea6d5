import { logNote } from '#lib/log.ts';
import type { Drawing, DrawingAnswer, DrawingQuestion } from './worker.ts';

interface Waiting {
  resolve: (drawing: Drawing | null) => void;
  reject: (error: Error) => void;
  onPart: ((drawing: Drawing) => void) | undefined;
}

/** Milliseconds without a question after which the thread ends: its outlines take some 40 MB. */
const restMs = 120_000;

/** Draws maps in a thread of their own: coasts of a continent take half a second. */
export class Drawer {
  private worker: Worker | null = null;
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly waiting = new Map<number, Waiting>();

  /**
   * A map; null where another one was asked for meanwhile. @throws Error where the outlines cannot be read
   * @param onPart is given what lies on the map while the outlines are not opened yet
   */
  draw(question: DrawingQuestion, onPart?: (drawing: Drawing) => void): Promise<Drawing | null> {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end(), restMs);
    this.worker ??= this.begin();
    const id = ++this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, onPart });
      this.worker?.postMessage({ id, question });
    });
  }

  /** Lets go of the thread and its outlines. */
  end(): void {
    clearTimeout(this.timer);
    this.worker?.terminate();
    this.worker = null;
    for (const { resolve } of this.waiting.values()) resolve(null);
    this.waiting.clear();
  }

  private begin(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<DrawingAnswer>) => {
      const waiting = this.waiting.get(data.id);
      if ('part' in data) {
        waiting?.onPart?.(data.part);
        return;
      }
      this.waiting.delete(data.id);
      if ('drawing' in data) waiting?.resolve(data.drawing);
      else if (data.failed === 'overtaken') waiting?.resolve(null);
      else waiting?.reject(new Error(data.failed));
    };
    worker.onerror = ({ message }) => {
      logNote('map: the drawing thread ended', message);
      const all = [...this.waiting.values()];
      this.waiting.clear();
      this.worker = null;
      for (const { reject } of all) reject(new Error(message));
    };
    return worker;
  }
}

/** The one of the map on screen: whoever comes back to it finds the outlines opened. */
export const mapDrawer = new Drawer();
