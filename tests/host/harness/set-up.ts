import { onTestFinished } from 'vitest'
import type { ApprovalRow, Verdict } from '@/lib/domain/approval'
import type { TurnRow } from '@/lib/domain/conversation'
import { isTurnOver } from '@/lib/domain/conversation'
import type { ConnectorId, ConversationId, TurnId } from '@/lib/domain/ids'
import type { Result } from '@/lib/domain/result'
import type { EffectClass } from '@/lib/domain/effect-class'
import { readBranch } from '@/lib/store/read-branch'
import {
  startScriptedModel,
  type Script,
  type ScriptedModel,
  type ScriptedModelOptions,
} from '../../fakes/scripted-model'
import { startNotebookServer, type NotebookServer } from './notebook-server'
import { createProfile, type HostProfile, type RunningHost, type StartOptions } from './start-host'

export const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.detail ?? ''}`)
  return result.value
}

/** A profile with the notebook connected and a scripted model chosen, and the everyday acts on it. */
export interface Bench {
  readonly profile: HostProfile
  readonly notebook: NotebookServer
  readonly model: ScriptedModel
  readonly connectorId: ConnectorId
  /** The host that runs now; a new one after `restart`. */
  running(): RunningHost
  /** Lets the host die and starts another on the same rows. */
  restart(): Promise<void>
  say(
    text: string,
    conversationId?: ConversationId,
    pasted?: [number, number][],
  ): Promise<{ conversationId: ConversationId; turnId: TurnId }>
  classify(tool: string, effect: EffectClass): Promise<void>
  /** The pending question once there is one about the tool. */
  question(tool: string): Promise<ApprovalRow>
  answer(approval: ApprovalRow, verdict: Verdict, word?: string): Promise<Result<unknown>>
  /** The turn once it is over. */
  over(turnId: TurnId): Promise<TurnRow>
  /** The texts and results of the open branch, in order, one line each. */
  transcript(id: ConversationId): Promise<string[]>
}

export const setUpBench = async (
  script: Script,
  options: ScriptedModelOptions = {},
  /** What every life is started with, once the model's address is known. */
  startOptions: (modelUrl: string) => StartOptions = () => ({}),
): Promise<Bench> => {
  const [notebook, model] = await Promise.all([
    startNotebookServer(),
    startScriptedModel(script, options),
  ])
  const profile = createProfile()
  let running = profile.start(startOptions(model.url))
  onTestFinished(async () => {
    await running.die()
    await Promise.all([notebook.stop(), model.stop()])
    profile.db.close()
    if (profile.bugs.length > 0) throw new AggregateError(profile.bugs, 'The host reported bugs.')
  })
  unwrap(
    await running.as('options')('model.choose', {
      choice: { provider: 'compatible', baseUrl: model.url, model: 'scripted-model' },
    }),
  )
  const { connectorId } = unwrap(
    await running.as('options')('connector.add', { url: notebook.url, name: 'Notebook' }),
  )

  return {
    profile,
    notebook,
    model,
    connectorId,
    running: () => running,
    restart: async () => {
      await running.die()
      running = profile.start(startOptions(model.url))
    },
    say: async (text, conversationId, pasted) =>
      unwrap(await running.as('sidepanel')('turn.start', { text, conversationId, pasted })),
    classify: async (name, effect) => {
      unwrap(await running.as('options')('tool.classify', { connectorId, name, effect }))
    },
    question: (tool) =>
      profile.until(async (db) => {
        const rows = await db.approvals.where({ state: 'pending' }).toArray()
        return rows.find((row) => row.toolName === tool)
      }),
    answer: ({ id, nonce, digest }, verdict, word) =>
      running.as('sidepanel')('approval.resolve', { id, nonce, digest, verdict, word }),
    over: (turnId) =>
      profile.until(async (db) => {
        const turn = await db.turns.get(turnId)
        return turn !== undefined && isTurnOver(turn.state) ? turn : undefined
      }),
    transcript: async (id) => {
      const rows = await readBranch(profile.db, id)
      return rows.flatMap((row) =>
        row.content.flatMap((block) => {
          if (block.type === 'text') return [`${row.role}: ${block.text}`]
          if (block.type === 'tool_use') return [`call: ${block.name}`]
          if (block.type !== 'tool_result') return []
          const text = block.content
            .map((part) => (part.type === 'text' ? part.text : part.type))
            .join(' ')
          return [`${block.isError ? 'error' : 'result'}: ${text}`]
        }),
      )
    },
  }
}
