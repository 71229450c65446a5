import { createContext } from 'react'

/** What a view may do to the surface around it. */
export interface ViewActions {
  /** Puts words into the composer, as somebody else's; false where there is none. */
  readonly draft: (text: string) => boolean
  /** Where the view is drawn. */
  readonly mode: 'inline' | 'fullscreen'
}

export const ViewActionsContext = createContext<ViewActions>({ draft: () => false, mode: 'inline' })
