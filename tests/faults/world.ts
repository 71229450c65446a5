import type { CallCommand } from '@/lib/messaging/client'
import type { CallRow } from '@/lib/domain/call'
import { isTurnOver } from '@/lib/domain/conversation'
import { isRead } from '@/lib/domain/effect-class'
import type { ConnectorId } from '@/lib/domain/ids'
import type { Result } from '@/lib/domain/result'
import type { SaysoDb } from '@/lib/store/db'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { startNotebookServer, type NotebookServer } from '../host/harness/notebook-server'
import { createProfile, type HostProfile, type RunningHost } from '../host/harness/start-host'
import { followScript, type Replies } from './follow-script'
import { createMortalLife, type Point } from './mortal-life'
import type { Transition } from './transitions'

/** What a death found. */
export interface Death {
  /** Calls that were sent, or about to be, and that do more than read. */
  readonly writesInFlight: number
  readonly turnsUnfinished: number
}

/** A profile whose first life ends at a point, after which the next one begins at once, as the browser would do. */
export interface World {
  readonly profile: HostProfile
  readonly notebook: NotebookServer
  readonly model: ScriptedModel
  readonly transitions: readonly Transition[]
  /** Undefined until the point was reached. */
  death(): Death | undefined
  /** Sends until it is stored: what died unanswered is sent again, as a person presses again. */
  readonly perform: (
    isStored: (db: SaysoDb) => Promise<boolean>,
    send: (panel: CallCommand) => Promise<Result<unknown>>,
  ) => Promise<void>
  close(): Promise<void>
}

/** The notebook is connected, its read classified, and the model chosen, before the counting begins. */
export const createWorld = async (replies: Replies, point?: Point): Promise<World> => {
  const [notebook, model] = await Promise.all([
    startNotebookServer(),
    startScriptedModel(followScript(replies)),
  ])
  const profile = createProfile()
  const life = createMortalLife(point)
  let running: RunningHost = profile.start({ between: life })
  const options = running.as('options')
  unwrap(
    await options('model.choose', {
      choice: { provider: 'compatible', baseUrl: model.url, model: 'scripted-model' },
    }),
  )
  const { connectorId } = unwrap<{ connectorId: ConnectorId }>(
    await options('connector.add', { url: notebook.url, name: 'Notebook' }),
  )
  unwrap(
    await options('tool.classify', { connectorId, name: 'read-notes', effect: 'read.private' }),
  )
  life.begin()
  let death: Death | undefined
  const goOn = async (): Promise<void> => {
    await life.ended
    death = await look(profile.db)
    // Not waited for: its connections are cut, so nobody would ever answer its goodbyes.
    void running.die()
    running = profile.start()
  }
  const reborn = goOn()
  return {
    profile,
    notebook,
    model,
    transitions: life.transitions,
    death: () => death,
    perform: async (isStored, send) => {
      while (!(await isStored(profile.db))) {
        if (life.hasEnded()) await reborn
        const mayDie = !life.hasEnded()
        const answered = send(running.as('sidepanel'))
        const answer = await (mayDie ? Promise.race([answered, life.ended]) : answered)
        if (await isStored(profile.db)) return
        if (mayDie && life.hasEnded()) continue
        throw new Error(`The command was not carried out: ${JSON.stringify(answer)}`)
      }
    },
    close: async () => {
      await running.die()
      await Promise.all([notebook.stop(), model.stop()])
      profile.db.close()
    },
  }
}

const look = async (db: SaysoDb): Promise<Death> => {
  const [calls, turns] = await Promise.all([db.calls.toArray(), db.turns.toArray()])
  return {
    writesInFlight: calls.filter(isWriteInFlight).length,
    turnsUnfinished: turns.filter(({ state }) => !isTurnOver(state)).length,
  }
}

/** A call that waits for its sub-agent sends nothing itself. */
const isWriteInFlight = ({ state, decision, subAgent }: CallRow): boolean =>
  state === 'executing' &&
  subAgent === undefined &&
  (decision === undefined || !isRead(decision.effect))

const unwrap = <T>(result: Result<T>): T => {
  if (result.ok) return result.value
  throw new Error(`${result.error.code} ${result.error.detail ?? ''}`)
}
