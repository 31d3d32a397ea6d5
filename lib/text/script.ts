const latin = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;

/** Returns whether a text has only Latin letters. */
export function isLatin(text: string): boolean {
  return latin.test(text);
}
