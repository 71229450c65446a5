/** The numbers of a listing's lines, beside or in it. */
const NUMBERS =
  'td.linenos,td.lineno,td.gutter,td.rouge-gutter,td.blob-num,pre.lineno,pre .lineno,pre .linenos,pre .line-number,pre .line-numbers-rows,pre .gutter'

export const dropLineNumbers = (body: Element): void => {
  for (const number of body.querySelectorAll(NUMBERS)) number.remove()
}

/** Tables that only put things in their places become plain blocks. */
export const unwrapLayoutTables = (body: Element): void => {
  for (const table of body.querySelectorAll('table')) if (isLayout(table)) unwrapTable(table)
}

/** A table that only puts things in their places: tables in it, one column, or whole blocks in its cells. */
const isLayout = (table: Element): boolean => {
  if (table.getAttribute('role') === 'presentation') return true
  if (table.querySelector('table') !== null) return true
  if (table.querySelector('th,caption') !== null) return false
  const rows = [...table.querySelectorAll('tr')]
  if (rows.every((row) => row.children.length <= 1)) return true
  return table.querySelector('td p + p,td h1,td h2,td h3,td pre,td ul') !== null
}

const unwrapTable = (table: Element): void => {
  const { ownerDocument } = table
  const block = ownerDocument.createElement('div')
  block.setAttribute('class', table.getAttribute('class') ?? '')
  for (const cell of table.querySelectorAll('td,th,caption')) {
    if (cell.closest('table') !== table) continue
    const part = ownerDocument.createElement('div')
    part.setAttribute('class', cell.getAttribute('class') ?? '')
    part.append(...cell.childNodes)
    block.append(part)
  }
  table.replaceWith(block)
}
