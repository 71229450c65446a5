import { ownValue } from '@/lib/domain/own-value'
import type { DraftEntry } from './draft-entry'
import { fitName } from './fit-name'
import type { ImportedLocal, LocalNeed, Template } from './import-plan'
import { looksSecret, SECRET_NAME } from './looks-secret'
import { asksOf, readTemplate } from './template'

const NEEDS: Readonly<Record<string, LocalNeed>> = {
  npx: 'node',
  node: 'node',
  bunx: 'node',
  bun: 'node',
  pnpm: 'node',
  yarn: 'node',
  deno: 'node',
  uvx: 'python',
  uv: 'python',
  python: 'python',
  python3: 'python',
  pipx: 'python',
  docker: 'docker',
  podman: 'docker',
  claude: 'claude-code',
}

/** What a program entry needs, and its command with everything that may be a secret taken out of it. */
export const describeLocal = (entry: DraftEntry, key: string, name: string): ImportedLocal => {
  const words = [entry.command ?? '', ...entry.args]
  const base = (words[0] ?? '')
    .replaceAll('\\', '/')
    .replace(/^.*\//, '')
    .replace(/\.(?:exe|cmd|bat|ps1)$/i, '')
    .toLowerCase()
  const command = words.map((word, index) => withoutSecrets(word, words[index - 1]))
  const env = entry.env.map(([variable]) => variable)
  return {
    key,
    name,
    scope: entry.scope,
    enabled: entry.enabled,
    need: ownValue(NEEDS, base) ?? 'program',
    command,
    variables: [...new Set([...env.filter(isVariableName), ...command.flatMap(asksOf)])],
    notTaken: [
      ...entry.notTaken,
      ...env.filter((variable) => !isVariableName(variable)).map((v) => `env.${v}`),
    ].map((field) => fitName(field)),
  }
}

const isVariableName = (name: string): boolean => /^[A-Za-z_]\w{0,99}$/.test(name)

/** `--api-key` and `input:github token` as the name of a variable. */
const variableFor = (words: string): string => {
  const name = words
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
  return isVariableName(name) ? name : `SECRET_${name}`.slice(0, 60)
}

const withoutSecrets = (word: string, before: string | undefined): Template => {
  const named: Template | undefined = readTemplate(word, 'braces', new Map(), () => undefined)
  if (named === undefined) return [{ ask: 'SECRET' }]
  if (asksOf(named).length > 0)
    return named.map((part) =>
      typeof part === 'string'
        ? part
        : { ask: isVariableName(part.ask.slice(4)) ? part.ask.slice(4) : variableFor(part.ask) },
    )
  const assigned = /^(-{0,2}[A-Za-z_][\w-]*)=(.+)$/s.exec(word)
  const [, flag = '', value = ''] = assigned ?? []
  if (assigned !== null && (SECRET_NAME.test(flag) || /^[A-Z_]+$/.test(flag) || isKeyLike(value)))
    return [`${flag}=`, { ask: variableFor(flag) }]
  if (/^(?:-H|--headers?)$/.test(before ?? '')) {
    const [header = ''] = word.split(':', 1)
    return word.includes(':') ? [`${header}: `, { ask: variableFor(header) }] : [{ ask: 'HEADER' }]
  }
  if (before?.startsWith('-') === true && SECRET_NAME.test(before) && !word.startsWith('-'))
    return [{ ask: variableFor(before) }]
  if (isKeyLike(word)) return [{ ask: 'SECRET' }]
  return [word]
}

/** A word that may be a key: no path, package or option. An address counts where anything could be hidden in it. */
const isKeyLike = (word: string): boolean => {
  if (/^bearer\s/i.test(word)) return true
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(word))
    return /[@?#]/.test(word) || word.split('/').slice(3).some(looksSecret)
  if (/^(?:-|\.{0,2}[\\/]|@|~|[A-Za-z]:[\\/])/.test(word) || /[\s\\]/.test(word)) return false
  return !/[/@]/.test(word) && word.length >= 16 && looksSecret(word) && /\d/.test(word)
}
