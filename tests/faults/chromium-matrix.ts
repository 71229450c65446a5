import { setTimeout as pause } from 'node:timers/promises'
import type { ApprovalRow } from '@/lib/domain/approval'
import type { CallRow } from '@/lib/domain/call'
import { isTurnOver, type DraftRow, type MessageRow, type TurnRow } from '@/lib/domain/conversation'
import { sendCommand } from '../conformance/send-command'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { readTable } from '../e2e/harness/read-table'
import { ask, connectByAddress } from '../e2e/harness/story-steps'
import { startScriptedModel } from '../fakes/scripted-model'
import { callTool, say, type Reply } from '../fakes/scripted-reply'
import { startNotebookServer, type NotebookServer } from '../host/harness/notebook-server'
import { CHROMIUM_POINTS, type ChromiumPoint, type TurnRows } from './chromium-points'
import { placeOf } from './follow-script'
import type { MatrixFigures } from './node-matrix'

/** A minute and a half in which nothing changes: where no page looks on, the browser's own alarm wakes the worker. */
const STUCK_MS = 90_000
/** Changes and changes, and comes to no end. */
const ENDLESS_MS = 600_000
const LOOK_MS = 20

/** Stops the real worker in a real browser at each point, with the panel open, and looks at what its next life makes of it. */
export const playChromium = async (tell: (line: string) => void): Promise<MatrixFigures> => {
  const total = { points: 0, lost: 0, duplicated: 0, stuck: 0, wrong: 0, unknown: 0, resumed: 0 }
  const notebook = await startNotebookServer()
  let current: ChromiumPoint | undefined
  let isUsed = false
  const model = await startScriptedModel(({ body }): Reply => {
    const { text, step } = placeOf(body.messages)
    const instead = current?.instead
    if (instead?.step === step && !isUsed) {
      isUsed = true
      return instead.reply
    }
    return (
      [
        callTool({ endsWith: '__read-notes' }),
        callTool({ endsWith: '__add-note' }, { text }),
        say('Noted.'),
      ][text.startsWith('note ') ? step : 2] ?? say('Too many steps.')
    )
  })
  const sayso = await launchSayso()
  try {
    await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
    await connectByAddress(sayso.settings, notebook.url, /notebook/i)
    const [connector] = await readTable<{ id: string }>(sayso.settings, 'connectors')
    await sendCommand(sayso.settings, 'tool.classify', {
      connectorId: connector?.id,
      name: 'read-notes',
      effect: 'read.private',
    })
    tell(`\nin Chromium: ${CHROMIUM_POINTS.length} points`)
    for (const [index, point] of CHROMIUM_POINTS.entries()) {
      current = point
      isUsed = false
      const run = await playOne(sayso, notebook, point, `note ${index}`, () => isUsed)
      total.points += 1
      total.unknown += run.unknown
      if (run.resumed) total.resumed += 1
      for (const fault of run.faults) total[fault] += 1
      const marks = [...run.faults, run.unknown > 0 ? 'unknown' : '', run.resumed ? 'resumed' : '']
      tell(
        `${run.faults.length === 0 ? 'ok  ' : 'FAIL'}  while   ${point.name.padEnd(44)}  ${marks.filter(Boolean).join(', ')}`.trimEnd(),
      )
    }
    return total
  } finally {
    await sayso.close()
    await Promise.all([model.stop(), notebook.stop()])
  }
}

type Fault = 'lost' | 'duplicated' | 'stuck' | 'wrong'

interface ChromiumRun {
  readonly faults: readonly Fault[]
  readonly unknown: number
  readonly resumed: boolean
}

