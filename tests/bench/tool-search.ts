import MiniSearch from 'minisearch'
import { rankTools } from '@/lib/agent/rank-tools'
import type { OfferedTool } from '@/lib/agent/read-tools'
import messages from '@/public/_locales/en/messages.json'
import { readManyTools, readRequests } from '@/tests/fixtures/tool-search/read-tool-search'
import type { Bench } from './harness/bench'
import { measureRatio } from './harness/measure-ratio'
import { timeOf } from './harness/time'

const COUNT = 10_000
const FIRST = 5
/** All requests together take a fiftieth of what the anchor does: too short a time to be taken once. */
const TIMES = 10
const SAYINGS = messages.tool_sayings.message

/** The same fields as ours reads, with the weights that ours gives them. */
const indexOf = (tools: readonly OfferedTool[]): MiniSearch => {
  const index = new MiniSearch({
    fields: ['name', 'connector', 'description', 'parameters'],
    searchOptions: {
      boost: { name: 3, connector: 2, description: 1, parameters: 0.5 },
      prefix: true,
      fuzzy: 0.2,
    },
  })
  index.addAll(
    tools.map(({ tool: { definition }, connector }, id) => ({
      id,
      name: definition.name.replaceAll('_', ' '),
      connector: connector.name,
      description: definition.description,
      parameters: Object.keys(definition.inputSchema['properties'] ?? {}).join(' '),
    })),
  )
  return index
}

export const toolSearch: Bench = {
  name: 'tool-search',
  where: 'node',
  subject: `a request among ${COUNT} tools`,
  anchor: 'the same by minisearch, prefixes and slips of the keys included as ours does',
  goal: 1 / 50,
  run: async ({ blocks }) => {
    const tools = readManyTools(COUNT)
    const all = readRequests('requests.txt')
    const index = indexOf(tools)
    const find = (request: string): readonly OfferedTool[] =>
      rankTools(tools, request, FIRST, SAYINGS)
    // Reading ten thousand tools for the first time is no part of a search.
    find('list')
    const found = all.filter(({ request, tools: right }) =>
      find(request).some(({ connector, tool }) => right.includes(`${connector.name}/${tool.name}`)),
    )
    const findAll = (): void => {
      for (let time = 0; time < TIMES; time += 1) for (const { request } of all) find(request)
    }
    const ratio = await measureRatio(
      blocks,
      async () => (await timeOf(findAll)) / TIMES,
      () => timeOf(() => all.forEach(({ request }) => index.search(request))),
    )
    return {
      ratio,
      also: { 'recall@5 of 200 requests': { value: found.length / all.length, atLeast: 0.95 } },
    }
  },
}
