import { lightOf, type Token } from '#core/views/model/light-tokens.ts';
import { tokenColour } from '#renderer/lib/tokenColour.ts';
/** Colours of a map, each a token of the theme. */
const tokens = {
  land: '--bg-page',
  sea: '--bg-list',
  built: '--bg-rail',
  building: '--bg-sunk',
  fine: '--line',
  line: '--line-strong',
  strong: '--line-control',
  stream: '--focus',
  green: '--ok',
  ink: '--ink',
  onInk: '--on-ink',
  text: '--text-1',
  way: '--text-2',
  quiet: '--text-3',
  place: '--place',
  event: '--event',
  person: '--person',
  organisation: '--org',
} as const satisfies Readonly<Record<string, Token>>;

export type Colour = keyof typeof tokens;

/** How a map is painted. */
export interface MapStyle {
  /** Device pixels per pixel of the picture. */
  ratio: number;
  colours: Readonly<Record<Colour, string>>;
}

/** The style of the light theme (renderer/styles/tokens.css), for paper. */
export const paperStyle: MapStyle = {
  ratio: 2,
  colours: lightOf<Colour>(tokens),
};

/** Reads the style of the current theme. */
export function readMapStyle(): MapStyle {
  const style = getComputedStyle(document.documentElement);
  const names = Object.keys(tokens) as Colour[];
  const colours = Object.fromEntries(
    names.map((name) => [name, tokenColour(style, tokens[name]) || paperStyle.colours[name]]),
  ) as MapStyle['colours'];
  return { ratio: Math.min(3, Math.max(1, globalThis.devicePixelRatio)), colours };
}
