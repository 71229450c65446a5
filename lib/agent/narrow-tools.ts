import type { TurnRow } from '@/lib/domain/conversation'
import type { SkillRow } from '@/lib/domain/plugin'
import { USE_SKILL_NAME } from '@/lib/domain/own-tools'
import type { SaysoTables } from '@/lib/store/db'
import { ofTurns } from './family'
import type { OfferedTool } from './read-tools'

/** The skills that a turn works by: what its message began with, what the model has brought in since, and the same of the turn that gave a sub-agent its task. */
export const readNarrowing = async (
  db: SaysoTables,
  { id, subAgent }: Pick<TurnRow, 'id' | 'subAgent'>,
): Promise<readonly SkillRow[]> => {
  const turns = subAgent === undefined ? [id] : [id, subAgent.turnId]
  const [calls, messages] = await Promise.all([
    ofTurns(turns, (turnId) => db.calls.where({ turnId }).toArray()),
    ofTurns(turns, (turnId) => db.messages.where({ turnId }).toArray()),
  ])
  const used = calls.flatMap(({ modelToolName, state, args }) =>
    modelToolName === USE_SKILL_NAME && state === 'done' ? (nameIn(args) ?? []) : [],
  )
  const typed = messages.flatMap(({ content }) =>
    content.flatMap((block) =>
      block.type === 'attachment' && block.kind === 'skill' ? [block.title] : [],
    ),
  )
  const rows = await db.skills.bulkGet([...new Set([...typed, ...used])])
  return rows.filter((row) => row !== undefined)
}

const nameIn = (args: string): string | undefined => {
  const parsed: unknown = JSON.parse(args)
  return typeof parsed === 'object' &&
    parsed !== null &&
    'skill' in parsed &&
    typeof parsed.skill === 'string'
    ? parsed.skill
    : undefined
}

/**
 * Leaves out what a skill at work does not want. Only ever narrows: nothing here lets a call through, and a list that names no
 * tool of a connector (`Bash`, `Read`) speaks of another program and narrows nothing.
 */
export const narrowTools = (
  tools: ReadonlyMap<string, OfferedTool>,
  skills: readonly SkillRow[],
): ReadonlyMap<string, OfferedTool> => {
  const lists = skills.map(({ allowedTools, disallowedTools }) => ({
    allowed: allowedTools?.filter(isOfConnector) ?? [],
    denied: disallowedTools ?? [],
  }))
  const isLeft = ([, offered]: readonly [string, OfferedTool]): boolean =>
    lists.every(
      ({ allowed, denied }) =>
        (allowed.length === 0 || allowed.some((name) => isToolNamed(name, offered))) &&
        !denied.some((name) => isToolNamed(name, offered)),
    )
  return lists.every(({ allowed, denied }) => allowed.length + denied.length === 0)
    ? tools
    : new Map([...tools].filter(isLeft))
}

const isOfConnector = (name: string): boolean => name.startsWith('mcp__')

/** `mcp__crm` is all of a server, `mcp__crm__find` one tool of it; `*` stands for any ending. The model's own name for one is one too. */
export const isToolNamed = (
  written: string,
  { connector, tool, modelTool }: OfferedTool,
): boolean => {
  if (written === modelTool.name) return true
  const [, server = '', name] = /^mcp__(.+?)(?:__(.+))?$/.exec(written.replace(/\(.*$/, '')) ?? []
  const isServer = [connector.slug, connector.name].some(
    (own) => plain(own) === plain(server.replace(/^plugin_.*_/, '')),
  )
  if (!isServer) return false
  if (name === undefined || name === '*') return true
  return name.endsWith('*') ? tool.name.startsWith(name.slice(0, -1)) : tool.name === name
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
