import { useEffect, useRef, useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import { OWN_PLUGIN, type SkillFacts, type SkillRow } from '@/lib/domain/plugin'
import type { Result } from '@/lib/domain/result'
import { listSkills } from '@/lib/store/queries/plugins'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { storeOwnSkills, type SkillOrigin } from './store-own-skills'

/** How long a removal can be taken back. */
const UNDO_MS = 15_000

export interface OwnSkillStore {
  /** Without the one that is about to go. */
  readonly own: readonly SkillRow[]
  readonly error: AppError | undefined
  /** Answers whether it is stored. */
  readonly save: (
    skill: SkillFacts,
    before: string | undefined,
    origin: SkillOrigin,
  ) => Promise<boolean>
  /** What goes when nothing more can be undone: until then the worker knows of no removal, so that its label is never lost. */
  readonly going: string | undefined
  readonly remove: (command: string) => Promise<void>
  readonly undo: () => void
  readonly removeNow: () => Promise<void>
}

const without =
  (command: string) =>
  (list: readonly SkillFacts[]): readonly SkillFacts[] =>
    list.filter((one) => one.command !== command)

/** The skills that the person writes themselves. */
export const useOwnSkills = (): OwnSkillStore => {
  const client = useAppClient()
  const own = useRead(async (db) => listSkills(db, OWN_PLUGIN), []) ?? []
  const [error, setError] = useState<AppError>()
  const [going, setGoing] = useState<string>()
  const pending = useRef<{ command: string; timer: number }>(undefined)

  const tell = (result: Result<void>): boolean => {
    setError(result.ok ? undefined : result.error)
    return result.ok
  }
  /** Ends the time for undoing; answers with what was to go. */
  const settle = (): string | undefined => {
    const was = pending.current
    pending.current = undefined
    window.clearTimeout(was?.timer)
    return was?.command
  }
  const removeNow = async (): Promise<void> => {
    const command = settle()
    if (command === undefined) return
    tell(await storeOwnSkills(client, without(command)))
    setGoing(undefined)
  }
  useEffect(
    () => () => {
      const left = pending.current
      window.clearTimeout(left?.timer)
      if (left !== undefined) void storeOwnSkills(client, without(left.command))
    },
    [client],
  )
  return {
    own: own.filter(({ command }) => command !== going),
    error,
    going,
    save: async (skill, before, origin) => {
      await removeNow()
      const isDrawn = origin.skill !== undefined || origin.conversationId !== undefined
      return tell(
        await storeOwnSkills(
          client,
          (list) =>
            [
              ...list.filter(({ command }) => command !== before && command !== skill.command),
              skill,
            ].toSorted((a, b) => (a.command < b.command ? -1 : 1)),
          isDrawn ? [{ command: skill.command, ...origin }] : [],
        ),
      )
    },
    remove: async (command) => {
      await removeNow()
      const timer = window.setTimeout(() => void removeNow(), UNDO_MS)
      pending.current = { command, timer }
      setGoing(command)
    },
    undo: () => {
      settle()
      setGoing(undefined)
    },
    removeNow,
  }
}
