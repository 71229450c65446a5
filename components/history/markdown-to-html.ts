import type { MarkedToken, Token, Tokens } from 'marked'
import { decodeReferences } from '@/components/chat/markdown/decode-references'
import { safeLink } from '@/components/chat/markdown/safe-link'
import { lexWhole } from '@/components/chat/markdown/stream-lexer'
import { escapeHtml } from './escape-html'

/** Markdown as HTML, by allowlist: raw HTML becomes the text that it is, images their words, and links go to https or mail only. */
export const markdownToHtml = (text: string): string => {
  const { closed, open } = lexWhole(text)
  return blocks([...closed.flat(), ...open])
}

const blocks = (tokens: readonly Token[]): string =>
  tokens.map((token) => block(token as MarkedToken)).join('\n')

const inlines = (tokens: readonly Token[] | undefined): string =>
  (tokens ?? []).map((token) => inline(token as MarkedToken)).join('')

const block = (token: MarkedToken): string => {
  switch (token.type) {
    case 'space':
    case 'def':
      return ''
    case 'heading':
      return `<h3>${inlines(token.tokens)}</h3>`
    case 'paragraph':
      return `<p>${inlines(token.tokens)}</p>`
    case 'blockquote':
      return `<blockquote>${blocks(token.tokens)}</blockquote>`
    case 'code':
      return `<pre><code>${escapeHtml(token.text)}</code></pre>`
    case 'list':
      return list(token)
    case 'table':
      return table(token)
    case 'hr':
      return '<hr>'
    case 'html':
      return `<p>${escapeHtml(token.raw)}</p>`
    default:
      return inline(token)
  }
}

const list = ({ ordered, start, items }: Tokens.List): string => {
  const inner = items.map(({ tokens }) => `<li>${blocks(tokens)}</li>`).join('')
  if (!ordered) return `<ul>${inner}</ul>`
  return `<ol start="${start === '' ? 1 : start}">${inner}</ol>`
}

const table = ({ header, rows }: Tokens.Table): string => {
  const head = header.map(({ tokens }) => `<th>${inlines(tokens)}</th>`).join('')
  const body = rows.map(
    (row) => `<tr>${row.map(({ tokens }) => `<td>${inlines(tokens)}</td>`).join('')}</tr>`,
  )
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`
}

const inline = (token: MarkedToken): string => {
  switch (token.type) {
    case 'text':
      return token.tokens === undefined
        ? escapeHtml(decodeReferences(token.text))
        : inlines(token.tokens)
    case 'strong':
      return `<strong>${inlines(token.tokens)}</strong>`
    case 'em':
      return `<em>${inlines(token.tokens)}</em>`
    case 'del':
      return `<del>${inlines(token.tokens)}</del>`
    case 'codespan':
      return `<code>${escapeHtml(token.text)}</code>`
    case 'br':
      return '<br>'
    case 'checkbox':
      return token.checked ? '☑ ' : '☐ '
    case 'escape':
    case 'image':
      return escapeHtml(token.text)
    case 'link': {
      const link = safeLink(token.href)
      const words = inlines(token.tokens)
      // Where it goes is shown beside it: a printed or saved page has no question before it.
      return link === undefined
        ? words
        : `<a href="${escapeHtml(link.href)}" rel="noreferrer">${words}</a> (${escapeHtml(link.target)})`
    }
    default:
      return escapeHtml(token.raw)
  }
}
