import { z } from 'zod'

/**
 * A host as an administrator writes it: `mail.example.com`, `*.example.com` (that domain and all below it) or `*`, each
 * with a port or without. Ports are compared only where one is written.
 */
const hostPattern = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?:\*|(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])(?::\d{1,5})?$/)

/** A tool's name; `*` stands for any run of characters. */
const toolPattern = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_.*-]{1,128}$/)

const toolRule = z.strictObject({ host: hostPattern, tool: toolPattern })
export type ToolRule = z.infer<typeof toolRule>

const EVERY_TOOL: ToolRule = { host: '*', tool: '*' }

/** What an organisation has laid down for this browser. It can only take away: nothing in it allows anything. */
export interface ManagedPolicy {
  /** Hosts that connectors may be at; undefined where any may. An empty list means none. */
  readonly allowedHosts: readonly string[] | undefined
  readonly deniedTools: readonly ToolRule[]
  readonly askTools: readonly ToolRule[]
  /** No answer is remembered, and none that was remembered before counts. */
  readonly noRemembering: boolean
  /** Secrets are neither stored nor read without a passphrase. */
  readonly requireLock: boolean
  /** What could not be understood and was therefore taken in its strictest sense, one sentence each, for the record. */
  readonly notes: readonly string[]
}

/** What holds where nothing is managed. */
export const UNMANAGED: ManagedPolicy = {
  allowedHosts: undefined,
  deniedTools: [],
  askTools: [],
  noRemembering: false,
  requireLock: false,
  notes: [],
}

/** What holds where the managed settings cannot be read at all: every call is asked about, and nothing is remembered. */
export const UNREADABLE: ManagedPolicy = {
  ...UNMANAGED,
  askTools: [EVERY_TOOL],
  noRemembering: true,
  notes: ['The managed settings could not be read.'],
}

const KNOWN = new Set(['allowedHosts', 'deniedTools', 'askTools', 'noRemembering', 'requireLock'])

/**
 * Reads managed settings. Total: whatever is malformed counts in its strictest sense and is noted; a setting that this
 * version does not know makes every call ask, since it may be a restriction.
 */
export const parseManaged = (raw: unknown): ManagedPolicy => {
  if (raw === undefined || raw === null) return UNMANAGED
  if (typeof raw !== 'object' || Array.isArray(raw)) return UNREADABLE
  const settings: Readonly<Record<string, unknown>> = { ...raw }
  const notes: string[] = []
  const unknown = Object.keys(settings).filter((name) => !KNOWN.has(name))
  for (const name of unknown) notes.push(`${name.slice(0, 60)} is not known: every call asks.`)
  const askTools = readRules(settings['askTools'], 'askTools', notes)
  return {
    allowedHosts: readHosts(settings['allowedHosts'], notes),
    deniedTools: readRules(settings['deniedTools'], 'deniedTools', notes),
    askTools: unknown.length > 0 ? [...askTools, EVERY_TOOL] : askTools,
    noRemembering:
      readSwitch(settings['noRemembering'], 'noRemembering', notes) || unknown.length > 0,
    requireLock: readSwitch(settings['requireLock'], 'requireLock', notes),
    notes,
  }
}

const readSwitch = (value: unknown, name: string, notes: string[]): boolean => {
  if (value === undefined || value === false) return false
  if (value !== true) notes.push(`${name} is neither true nor false: taken for true.`)
  return true
}

const readHosts = (value: unknown, notes: string[]): readonly string[] | undefined => {
  if (value === undefined) return undefined
  if (!Array.isArray(value)) {
    notes.push('allowedHosts is no list: no host is allowed.')
    return []
  }
  return value.flatMap((entry: unknown, index) => {
    const host = hostPattern.safeParse(entry)
    if (host.success) return [host.data]
    notes.push(`allowedHosts[${index}] is no host: left out.`)
    return []
  })
}

const readRules = (value: unknown, name: string, notes: string[]): readonly ToolRule[] => {
  if (value === undefined) return []
  if (!Array.isArray(value)) {
    notes.push(`${name} is no list: it counts for every tool.`)
    return [EVERY_TOOL]
  }
  return value.map((entry: unknown, index) => {
    const rule = toolRule.safeParse(entry)
    if (rule.success) return rule.data
    notes.push(`${name}[${index}] is not as described: what cannot be read counts for all.`)
    return widest(entry)
  })
}

/** The parts of a malformed rule that can be read; each of the others stands for everything. */
const widest = (entry: unknown): ToolRule => {
  const parts = z.record(z.string(), z.unknown()).safeParse(entry)
  if (!parts.success) return EVERY_TOOL
  const host = hostPattern.safeParse(parts.data['host'])
  const tool = toolPattern.safeParse(parts.data['tool'])
  return { host: host.success ? host.data : '*', tool: tool.success ? tool.data : '*' }
}

/** Whether a connector may be at this host (name and, where it is not the usual one, port). */
export const isHostAllowed = (policy: ManagedPolicy, host: string): boolean =>
  policy.allowedHosts === undefined ||
  policy.allowedHosts.some((pattern) => isHostMatch(pattern, host))

/** What the organisation says about one tool; undefined where it says nothing. */
export const managedRuleOf = (
  policy: ManagedPolicy,
  host: string,
  tool: string,
): 'ask' | 'deny' | undefined => {
  const matches = (rule: ToolRule): boolean =>
    isHostMatch(rule.host, host) && isGlobMatch(rule.tool.toLowerCase(), tool.toLowerCase())
  if (!isHostAllowed(policy, host) || policy.deniedTools.some(matches)) return 'deny'
  return policy.askTools.some(matches) ? 'ask' : undefined
}

const PORT = /:(\d{1,5})$/

/** A dot at the end of a name leads to the same host. */
const nameIn = (host: string): string => host.toLowerCase().replace(PORT, '').replace(/\.$/, '')

/** A host without a port is at the usual one of its scheme, which a host alone does not tell. */
const portsOf = (host: string): readonly string[] => {
  const port = PORT.exec(host)?.[1]
  return port === undefined ? ['443', '80'] : [port]
}

const isHostMatch = (pattern: string, host: string): boolean => {
  const port = PORT.exec(pattern)?.[1]
  if (port !== undefined && !portsOf(host).includes(port)) return false
  const [wanted, name] = [nameIn(pattern), nameIn(host)]
  if (wanted === '*') return true
  if (!wanted.startsWith('*.')) return name === wanted
  return name === wanted.slice(2) || name.endsWith(wanted.slice(1))
}

/** Linear in practice and without a regular expression: a server chooses the name that is matched. */
const isGlobMatch = (pattern: string, text: string): boolean => {
  const parts = pattern.split('*')
  const [first = '', last = ''] = [parts[0], parts.at(-1)]
  if (parts.length === 1) return text === pattern
  if (text.length < first.length + last.length) return false
  if (!text.startsWith(first) || !text.endsWith(last)) return false
  const end = text.length - last.length
  let at = first.length
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at)
    if (found === -1 || found + part.length > end) return false
    at = found + part.length
  }
  return true
}
