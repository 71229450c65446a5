import { createContext, useCallback, useContext, useState, type ReactNode } from 'react'

const AnnounceContext = createContext<(text: string) => void>(() => undefined)

/** Says a sentence to a screen reader without moving the focus. */
export const useAnnounce = (): ((text: string) => void) => useContext(AnnounceContext)

/** Holds the page's one polite live region; it must be there before it first speaks. */
export const Announcer = ({ children }: { readonly children: ReactNode }) => {
  const [said, setSaid] = useState({ text: '', count: 0 })
  const announce = useCallback(
    (text: string) => setSaid((last) => ({ text, count: last.count + 1 })),
    [],
  )
  return (
    <AnnounceContext value={announce}>
      {children}
      <output className="sr-only">
        {/* A new element, so that the same sentence is said twice. */}
        <span key={said.count}>{said.text}</span>
      </output>
    </AnnounceContext>
  )
}
