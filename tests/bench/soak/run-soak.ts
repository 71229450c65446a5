import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { chooseEndpoint } from '@/tests/e2e/harness/choose-model'
import { classifyTool } from '@/tests/e2e/harness/classify-tool'
import type { Sayso } from '@/tests/e2e/harness/launch-sayso'
import { ask, connectByAddress } from '@/tests/e2e/harness/story-steps'
import { callTool, say } from '@/tests/fakes/scripted-reply'
import { startScriptedModel } from '@/tests/fakes/scripted-model'
import { NOTE_TOOL } from '../page/note-tool'
import { createDice } from '../page/numbers'
import { startNoteServer } from '../servers/note-server'
import { answerTo, findFaults } from './find-faults'
import { heapsOf, type Heaps } from './heap-of'
import { openAndClose } from './open-and-close'

const QUESTIONS_A_CONVERSATION = 5
const ANSWERED_WITHIN_MS = 60_000
/** How often each happens, of all questions or requests. */
const [KILLED, CLOSED, FAILING] = [0.3, 0.2, 0.1]
/** Within so many milliseconds of a question the worker dies, where it does. */
const DIES_WITHIN_MS = 1500
/** How much of the time panel and settings stay as they are, at the end. */
const OPEN_SHARE = 1 / 3

export interface Soaked {
  readonly questions: number
  readonly kills: number
  /** Of the last part, with panel and settings open all the time; before that the worker's alone. */
  readonly heaps: readonly Partial<Heaps>[]
  /** Of the settings, while the panel was opened and closed many times. */
  readonly heapsOpening: readonly number[]
  /** In words; none in a healthy run. */
  readonly faults: readonly string[]
}

/** Uses the product for so long, with everything going wrong now and then, and looks at what that has left. */
export const runSoak = async (
  sayso: Sayso,
  milliseconds: number,
  tell: (what: string) => void,
): Promise<Soaked> => {
  const dice = createDice(1)
  let isSetUp = false
  const server = await startNoteServer(20, () => isSetUp && dice() < FAILING)
  const model = await startScriptedModel(({ body }) => {
    const text = JSON.stringify(body.messages)
    const question = text.match(/Question \d+/g)?.at(-1)
    // Whoever chooses a model has it say something first.
    if (question === undefined) return say('ready')
    return text.lastIndexOf('tool_result') > text.lastIndexOf(question)
      ? say(answerTo(question))
      : callTool({ endsWith: NOTE_TOOL.name }, { number: 1 })
  })
  const asked: string[] = []
  const heaps: Partial<Heaps>[] = []
  let kills = 0
  try {
    await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
    await connectByAddress(sayso.settings, server.url, /Notes/)
    await classifyTool(sayso.settings, 'Notes', NOTE_TOOL.name, 'Reads your own data')
    isSetUp = true
    const until = performance.now() + milliseconds
    const staysFrom = until - OPEN_SHARE * milliseconds
    while (performance.now() < until) {
      const stays = performance.now() > staysFrom
      if (asked.length > 0 && asked.length % QUESTIONS_A_CONVERSATION === 0) {
        await sayso.panel.getByRole('button', { name: 'New conversation' }).click()
        const { panel, worker } = await heapsOf(sayso.panel)
        // Whoever takes hold of a new panel to drive it leaves a world of its own in the pages' process.
        heaps.push(stays ? { panel, worker } : { worker })
        tell(`${asked.length} questions, ${kills} deaths`)
      }
      const question = `Question ${asked.length + 1}`
      asked.push(question)
      await ask(sayso.panel, question)
      if (dice() < KILLED) {
        await pause(dice() * DIES_WITHIN_MS)
        await sayso.killWorker()
        kills += 1
      }
      if (!stays && dice() < CLOSED) {
        await sayso.panel.close()
        await sayso.openPanel()
      }
      await untilAnswered(sayso.panel, question)
    }
    const faults = await findFaults(sayso.settings, asked)
    await sayso.panel.close()
    const heapsOpening = await openAndClose(sayso.settings)
    return {
      questions: asked.length,
      kills,
      heaps,
      heapsOpening,
      faults: [...faults, ...sayso.problems],
    }
  } finally {
    await model.stop()
    await server.stop()
  }
}

/** A turn that could not go on is tried again, as a person would. */
const untilAnswered = async (panel: Page, question: string): Promise<void> => {
  const answer = panel.getByRole('log').getByText(answerTo(question), { exact: true })
  const again = panel.getByRole('button', { name: 'Try again' })
  for (const until = performance.now() + ANSWERED_WITHIN_MS; ;) {
    await answer
      .or(again)
      .first()
      .waitFor({ timeout: Math.max(1, until - performance.now()) })
    if (await answer.isVisible()) return
    await again.first().click()
    await again.first().waitFor({ state: 'hidden', timeout: ANSWERED_WITHIN_MS })
  }
}
