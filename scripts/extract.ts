import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { extractPage } from '@/lib/page/extract/extract-page'
import { readWithDefuddle } from '@/lib/page/extract/read-with-defuddle'
import { staticDocument } from './static-document'

const HELP = `npm run extract -- FILE.html [--url URL] [--json]

Prints the main content of a saved page as Markdown, as the extension would take it from the page. Nothing in the page is
run or loaded; what its own styles hide is left out and counted. - reads standard input.

  --url URL   the address that the page was saved from
  --json      one JSON object with the Markdown and what is known about it
  --help      this text

Exit code 1 when the file cannot be read, 2 without a file.`

const main = (): number => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const [file] = positionals
  if (values.help === true || file === undefined) {
    console.log(HELP)
    return values.help === true ? 0 : 2
  }
  let html: string
  try {
    html = readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch {
    console.error(`There is no file to read at ${file}.`)
    return 1
  }
  const { document, ...around } = staticDocument(html)
  const url = values.url ?? (file === '-' ? 'about:blank' : pathToFileURL(file).href)
  const began = performance.now()
  const page = extractPage(document, { url, ...around, defuddle: readWithDefuddle })
  const milliseconds = Math.round((performance.now() - began) * 10) / 10
  const { wantsDefuddle: _, ...shown } = page
  console.log(
    values.json === true ? JSON.stringify({ url, ...shown, milliseconds }) : page.markdown,
  )
  return 0
}

process.exitCode = main()
