import { Component, type ReactNode } from 'react'
import { appError, type AppError } from '@/lib/domain/app-error'
import { Button } from './Button'
import { ErrorNotice } from './ErrorNotice'
import { t } from './i18n'

interface State {
  readonly error?: AppError
}

/** The last resort: a page that could not be drawn says so, and offers to start anew. Nothing is lost, all is in the database. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = {}

  static getDerivedStateFromError(thrown: unknown): State {
    const isStore =
      thrown instanceof Error &&
      /Dexie|Database|OpenFailed|Version|Quota|MissingAPI|InvalidState/.test(thrown.name)
    return {
      error: appError(isStore ? 'store.unavailable' : 'internal.bug', { detail: String(thrown) }),
    }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return (
      <main className="mx-auto max-w-xl p-4">
        <ErrorNotice error={error}>
          <Button onClick={() => location.reload()}>{t('reload')}</Button>
        </ErrorNotice>
      </main>
    )
  }
}
