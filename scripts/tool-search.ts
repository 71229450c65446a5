import { parseArgs } from 'node:util'
import messages from '../public/_locales/en/messages.json'
import { rankTools } from '../lib/agent/rank-tools'
import { FIND_TOOLS_TOOL } from '../lib/agent/find-tools'
import type { OfferedTool } from '../lib/agent/read-tools'
import type { ModelTool } from '../lib/domain/model'
import {
  readCatalogueTools,
  readManyTools,
  readRequests,
  type WantedTool,
} from '../tests/fixtures/tool-search/read-tool-search'

const HELP = `npm run tool-search [-- --missed] [--help]

Looks for the tools that requests in people's words are about, among ten thousand, and prints how often the right one is
among the first five: for the two hundred that the goal is about, which the search was made with; for those that showed
afterwards what it lacked; and for those that were written last, run once it was done, and never used to change it. A
request names several tools where any of them would do what it asks. Then: the time a search takes, and what ten
connectors' definitions cost in tokens with each step, listed and found, and those of all the tools. The last line is one JSON object.
Exits with 1 when the goal is missed.

  --missed   also the requests of the two hundred that found something else
  --help     this text
`

const SAYINGS = messages.tool_sayings.message
const COUNT = 10_000
const FIRST = 5
const GOAL = 0.95

interface Recall {
  readonly count: number
  readonly at1: number
  readonly at5: number
  readonly missed: readonly string[]
  /** Milliseconds a search. */
  readonly milliseconds: number
}

const measure = (tools: readonly OfferedTool[], wanted: readonly WantedTool[]): Recall => {
  const began = performance.now()
  const found = wanted.map(({ request, tools: right }) => {
    const names = rankTools(tools, request, FIRST, SAYINGS).map(nameOf)
    return { request, right, names, place: names.findIndex((name) => right.includes(name)) }
  })
  const milliseconds = (performance.now() - began) / wanted.length
  const share = (within: number): number =>
    found.filter(({ place }) => place !== -1 && place < within).length / wanted.length
  return {
    count: wanted.length,
    milliseconds,
    at1: share(1),
    at5: share(FIRST),
    missed: found
      .filter(({ place }) => place === -1)
      .map(({ request, right, names }) => `${request} → ${names.join(' ')} (${right.join(', ')})`),
  }
}

const nameOf = ({ connector, tool }: OfferedTool): string => `${connector.name}/${tool.name}`

/** At four characters a token, as everywhere where no endpoint counts. */
const tokensOf = (tools: readonly ModelTool[]): number =>
  Math.round(
    tools.reduce(
      (sum, { name, description, inputSchema }) =>
        sum + name.length + description.length + JSON.stringify(inputSchema).length,
      0,
    ) / 4,
  )

const main = (): void => {
  const { values } = parseArgs({
    options: { missed: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help) {
    console.log(HELP)
    return
  }
  const tools = readManyTools(COUNT)
  // Reading ten thousand tools for the first time is no part of a search.
  rankTools(tools, 'list', FIRST, SAYINGS)
  const sets = {
    requests: measure(tools, readRequests('requests.txt')),
    fresh: measure(tools, readRequests('fresh-requests.txt')),
    heldOut: measure(tools, readRequests('held-out.txt')),
  }

  console.log(`${tools.length} tools`.padEnd(40) + 'first   first five')
  for (const [name, key] of [
    ['the two hundred', 'requests'],
    ['written after the first tuning', 'fresh'],
    ['never looked at while tuning', 'heldOut'],
  ] as const) {
    const { count, at1, at5 } = sets[key]
    console.log(
      `  ${name.padEnd(32)}${String(count).padStart(4)} ${percent(at1)}   ${percent(at5)}`,
    )
  }
  const { milliseconds } = sets.requests
  console.log(`  ${milliseconds.toFixed(0)} ms a search, each over all tools\n`)

  const ten = readCatalogueTools().filter(({ connector }) => TEN.has(connector.name))
  const listed = tokensOf(ten.map(({ modelTool }) => modelTool))
  const firstFive = rankTools(ten, 'what is assigned to me', FIRST, SAYINGS)
  const finding = { ...FIND_TOOLS_TOOL, description: messages.model_find_tools.message }
  const deferred = tokensOf([finding, ...firstFive.map(({ modelTool }) => modelTool)])
  console.log(`ten connectors, ${ten.length} tools, tokens with each step`)
  console.log(`  all listed ${listed}, found by search ${deferred}`)
  const whole = tokensOf(tools.map(({ modelTool }) => modelTool))
  console.log(`  all ten thousand listed, or sent along for a provider's own search: ${whole}`)
  if (values.missed) for (const line of sets.requests.missed) console.log(`missed: ${line}`)
  console.log(
    JSON.stringify({
      tools: tools.length,
      requests: figuresOf(sets.requests),
      fresh: figuresOf(sets.fresh),
      heldOut: figuresOf(sets.heldOut),
      milliseconds: Math.round(milliseconds),
      tokens: { listed, deferred, whole },
    }),
  )
  if (sets.requests.at5 < GOAL) process.exitCode = 1
}

const figuresOf = ({ count, at1, at5 }: Recall): Omit<Recall, 'missed' | 'milliseconds'> => ({
  count,
  at1: Number(at1.toFixed(3)),
  at5: Number(at5.toFixed(3)),
})

const TEN = new Set(
  'Gmail,Google Calendar,Google Drive,Slack,Notion,Linear,GitHub,Atlassian,HubSpot,Stripe'.split(
    ',',
  ),
)

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(7)

main()
