import { logNote } from '#lib/log.ts';
import { t } from '#lib/i18n/t.ts';
import type { Drawing, DrawingAnswer, DrawingContent, DrawingFrame, DrawingMessage } from './worker.ts';

interface Waiting {
  resolve: (drawing: Drawing | null) => void;
  reject: (error: Error) => void;
  onPart: ((drawing: Drawing) => void) | undefined;
  /** Ends the worker if it does not answer. */
  deadline: ReturnType<typeof setTimeout>;
}

/** Maximum time for a drawing in ms: tiles come from elsewhere and may be crafted to take forever. */
const deadlineMs = 30_000;

/** Idle milliseconds after which the worker ends; its outlines take about 40 MB. */
const idleTimeoutMs = 120_000;

/** Draws maps in a worker, because the coasts of a continent take half a second. */
export class MapRenderer {
  private worker: Worker | null = null;
  private latestRequest = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The map content last sent to the worker. */
  private sentContent: DrawingContent | null = null;
  private readonly waiting = new Map<number, Waiting>();

  /**
   * Draws a map; resolves to null if another one was requested meanwhile. @throws Error if the outlines cannot be read
   * @param content the contents of the map; an unchanged object is not sent again
   * @param onPart receives what can be drawn before the outlines are open
   */
  draw(frame: DrawingFrame, content: DrawingContent, onPart?: (drawing: Drawing) => void): Promise<Drawing | null> {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end(), idleTimeoutMs);
    this.worker ??= this.begin();
    const id = ++this.latestRequest;
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => this.fail(new Error(t('mapPage.tooLong'))), deadlineMs);
      this.waiting.set(id, { resolve, reject, onPart, deadline });
      // Sending thousands of places takes time, so send them only when they change.
      const message: DrawingMessage = { id, frame, ...(this.sentContent === content ? {} : { content }) };
      this.sentContent = content;
      this.worker?.postMessage(message);
    });
  }

  /** Ends the worker and frees its outlines. */
  end(): void {
    for (const { resolve } of this.endWorker()) resolve(null);
  }

  /** Ends a worker that is stuck or broken: later requests wait for it, too. */
  private fail(error: Error): void {
    for (const { reject } of this.endWorker()) reject(error);
  }

  /** Ends the worker, and clears and returns its requests. */
  private endWorker(): Waiting[] {
    clearTimeout(this.timer);
    this.worker?.terminate();
    this.worker = null;
    const all = [...this.waiting.values()];
    for (const { deadline } of all) clearTimeout(deadline);
    this.waiting.clear();
    this.sentContent = null;
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
      this.fail(new Error(message));
    };
    return worker;
  }
}

/** The renderer of the map on screen, kept so that the outlines are still open when the user returns to it. */
export const mapRenderer = new MapRenderer();
