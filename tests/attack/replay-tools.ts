import type { ConnectorId, Digest } from '@/lib/domain/ids'
import type { JsonObject } from '@/lib/domain/json'
import type { ToolDefinition } from '@/lib/domain/tool'
import { wordsOf } from '@/lib/policy/name-words'
import { hashDefinition } from '@/lib/policy/pin'
import type { InjecAgent, Suite, TruthLabel } from './replay-data'

export interface ReplayTool {
  readonly definition: ToolDefinition
  readonly hash: Digest
  readonly connectorId: ConnectorId
  readonly connectorName: string
  readonly label: TruthLabel
}

/** Which connector a suite's tool belongs to, by the words of its name, else of the suite's; the first row that matches. */
const GROUPS: readonly (readonly [string, RegExp])[] = [
  ['mail', /^(?:email|emails|gmail|mail|contact|contacts)$/],
  ['calendar', /^(?:calendar|event|events|appointment|appointments|day|reminder|alarm)$/],
  ['files', /^(?:file|files|document|documents|drive|folder|directory)$/],
  ['web', /^(?:webpage|website|web|url|browse|browser|internet|download)$/],
  ['chat', /^(?:channel|channels|slack|dm|direct|chat|message|messages)$/],
  [
    'code',
    /^(?:git|github|gitlab|repo|repository|repositories|issue|issues|commit|branch|branches|pullrequest|pr|star|fork)$/,
  ],
  ['bank', /^(?:bank|banking|iban|money|transaction|transactions|balance|payment|transfer)$/],
  [
    'travel',
    /^(?:travel|hotel|hotels|restaurant|restaurants|cuisine|dietary|car|rental|fuel|flight|flights|airline)$/,
  ],
  ['shop', /^(?:product|products|cart|order|orders|shop|shopping|coupon|refund|delivery)$/],
  ['terminal', /^(?:terminal|command|shell|execute)$/],
  ['account', /^(?:user|password|profile|account|otp|twofactor|login)$/],
]

const groupOf = (suite: string, name: string): string => matching(name) ?? matching(suite) ?? suite

const matching = (name: string): string | undefined => {
  const words = wordsOf(name)
  return GROUPS.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0]
}

const asTool = (definition: ToolDefinition, connector: string, label: TruthLabel): ReplayTool => ({
  definition,
  hash: hashDefinition(definition),
  connectorId: connector as ConnectorId,
  connectorName: connector,
  label,
})

export const toolsOfSuite = (name: string, suite: Suite): ReadonlyMap<string, ReplayTool> =>
  new Map(
    suite.tools.map(({ label, ...definition }) => [
      definition.name,
      asTool(definition, `${name}.${groupOf(name, definition.name)}`, label),
    ]),
  )

const schemaType = (type: string): string =>
  ['string', 'integer', 'number', 'boolean', 'array', 'object'].includes(type) ? type : 'string'

export const toolsOfInjecAgent = ({ tools }: InjecAgent): ReadonlyMap<string, ReplayTool> =>
  new Map(
    Object.entries(tools).map(([key, tool]) => {
      const inputSchema: JsonObject = {
        type: 'object',
        properties: Object.fromEntries(
          tool.parameters.map(({ name, type, description }) => [
            name,
            { type: schemaType(type), description },
          ]),
        ),
        required: tool.parameters.filter(({ required }) => required).map(({ name }) => name),
      }
      return [
        key,
        asTool(
          { name: tool.name, description: tool.summary, inputSchema },
          tool.toolkit,
          tool.label,
        ),
      ]
    }),
  )
