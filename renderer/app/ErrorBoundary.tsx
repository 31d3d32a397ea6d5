import { Component, type ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import { copyText } from '#renderer/lib/copyText.ts';
import { detailsOf } from '#renderer/lib/errorToast.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/States.tsx';

interface Props {
  children: ReactNode;
  /** A new value renders the children again: the error may have been about one record. */
  resetKey?: string;
}

interface State {
  error: unknown;
  resetKey: string | undefined;
}

/** Catches errors that a part of the window throws while rendering: the rest keeps working, and the details can be copied. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error ?? new Error('unknown') };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { error: undefined, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <EmptyState
        title={t('app.error.title')}
        text={t('app.error.text')}
        actions={
          <>
            <Button variant="ink" onPress={() => location.reload()}>
              {t('app.error.reload')}
            </Button>
            <Button onPress={() => void copyText(detailsOf(error), t('app.error.copied'))}>
              {t('ui.copyDetails')}
            </Button>
          </>
        }
      />
    );
  }
}
