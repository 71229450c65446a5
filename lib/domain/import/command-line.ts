import { ownValue } from '@/lib/domain/own-value'
import { err, ok, type Result } from '../result'
import type { DraftEntry, DraftPlan } from './draft-entry'
import type { ImportProblem } from './import-plan'
import { parseJsonText } from './parse-json-text'
import { readServerEntry } from './server-entry'

const COMMAND = /^(?:\$\s+)?(?:claude|codex|gemini)\s+mcp\s+(add|add-json)\s/

export const isAddCommand = (text: string): boolean => COMMAND.test(text)

/** `claude mcp add …` and its like, as instructions have them. It is taken apart, never run. */
export const readAddCommand = (text: string): Result<DraftPlan, ImportProblem> => {
  const kind = COMMAND.exec(text)?.[1]
  const words = splitWords(text.replace(COMMAND, ''))
  if (kind === undefined || words === undefined) return err({ code: 'not-recognised' })
  const entry = kind === 'add-json' ? readJsonWords(words) : readWords(words)
  return entry.ok ? ok({ shape: 'command', entries: [entry.value], otherKeys: [] }) : entry
}

/** Words as a POSIX shell cuts them, without expanding anything; undefined where a quote stays open. */
const splitWords = (text: string): readonly string[] | undefined => {
  const words: string[] = []
  let word: string | undefined
  let quote = ''
  const line = text.replaceAll(/\\\r?\n/g, ' ')
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at] ?? ''
    if (quote !== '') {
      if (char === quote) quote = ''
      else if (char === '\\' && quote === '"' && /["\\$`]/.test(line[at + 1] ?? '')) {
        at += 1
        word = (word ?? '') + (line[at] ?? '')
      } else word = (word ?? '') + char
    } else if (char === '"' || char === "'") {
      quote = char
      word ??= ''
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (char === '\\') {
      at += 1
      word = (word ?? '') + (line[at] ?? '')
    } else word = (word ?? '') + char
  }
  if (quote !== '') return undefined
  return word === undefined ? words : [...words, word]
}

const SCOPES: Readonly<Record<string, DraftEntry['scope']>> = {
  user: 'everywhere',
  project: 'sites',
  local: 'conversation',
}
const scopeOf = (word: string): DraftEntry['scope'] => ownValue(SCOPES, word) ?? 'conversation'

const readJsonWords = (words: readonly string[]): Result<DraftEntry, ImportProblem> => {
  const at = words.findIndex((word) => word === '--scope' || word === '-s')
  const scope = at === -1 ? 'conversation' : scopeOf(words[at + 1] ?? '')
  const [name, json] = words.filter((_, index) => at === -1 || (index !== at && index !== at + 1))
  const parsed = parseJsonText(json ?? '')
  if (!parsed.ok || name === undefined) return err({ code: 'not-recognised' })
  return ok(readServerEntry(name, parsed.value, scope))
}

const WITH_VALUE =
  /^(?:-[tsHe]|--(?:transport|scope|header|env|url|client-id|callback-port|bearer-token-env-var))$/

const readWords = (words: readonly string[]): Result<DraftEntry, ImportProblem> => {
  const plain: string[] = []
  const headers: [string, string][] = []
  const env: [string, string][] = []
  const notTaken: string[] = []
  let [scope, url, id]: [DraftEntry['scope'], string | undefined, string | undefined] = [
    'conversation',
    undefined,
    undefined,
  ]
  for (let at = 0; at < words.length; at += 1) {
    const [flag = '', joined] = /^--[\w-]+=/.test(words[at] ?? '')
      ? splitAt(words[at] ?? '', '=')
      : [words[at]]
    if (flag === '--') {
      plain.push(...words.slice(at + 1))
      break
    }
    if (!flag.startsWith('-')) {
      plain.push(flag)
      // What follows a program is the program's own.
      if (plain.length === 2 && !/^https?:/i.test(flag)) {
        plain.push(...words.slice(at + 1))
        break
      }
    } else if (!WITH_VALUE.test(flag)) notTaken.push(flag)
    else {
      const value = joined ?? words[(at += 1)] ?? ''
      if (flag === '-s' || flag === '--scope') scope = scopeOf(value)
      else if (flag === '-H' || flag === '--header') headers.push(splitAt(value, ':'))
      else if (flag === '-e' || flag === '--env') env.push(splitAt(value, '='))
      else if (flag === '--url') url = value
      else if (flag === '--client-id') id = value
      else if (flag === '--bearer-token-env-var')
        headers.push(['Authorization', `Bearer \${${value}}`])
      else if (flag === '--callback-port') notTaken.push(flag)
    }
  }
  const [name, target, ...args] = plain
  if (name === undefined) return err({ code: 'not-recognised' })
  const isAddress = url !== undefined || /^https?:\/\//i.test(target ?? '')
  return ok({
    name,
    scope,
    enabled: true,
    url: url ?? (isAddress ? target : undefined),
    headers,
    client: id === undefined ? undefined : { id },
    command: isAddress ? undefined : target,
    args: isAddress ? [] : args,
    env,
    notTaken,
    ...(isAddress || target !== undefined ? {} : { refused: { reason: 'no-address' as const } }),
  })
}

const splitAt = (text: string, mark: string): [string, string] => {
  const at = text.indexOf(mark)
  return at === -1 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}
