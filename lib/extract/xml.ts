import { Parser } from 'htmlparser2';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** What is told of an XML document while it is read. Names bear the prefixes that `prefixes` asks for. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

export interface XmlOptions {
  /** The file's name, for the message of a refusal. */
  file: string;
  /** Prefix by namespace, empty for none: a writer may call its namespaces as it likes. */
  prefixes?: Readonly<Record<string, string>>;
}

/** Elements within each other; writers come to a few dozen. */
const maxDepth = 1_000;

/**
 * Reads XML from begin to end without building a tree. No entity is expanded but the five of XML and numbers, no DTD is
 * looked at, nothing is fetched; broken markup gives what there is. Throws an `AppError` (`unreadable`) for nesting
 * beyond what any writer makes.
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
                // Attributes without a prefix are in no namespace.
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
  // In pieces: the parser keeps what it was given until it is done with it.
  for (let at = 0; at < xml.length; at += 65_536) parser.write(xml.slice(at, at + 65_536));
  parser.end();
}
