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
} as const;

export type Colour = keyof typeof tokens;

/** How a map is painted. */
export interface Look {
  /** Pixels of the screen for one of the picture. */
  ratio: number;
  colours: Readonly<Record<Colour, string>>;
}

/** Those of the light theme (renderer/styles/tokens.css), for paper. */
export const paperLook: Look = {
  ratio: 2,
  colours: {
    land: '#fdfdfe',
    sea: '#f3f6f8',
    built: '#ebeef1',
    building: '#e5e9ec',
    fine: '#dbdfe2',
    line: '#bfc5c9',
    strong: '#737a7f',
    stream: '#0e5caf',
    green: '#286e3c',
    ink: '#21272e',
    onInk: '#fbfcfc',
    text: '#1b2127',
    way: '#474e55',
    quiet: '#5b6168',
    place: '#006b53',
    event: '#63610e',
    person: '#125fb3',
    organisation: '#7141b0',
  },
};

/** The look of the theme that is on. */
export function readLook(): Look {
  const style = getComputedStyle(document.documentElement);
  const names = Object.keys(tokens) as Colour[];
  const colours = Object.fromEntries(
    names.map((name) => [name, tokenColour(style, tokens[name]) || paperLook.colours[name]]),
  ) as Look['colours'];
  return { ratio: Math.min(3, Math.max(1, globalThis.devicePixelRatio)), colours };
}
