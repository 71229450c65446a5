import { z } from 'zod'
import { OWN_PLUGIN } from '@/lib/domain/plugin'
import { parseJson } from '@/components/ui/parse-json'

const skillToTry = z.object({
  /** Of the person's own only, and one word: what it brings into the composer counts as typed. */
  command: z
    .string()
    .max(200)
    .startsWith(`${OWN_PLUGIN}:`)
    .regex(/^[^\s/]+$/),
  windowId: z.number().int(),
})
export type SkillToTry = z.infer<typeof skillToTry>

export const writeSkillToTry = (skill: SkillToTry): string => JSON.stringify(skill)

/** The command that is meant for this window; undefined where there is none. */
export const readSkillToTry = (
  kept: string | undefined | null,
  windowId: number | undefined,
): string | undefined => {
  const read = skillToTry.safeParse(parseJson(kept ?? ''))
  return read.success && read.data.windowId === windowId ? read.data.command : undefined
}
