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

Looks for the tools that two hundred requests in people's words are about, among ten thousand, and prints how often the
right one is among the first five. Every second request was there to tune the search with; the goal is about the others.
Then: what ten connectors' definitions cost in tokens, listed and found. The last line is one JSON object.
Exits with 1 when the goal is missed.

  --missed   also the requests of the tuning half that found something else
  --help     this text
`

const SAYINGS = messages.tool_sayings.message
const COUNT = 10_000
const FIRST = 5
const GOAL = 0.95

interface Recall {
  readonly at1: number
  readonly at5: number
  readonly missed: readonly string[]
}

const measure = (tools: readonly OfferedTool[], wanted: readonly WantedTool[]): Recall => {
  const found = wanted.map(({ request, tools: right }) => {
    const names = rankTools(tools, request, FIRST, SAYINGS).map(nameOf)
    return { request, right, names, place: names.findIndex((name) => right.includes(name)) }
  })
  const share = (within: number): number =>
    found.filter(({ place }) => place !== -1 && place < within).length / wanted.length
  return {
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
  const requests = readRequests()
  const tuning = measure(
    tools,
    requests.filter((_, index) => index % 2 === 0),
  )
  const final = measure(
    tools,
    requests.filter((_, index) => index % 2 === 1),
  )
  const began = performance.now()
  for (const { request } of requests) rankTools(tools, request, FIRST, SAYINGS)
  const milliseconds = (performance.now() - began) / requests.length

  console.log(`${tools.length} tools, ${requests.length} requests    first   first five`)
  for (const [name, { at1, at5 }] of [
    ['for tuning', tuning],
    ['not seen while tuning', final],
  ] as const)
    console.log(`  ${name.padEnd(28)}${percent(at1)}   ${percent(at5)}`)
  console.log(`  ${milliseconds.toFixed(0)} ms a search\n`)

  const ten = readCatalogueTools().filter(({ connector }) => TEN.has(connector.name))
  const listed = tokensOf(ten.map(({ modelTool }) => modelTool))
  const firstFive = rankTools(ten, 'what is assigned to me', FIRST, SAYINGS)
  const finding = { ...FIND_TOOLS_TOOL, description: messages.model_find_tools.message }
  const deferred = tokensOf([finding, ...firstFive.map(({ modelTool }) => modelTool)])
  console.log(`ten connectors, ${ten.length} tools, tokens with each step`)
  console.log(`  all listed ${listed}, found by search ${deferred}`)
  if (values.missed) for (const line of tuning.missed) console.log(`missed: ${line}`)
  console.log(
    JSON.stringify({
      tools: tools.length,
      requests: requests.length,
      tuning: { at1: tuning.at1, at5: tuning.at5 },
      final: { at1: final.at1, at5: final.at5 },
      tokens: { listed, deferred },
    }),
  )
  if (final.at5 < GOAL) process.exitCode = 1
}

const TEN = new Set(
  'Gmail,Google Calendar,Google Drive,Slack,Notion,Linear,GitHub,Atlassian,HubSpot,Stripe'.split(
    ',',
  ),
)

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(7)

main()
