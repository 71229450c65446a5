import type { MarkedToken, Token } from 'marked'
import type { ReactNode } from 'react'
import { HiddenText } from '@/components/ui/HiddenText'
import { CitedText } from './CitedText'
import { decodeReferences } from './decode-references'
import { Formula } from './Formula'
import { MarkdownImage } from './MarkdownImage'
import { MarkdownLink } from './MarkdownLink'
import type { MathToken } from './math-tokens'

/** Inline tokens as nodes, by allowlist: what has no case here is shown as it was written. */
export const Inlines = ({ tokens }: { readonly tokens: readonly Token[] | undefined }) =>
  (tokens ?? []).map((token, index) => (
    // Tokens have no identity beyond their place, and a changed text is cut anew.
    // oxlint-disable-next-line react/no-array-index-key
    <Inline key={index} token={token as MarkedToken | MathToken} />
  ))

const Inline = ({ token }: { readonly token: MarkedToken | MathToken }): ReactNode => {
  switch (token.type) {
    case 'text':
      return token.tokens === undefined ? (
        <CitedText text={decodeReferences(token.text)} />
      ) : (
        <Inlines tokens={token.tokens} />
      )
    case 'escape':
      return <HiddenText text={token.text} />
    case 'strong':
      return (
        <strong className="font-semibold">
          <Inlines tokens={token.tokens} />
        </strong>
      )
    case 'em':
      return (
        <em>
          <Inlines tokens={token.tokens} />
        </em>
      )
    case 'del':
      return (
        <del>
          <Inlines tokens={token.tokens} />
        </del>
      )
    case 'codespan':
      return (
        <code className="rounded bg-sunken px-1 py-px font-mono text-[0.92em]">
          <HiddenText text={token.text} />
        </code>
      )
    case 'br':
      return <br />
    case 'checkbox':
      return <span className="me-1.5 font-mono">{token.checked ? '☑' : '☐'}</span>
    case 'link':
      return (
        <MarkdownLink token={token}>
          <Inlines tokens={token.tokens} />
        </MarkdownLink>
      )
    case 'image':
      return <MarkdownImage token={token} />
    case 'math':
      return <Formula tex={token.text} raw={token.raw} isDisplay={token.isDisplay} />
    default:
      return <HiddenText text={token.raw} />
  }
}
