import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { Sayso } from '../e2e/harness/launch-sayso'
import { ask } from '../e2e/harness/story-steps'
import { sendCommand } from './send-command'
import type { ScenarioModel } from './scenario-model'
import type { Scenario, ScenarioEnd } from './scenario'

const TURN_MS = 90_000
const MOST_SIGN_INS = 2
const LOOK_EVERY_MS = 60

export interface Player {
  readonly sayso: Sayso
  readonly model: ScenarioModel
  /** Stops the worker between the steps; called where nothing is on its way. */
  readonly betweenSteps: () => Promise<void>
}

/**
 * Plays a scenario as a person would: adds the connector, signs in, asks for the call, and answers every card in the side
 * panel. Ends well when every call came back with a result.
 */
export const playScenario = async (player: Player, scenario: Scenario): Promise<ScenarioEnd> => {
  const { sayso, model, betweenSteps } = player
  const { settings, panel } = sayso
  const added = await sendCommand(settings, 'connector.add', { url: scenario.url })
  if (!added.ok) return { ok: false, words: `add: ${added.error.code} ${added.error.detail ?? ''}` }
  const { connectorId: id, state } = added.value as { connectorId: string; state: string }
  try {
    await betweenSteps()
    if (state === 'needs-sign-in') {
      const refused = await signIn(player, scenario, id)
      if (refused !== undefined) return { ok: false, words: refused }
      await betweenSteps()
    }
    const calls = model.play(scenario)
    if (calls === 0) return { ok: true, words: 'connected' }
    await panel.getByRole('button', { name: 'New conversation' }).click()
    await ask(panel, `Run ${scenario.scenario}`)
    const failed = await answerCards(player, scenario, panel)
    return failed === undefined ? { ok: true, words: 'called' } : { ok: false, words: failed }
  } finally {
    // Not removed: that would give the host back to the browser, which nobody can grant again without its dialog.
    await sendCommand(settings, 'connector.enable', { id, enabled: false })
  }
}

const signIn = async (
  { sayso, betweenSteps }: Player,
  { context }: Scenario,
  id: string,
): Promise<string | undefined> => {
  const { settings } = sayso
  if (context.client_id !== undefined) {
    const client = {
      clientId: context.client_id,
      ...(context.client_secret === undefined ? {} : { clientSecret: context.client_secret }),
    }
    const set = await sendCommand(settings, 'connector.set-client', { id, client })
    if (!set.ok) return `set-client: ${set.error.code}`
    await betweenSteps()
  }
  // A server may ask for more as soon as it was signed in to; the person agrees, and the product has its limit.
  let agreed: readonly string[] | undefined
  for (let again = 0; ;) {
    const done = await sendCommand(settings, 'connector.authorize', {
      id,
      ...(agreed === undefined ? {} : { agreed }),
    })
    if (done.ok) {
      const outcome = done.value as { kind: string; needs?: { added: string[] } }
      if (outcome.kind === 'signed-in') return undefined
      agreed = outcome.needs?.added ?? []
    } else if (done.error.code === 'connector.step-up-needed') {
      agreed = (done.error.detail ?? '').split(' ')
    } else if (done.error.code === 'connector.auth-required' && again < MOST_SIGN_INS) {
      // Turned away again right after: the card offers to sign in once more, and so does the person.
      again += 1
    } else {
      return `sign-in: ${done.error.code} ${done.error.detail ?? ''}`
    }
    await betweenSteps()
  }
}

/** Answers every card until the turn is over; what failed, in words. */
const answerCards = async (
  { betweenSteps }: Player,
  scenario: Scenario,
  panel: Page,
): Promise<string | undefined> => {
  const deadline = Date.now() + TURN_MS
  const answered = new Set<string>()
  const buttons = [
    // Several calls of one step are rows of one card.
    panel.getByRole('button', { name: /^Allow (once|\d+)$/ }),
    panel.getByRole('button', { name: /^Sign in/ }),
    panel.getByRole('button', { name: 'Send answer' }),
  ]
  const unticked = panel.getByRole('checkbox', { checked: false })
  const stop = panel.getByRole('button', { name: 'Stop' })
  const log = panel.getByRole('log', { name: 'Conversation' })
  while (Date.now() < deadline) {
    let open = false
    if (await unticked.first().isVisible()) {
      await unticked
        .first()
        .check({ timeout: 1000 })
        .catch(() => undefined)
    }
    for (const button of buttons) {
      if (!(await button.first().isVisible())) continue
      open = true
      if (
        !(await button
          .first()
          .isEnabled({ timeout: 1000 })
          .catch(() => false))
      )
        continue
      // A card that was just answered may be gone by now.
      const card = await button
        .first()
        .evaluate(
          (element) => {
            const group = element.closest('[role=group]')
            return `${group?.getAttribute('aria-label') ?? ''} ${group?.textContent ?? ''}`
          },
          undefined,
          { timeout: 1000 },
        )
        .catch(() => undefined)
      if (card === undefined) continue
      if (!answered.has(card)) {
        answered.add(card)
        // The older era keeps the call open while it asks: there the worker's end is the call's.
        const held = card.includes('asks you something') && scenario.scenario.includes('sep1034')
        if (!held) await betweenSteps()
      }
      await button
        .first()
        .click({ timeout: 2000 })
        .catch(() => undefined)
    }
    if (!open && !(await stop.isVisible()) && /Ready\./.test(await log.innerText())) {
      const text = await log.innerText()
      return /Failed|Declined|Unknown/.test(text) ? text : undefined
    }
    await pause(LOOK_EVERY_MS)
  }
  return `no end: ${await log.innerText()}`
}
