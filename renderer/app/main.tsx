import './jitless.ts';
import '#renderer/styles/fonts.css';
import '#renderer/styles/tokens.css';
import '#renderer/styles/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { AppError } from '#lib/errors.ts';
import { locale, t } from '#lib/i18n/t.ts';
import { hasHost, host, startApi } from '#renderer/lib/api.ts';
import { keys, startKeys } from '#renderer/lib/commands.ts';
import { startArrivals } from '#renderer/shared/changes/arrivals.ts';
import { startRecentlyUsed } from '#renderer/lib/recentlyUsed.ts';
import { startJobs } from '#renderer/lib/jobs.ts';
import { paneStorage } from '#renderer/lib/layout.ts';
import { rerenderTexts, setWindowLanguage, useLanguage } from '#renderer/lib/language.ts';
import { router } from '#renderer/lib/navigation.ts';
import { queryClient, startInvalidation } from '#renderer/lib/queries.ts';
import { applyReaderSize } from '#renderer/lib/readerSize.ts';
import { currentSettings, onSettings, startSettings } from '#renderer/lib/settings.ts';
import { logBug, startWindowLog } from '#renderer/lib/windowLog.ts';
import { setDensity } from '#renderer/ui/density.ts';
import { setPaneStorage } from '#renderer/ui/Panes.tsx';
import { showCutWords } from '#renderer/ui/cutWords.ts';
import { blockSelectAll } from '#renderer/ui/selectAll.ts';
import { blockStrayPresses } from '#renderer/ui/strayPress.ts';
import { setTypingPauseMs } from '#renderer/ui/typingPause.ts';
import { askBeforeLosingText } from '#renderer/ui/typedText.ts';
import { ErrorState } from '#renderer/ui/States.tsx';
import { showErrorToast } from '#renderer/lib/errorToast.ts';
import { App } from './App.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { guardClosing } from './leaving.ts';
import type { AppInfo } from './appInfo.ts';

const element = document.getElementById('root');
if (element) void start(createRoot(element, { onCaughtError: logBug }));

async function start(root: ReturnType<typeof createRoot>): Promise<void> {
  if (!hasHost()) {
    root.render(<ErrorState error={new AppError('unsupported', t('app.noBridge'))} />);
    return;
  }
  startWindowLog((line) => host.app.log(line));
  try {
    window.addEventListener('unhandledrejection', ({ reason }) => showErrorToast(reason));
    startApi();
    startInvalidation();
    startJobs();
    startRecentlyUsed();
    startArrivals();
    askBeforeLosingText();
    guardClosing();
    startKeys();
    blockSelectAll();
    blockStrayPresses();
    showCutWords();
    const info = await host.app.info({});
    setWindowLanguage(info.language);
    startSettings(info.settings);
    setPaneStorage(paneStorage);
    if (info.start) router.reset(info.start);
    // macOS keeps its three window buttons: the title bar leaves room for them.
    document.documentElement.toggleAttribute('data-mac', info.platform === 'darwin');
    follow();
    onSettings(follow);
    root.render(
      <StrictMode>
        <Window info={info} />
      </StrictMode>,
    );
  } catch (error) {
    logBug(error);
    root.render(<ErrorState error={error} onRetry={() => location.reload()} />);
  }
}

/**
 * Milliseconds to wait for the second key of a sequence, and between letters that find a row. Longer for slow hands and for keys that must
 * be held.
 */
const waits = {
  short: { second: 1_500, letter: 800 },
  long: { second: 8_000, letter: 8_000 },
  always: { second: Infinity, letter: 20_000 },
} as const;

/** The whole window; it renders again when the language or the keys change. */
function Window({ info }: { info: AppInfo }) {
  useLanguage();
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queryClient}>
        <I18nProvider locale={locale()}>
          <App info={info} />
        </I18nProvider>
      </QueryClientProvider>
    </ErrorBoundary>
  );
}

/** Applies the settings to the page; the theme comes from the media query of tokens.css. */
function follow(): void {
  const settings = currentSettings();
  applyReaderSize(settings.readerSize);
  setDensity(settings.density);
  if (keys.singleKeys !== settings.singleLetterKeys || keys.ownKeys !== settings.ownKeys) {
    keys.setSingleKeys(settings.singleLetterKeys);
    keys.setOwnKeys(settings.ownKeys);
    rerenderTexts();
  }
  const { second, letter } = waits[settings.sequenceWait];
  keys.setSequenceMs(second);
  setTypingPauseMs(letter);
}
