import { Copy, Minus, Square, X } from 'lucide-react';
import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { host } from '#renderer/lib/api.ts';
import { useHostEvents } from '#renderer/lib/useHostEvents.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';

/** Minimise, maximise, close: drawn by the page where the system draws no frame. */
export function WindowButtons({ frameless }: { frameless: boolean }) {
  const [maximised, setMaximised] = useState(false);
  useHostEvents({ 'window-state': (event) => setMaximised(event.maximised) });
  if (!frameless) return null;
  return (
    <>
      <IconButton
        icon={Minus}
        size="window"
        label={t('app.window.minimise')}
        onPress={() => void withErrorToast(() => host.window.minimise({}))}
      />
      <IconButton
        icon={maximised ? Copy : Square}
        iconSize="s"
        size="window"
        label={t(maximised ? 'actions.restore' : 'app.window.maximise')}
        onPress={() => void withErrorToast(() => host.window.toggleMaximise({}))}
      />
      <IconButton
        icon={X}
        size="window"
        label={t('ui.close')}
        onPress={() => void withErrorToast(() => host.window.close({}))}
      />
    </>
  );
}
