import { z } from 'zod'
import { jsonObject } from '@/lib/domain/json-schemas'
import { PLAN_TOOL_NAME } from '@/lib/domain/own-tools'
import type { OwnTool } from './own-tool'

/** The prefix of our own tools before the model; no connector may have it as its slug. */
export const OWN_SLUG = 'sayso'

/** Lets the model put several exact calls before the person on one card, before anything untrusted was read. */
export const PLAN_TOOL: OwnTool = {
  name: PLAN_TOOL_NAME,
  description: 'model_plan',
  inputSchema: {
    type: 'object',
    properties: {
      calls: {
        type: 'array',
        minItems: 2,
        maxItems: 10,
        items: {
          type: 'object',
          properties: {
            tool: { type: 'string', description: 'The exact name of one of your tools.' },
            arguments: { type: 'object' },
          },
          required: ['tool', 'arguments'],
          additionalProperties: false,
        },
      },
    },
    required: ['calls'],
    additionalProperties: false,
  },
}

/** What the model must have written for a plan. */
export const planInput = z.object({
  calls: z
    .array(z.object({ tool: z.string().max(200), arguments: jsonObject }))
    .min(2)
    .max(10),
})
