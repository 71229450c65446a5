import type { Tokens } from 'marked'
import { lazy, Suspense, use, useState, type ReactNode } from 'react'
import { HiddenText } from '@/components/ui/HiddenText'
import { decodeReferences } from './decode-references'
import { isTypedAddress } from './link-parts'
import { LinkSources } from './link-sources'
import { safeLink, type SafeLink } from './safe-link'

/** Loaded when the first link is looked at. */
const LinkDialog = lazy(async () => ({ default: (await import('./LinkDialog')).LinkDialog }))

const LOOK =
  'cursor-pointer text-accent-strong underline decoration-1 underline-offset-2 hover:decoration-2'

/**
 * A link with its real host beside it, unless the text already is the address. A link that may not be offered is text; one
 * that the person did not type is shown in full before it opens.
 */
export const MarkdownLink = ({
  token,
  children,
}: {
  readonly token: Tokens.Link
  /** The link's text, drawn. */
  readonly children: ReactNode
}) => {
  const sources = use(LinkSources)
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
      {isTypedAddress(link.href, sources) ? (
        <a href={link.href} target="_blank" rel="noopener noreferrer" className={LOOK}>
          {children}
        </a>
      ) : (
        <AskedLink link={link} text={token.text}>
          {children}
        </AskedLink>
      )}
      {!saysItself && <span className="text-xs text-muted"> ({link.target})</span>}
    </>
  )
}

/** No `href` here: the browser's own ways to open a link (middle click, menu, drag) would pass the question by. */
const AskedLink = ({
  link,
  text,
  children,
}: {
  readonly link: SafeLink
  readonly text: string
  readonly children: ReactNode
}) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" className={`${LOOK} text-start`} onClick={() => setOpen(true)}>
        {children}
      </button>
      {isOpen && (
        <Suspense>
          <LinkDialog link={link} text={text} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
