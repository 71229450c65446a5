import { highestEffect, isRead } from '@/lib/domain/effect-class'
import type { ToolRow } from '@/lib/domain/tool'
import { classFloorOf } from '@/lib/policy/lower-effect'

/**
 * What the settings come to for a tool. `runs-first` runs while a conversation holds the person's own words alone and asks
 * from then on; `changed` does not run until its new definition was looked at.
 */
export const PERMISSIONS = ['runs', 'runs-first', 'asks', 'changed', 'off'] as const
export type Permission = (typeof PERMISSIONS)[number]

/** What a tool may do as things stand, its connector's switch, its own class, floor and mode taken together. */
export const permissionOf = (
  { definition, definitionHash, approvedHash, chosenEffect, mode }: ToolRow,
  isConnectorOn: boolean,
): Permission => {
  if (!isConnectorOn || mode === 'off') return 'off'
  if (definitionHash !== approvedHash) return 'changed'
  if (chosenEffect === undefined || mode === 'ask') return 'asks'
  const effect = highestEffect([chosenEffect, classFloorOf(definition)])
  if (isRead(effect)) return 'runs'
  return effect === 'write.own' || effect === 'fetch.open' ? 'runs-first' : 'asks'
}
