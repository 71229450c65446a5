import { parseAddress } from '../connector-url'
import { customHeaders } from '../auth'
import type { DraftEntry, DraftPlan } from './draft-entry'
import { fitName } from './fit-name'
import type {
  ImportedLocal,
  ImportedRemote,
  ImportPlan,
  ImportQuestion,
  LeftOut,
  LeftOutReason,
  Template,
} from './import-plan'
import { describeLocal } from './local-command'
import { SECRET_NAME } from './looks-secret'
import { shownAddressOf } from './shown-address'
import { asksOf, readTemplate, type VariableSyntax } from './template'
import { unwrapMcpRemote } from './unwrap-mcp-remote'

/** What is connected already. */
export interface ExistingConnector {
  readonly name: string
  readonly url: string
}

const MOST_ENTRIES = 200
/** What an address typed by hand may have. */
const MOST_ADDRESS = 2000
/** Stands for a gap while the address is read: no host holds it by chance, and it looks like no secret. */
const gapWord = (index: number): string =>
  `saysogap${String(index).replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))}x`

/** From what a file says to what a person can agree to: variables become questions, and nothing is taken twice. */
export const buildPlan = (draft: DraftPlan, existing: readonly ExistingConnector[]): ImportPlan => {
  const questions = new Map<string, ImportQuestion>()
  const remotes: ImportedRemote[] = []
  const locals: ImportedLocal[] = []
  const leftOut: LeftOut[] = []
  const names = new Map(
    existing.map(({ name }) => [name.toLowerCase(), undefined as string | undefined]),
  )
  const addresses = new Map(existing.map(({ name, url }) => [url, { name, isThere: true }]))

  draft.entries.forEach((written, index) => {
    const unwrapped = unwrapMcpRemote(written)
    const entry = unwrapped ?? written
    const name = fitName(entry.name) || fitName(hostIn(entry.url)) || 'server'
    const leave = (reason: LeftOutReason, detail?: string): void =>
      void leftOut.push({
        name,
        reason,
        ...(detail === undefined ? {} : { detail: fitName(detail) }),
      })
    if (index >= MOST_ENTRIES) return leave('too-many')
    if (entry.refused !== undefined) return leave(entry.refused.reason, entry.refused.detail)
    const scopeBefore = names.get(name.toLowerCase())
    if (scopeBefore !== undefined && scopeBefore !== entry.scope) return leave('overridden')
    const key = `${index}`
    if (entry.url === undefined) {
      names.set(name.toLowerCase(), entry.scope)
      locals.push(describeLocal(entry, key, name))
      return
    }
    const asked = new Map<string, ImportQuestion>()
    const remote = readRemote(draft, entry, asked)
    if (typeof remote === 'string') return leave(remote)
    const { url } = remote
    const same = url === undefined ? undefined : addresses.get(url)
    if (same !== undefined)
      return leave(same.isThere ? 'already-there' : 'duplicate-address', same.name)
    if (url !== undefined) addresses.set(url, { name, isThere: false })
    for (const [id, question] of asked) {
      const before = questions.get(id)
      questions.set(id, before?.secret === true ? before : { ...before, ...question })
    }
    remotes.push({
      key,
      name,
      scope: entry.scope,
      enabled: entry.enabled,
      ...remote.parts,
      asks: [...asked.keys()],
      unwrapped: unwrapped !== undefined,
      nameTaken: names.has(name.toLowerCase()),
    })
    names.set(name.toLowerCase(), entry.scope)
  })
  return {
    shape: draft.shape,
    remotes,
    locals,
    leftOut,
    questions: [...questions.values()],
    otherKeys: draft.otherKeys.map((key) => fitName(key)),
  }
}

const hostIn = (url: string | undefined): string => {
  const parsed = url === undefined ? undefined : parseAddress(url)
  return parsed?.ok === true ? parsed.value.host : ''
}

