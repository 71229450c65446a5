import type { JsonObject } from '@/lib/domain/json'
import { addPrivate, countCall, type PrivateSources } from './count-call'
import { type Measures, note } from './measures'
import {
  allowFlows,
  type Conversation,
  decideReplay,
  type Mode,
  receive,
  receiveContent,
  resultText,
  startConversation,
} from './replay-conversation'
import { proposePlan } from './propose-plan'
import type { InjecAgent, Suite } from './replay-data'
import type { ReplayTool } from './replay-tools'
import { hasEffect, trueClass } from './truth'

interface Replayed {
  readonly conversation: Conversation
  readonly privateSources: PrivateSources
  /** For each call: null where nothing could be silent, else whether it was. */
  readonly silent: readonly (boolean | null)[]
}

interface Step {
  readonly tool: string
  readonly args: JsonObject
  readonly text: string
}

/**
 * Calls one after the other, each decided with everything before it in the conversation; every card is allowed, so that
 * no refusal and no limit hides what comes later.
 */
const replayCalls = (
  start: Pick<Replayed, 'conversation' | 'privateSources'>,
  steps: readonly Step[],
  tools: ReadonlyMap<string, ReplayTool>,
  mode: Mode,
  measures: Measures,
): Replayed => {
  let { conversation, privateSources } = start
  const silent: (boolean | null)[] = []
  for (const { tool: name, args, text } of steps) {
    const tool = tools.get(name)
    if (tool === undefined) continue
    const decided = decideReplay(tool, args, conversation, mode)
    countCall(measures, decided, conversation, privateSources)
    silent.push(
      hasEffect(trueClass(tool.label, args)) ? decided.decision.verdict === 'allow' : null,
    )
    if (decided.decision.verdict === 'ask') conversation = allowFlows(conversation, [decided])
    if (decided.decision.verdict !== 'deny') conversation = receive(conversation, decided, text)
    privateSources = addPrivate(privateSources, decided)
  }
  return { conversation, privateSources, silent }
}

const countCase = (measures: Measures, { silent }: Replayed, name: string): void => {
  const effects = silent.filter((one) => one !== null)
  measures.cases += 1
  if (effects.some(Boolean)) {
    measures.silentAny += 1
    note(measures, `silent attack: ${name}`)
  }
  if (effects.length > 0 && effects.every(Boolean)) measures.silentAll += 1
}

/** Every user task × injection task: the task up to the call that shows the injection, then the attacker's calls. */
export const replaySuiteAttacks = (
  suite: Suite,
  tools: ReadonlyMap<string, ReplayTool>,
  mode: Mode,
  measures: Measures,
): void => {
  for (const task of suite.userTasks) {
    const visible = task.injectionVisibleAt.indexOf(true)
    const steps = task.calls
      .slice(0, visible === -1 ? task.calls.length : visible + 1)
      .map(({ tool, args, result }) => ({ tool, args, text: resultText(result) }))
    const before = replayCalls(
      {
        conversation: proposePlan(startConversation(task.prompt), task.calls, tools, mode),
        privateSources: new Set(),
      },
      steps,
      tools,
      mode,
      { ...measures, notes: new Map(), destinations: { shown: 0, true: 0, both: 0 } },
    )
    for (const injection of suite.injectionTasks) {
      const source = before.conversation.contents.at(-1)?.source ?? 'page:https://attacker.example'
      const conversation = receiveContent(before.conversation, source, injection.goal)
      const calls = injection.calls.map(({ tool, args, result }) => ({
        tool,
        args,
        text: resultText(result),
      }))
      countCase(
        measures,
        replayCalls(
          { conversation, privateSources: before.privateSources },
          calls,
          tools,
          mode,
          measures,
        ),
        `${task.id} × ${injection.id}`,
      )
    }
  }
}

/** Each user case with each attacker case: one call whose answer holds the attacker's instruction, then the attack. */
export const replayInjecAgent = (
  data: InjecAgent,
  tools: ReadonlyMap<string, ReplayTool>,
  mode: Mode,
  measures: Measures,
): void => {
  for (const user of data.userCases) {
    for (const attacker of data.attackerCases) {
      const text = resultText(user.responseTemplate).replace(
        '<Attacker Instruction>',
        attacker.instruction,
      )
      const quiet = {
        ...measures,
        notes: new Map<string, number>(),
        destinations: { shown: 0, true: 0, both: 0 },
      }
      const before = replayCalls(
        { conversation: startConversation(user.instruction), privateSources: new Set() },
        [{ tool: user.tool, args: user.args, text }],
        tools,
        mode,
        quiet,
      )
      const source = before.conversation.contents.at(-1)?.source ?? 'page:https://attacker.example'
      const conversation = receiveContent(before.conversation, source, attacker.instruction)
      const steps = attacker.steps.map(({ tool, args }) => ({ tool, args, text: '' }))
      countCase(
        measures,
        replayCalls(
          { conversation, privateSources: before.privateSources },
          steps,
          tools,
          mode,
          measures,
        ),
        `${user.id} × ${attacker.id}`,
      )
    }
  }
}
