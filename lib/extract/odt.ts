import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { ParseInput } from './extracted.ts';
import type { Draft } from './build-article.ts';
import { readOdtText } from './odt-text.ts';
import { odfPrefixes, readStyles } from './odt-styles.ts';
import { officeDraft, type OfficeProperties } from './office.ts';
import { readXml } from './xml.ts';
import { openPackage, type ZipPackage } from './zip-package.ts';

/**
 * Reads an OpenDocument text: the text as blocks, and title and author from its properties. Never opens pictures,
 * macros or external links.
 */
export function readOdt(input: ParseInput): Draft {
  const { name } = input;
  const refuse = (reason: string): AppError => new AppError('unreadable', t('capture.notOdt', { name, reason }));
  const parts = openPackage(input, refuse);
  if (/<(?:\w+:)?encryption-data\b/.test(optional(parts, 'META-INF/manifest.xml')))
    throw new AppError('unreadable', t('capture.encryptedOdt', { name }));
  const content = parts.text('content.xml');
  if (content === null) throw refuse(t('capture.noDocument'));
  const styles = readStyles(name, [optional(parts, 'styles.xml'), content]);
  const { blocks, title, changes, comments } = readOdtText(name, content, styles);
  const properties = readProperties(name, optional(parts, 'meta.xml'));
  return officeDraft({ format: 'odt', name, marked: title, blocks, properties, changes, comments });
}

/** Reads a part that is not needed for reading the text. */
function optional(parts: ZipPackage, path: string): string {
  try {
    return parts.text(path) ?? '';
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'unreadable') return '';
    throw thrown;
  }
}

function readProperties(file: string, xml: string): OfficeProperties {
  const found = new Map<string, string>();
  let open = '';
  readXml(
    xml,
    {
      open(name) {
        open = name;
      },
      close() {
        open = '';
      },
      text(text) {
        if (open !== '') found.set(open, `${found.get(open) ?? ''}${text}`.slice(0, 2_000));
      },
    },
    { file, prefixes: odfPrefixes },
  );
  const value = (name: string): string | null => found.get(name)?.trim() || null;
  return {
    title: value('dc:title'),
    // `dc:creator` is the person who last saved the file.
    creator: value('meta:initial-creator') ?? value('dc:creator'),
    language: value('dc:language'),
  };
}
