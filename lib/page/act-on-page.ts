import { transact } from '@/lib/database/transact'
import { appError, type AppError } from '@/lib/domain/app-error'
import type { ResultPart } from '@/lib/domain/content-block'
import { isJsonObject, type JsonObject } from '@/lib/domain/json'
import {
  PAGE_TOOLS,
  pageAim,
  pageAnswer,
  pageInput,
  type PageAim,
  type PageInput,
  type PageTool,
} from '@/lib/domain/page-act'
import { originOfSite } from '@/lib/domain/page-site'
import { parseUrl } from '@/lib/domain/parse-url'
import type { TabFrame, TabPort } from '@/lib/domain/tab-port'
import { err, ok, type Result } from '@/lib/domain/result'
import { type Permit, spendPermit } from '@/lib/policy/permit'
import { drawOn, type SignDeps } from './show-sign'
import { maySite } from './may-site'
import type { Timers } from '@/lib/domain/ports'
import { within } from './within'
import { refusalWords } from './refusal-words'

interface Outcome {
  readonly content: readonly ResultPart[]
  readonly isError: boolean
  readonly whole: JsonObject
}

interface Failure {
  readonly error: AppError
  readonly outcomeUnknown: boolean
}

export type ActOnPage = (permit: Permit, signal: AbortSignal) => Promise<Result<Outcome, Failure>>

export type ActDeps = SignDeps & { readonly timers: Timers }

interface Act {
  readonly name: PageTool
  readonly origin: string
  readonly input: PageInput
  readonly aim: PageAim
}

/**
 * Does in a page what one permit lets through, one act of a tab after the other: the grant is looked up once more, the
 * document must be the one that was looked at, and the script in it compares everything that was shown.
 */
export const createActOnPage = (deps: ActDeps): ActOnPage => {
  const last = new Map<number, Promise<unknown>>()
  return (permit, signal) => {
    const act = actOf(permit)
    if (!spendPermit(permit) || permit.subject.kind !== 'page' || act === undefined)
      return Promise.resolve(err({ error: appError('internal.bug'), outcomeUnknown: false }))
    const { tab } = act.aim
    const done = (last.get(tab) ?? Promise.resolve()).then(() => run(deps, act, signal))
    last.set(tab, done)
    return done
  }
}

const actOf = ({ subject }: Permit): Act | undefined => {
  const origin = originOfSite(subject.connectorId)
  const args: unknown = JSON.parse(subject.args)
  if (origin === undefined || !isJsonObject(args) || !Object.hasOwn(PAGE_TOOLS, subject.name))
    return undefined
  const { page, ...rest } = args
  const [aim, input] = [pageAim.safeParse(page), pageInput.safeParse(rest)]
  return aim.success && input.success
    ? { name: subject.name as PageTool, origin, input: input.data, aim: aim.data }
    : undefined
}

const said = (text: string, isError = false): Result<Outcome, Failure> =>
  ok({ content: [{ type: 'text', text }], isError, whole: {} })

const run = async (
  deps: ActDeps,
  act: Act,
  signal: AbortSignal,
): Promise<Result<Outcome, Failure>> => {
  const { name, origin, aim, input } = act
  if (signal.aborted) return err({ error: appError('connector.cancelled'), outcomeUnknown: false })
  if (name !== 'open_tab' && !(await maySite(deps.db, origin, PAGE_TOOLS[name])))
    return said(refusalWords(deps.translate, 'back'), true)
  let isSent = false
  try {
    if (name === 'open_tab' || name === 'switch_tab') return await changeTab(deps, act)
    const frame = (await deps.tabs.frames(aim.tab)).find(
      ({ documentId }) => documentId === aim.document,
    )
    if (frame?.origin !== origin) return said(refusalWords(deps.translate, 'gone'), true)
    if (name === 'screenshot') return await takePicture(deps.tabs, aim.tab)
    // Some pages load something for as long as they are shown; of those the browser does not tell when another one is there.
    const waits = !(await deps.tabs.isLoading(aim.tab))
    isSent = PAGE_TOOLS[name] === 'act'
    if (name === 'go_back') {
      await deps.tabs.back(aim.tab)
      return said(`Gone back. ${await headingAfter(deps, act, waits)}`)
    }
    const answer = pageAnswer.safeParse(
      await within(
        deps.timers,
        ANSWERS_MS,
        deps.tabs.ask(aim.tab, frame, {
          ...input,
          do: name,
          frame: frame.frameId,
          target: aim.target,
          ontoTarget: aim.onto,
        }),
      ),
    )
    if (!answer.success || 'target' in answer.data)
      return err({ error: appError('page.not-readable'), outcomeUnknown: isSent })
    if ('refusal' in answer.data)
      return said(refusalWords(deps.translate, answer.data.refusal), true)
    const { text } = answer.data
    if (name === 'read_page') return said(`${text}${await framesBeside(deps, aim.tab, frame)}`)
    return said(isSent ? `${text} ${await headingAfter(deps, act, waits)}` : text)
  } catch {
    // The browser tells in words only why it did not let us in, or that the document went while we were in it.
    return err({ error: appError('page.not-readable'), outcomeUnknown: isSent })
  }
}

