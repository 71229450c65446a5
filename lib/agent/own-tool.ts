import type { ModelTool } from '@/lib/domain/model'
import type { Translate } from '@/lib/domain/ports'

/** A tool of ours before it is offered: `description` is the key of a message, so that no waking worker has to read it. */
export type OwnTool = ModelTool

export const offerOwn = (tool: OwnTool, translate: Translate): ModelTool => ({
  ...tool,
  description: translate(tool.description),
})
