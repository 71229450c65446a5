import type { Tokens } from 'marked'
import type { ReactNode } from 'react'
import { HiddenText } from '@/components/ui/HiddenText'
import { decodeReferences } from './decode-references'
import { safeLink } from './safe-link'

/** A link with its real host beside it, unless the text already is the address. A link that may not be offered is text. */
export const MarkdownLink = ({
  token,
  children,
}: {
  readonly token: Tokens.Link
  /** The link's text, drawn. */
  readonly children: ReactNode
}) => {
  const written = token.autolink === true ? token.href : decodeReferences(token.href)
  const link = safeLink(written)
  if (link === undefined) {
    return (
      <>
        {children}
        {token.text !== written && (
          <span className="text-muted">
            {' ('}
            <HiddenText text={written} />)
          </span>
        )}
      </>
    )
  }
  const saysItself = [link.href, link.target].includes(token.text) || `${token.text}/` === link.href
  return (
    <>
      <a
        href={link.href}
        target="_blank"
        rel="noopener noreferrer"
        className="text-accent-strong underline decoration-1 underline-offset-2 hover:decoration-2"
      >
        {children}
      </a>
      {!saysItself && <span className="text-xs text-muted"> ({link.target})</span>}
    </>
  )
}
