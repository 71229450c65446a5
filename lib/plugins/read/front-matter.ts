import { isParsedObject, objectOf, type ParsedObject } from '@/lib/domain/import/parsed-value'
import { err, ok, type Result } from '@/lib/domain/result'
import { parseYaml } from './parse-yaml'
import type { ProblemCode } from './plugin-problem'

export interface MarkdownFile {
  readonly fields: ParsedObject
  readonly body: string
  /** The front matter is no YAML and was read line by line. */
  readonly isLoose: boolean
  readonly hasFrontMatter: boolean
}

const NOTHING: ParsedObject = objectOf([])

/** Fields that begin a line of their own when front matter is read line by line. */
const KNOWN =
  /^(name|description|when_to_use|when-to-use|argument-hint|arguments|disable-model-invocation|user-invocable|allowed-tools|disallowed-tools|tools|disallowedTools|model|effort|maxTurns|skills|memory|background|isolation|color|initialPrompt|context|agent|hooks|paths|shell|metadata|license|compatibility|version|author|permissionMode|mcpServers|tags|category):(?:[ \t]+(.*))?$/

/** Markdown with YAML before it, between lines of three dashes. */
export const readMarkdown = (text: string): Result<MarkdownFile, ProblemCode> => {
  const clean = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  const opening = /^\s*---[ \t]*\n/.exec(clean)
  if (opening === null)
    return ok({ fields: NOTHING, body: clean.trim(), isLoose: false, hasFrontMatter: false })
  const rest = clean.slice(opening[0].length)
  const closing = /^(?:---|\.\.\.)[ \t]*$/m.exec(rest)
  if (closing === null)
    // A line across the page that a text begins with.
    return /^[ \t]*[\w-]+:/.test(rest.trimStart())
      ? err('front-matter-open')
      : ok({ fields: NOTHING, body: clean.trim(), isLoose: false, hasFrontMatter: false })
  const matter = rest.slice(0, closing.index)
  const body = rest.slice(closing.index + closing[0].length).trim()
  const parsed = parseYaml(matter)
  if (parsed.ok && (isParsedObject(parsed.value) || parsed.value === null))
    return ok({
      fields: isParsedObject(parsed.value) ? parsed.value : NOTHING,
      body,
      isLoose: false,
      hasFrontMatter: true,
    })
  if (!parsed.ok && parsed.error === 'yaml-bomb') return err('yaml-bomb')
  const fields = readLoosely(matter)
  return fields === undefined
    ? err('yaml-broken')
    : ok({ fields, body, isLoose: true, hasFrontMatter: true })
}

/**
 * Front matter that people write and no YAML parser takes: `description: Use it when: …`, `argument-hint: [a] [b]`, examples over
 * several lines. A line that begins with a known field begins it, every other one goes on with the last. What is meant as YAML
 * (a quote, a bracket) must be YAML by itself.
 */
const readLoosely = (matter: string): ParsedObject | undefined => {
  const found = new Map<string, string[]>()
  let open: string[] | undefined
  for (const line of matter.split('\n')) {
    const [, key, value] = KNOWN.exec(line) ?? []
    if (key !== undefined && !found.has(key)) {
      open = [value ?? '']
      found.set(key, open)
    } else if (open !== undefined) open.push(line)
    else if (line.trim() !== '' && !line.startsWith('#')) return undefined
  }
  const entries: [string, ParsedObject[string]][] = []
  for (const [key, lines] of found) {
    const raw = lines.join('\n').trim()
    const isPlain = key === 'argument-hint' || !/^[[\]{}"'|>&*!%@`]/.test(raw)
    const inner =
      isPlain && !/^\n*[ \t]*(?:- |\w+:)/.test(lines[1] ?? '')
        ? undefined
        : parseYaml(`${key}: ${lines.join('\n')}`)
    if (inner === undefined) entries.push([key, raw])
    else if (inner.ok && isParsedObject(inner.value)) entries.push([key, inner.value[key] ?? null])
    else if (isPlain) entries.push([key, raw])
    else return undefined
  }
  return found.size === 0 ? undefined : objectOf(entries)
}
