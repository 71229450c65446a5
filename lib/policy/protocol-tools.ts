import type { EffectClass } from '@/lib/domain/effect-class'
import type { ToolDefinition } from '@/lib/domain/tool'
import { hashDefinition } from './pin'
import type { PermitSubject } from './permit'

type Kind = Exclude<PermitSubject['kind'], 'tool' | 'task' | 'view' | 'page'>

/**
 * What a connector can be asked beside its tools, as definitions of our own, so that all of it goes through `decide`: a
 * resource's address can carry data out, a prompt's arguments and a completion's prefix leave, and every answer to an
 * elicitation is a consent of its own.
 */
const DEFINITIONS: Readonly<
  Record<Kind, { readonly definition: ToolDefinition; readonly chosenEffect: EffectClass }>
> = {
  resource: {
    definition: { name: 'read_resource', inputSchema: { type: 'object' } },
    chosenEffect: 'read.private',
  },
  prompt: {
    definition: { name: 'get_prompt', inputSchema: { type: 'object' } },
    chosenEffect: 'read.private',
  },
  completion: {
    definition: { name: 'get_completion', inputSchema: { type: 'object' } },
    chosenEffect: 'read.private',
  },
  elicitation: {
    definition: { name: 'send_answer', inputSchema: { type: 'object' } },
    chosenEffect: 'send',
  },
}

/** The part of a `ToolContext` that is ours to say for a protocol request of this kind. */
export const protocolTool = (kind: Kind) => {
  const { definition, chosenEffect } = DEFINITIONS[kind]
  const hash = hashDefinition(definition)
  return {
    definition,
    definitionHash: hash,
    approvedHash: hash,
    chosenEffect,
    present: true,
  } as const
}