interface ReadRemote {
  /** The address as it will be stored; undefined while a question is open. */
  readonly url: string | undefined
  readonly parts: Pick<
    ImportedRemote,
    'address' | 'shownAddress' | 'host' | 'headers' | 'client' | 'notTaken'
  >
}

const readRemote = (
  draft: DraftPlan,
  entry: DraftEntry,
  asked: Map<string, ImportQuestion>,
): ReadRemote | LeftOutReason => {
  const own = new Map(entry.env)
  const read = (text: string, syntax: VariableSyntax, secret: boolean): Template | undefined =>
    readTemplate(text, syntax, own, ({ id, name, suggestion }) => {
      const input = draft.inputs?.get(name)
      const question = {
        id,
        name: fitName(input?.name ?? name) || '?',
        secret:
          secret ||
          input?.secret === true ||
          SECRET_NAME.test(name) ||
          asked.get(id)?.secret === true,
        ...(input?.description === undefined
          ? {}
          : { description: fitName(input.description, 200) }),
      }
      const proposed = suggestion ?? input?.suggestion
      asked.set(id, proposed === undefined ? question : { ...question, suggestion: proposed })
    })
  const inHeaders: VariableSyntax = draft.bareVariables === true ? 'bare' : 'braces'
  if ((entry.url?.length ?? 0) > MOST_ADDRESS) return 'address-invalid'
  const address = read(entry.url ?? '', draft.bareVariables === true ? 'bare' : 'address', false)
  if (address === undefined || address.length === 0) return 'variable-unreadable'
  const place = readPlace(address)
  if (typeof place === 'string') return place

  const notTaken = [...entry.notTaken]
  const headers: { name: string; value: Template }[] = []
  for (const [name, text] of entry.headers) {
    const value = read(text.trim(), inHeaders, true)
    if (value === undefined) return 'variable-unreadable'
    const fits = value.every(
      (part) =>
        typeof part !== 'string' || customHeaders.safeParse({ [name]: `x${part}x` }).success,
    )
    const isTwice = headers.some((other) => other.name.toLowerCase() === name.toLowerCase())
    if (fits && value.length > 0 && !isTwice && headers.length < 20) headers.push({ name, value })
    else notTaken.push(`headers.${name}`)
  }
  const id = entry.client === undefined ? undefined : read(entry.client.id, inHeaders, false)
  const secret =
    entry.client?.secret === undefined ? undefined : read(entry.client.secret, inHeaders, true)
  return {
    url: place.url,
    parts: {
      address,
      shownAddress: place.shown,
      ...(place.host === undefined ? {} : { host: place.host }),
      headers,
      ...(id === undefined || id.length === 0
        ? {}
        : { client: { id, ...(secret === undefined ? {} : { secret }) } }),
      notTaken: notTaken.map((field) => fitName(field)),
    },
  }
}

/** Where an address leads, as far as the file says it. */
const readPlace = (
  address: Template,
): { url?: string | undefined; host?: string; shown: string } | LeftOutReason => {
  const nameOf = (ask: string): string => `{${fitName(ask.replace(/^(?:env|input):/, ''))}}`
  const [first] = address
  // Then the variable holds the scheme as well.
  if (typeof first === 'object')
    return { shown: `${nameOf(first.ask)}${address.length > 1 ? '…' : ''}` }
  const sample = address
    .map((part, index) => (typeof part === 'string' ? part : gapWord(index)))
    .join('')
  const parsed = parseAddress(sample)
  if (!parsed.ok)
    return parsed.error.code === 'connector.address-not-allowed'
      ? 'address-not-allowed'
      : 'address-invalid'
  const { url, host } = parsed.value
  const shown = address.reduce<string>(
    (text, part, index) =>
      typeof part === 'string' ? text : text.replaceAll(gapWord(index), () => nameOf(part.ask)),
    shownAddressOf(url),
  )
  return {
    shown,
    ...(asksOf(address).length === 0 ? { url } : {}),
    ...(host.includes('saysogap') ? {} : { host }),
  }
}
