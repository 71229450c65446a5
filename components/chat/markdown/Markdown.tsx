import { memo, useMemo, useState } from 'react'
import { Block } from './Block'
import { Growing } from './growing'
import {
  addToGroups,
  countTokens,
  GROUP_SIZE,
  lexMore,
  lexWhole,
  type LexedText,
  type TokenGroup,
} from './stream-lexer'

/** A finished text. Cut once; drawn again only when the text itself changes. */
export const Markdown = memo(({ text }: { readonly text: string }) => {
  const lexed = useMemo(() => lexWhole(text), [text])
  return <LexedMarkdown lexed={lexed} />
})

/** A text that grows: only its open end is cut and drawn again. */
export const StreamedMarkdown = ({ text }: { readonly text: string }) => {
  const [cutGrown] = useState(createStreamLexer)
  return <LexedMarkdown lexed={cutGrown(text)} />
}

/** Remembers the last cut, which is a memory only: the same text always gives the same blocks. */
const createStreamLexer = (): ((text: string) => LexedText) => {
  let held: LexedText | undefined
  return (text) => {
    held = lexMore(held, text)
    return held
  }
}

/**
 * A block has the same place while it grows and afterwards, so that what is on the page of it stays there when it is closed:
 * drawn anew, each block would be laid out and painted twice.
 */
const LexedMarkdown = ({ lexed }: { readonly lexed: LexedText }) => {
  const closed = countTokens(lexed.closed)
  return (
    <div dir="auto" className="grid min-w-0 gap-2.5">
      {addToGroups(lexed.closed, lexed.open).map((group, index) => (
        <Group
          // Groups are only ever added at the end.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          tokens={group}
          closed={Math.min(group.length, closed - index * GROUP_SIZE)}
        />
      ))}
    </div>
  )
}

const Group = memo(
  ({
    tokens,
    closed,
  }: {
    readonly tokens: TokenGroup
    /** How many of them can no longer change. */
    readonly closed: number
  }) => (
    <div className="block-group grid min-w-0 gap-2.5 empty:hidden">
      {tokens.map((token, index) => (
        // A block's place in its group never changes.
        // oxlint-disable-next-line react/no-array-index-key
        <Growing key={index} value={index >= closed}>
          <DrawnBlock token={token} />
        </Growing>
      ))}
    </div>
  ),
)

const DrawnBlock = memo(Block)
