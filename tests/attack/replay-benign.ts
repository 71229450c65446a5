import { cardsOf } from '@/lib/policy/batch'
import { addPrivate, countCall, type PrivateSources } from './count-call'
import { type Measures, note } from './measures'
import {
  allowFlows,
  type Conversation,
  type DecidedCall,
  decideReplay,
  type Mode,
  receive,
  resultText,
  startConversation,
} from './replay-conversation'
import type { ReplayCall, Suite } from './replay-data'
import type { ReplayTool } from './replay-tools'
import { proposePlan } from './propose-plan'
import { stepsOf } from './steps'
import { mustAsk, trueClass } from './truth'

type Task = Suite['userTasks'][number]

/** What honest work costs: each task's calls in order, every card allowed once, nothing remembered by grants. */
export const replayBenign = (
  task: Task,
  tools: ReadonlyMap<string, ReplayTool>,
  mode: Mode,
  measures: Measures,
): void => {
  const { cards } = replayTask(task.prompt, task.calls, tools, mode, measures)
  measures.benignTasks += 1
  measures.cards += cards
  measures.cardsOfTask.push(cards)
  const writes = task.calls.some((call) => {
    const tool = tools.get(call.tool)
    return tool !== undefined && mustAsk(trueClass(tool.label, call.args))
  })
  if (writes) measures.writingTasks += 1
}

const replayTask = (
  prompt: string,
  calls: readonly ReplayCall[],
  tools: ReadonlyMap<string, ReplayTool>,
  mode: Mode,
  measures: Measures,
): Conversation => {
  let privateSources: PrivateSources = new Set()
  let conversation = proposePlan(startConversation(prompt), calls, tools, mode)
  for (const step of stepsOf(prompt, calls, tools)) {
    const before = conversation
    const privateBefore = privateSources
    const decided = step.flatMap((call) => {
      const tool = tools.get(call.tool)
      return tool === undefined
        ? []
        : [{ ...decideReplay(tool, call.args, before, mode), result: call.result }]
    })
    const cards = cardsOf(decided)
    measures.asks += decided.filter(({ decision }) => decision.verdict === 'ask').length
    conversation = {
      ...allowFlows(
        conversation,
        decided.filter(({ decision }) => decision.verdict === 'ask'),
      ),
      cards: conversation.cards + cards.length,
    }
    for (const one of decided) {
      countCall(measures, one, before, privateBefore)
      if (one.decision.verdict === 'deny') measures.denied += 1
      else conversation = receive(conversation, one, resultText(one.result))
      noteQuestion(measures, one)
      privateSources = addPrivate(privateSources, one)
    }
  }
  return conversation
}

const noteQuestion = (measures: Measures, { call, decision, tool }: DecidedCall): void => {
  if (decision.verdict === 'ask' && !mustAsk(trueClass(tool.label, call.args))) {
    note(measures, `asked though no write: ${call.toolName} by ${decision.rule}`)
  }
}
