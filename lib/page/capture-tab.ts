import { transact } from '@/lib/database/transact'
import { MOST_CHARACTERS } from '@/lib/domain/page-bounds'
import { appError } from '@/lib/domain/app-error'
import type { ResultPart } from '@/lib/domain/content-block'
import type { KeptResult } from '@/lib/domain/kept-result'
import {
  frameCapture,
  type CaptureRequest,
  type CaptureRow,
  type FrameCapture,
} from '@/lib/domain/page'
import { originOf } from '@/lib/domain/origin-of'
import { parseUrl } from '@/lib/domain/parse-url'
import type { NewId, PagePort, PageScript } from '@/lib/domain/ports'
import { err, ok, type Result } from '@/lib/domain/result'
import { sha256Hex } from '@/lib/domain/sha256'
import { countHidden, removeHidden } from '@/lib/policy/hidden-text'
import { labelOfContent } from '@/lib/policy/join-labels'
import { sourceOfPage } from '@/lib/policy/source-of'
import { appendAudit } from '@/lib/store/append-audit'
import type { SaysoTables } from '@/lib/store/db'
import { dropUnsent } from '@/lib/store/drop-unsent'

export interface CaptureDeps {
  readonly db: SaysoTables
  readonly now: () => number
  readonly newId: NewId
  readonly page: PagePort
}

/**
 * Takes what the person pointed at out of its page, at once: what the page turns into later is not what they saw. It is kept
 * under the page's origin, for the panel to show; nothing of it is sent. Threat: only a person's own act leads here.
 */
export const captureTab = async (deps: CaptureDeps, request: CaptureRequest): Promise<void> => {
  const { db, now, newId } = deps
  const { kind, windowId, skill } = request
  const row: CaptureRow = {
    id: newId(),
    windowId,
    kind,
    ...(skill === undefined ? {} : { skill }),
    state: 'reading',
    attachments: [],
    createdAt: now(),
  }
  await db.captures.put(row)
  const found = await readTab(deps.page, request)
  await transact(deps, 'rw', [db.captures, db.results, db.audit, db.auditHead], async (deps) => {
    const { db } = deps
    if (!found.ok) {
      await db.captures.put({ ...row, state: 'failed', error: found.error })
      return
    }
    const kept = found.value.map((frame) => keptOf(frame, request, newId(), now()))
    await dropUnsent(db, now())
    await db.results.bulkAdd(kept)
    for (const one of kept)
      await appendAudit(db, { at: now(), type: 'page.read', data: aboutOf(one) })
    const attachments = kept.map(({ id, title = '' }) => ({ id, title }))
    await db.captures.put({ ...row, state: 'ready', attachments })
  })
}

const keptOf = (
  { url, title, text, image, hidden, truncated, privacy }: FrameCapture,
  { kind, tabId, frameId = 0 }: CaptureRequest,
  id: string,
  createdAt: number,
): KeptResult => {
  const origin = originOf(url)
  const parts: ResultPart[] = [
    ...(text === '' ? [] : [{ type: 'text' as const, text: removeHidden(text) }]),
    ...(image === undefined ? [] : [{ type: 'image' as const, ...image }]),
  ]
  return {
    id,
    kind: 'page',
    title: removeHidden(title),
    page: {
      origin,
      url,
      kind,
      privacy,
      hidden: hidden + countHidden(text),
      truncated,
      tabId,
      ...(kind === 'field' ? { field: { tabId, frameId } } : {}),
    },
    parts,
    label: labelOfContent(sourceOfPage(origin), privacy === 'public' ? 'public' : 'private'),
    createdAt,
  }
}

/** Tells what was read and where, and a hash of it; none of its words. */
const aboutOf = ({ page, parts }: KeptResult) => ({
  site: page?.origin ?? '',
  kind: page?.kind ?? '',
  characters: parts.reduce((sum, part) => sum + (part.type === 'text' ? part.text.length : 0), 0),
  hidden: page?.hidden ?? 0,
  hash: sha256Hex(JSON.stringify(parts)),
})

/** One capture for each origin, that of the page itself first. */
const readTab = async (
  page: PagePort,
  request: CaptureRequest,
): Promise<Result<readonly FrameCapture[]>> => {
  const ask = async (script: PageScript): Promise<readonly FrameCapture[]> => {
    const { kind, tabId, target = '' } = request
    const answers = await page.ask(tabId, request.frameId, script, { kind, target })
    return answers
      .toSorted((a, b) => a.frameId - b.frameId)
      .flatMap(({ answer }) => {
        const checked = frameCapture.safeParse(answer)
        return checked.success && isWebPage(checked.data.url) ? [checked.data] : []
      })
  }
  try {
    let frames = await ask('capture-page')
    if (frames[0]?.isPdf === true) frames = await ask('capture-pdf')
    else if (frames[0]?.wantsMore === true) frames = await ask('capture-page-more')
    const [main] = frames
    if (request.frameId === undefined && main !== undefined) {
      // What was read must be what the browser shows under that address.
      const shown = await page.urlOf(request.tabId)
      if (shown === undefined || originOf(shown) !== originOf(main.url)) frames = []
    }
    const some = byOrigin(frames).filter(({ text, image }) => text !== '' || image !== undefined)
    return some.length === 0 ? orSelection(request, 'page.nothing-found') : ok(some)
  } catch {
    // The browser says in words only why it did not let us in.
    return orSelection(request, 'page.not-readable')
  }
}

const isWebPage = (url: string): boolean => /^(?:https?|file):$/.test(parseUrl(url)?.protocol ?? '')

const byOrigin = (frames: readonly FrameCapture[]): readonly FrameCapture[] => {
  const joined = new Map<string, FrameCapture>()
  for (const frame of frames) {
    const origin = originOf(frame.url)
    const before = joined.get(origin)
    joined.set(origin, before === undefined ? frame : together(before, frame))
  }
  return [...joined.values()]
}

const together = (first: FrameCapture, second: FrameCapture): FrameCapture => {
  if (second.text === '') return first
  const text = [first.text, `[A frame of the page: ${second.url}]`, second.text].join('\n\n')
  return {
    ...first,
    text: text.slice(0, MOST_CHARACTERS),
    hidden: first.hidden + second.hidden,
    truncated: first.truncated || second.truncated || text.length > MOST_CHARACTERS,
    privacy: first.privacy === 'public' ? second.privacy : first.privacy,
  }
}

/** What the browser itself told of the click, where a frame of another site does not let us in. */
const orSelection = (
  { kind, selection, url, target }: CaptureRequest,
  code: 'page.nothing-found' | 'page.not-readable',
): Result<readonly FrameCapture[]> => {
  const text = kind === 'selection' ? selection : kind === 'link' ? target : undefined
  if (url === undefined || !isWebPage(url) || text === undefined) return err(appError(code))
  const about = { title: '', hidden: 0, truncated: false, privacy: 'unknown' as const }
  return ok([{ ...about, url, text: text.slice(0, MOST_CHARACTERS), wantsMore: false }])
}
