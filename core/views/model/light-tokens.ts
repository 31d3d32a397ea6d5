/**
 * Colours of the light theme, by their tokens in renderer/styles/tokens.css: exported pictures use them regardless of the window's theme. A
 * test compares them with that sheet.
 */
export const lightTokens = {
  '--bg-page': '#fdfdfe',
  '--bg-list': '#f3f6f8',
  '--bg-rail': '#ebeef1',
  '--bg-sunk': '#e5e9ec',
  '--bg-raised': '#ffffff',
  '--sel': '#d5dde3',
  '--line': '#dbdfe2',
  '--line-strong': '#bfc5c9',
  '--line-control': '#737a7f',
  '--ink': '#21272e',
  '--on-ink': '#fbfcfc',
  '--text-1': '#1b2127',
  '--text-2': '#474e55',
  '--text-3': '#5b6168',
  '--focus': '#0e5caf',
  '--ok': '#286e3c',
  '--warn': '#914b0e',
  '--thread': '#be1022',
  '--claim': '#be1022',
  '--article': '#435e72',
  '--person': '#125fb3',
  '--org': '#7141b0',
  '--place': '#006b53',
  '--event': '#63610e',
} as const;

export type Token = keyof typeof lightTokens;

/** Returns the colours of a drawing on paper. @param tokens the token of each of its colours */
export function lightOf<C extends string>(tokens: Readonly<Record<C, Token>>): Readonly<Record<C, string>> {
  const entries = Object.entries<Token>(tokens).map(([colour, token]) => [colour, lightTokens[token]] as const);
  return Object.fromEntries(entries) as Record<C, string>;
}
