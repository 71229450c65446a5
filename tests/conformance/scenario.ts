import { z } from 'zod'

/** A scenario as the suite hands it to a client: where its server listens, and what a person would know beforehand. */
export const scenario = z.object({
  scenario: z.string(),
  url: z.string(),
  context: z.looseObject({
    client_id: z.string().optional(),
    client_secret: z.string().optional(),
    toolCalls: z
      .array(z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()) }))
      .optional(),
  }),
})
export type Scenario = z.infer<typeof scenario>

/** How a scenario ended for the client, and in words for the log. */
export interface ScenarioEnd {
  readonly ok: boolean
  readonly words: string
}
