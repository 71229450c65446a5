import type { FileConversation, FileMessage, FilePart } from '@/lib/domain/conversation-file'
import { markdownToHtml } from './markdown-to-html'
import { escapeHtml } from './escape-html'
import { callTitle, roleName, viewWords } from './file-words'

/** The page's own policy: whatever stands in a conversation, it runs nothing and fetches nothing when the file is opened. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

const STYLE = `:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
h1{font-size:1.4rem}h2{font-size:1rem;margin:1.5rem 0 .25rem}.user{border-inline-start:.25rem solid #1a6650;padding-inline-start:.75rem}
.user p{white-space:pre-wrap}pre{white-space:pre-wrap;font-size:.85rem;border:1px solid #8885;border-radius:.375rem;padding:.5rem}
figure{margin:.5rem 0}img{max-width:100%;max-height:36rem;border:1px solid #8885;border-radius:.375rem}table{border-collapse:collapse}td,th{border:1px solid #8885;padding:.25rem .5rem;text-align:start}blockquote{margin:0;padding-inline-start:.75rem;border-inline-start:.2rem solid #8885}
@media print{pre,table,blockquote{break-inside:avoid}}`

/** A conversation as a page that stands by itself. */
export const toHtml = (
  { title, createdAt, messages }: FileConversation,
  language: string,
): string =>
  `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p><time datetime="${new Date(createdAt).toISOString()}">${escapeHtml(new Date(createdAt).toLocaleString())}</time></p>
${messages.map(messageHtml).join('\n')}
</body>
</html>
`

const messageHtml = (message: FileMessage): string =>
  `<article class="${message.role}">
<h2>${escapeHtml(roleName(message))}</h2>
${message.parts.map((part) => partHtml(part, message.role)).join('\n')}
</article>`

const partHtml = (part: FilePart, role: FileMessage['role']): string => {
  if (part.type === 'text')
    // The person wrote no Markdown, they wrote text.
    return role === 'user' ? `<p>${escapeHtml(part.text)}</p>` : markdownToHtml(part.text)
  if (part.type === 'attachment') return folded(part.title, [part.text])
  const texts = part.result === undefined ? [part.args] : [part.args, part.result]
  return folded(callTitle(part), texts) + viewHtml(part)
}

const viewHtml = (part: Extract<FilePart, { type: 'call' }>): string => {
  const { view } = part
  if (view === undefined) return ''
  const words = escapeHtml(viewWords(part))
  return view.type === 'none'
    ? `<p>${words}</p>`
    : `<figure><img src="${escapeHtml(view.address)}" alt=""><figcaption>${words}</figcaption></figure>`
}

const folded = (summary: string, texts: readonly string[]): string =>
  `<details><summary>${escapeHtml(summary)}</summary>${texts.map((text) => `<pre>${escapeHtml(text)}</pre>`).join('')}</details>`
