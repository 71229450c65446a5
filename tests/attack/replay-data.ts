import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { effectClass } from '@/lib/domain/effect-class-schema'
import { jsonObject, jsonValue } from '@/lib/domain/json-schemas'

const names = z.array(z.string()).default([])

const condition = z.object({
  if: z.object({
    arg: z.string(),
    nonEmpty: z.boolean().optional(),
    in: z.array(jsonValue).optional(),
    equals: jsonValue.optional(),
  }),
  class: effectClass.optional(),
  dest: names,
})

/** What a careful person says of a tool: the truth that the engine is measured against, never an input of its own guess. */
const truthLabel = z.object({
  class: effectClass,
  dest: names,
  payload: names,
  target: names,
  result: z.object({ conf: z.string() }).default({ conf: 'private' }),
  conditional: z.array(condition).default([]),
})
export type TruthLabel = z.infer<typeof truthLabel>

const replayCall = z.object({ tool: z.string(), args: jsonObject, result: z.unknown() })
export type ReplayCall = z.infer<typeof replayCall>

const suite = z.object({
  tools: z.array(
    z.object({
      name: z.string(),
      description: z.string().default(''),
      inputSchema: jsonObject,
      label: truthLabel,
    }),
  ),
  userTasks: z.array(
    z.object({
      id: z.string(),
      prompt: z.string(),
      calls: z.array(replayCall),
      injectionVisibleAt: z.array(z.boolean()).default([]),
    }),
  ),
  injectionTasks: z
    .array(z.object({ id: z.string(), goal: z.string(), calls: z.array(replayCall) }))
    .default([]),
})
export type Suite = z.infer<typeof suite>

const injecAgent = z.object({
  userCases: z.array(
    z.object({
      id: z.string(),
      tool: z.string(),
      instruction: z.string(),
      args: jsonObject,
      responseTemplate: z.unknown(),
    }),
  ),
  attackerCases: z.array(
    z.object({
      id: z.string(),
      instruction: z.string(),
      steps: z.array(z.object({ tool: z.string(), args: jsonObject })),
    }),
  ),
  tools: z.record(
    z.string(),
    z.object({
      toolkit: z.string(),
      name: z.string(),
      summary: z.string().catch(''),
      parameters: z
        .array(
          z.object({
            name: z.string(),
            type: z.string().catch('string'),
            required: z.boolean().catch(false),
            description: z.string().catch(''),
          }),
        )
        .default([]),
      label: truthLabel,
    }),
  ),
})
export type InjecAgent = z.infer<typeof injecAgent>

const replayData = z.object({
  suites: z.record(z.string(), suite).default({}),
  injecAgent: injecAgent.optional(),
})
export type ReplayData = z.infer<typeof replayData>

export const readReplayData = (file: string): ReplayData =>
  replayData.parse(JSON.parse(readFileSync(file, 'utf8')))
