import { parseArgs } from 'node:util'
import { BUILD_FOLDER } from '@/tests/e2e/harness/sayso-build'
import { writePseudoBuild } from './write-pseudo-build'

const HELP = `npm run pseudo [-- --rtl]

Builds the extension and writes a copy in a pseudo-language, to look at what is not translated or has no room:
.output/chrome-mv3-pseudo, or .output/chrome-mv3-pseudo-rtl in a script that runs from right to left.`

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { help: { type: 'boolean' }, rtl: { type: 'boolean', default: false } },
  })
  if (values.help === true) return console.log(HELP)
  const folder = `${BUILD_FOLDER}-pseudo${values.rtl ? '-rtl' : ''}`
  await writePseudoBuild(BUILD_FOLDER, folder, values.rtl ? 'rtl' : 'ltr')
  console.log(folder)
}

await main()
