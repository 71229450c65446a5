import type { Tokens } from 'marked'
import type { ReactNode } from 'react'

/** A list, in the numbering that was written. */
export const MarkdownList = ({
  token,
  renderItem,
}: {
  readonly token: Tokens.List
  readonly renderItem: (item: Tokens.ListItem) => ReactNode
}) => {
  const items = token.items.map((item, index) => (
    // oxlint-disable-next-line react/no-array-index-key
    <li key={index} className={item.task ? 'list-none' : 'ps-0.5'}>
      <div className={item.loose ? 'grid gap-2' : undefined}>{renderItem(item)}</div>
    </li>
  ))
  return token.ordered ? (
    <ol start={token.start === '' ? 1 : token.start} className="grid list-decimal gap-1 ps-6">
      {items}
    </ol>
  ) : (
    <ul className="grid list-disc gap-1 ps-5">{items}</ul>
  )
}
