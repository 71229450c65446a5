import type { ViewSide } from '@/lib/apps/view/open-session'
import type { CallId } from '@/lib/domain/ids'
import type { JsonObject } from '@/lib/domain/json'
import { parseUrl } from '@/lib/domain/parse-url'
import { parseNetworkAddress } from '@/lib/policy/network-address'
import type { StoreReader } from '@/lib/store/queries/reader'
import { waitForViewAnswer } from '@/lib/store/queries/views'
import type { AppClient } from '@/components/app-client'
import { safeLink, type SafeLink } from '@/components/chat/markdown/safe-link'
import { errorSentence } from '@/components/ui/error-sentence'
import { fileOf } from '@/components/results/part-file'
import { saveFile } from '@/components/ui/save-file'
import { t } from '@/components/ui/i18n'
import { filePartOf } from './file-part-of'

type Own = 'callTool' | 'readResource' | 'openLink' | 'download' | 'draft' | 'setContext'

const DRAFT_LIMIT = 20_000

/** What a view asks of us, through commands that decide it: it goes to its own connector, or to the person, or nowhere. */
export const createViewSide = ({
  call,
  reader,
  view,
  draft,
  showLink,
}: {
  readonly call: AppClient['call']
  readonly reader: StoreReader
  readonly view: CallId
  readonly draft: (text: string) => boolean
  readonly showLink: (link: SafeLink) => void
}): Pick<ViewSide, Own> => ({
  callTool: async (name, args, activated) => {
    const stored = await call('view.call', { view, name, args, activated })
    if (!stored.ok) throw new Error(errorSentence(stored.error).sentence)
    const { callId } = stored.value
    const answer = await waitForViewAnswer(reader, callId)
    const result = answer?.row?.result
    if (result !== undefined) return result
    const error = answer?.call.error
    throw new Error(error === undefined ? t('view_call_refused') : errorSentence(error).sentence)
  },
  readResource: async (uri) => {
    const read = await call('view.read', { view, uri })
    if (!read.ok) throw new Error(errorSentence(read.error).sentence)
    return read.value
  },
  openLink: (url) => {
    const link = safeLink(url)
    const address = parseUrl(url)
    if (link === undefined || address?.protocol !== 'https:') return false
    if (parseNetworkAddress(link.href)?.local !== false) return false
    showLink(link)
    return true
  },
  download: (contents) => {
    const [part] = contents.flatMap((one) => filePartOf(one) ?? [])
    if (part === undefined || contents.length !== 1) return false
    const { blob, name } = fileOf(part)
    saveFile(blob, name)
    return true
  },
  draft: (text) => draft(text.slice(0, DRAFT_LIMIT)),
  setContext: async (content, structured) => {
    const kept = await call('view.set-context', {
      view,
      content: content as JsonObject[],
      structured,
    })
    return kept.ok
  },
})
