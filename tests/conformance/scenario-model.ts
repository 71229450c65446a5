import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { callTool, callTools, say, type ReplyPart } from '../fakes/scripted-reply'
import type { Scenario } from './scenario'

/** The calls that a scenario is about, where it does not say them itself. Their arguments are what a model would write. */
const CALLS: Readonly<Record<string, readonly (readonly [string, Record<string, unknown>])[]>> = {
  tools_call: [['add_numbers', { a: 5, b: 3 }]],
  'elicitation-sep1034-client-defaults': [['test_client_elicitation_defaults', {}]],
  'sse-retry': [['test_reconnection', {}]],
  'http-standard-headers': [['test_headers', {}]],
  'http-invalid-tool-headers': [['valid_tool', { region: 'us-west1' }]],
  'sep-2322-client-request-state': [
    ['test_mrtr_echo_state', {}],
    ['test_mrtr_no_state', {}],
    ['test_mrtr_unrelated', {}],
    ['test_mrtr_no_result_type', {}],
  ],
}

export interface ScenarioModel extends ScriptedModel {
  /** What the next message of the person makes it call, all in one step; nothing where the scenario is not about calls. */
  readonly play: (scenario: Scenario) => number
}

/** A model that calls what the scenario needs, over the same wire as any other. */
export const startScenarioModel = async (): Promise<ScenarioModel> => {
  let next: readonly ReplyPart[] = []
  const model = await startScriptedModel(() => {
    const reply = next
    next = []
    return reply.length === 0 ? say('Ready.') : reply
  })
  return Object.assign(model, {
    play: ({ scenario, context }: Scenario): number => {
      const given = context.toolCalls?.map((call) => [call.name, call.arguments] as const)
      const calls =
        given ??
        CALLS[scenario] ??
        (scenario.startsWith('auth/') ? [['test-tool', {}] as const] : [])
      const [first] = calls
      next =
        first === undefined
          ? []
          : calls.length === 1
            ? [callTool({ endsWith: `__${first[0]}` }, first[1])]
            : callTools(calls.map(([name, input]) => [{ endsWith: `__${name}` }, input] as const))
      return calls.length
    },
  })
}
