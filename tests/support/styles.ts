import { readdirSync, readFileSync } from 'node:fs';

/** One declaration of a stylesheet. */
export interface Declaration {
  /** Path in the repository. */
  file: string;
  /** What encloses it, outermost first: media queries and selectors, each on one line. */
  within: string[];
  property: string;
  value: string;
}

export type Theme = 'light' | 'dark';

const tokensFile = 'renderer/styles/tokens.css';
const darkMedia = '@media (prefers-color-scheme: dark)';

/** Returns the paths of the window's files with an extension, sorted by name. */
export function windowFiles(ending: string): string[] {
  return readdirSync('renderer', { recursive: true, encoding: 'utf8' })
    .map((name) => `renderer/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith(ending))
    .sort();
}

/** Returns every declaration of a stylesheet, in order. */
export function declarationsOf(file: string): Declaration[] {
  return parseStyles(readFileSync(file, 'utf8'), file);
}

/** Returns every declaration of a stylesheet's text. The text need not be valid: anything that is not a declaration is skipped. */
export function parseStyles(css: string, file = 'styles.css'): Declaration[] {
  const found: Declaration[] = [];
  const within: string[] = [];
  let text = '';
  const endDeclaration = () => {
    const [, property, value] = /^\s*([\w-]+)\s*:\s*([\s\S]+?)\s*$/.exec(text) ?? [];
    if (property && value) found.push({ file, within: [...within], property, value: oneLine(value) });
    text = '';
  };
  for (const [token] of css.matchAll(/\/\*[\s\S]*?\*\/|"[^"]*"|'[^']*'|[{};]|[^{};"'/]+|\//g)) {
    if (token.startsWith('/*')) continue;
    if (token === '{') {
      within.push(oneLine(text));
      text = '';
    } else if (token === '}') {
      endDeclaration();
      within.pop();
    } else if (token === ';') endDeclaration();
    else text += token;
  }
  return found;
}

/** Returns the tokens of a theme, by name without the dashes. Densities and reduced motion are left out. */
export function tokensOf(theme: Theme): Map<string, string> {
  const tokens = new Map<string, string>();
  for (const { within, property, value } of declarationsOf(tokensFile)) {
    const isOfTheme = within.join(' ') === ':root' || (theme === 'dark' && within.join(' ') === `${darkMedia} :root`);
    if (isOfTheme && property.startsWith('--')) tokens.set(property.slice(2), value);
  }
  return tokens;
}

/** Returns every declaration of the window's stylesheets except the tokens themselves. */
export function windowDeclarations(): Declaration[] {
  return windowFiles('.css')
    .filter((file) => file !== tokensFile)
    .flatMap(declarationsOf);
}

/** Returns a readable name of a declaration: file, selector, property and value. */
export function nameOf({ file, within, property, value }: Declaration): string {
  return `${file}: ${within.join(' ')} { ${property}: ${value} }`;
}

const oneLine = (text: string) => text.trim().replace(/\s+/g, ' ');
