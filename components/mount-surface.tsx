import { CSPProvider } from '@base-ui/react/csp-provider'
import { DirectionProvider } from '@base-ui/react/direction-provider'
import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { createAppClient } from '@/components/app-client'
import { AppClientProvider } from '@/components/AppClientProvider'
import { Announcer } from '@/components/ui/Announcer'
import { ErrorBoundary } from '@/components/ui/ErrorBoundary'
import { setLanguage, textDirection } from '@/components/set-language'
import { keepFocus } from '@/components/ui/keep-focus'

/** Puts a surface into its page, with everything around it that every surface needs. */
export const mountSurface = (surface: ReactNode): void => {
  const root = document.getElementById('root')
  if (root === null) throw new Error('The page has no #root.')
  setLanguage()
  keepFocus(document)
  createRoot(root).render(
    <StrictMode>
      {/* The page's policy forbids style elements made by scripts. */}
      <CSPProvider disableStyleElements>
        <DirectionProvider direction={textDirection()}>
          <ErrorBoundary>
            <AppClientProvider client={createAppClient()}>
              <Announcer>{surface}</Announcer>
            </AppClientProvider>
          </ErrorBoundary>
        </DirectionProvider>
      </CSPProvider>
    </StrictMode>,
  )
}
