let pauseMs = 800;

/** Returns the milliseconds after which letters that find a row begin a new word: more for slow hands, and for keys that must be held. */
export const typingPauseMs = (): number => pauseMs;

export function setTypingPauseMs(ms: number): void {
  pauseMs = ms;
}
