import { Fragment } from 'react';
import { commandById } from '#core/commands/commands.ts';
import type { Guide, GuideBlock, GuideInline, GuidePart } from '#lib/guide/model.ts';
import { t } from '#lib/i18n/t.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { useSettings } from '#renderer/lib/settings.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { openHelp } from './help.ts';
import styles from './Help.module.css';

interface GuideTextProps {
  guide: Guide;
  /** Returns the text of a heading, if it differs from its own words. */
  titleOf?: (part: GuidePart) => string;
}

/** A whole text of Help: each part with its heading, which can be navigated to. */
export function GuideText({ guide, titleOf = ({ title }) => title }: GuideTextProps) {
  useSettings(); // Keys may have changed.
  return guide.parts.map((part) => {
    const Heading = part.level <= 2 ? 'h3' : 'h4';
    return (
      <section key={part.id} data-section={part.id} aria-labelledby={`help-${part.id}`}>
        <Heading id={`help-${part.id}`} tabIndex={-1} className={headingClass(part)}>
          {titleOf(part)}
        </Heading>
        {part.blocks.map((block, index) => (
          <Block key={index} block={block} guide={guide} />
        ))}
      </section>
    );
  });
}

/** The pane's head already has the title of a text without an introduction, so the heading is only for screen readers. */
const headingClass = ({ level, blocks }: GuidePart) =>
  level === 1 && blocks.length === 0 ? 'only-read' : styles[`level${level}`];

function Block({ block, guide }: { block: GuideBlock; guide: Guide }) {
  if (block.kind === 'paragraph') {
    return (
      <p>
        <Words text={block.text} />
      </p>
    );
  }
  if (block.kind === 'list') {
    const List = block.ordered ? 'ol' : 'ul';
    return (
      <List className={styles.list}>
        {block.items.map((item, index) => (
          <li key={index}>
            <Words text={item} />
          </li>
        ))}
      </List>
    );
  }
  const picture = guide.pictures[block.src];
  return (
    picture && (
      <img
        className={styles.picture}
        src={picture.url}
        alt={t('help.picture', { what: block.alt })}
        width={picture.width}
        height={picture.height}
        loading="lazy"
      />
    )
  );
}

function Words({ text }: { text: readonly GuideInline[] }) {
  return text.map((inline, index) => (
    <Fragment key={index}>{typeof inline === 'string' ? inline : <Marked inline={inline} />}</Fragment>
  ));
}

function Marked({ inline }: { inline: Exclude<GuideInline, string> }) {
  switch (inline.kind) {
    case 'key':
      return <Key command={inline.command} />;
    case 'link':
      return (
        <button type="button" className="link" onClick={() => openHelp('guide', inline.section)}>
          <Words text={inline.text} />
        </button>
      );
    case 'code':
      return (
        <code className="mono">
          <Words text={inline.text} />
        </code>
      );
    case 'strong':
      return (
        <strong>
          <Words text={inline.text} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <Words text={inline.text} />
        </em>
      );
  }
}

/** The key of a command on this computer, or the command's name if its key was removed. */
function Key({ command }: { command: string }) {
  const definition = commandById(command);
  if (!definition) return null;
  const keys = shortcut(definition.id);
  return keys === undefined ? <em>{t(definition.title)}</em> : <Kbd>{keys}</Kbd>;
}
