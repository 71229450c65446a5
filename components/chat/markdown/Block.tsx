import type { MarkedToken } from 'marked'
import type { ReactNode } from 'react'
import { HiddenText } from '@/components/ui/HiddenText'
import { CodeBlock } from './CodeBlock'
import { Inlines } from './Inlines'
import { MarkdownList } from './MarkdownList'
import { MarkdownTable } from './MarkdownTable'

/** One block of Markdown as nodes, by allowlist. Raw HTML is shown as the text that it is. */
export const Block = ({ token }: { readonly token: MarkedToken }): ReactNode => {
  switch (token.type) {
    case 'space':
    case 'def':
      return null
    case 'heading':
      // Each answer begins with a hidden h2. Models begin at any depth, so the depth is for the eye only.
      return (
        <h3 className={token.depth <= 2 ? 'text-base font-semibold' : 'font-semibold'}>
          <Inlines tokens={token.tokens} />
        </h3>
      )
    case 'paragraph':
      return (
        <p>
          <Inlines tokens={token.tokens} />
        </p>
      )
    case 'list':
      return (
        <MarkdownList
          token={token}
          renderItem={({ tokens }) => <Blocks tokens={tokens as MarkedToken[]} />}
        />
      )
    case 'blockquote':
      return (
        <blockquote className="grid gap-2 border-s-2 border-line-strong ps-3 text-muted">
          <Blocks tokens={token.tokens as MarkedToken[]} />
        </blockquote>
      )
    case 'code':
      return <CodeBlock token={token} />
    case 'table':
      return <MarkdownTable token={token} />
    case 'hr':
      return <hr />
    case 'html':
      return (
        <p className="whitespace-pre-wrap">
          <HiddenText text={token.raw.trimEnd()} />
        </p>
      )
    default:
      return <Inlines tokens={[token]} />
  }
}

export const Blocks = ({ tokens }: { readonly tokens: readonly MarkedToken[] }) =>
  tokens.map((token, index) => (
    // A block's place in its group never changes.
    // oxlint-disable-next-line react/no-array-index-key
    <Block key={index} token={token} />
  ))
