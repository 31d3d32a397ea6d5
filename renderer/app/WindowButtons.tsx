import { Copy, Minus, Square, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { host, onHostEvent } from '#renderer/lib/api.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';

/** Minimise, maximise, close: drawn by the page where the system draws no frame. */
export function WindowButtons({ frameless }: { frameless: boolean }) {
  const [maximised, setMaximised] = useState(false);
  useEffect(
    () =>
      onHostEvent((event) => {
        if (event.type === 'window-state') setMaximised(event.maximised);
      }),
    [],
  );
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
        label={t('app.window.close')}
        onPress={() => void withErrorToast(() => host.window.close({}))}
      />
    </>
  );
}
