import { memo, useMemo, useState } from 'react'
import { Blocks } from './Block'
import { Growing } from './growing'
import { lexMore, lexWhole, type LexedText, type TokenGroup } from './stream-lexer'

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

const LexedMarkdown = ({ lexed }: { readonly lexed: LexedText }) => (
  <div dir="auto" className="grid min-w-0 gap-2.5">
    {lexed.closed.map((group, index) => (
      // Groups are only ever added at the end.
      // oxlint-disable-next-line react/no-array-index-key
      <Group key={index} tokens={group} />
    ))}
    <Growing value={true}>
      <Blocks tokens={lexed.open} />
    </Growing>
  </div>
)

const Group = memo(({ tokens }: { readonly tokens: TokenGroup }) => <Blocks tokens={tokens} />)
