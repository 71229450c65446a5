import { transact } from '@/lib/database/transact'
import { isTurnOver } from '@/lib/domain/conversation'
import type { TurnId } from '@/lib/domain/ids'
import type { Translate } from '@/lib/domain/ports'
import type { TabPort } from '@/lib/domain/tab-port'
import type { SaysoTables } from '@/lib/store/db'

export interface SignDeps {
  readonly db: SaysoTables
  readonly tabs: TabPort
  readonly translate: Translate
}

/**
 * Has the tab of a turn show that it may be worked on, until the turn is over. The rows tell which tabs show it, so that
 * the next life takes the sign away where this one could not.
 */
export const showSign = async (deps: SignDeps, turnId: TurnId): Promise<void> => {
  const { db } = deps
  const turn = await db.turns.get(turnId)
  if (turn?.tab === undefined) return
  const isOver = isTurnOver(turn.state)
  if (isOver && turn.tab.signed !== true) return
  if (!isOver)
    await transact(deps, 'rw', [db.turns], async ({ db }) => {
      const current = await db.turns.get(turnId)
      if (current?.tab !== undefined)
        await db.turns.put({ ...current, tab: { ...current.tab, signed: true } })
    })
  await drawOn(deps, turn.tab.id, !isOver)
  if (isOver)
    await transact(deps, 'rw', [db.turns], async ({ db }) => {
      const current = await db.turns.get(turnId)
      if (current?.tab !== undefined)
        await db.turns.put({ ...current, tab: { id: current.tab.id } })
    })
}

/** Takes the sign off all tabs whose turn is over. */
export const takeSignsOff = async (deps: SignDeps): Promise<void> => {
  const turns = await deps.db.turns.where('tab.id').above(-1).toArray()
  for (const { id, tab, state } of turns)
    if (tab?.signed === true && isTurnOver(state)) await showSign(deps, id)
}

/** Draws the sign in a tab, or takes it away: on our icon always, on the page where its site may be acted on. */
export const drawOn = async (
  { db, tabs, translate }: SignDeps,
  tab: number,
  isOn: boolean,
): Promise<void> => {
  await tabs.badge(tab, isOn ? '●' : '')
  // A page that lets nobody in, or has gone, shows nothing; the icon does.
  const top = await tabs.loaded(tab).catch(() => undefined)
  const site = top === undefined ? undefined : await db.sites.get(top.origin)
  if (top === undefined || (site?.level !== 'act' && isOn)) return
  const sign = isOn ? translate('page_sign') : ''
  await tabs.ask(tab, top, { do: 'sign', sign }).catch(() => undefined)
}
