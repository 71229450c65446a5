import { ownValue } from '@/lib/domain/own-value'
import { refusedEntry, type DraftEntry, type DraftPlan } from './draft-entry'
import { fieldsOf } from './entry-fields'
import type { ImportQuestion } from './import-plan'
import { isParsedList, isParsedObject, type ParsedObject, type ParsedValue } from './parsed-value'

/**
 * The registry's `server.json` (schema 2025-12-11) and Server Cards (SEP-2127), alone or in the registry's answer. Every
 * remote is another way to the same server: the first counts.
 * https://github.com/modelcontextprotocol/static/tree/main/schemas
 */
export const readServerJson = (file: ParsedObject): DraftPlan => {
  const wrapped = file['server']
  const card = isParsedObject(wrapped) ? wrapped : file
  const fields = fieldsOf(card)
  const name = fields.text('title') ?? fields.text('name') ?? 'server'
  fields.pass('name', 'title', 'remotes', 'packages', '$schema', 'description', 'version')
  const inputs = new Map<string, Omit<ImportQuestion, 'id'>>()
  const remotes = listIn(card['remotes']).map((remote) => readRemote(name, remote, inputs))
  const packages = listIn(card['packages']).map((item) => readPackage(name, item))
  return {
    shape: 'server-json',
    entries: [...remotes, ...packages],
    otherKeys: fields.rest(),
    inputs,
  }
}

export const isServerJson = (file: ParsedObject): boolean =>
  isParsedList(file['remotes']) ||
  isParsedList(file['packages']) ||
  (isParsedObject(file['server']) && isServerJson(file['server']))

const listIn = (value: ParsedValue | undefined): readonly ParsedValue[] =>
  isParsedList(value) ? value : []

type Inputs = Map<string, Omit<ImportQuestion, 'id'>>

const readRemote = (name: string, value: ParsedValue, inputs: Inputs): DraftEntry => {
  if (!isParsedObject(value)) return refusedEntry(name, 'everywhere', 'not-an-object')
  const fields = fieldsOf(value)
  noteVariables(fields.object('variables'), inputs, false)
  fields.pass('type', 'headers', 'supportedProtocolVersions')
  const notTaken: string[] = []
  const headers = listIn(value['headers']).flatMap((header) => {
    if (!isParsedObject(header) || typeof header['name'] !== 'string') {
      notTaken.push('headers')
      return []
    }
    noteVariables(
      isParsedObject(header['variables']) ? header['variables'] : undefined,
      inputs,
      true,
    )
    const { name: headerName } = header
    if (typeof header['value'] === 'string') return [[headerName, asGaps(header['value'])] as const]
    const { description } = header
    // Without a value of its own the person is asked for all of it.
    inputs.set(headerName, {
      name: headerName,
      secret: true,
      ...(typeof description === 'string' ? { description } : {}),
    })
    if (header['isRequired'] !== true) {
      notTaken.push(`headers.${headerName}`)
      return []
    }
    return [[headerName, `\${${headerName}}`] as const]
  })
  const url = fields.text('url')
  return {
    name,
    scope: 'everywhere',
    enabled: true,
    url,
    headers,
    args: [],
    env: [],
    notTaken: [...notTaken, ...fields.rest()],
    ...(url === undefined ? { refused: { reason: 'no-address' } } : {}),
  }
}

/** `{name}` as this form writes its variables. */
const asGaps = (text: string): string => text.replaceAll(/(?<!\$)\{([^{}]{1,100})\}/g, '${$1}')

const noteVariables = (
  variables: ParsedObject | undefined,
  inputs: Inputs,
  inHeader: boolean,
): void => {
  for (const [name, about] of Object.entries(variables ?? {})) {
    if (!isParsedObject(about)) continue
    const { description, default: suggestion, isSecret } = about
    inputs.set(name, {
      name,
      secret: isSecret === true || inHeader,
      ...(typeof description === 'string' ? { description } : {}),
      ...(typeof suggestion === 'string' ? { suggestion } : {}),
    })
  }
}

const RUNNERS: Readonly<Record<string, readonly [command: string, ...args: string[]]>> = {
  npm: ['npx', '-y'],
  pypi: ['uvx'],
  oci: ['docker', 'run', '-i', '--rm'],
}

const readPackage = (name: string, value: ParsedValue): DraftEntry => {
  if (!isParsedObject(value)) return refusedEntry(name, 'everywhere', 'not-an-object')
  const { registryType, identifier, version, environmentVariables } = value
  const kind = typeof registryType === 'string' ? registryType : ''
  const runner = ownValue(RUNNERS, kind)
  if (runner === undefined || typeof identifier !== 'string')
    return refusedEntry(name, 'everywhere', 'package-unknown', kind)
  const [command, ...args] = runner
  const at = typeof version === 'string' && !/[@:]/.test(identifier.slice(1))
  const joint = kind === 'oci' ? ':' : '@'
  return {
    name,
    scope: 'everywhere',
    enabled: true,
    headers: [],
    command,
    args: [...args, at ? `${identifier}${joint}${version}` : identifier],
    env: listIn(environmentVariables).flatMap((item) =>
      isParsedObject(item) && typeof item['name'] === 'string' ? [[item['name'], ''] as const] : [],
    ),
    notTaken: Object.keys(value).filter((key) => key.endsWith('Arguments')),
  }
}
