import type { z } from 'zod'

/** Our pages that may send commands, and the path each is served from. `sender.url` decides, never the message. */
export const SURFACES = { sidepanel: '/sidepanel.html', options: '/options.html' } as const
export type Surface = keyof typeof SURFACES

export interface Command<I extends z.ZodType, O> {
  readonly input: I
  readonly surfaces: readonly Surface[]
  /** Never set; carries the output's type. */
  readonly output?: O
}

/** A command's definition, with the type of its answer given first. */
export const command =
  <O = void>() =>
  <I extends z.ZodType>(surfaces: readonly Surface[], input: I): Command<I, O> => ({
    input,
    surfaces,
  })

export const anywhere = ['sidepanel', 'options'] as const
export const panel = ['sidepanel'] as const
export const settings = ['options'] as const
