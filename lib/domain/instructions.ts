import { z } from 'zod'

/** UTF-16 units; every request to a model carries all that apply. */
export const instructionText = z.string().trim().max(4000)

/** What the person wants Sayso to keep to, everywhere and at single sites. Their own settings: trusted, but never "typed". */
export const standingInstructions = z.object({
  everywhere: instructionText,
  /** By domain, each with all its subdomains; oldest first. */
  sites: z.array(z.object({ domain: z.string().max(253), text: instructionText })),
})
export type StandingInstructions = z.infer<typeof standingInstructions>
