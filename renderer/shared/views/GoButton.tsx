import { commandById } from '#core/commands/commands.ts';
import { commandOfPage, type PageId } from '#core/commands/pages.ts';
import { t } from '#lib/i18n/t.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { go } from '#renderer/lib/navigation.ts';
import { Button, type ButtonProps } from '#renderer/ui/Button.tsx';

export interface GoButtonProps extends Pick<ButtonProps, 'variant' | 'size' | 'icon' | 'autoFocus'> {
  page: PageId;
}

/** A button that opens a page, in the words of its command and with its key. */
export function GoButton({ page, ...button }: GoButtonProps) {
  const command = commandById(commandOfPage(page));
  return (
    <Button {...button} keys={command && shortcut(command.id)} onPress={() => go({ view: page })}>
      {command && t(command.title)}
    </Button>
  );
}