/** The page's own words on where the tab is now, where it is still the same site; of another only that it is. */
const headingAfter = async (deps: ActDeps, act: Act, waits: boolean): Promise<string> => {
  // A click on a link has done its work when the page that it leads to is there, which may take longer than a page does to settle.
  if (waits) await deps.tabs.idle(act.aim.tab, ARRIVES_MS)
  return (
    // The first may have been asked of the document that was just left.
    (await within(deps.timers, SETTLES_MS, headingNow(deps, act))) ??
    (await within(deps.timers, LOADS_MS, headingNow(deps, act))) ??
    ELSEWHERE
  )
}
const ARRIVES_MS = 5000
const SETTLES_MS = 2500
const LOADS_MS = 10_000
/** For one act, a wait of ten seconds included. */
const ANSWERS_MS = 20_000
const ELSEWHERE = 'The tab shows another site now, or it does not answer.'

/** Undefined where there is no answer from the page, which may have gone meanwhile. */
const headingNow = async (deps: ActDeps, { origin, aim }: Act): Promise<string | undefined> => {
  const { tabs } = deps
  const top = await tabs.loaded(aim.tab)
  await drawOn(deps, aim.tab, true)
  if (top === undefined) return undefined
  if (top.origin !== origin) return ELSEWHERE
  const answer = pageAnswer.safeParse(await tabs.ask(aim.tab, top, { do: 'settle' }))
  return answer.success && 'text' in answer.data ? answer.data.text : undefined
}

/** Frames that can be read on their own, under their own origin. Nothing of them is told but where they are. */
const framesBeside = async (
  { db, tabs }: SignDeps,
  tab: number,
  own: TabFrame,
): Promise<string> => {
  const others = (await tabs.frames(tab)).filter(({ frameId }) => frameId !== own.frameId)
  const lines = await Promise.all(
    others.map(async ({ frameId, origin }) =>
      (await maySite(db, origin, 'read'))
        ? `\n[Frame ${frameId} of ${origin}, ref=${frameId}-]`
        : '',
    ),
  )
  return lines.join('')
}

const takePicture = async (tabs: TabPort, tab: number): Promise<Result<Outcome, Failure>> => {
  const data = await tabs.picture(tab)
  return data === undefined
    ? said(
        'There is no picture: the tab is not in front, or the person has not clicked Sayso on it.',
        true,
      )
    : ok({ content: [{ type: 'image', mediaType: 'image/jpeg', data }], isError: false, whole: {} })
}

const changeTab = async (
  deps: SignDeps,
  { name, input, aim, origin }: Act,
): Promise<Result<Outcome, Failure>> => {
  const { db, tabs } = deps
  if (name === 'open_tab') {
    const id = await tabs.open(aim.tab, input.url ?? '')
    await moveTo(deps, aim, id)
    return said(
      (await maySite(db, origin, 'read'))
        ? 'Opened; you are in the new tab now.'
        : 'Opened. The person has not let you read this site.',
    )
  }
  const others = await tabs.beside(aim.tab)
  if (input.tab === undefined) {
    const lines = await Promise.all(
      others.map(async ({ id, url }) => {
        const of = parseUrl(url)?.origin ?? ''
        return (await maySite(db, of, 'read')) ? `${id}: ${of}\n` : ''
      }),
    )
    return said(lines.join('') || 'There is no other tab that you may read.')
  }
  const other = others.find(({ id }) => id === input.tab)
  if (other === undefined || parseUrl(other.url)?.origin !== origin)
    return said(refusalWords(deps.translate, 'gone'), true)
  await tabs.show(other.id)
  await moveTo(deps, aim, other.id)
  return said('You are in that tab now.')
}

/** The sign moves along: a tab that is worked on shows it, and no other. */
const moveTo = async (deps: SignDeps, { turn, tab }: PageAim, id: number): Promise<void> => {
  await transact(deps, 'rw', [deps.db.turns], async ({ db }) => {
    const row = await db.turns.get(turn)
    if (row?.tab !== undefined) await db.turns.put({ ...row, tab: { id, signed: true } })
  })
  await drawOn(deps, tab, false)
  await drawOn(deps, id, true)
}
