import type { Client } from '@modelcontextprotocol/client'
import { z } from 'zod'
import type { SkillOffer } from '@/lib/domain/offers'

/** SEP-2640, "Skills over MCP": https://github.com/modelcontextprotocol/modelcontextprotocol/pull/2640 */
const EXTENSION = 'io.modelcontextprotocol/skills'
const MOST_PAGES = 10

const digest = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/)
  .transform((written) => written.slice(7))

/** An entry that is none is left out alone; `resources` of a skill that changes with each read is a word and no list. */
const page = z.object({
  skills: z.array(
    z
      .object({
        uri: z.string().max(2000),
        frontmatter: z.object({ name: z.string().min(1), description: z.string() }),
        resources: z
          .array(z.object({ uri: z.string().max(2000), digest }))
          .max(512)
          .catch([]),
      })
      .optional()
      .catch(undefined),
  ),
  nextCursor: z.string().optional(),
})

/** The skills that a server hands out, by name and description: no text of theirs is read by it. */
export const listSkills = async (client: Client, signal: AbortSignal): Promise<SkillOffer[]> => {
  if (client.getServerCapabilities()?.extensions?.[EXTENSION] === undefined) return []
  const found = new Map<string, SkillOffer>()
  let cursor: string | undefined
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const params = cursor === undefined ? {} : { cursor }
    const answer = await client.request({ method: 'skills/list', params }, page, { signal })
    for (const { uri, frontmatter, resources } of answer.skills.filter((one) => one !== undefined))
      if (!found.has(uri))
        found.set(uri, {
          uri,
          name: frontmatter.name.slice(0, 200),
          description: frontmatter.description.slice(0, 500),
          digest: resources.find((file) => file.uri === uri)?.digest,
          files: resources.filter((file) => file.uri !== uri),
        })
    cursor = answer.nextCursor
    if (cursor === undefined) break
  }
  return [...found.values()]
}
