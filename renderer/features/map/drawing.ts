import { logNote } from '#lib/log.ts';
import { t } from '#lib/i18n/t.ts';
import type { Drawing, DrawingAnswer, DrawingContent, DrawingFrame, DrawingMessage } from './worker.ts';

interface Waiting {
  resolve: (drawing: Drawing | null) => void;
  reject: (error: Error) => void;
  onPart: ((drawing: Drawing) => void) | undefined;
  /** Ends the thread where it does not answer. */
  deadline: ReturnType<typeof setTimeout>;
}

/** Milliseconds that a drawing may take: tiles are a stranger's, and may be made to take for ever. */
const deadlineMs = 30_000;

/** Milliseconds without a question after which the thread ends: its outlines take some 40 MB. */
const restMs = 120_000;

/** Draws maps in a thread of their own: coasts of a continent take half a second. */
export class Drawer {
  private worker: Worker | null = null;
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What the thread has been told that lies on the map. */
  private told: DrawingContent | null = null;
  private readonly waiting = new Map<number, Waiting>();

  /**
   * A map; null where another one was asked for meanwhile. @throws Error where the outlines cannot be read
   * @param content what lies on the map: the same object as before is not sent again
   * @param onPart is given what can be drawn while the outlines are not opened yet
   */
  draw(frame: DrawingFrame, content: DrawingContent, onPart?: (drawing: Drawing) => void): Promise<Drawing | null> {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end(), restMs);
    this.worker ??= this.begin();
    const id = ++this.asked;
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => {
        this.end();
        reject(new Error(t('mapPage.tooLong')));
      }, deadlineMs);
      this.waiting.set(id, { resolve, reject, onPart, deadline });
      // Thousands of places take their time on the way: they are told when they are others.
      const message: DrawingMessage = { id, frame, ...(this.told === content ? {} : { content }) };
      this.told = content;
      this.worker?.postMessage(message);
    });
  }

  /** Lets go of the thread and its outlines. */
  end(): void {
    clearTimeout(this.timer);
    this.worker?.terminate();
    this.worker = null;
    for (const { resolve } of this.letGo()) resolve(null);
  }

  /** Whoever waits for a thread that has ended. */
  private letGo(): Waiting[] {
    const all = [...this.waiting.values()];
    for (const { deadline } of all) clearTimeout(deadline);
    this.waiting.clear();
    this.told = null;
    return all;
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
      clearTimeout(waiting?.deadline);
      if ('drawing' in data) waiting?.resolve(data.drawing);
      else if (data.failed === 'overtaken') waiting?.resolve(null);
      else waiting?.reject(new Error(data.failed));
    };
    worker.onerror = ({ message }) => {
      logNote('map: the drawing thread ended', message);
      this.worker = null;
      for (const { reject } of this.letGo()) reject(new Error(message));
    };
    return worker;
  }
}

/** The one of the map on screen: whoever comes back to it finds the outlines opened. */
export const mapDrawer = new Drawer();
