import type { ImportedLocal, Template } from './import-plan'
import { hasUnseen } from './fit-name'

/** The version that the lines name: what a line fetches must not change under the person. */
const MCP_PROXY = 'mcp-proxy@6.7.19'

export interface ProxyChoice {
  readonly port: number
  /**
   * What the connector has to show. Threat: without it any page of any site could use the program behind the port.
   */
  readonly key: string
}

export const proxyAddress = (port: number): string => `http://127.0.0.1:${port}/mcp`

const wordsBefore = ({ port, key }: ProxyChoice): readonly string[] => [
  'npx',
  '-y',
  MCP_PROXY,
  '--host',
  '127.0.0.1',
  '--port',
  String(port),
  '--server',
  'stream',
  '--apiKey',
  key,
]

/**
 * The line that serves a program over HTTP on this computer alone, for a POSIX shell. Undefined where the file's command has
 * characters that cannot be seen, a line break among them, or is too long to be read: those do in a terminal what nobody
 * read.
 */
export const posixLine = (local: ImportedLocal, choice: ProxyChoice): string | undefined =>
  isSeen(local)
    ? [...wordsBefore(choice), '--', ...local.command.map(posixWord)].join(' ')
    : undefined

/**
 * The same for PowerShell; there also undefined where a word has a character that the batch file behind `npx` would read
 * again as part of a command. https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parsing
 */
export const powerShellLine = (local: ImportedLocal, choice: ProxyChoice): string | undefined => {
  const isPlain = local.command
    .flat()
    .every((part) => typeof part !== 'string' || /^[A-Za-z0-9 _@+=:,./\\~-]*$/.test(part))
  const endsWell = local.command.every((word) => {
    const last = word.at(-1)
    return typeof last !== 'string' || !last.endsWith('\\')
  })
  if (!isSeen(local) || !isPlain || !endsWell) return undefined
  // A bare `--` would be PowerShell's own.
  return [...wordsBefore(choice), "'--'", ...local.command.map(powerShellWord)].join(' ')
}

/** Nobody reads more than this before running it. */
const MOST_READ = 4000

const isSeen = ({ command }: ImportedLocal): boolean =>
  command.flat().reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 10), 0) <=
    MOST_READ && command.flat().every((part) => typeof part !== 'string' || !hasUnseen(part))

const posixWord = (word: Template): string =>
  word.length === 0
    ? "''"
    : word
        .map((part) => {
          // Refuses to run while the variable is not set.
          if (typeof part !== 'string') return `"\${${part.ask}:?}"`
          return /^[A-Za-z0-9_@+:,./-][A-Za-z0-9_@+=:,./-]*$/.test(part)
            ? part
            : `'${part.replaceAll("'", String.raw`'\''`)}'`
        })
        .join('')

const powerShellWord = (word: Template): string => {
  if (word.every((part) => typeof part === 'string')) {
    const text = word.join('')
    return /^[A-Za-z0-9_./:-]+$/.test(text) && text !== '--' ? text : `'${text}'`
  }
  return `"${word.map((part) => (typeof part === 'string' ? part : `\${env:${part.ask}}`)).join('')}"`
}

/** The file's own command, for reading: its gaps are written as they would be in a file. */
export const quotedCommand = ({ command }: ImportedLocal): string =>
  command
    .map((word) => {
      const text = word
        .map((part) => (typeof part === 'string' ? part : `\${${part.ask}}`))
        .join('')
      return /^[^\s"'\\]+$/.test(text) ? text : JSON.stringify(text)
    })
    .join(' ')
    .slice(0, MOST_READ)
