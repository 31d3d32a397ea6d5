const latin = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;

/** Whether a text has no letter of another script than Latin. */
export function isLatin(text: string): boolean {
  return latin.test(text);
}
