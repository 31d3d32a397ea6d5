import { Parser } from 'htmlparser2';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** Receives the events of an XML document while it is read. Names have the prefixes set in `prefixes`. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

export interface XmlOptions {
  /** The file's name, for error messages. */
  file: string;
  /** The prefix to use for each namespace, empty for none, because a document may use any prefixes. */
  prefixes?: Readonly<Record<string, string>>;
}

/** The maximum nesting of elements. Word processors write a few dozen levels. */
const maxDepth = 1_000;

/**
 * Reads XML from start to end without building a tree. Expands only the five XML entities and numeric ones, ignores
 * DTDs and fetches nothing; broken markup gives whatever can be read. Throws an `AppError` (`unreadable`) for nesting
 * deeper than any program writes.
 */
export function readXml(xml: string, handler: XmlHandler, { file, prefixes = {} }: XmlOptions): void {
  const aliases = new Map<string, string>();
  const named = (name: string): string => {
    if (aliases.size === 0) return name;
    const colon = name.indexOf(':');
    const alias = aliases.get(colon === -1 ? '' : name.slice(0, colon));
    if (alias === undefined) return name;
    return alias === '' ? name.slice(colon + 1) : `${alias}:${name.slice(colon + 1)}`;
  };
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (depth > maxDepth) throw new AppError('unreadable', t('capture.tooDeep', { name: file }));
        for (const key of Object.keys(attributes)) {
          if (!key.startsWith('xmlns')) continue;
          const uri = attributes[key] ?? '';
          const prefix = Object.hasOwn(prefixes, uri) ? prefixes[uri] : undefined;
          const own = key.slice(6);
          if (prefix !== undefined && prefix !== own) aliases.set(own, prefix);
        }
        handler.open(
          named(name),
          aliases.size === 0
            ? attributes
            : Object.fromEntries(
                // Attributes without a prefix have no namespace.
                Object.entries(attributes).map(([key, value]) => [key.includes(':') ? named(key) : key, value]),
              ),
        );
      },
      onclosetag(name) {
        depth -= 1;
        handler.close(named(name));
      },
      ontext(text) {
        handler.text(text);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  // In pieces, because the parser keeps its input until it is done with it.
  for (let at = 0; at < xml.length; at += 65_536) parser.write(xml.slice(at, at + 65_536));
  parser.end();
}