const playOne = async (
  sayso: Sayso,
  notebook: NotebookServer,
  point: ChromiumPoint,
  text: string,
  /** The model has been asked for what it is to say instead: a death before that would leave the next life with it. */
  isUsed: () => boolean,
): Promise<ChromiumRun> => {
  await sayso.panel.getByRole('button', { name: 'New conversation' }).click()
  const held = point.hold === undefined ? undefined : notebook.hold(point.hold)
  await ask(sayso.panel, text)
  const answered = new Set<string>()
  const began = Date.now()
  let changed = began
  let before = ''
  let killedAt: number | undefined
  let isDoubtEmpty = false
  let resumed = false
  let unknown = 0
  for (;;) {
    const rows = await readRows(sayso, text)
    const now = JSON.stringify(rows)
    if (now !== before) changed = Date.now()
    before = now
    if (Date.now() - changed > STUCK_MS || Date.now() - began > ENDLESS_MS)
      return { faults: ['stuck'], unknown, resumed: false }
    const mayDie = killedAt === undefined && (point.instead === undefined || isUsed())
    if (rows !== undefined && mayDie && point.isReached(rows)) {
      await held?.reached
      resumed = !isTurnOver(rows.turn.state)
      await sayso.killWorker()
      killedAt = Date.now()
      held?.release()
      continue
    }
    if (rows !== undefined && isTurnOver(rows.turn.state)) {
      if (killedAt === undefined) return { faults: ['wrong'], unknown, resumed: false }
      return {
        faults: faultsOf(rows, notebook, text, isDoubtEmpty),
        unknown,
        resumed,
      }
    }
    const card = rows?.approvals.find(({ state }) => state === 'pending')
    if (card !== undefined && !answered.has(card.id) && rows?.turn.state === 'awaiting-approval') {
      const isUnknown = card.kind === 'outcome-unknown'
      const isThere = notebook.notes.includes(text)
      if (isUnknown && !hadBegun(rows, killedAt ?? 0)) isDoubtEmpty = true
      const { id, nonce, digest } = card
      const verdict = isUnknown && isThere ? 'decline' : 'allow-once'
      const answer = await sendCommand(sayso.panel, 'approval.resolve', {
        id,
        nonce,
        digest,
        verdict,
      }).catch(() => ({ ok: false }))
      if (answer.ok) answered.add(id)
      if (answer.ok && isUnknown) unknown += 1
    }
    await pause(LOOK_MS)
  }
}

/**
 * Whether the write had begun when the worker died. By its row's own time: what the rows said when the point was seen may
 * have gone on by the time the worker is stopped.
 */
const hadBegun = ({ calls }: TurnRows, killedAt: number): boolean =>
  calls.some(
    ({ toolName, startedAt }) =>
      toolName === 'add-note' && startedAt !== undefined && startedAt <= killedAt,
  )

const faultsOf = (
  { turn, messages, drafts }: TurnRows,
  notebook: NotebookServer,
  text: string,
  isDoubtEmpty: boolean,
): Fault[] => {
  const written = notebook.notes.filter((note) => note === text).length
  const noted = messages.filter(({ content }) =>
    content.some((block) => block.type === 'text' && block.text === 'Noted.'),
  ).length
  return [
    ...(written < 1 || noted < 1 ? (['lost'] as const) : []),
    ...(written > 1 || noted > 1 || messages.length > 6 ? (['duplicated'] as const) : []),
    ...(turn.state !== 'done' || drafts.length > 0 || isDoubtEmpty ? (['wrong'] as const) : []),
  ]
}

const readRows = async (sayso: Sayso, text: string): Promise<TurnRows | undefined> => {
  const page = sayso.settings
  const [turns, messages, drafts, calls, approvals] = await Promise.all([
    readTable<TurnRow>(page, 'turns'),
    readTable<MessageRow>(page, 'messages'),
    readTable<DraftRow>(page, 'drafts'),
    readTable<CallRow>(page, 'calls'),
    readTable<ApprovalRow>(page, 'approvals'),
  ])
  const said = messages.find(({ content }) =>
    content.some((block) => block.type === 'text' && block.text === text),
  )
  const turn = turns.find(({ id }) => id === said?.turnId)
  if (turn === undefined) return undefined
  const ofTurn = <Row extends { readonly turnId: string }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ turnId }) => turnId === turn.id)
  return {
    turn,
    messages: ofTurn(messages),
    drafts: ofTurn(drafts),
    calls: ofTurn(calls),
    approvals: ofTurn(approvals),
  }
}
