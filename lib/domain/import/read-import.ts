import { err, ok, type Result } from '../result'
import { buildPlan, type ExistingConnector } from './build-plan'
import { readClaudeCode } from './claude-code'
import { isClaudeDesktop } from './claude-desktop'
import { readCodex } from './codex'
import { isAddCommand, readAddCommand } from './command-line'
import { isCursor, readCursor } from './cursor'
import { isDeepLink, readDeepLink } from './deep-link'
import type { DraftPlan } from './draft-entry'
import { isGemini, readGemini } from './gemini'
import type { ImportPlan, ImportProblem } from './import-plan'
import { parseJsonText } from './parse-json-text'
import { parseTomlText } from './parse-toml-text'
import { isParsedObject, objectOf, type ParsedObject, type ParsedValue } from './parsed-value'
import { isServerEntry, readServerEntry } from './server-entry'
import { isServerJson, readServerJson } from './server-json'
import { isVsCode, readVsCode } from './vs-code'

/** In UTF-16 units. Real ones are a thousandth of it. */
const MOST_TEXT = 1_000_000

/**
 * What a configuration of any known form would add. Pure: nothing of it is run, fetched or stored, and everything that is not
 * taken is named with its reason.
 */
export const readImport = (
  given: string,
  existing: readonly ExistingConnector[] = [],
): Result<ImportPlan, ImportProblem> => {
  const text = given.replace(/^\uFEFF/, '').trim()
  if (text === '') return err({ code: 'empty' })
  if (text.length > MOST_TEXT) return err({ code: 'too-large' })
  const draft = readDraft(text)
  if (!draft.ok) return draft
  return draft.value.entries.length === 0
    ? err({ code: 'nothing-in-it' })
    : ok(buildPlan(draft.value, existing))
}

const readDraft = (text: string): Result<DraftPlan, ImportProblem> => {
  if (isAddCommand(text)) return readAddCommand(text)
  if (isDeepLink(text)) return readDeepLink(text)
  if (/^https?:\/\/\S+$/i.test(text)) return ok(addressPlan(text))
  if (/^(?:[{"]|\/[/*])/.test(text)) return readJson(text)
  if (/^[ \t]*\[[^\]\n]+\][ \t]*(?:#.*)?\r?$|^[ \t]*[\w."'-]+[ \t]*=/m.test(text))
    return readToml(text)
  return err({ code: 'not-recognised' })
}

const addressPlan = (url: string): DraftPlan => ({
  shape: 'address',
  entries: [readServerEntry('', objectOf([['url', url]]), 'everywhere')],
  otherKeys: [],
})

const readToml = (text: string): Result<DraftPlan, ImportProblem> => {
  const parsed = parseTomlText(text)
  if (!parsed.ok) return parsed
  return isParsedObject(parsed.value) && isParsedObject(parsed.value['mcp_servers'])
    ? ok(readCodex(parsed.value))
    : err({ code: 'nothing-in-it' })
}

const readJson = (text: string): Result<DraftPlan, ImportProblem> => {
  // Instructions often show an entry without the braces around it.
  const parsed = parseJsonText(text.startsWith('"') ? `{${text}}` : text)
  if (!parsed.ok) return parsed
  if (!isParsedObject(parsed.value)) return err({ code: 'not-recognised' })
  const file = parsed.value
  if (isVsCode(file)) return ok(readVsCode(file))
  if (isParsedObject(file['mcp_servers'])) return ok(readCodex(file))
  if (isGemini(file)) return ok(readGemini(file))
  if (isCursor(file)) return ok(readCursor(file))
  if (isServerJson(file)) return ok(readServerJson(file))
  if (typeof file['mcpServers'] === 'string') return ok(elsewhere(file['mcpServers']))
  if (isClaudeDesktop(file)) return ok(readClaudeCode(file, 'claude-desktop'))
  if (isParsedObject(file['mcpServers']) || isParsedObject(file['projects']))
    return ok(readClaudeCode(file, 'claude-code'))
  return readBare(file)
}

/** One entry alone, or a list without the key around it. */
const readBare = (file: ParsedObject): Result<DraftPlan, ImportProblem> => {
  if (isServerEntry(file)) {
    const { name, ...entry } = file
    const own = typeof name === 'string' ? name : ''
    const rest: ParsedValue = objectOf(Object.entries(entry))
    return ok({
      shape: 'claude-code',
      entries: [readServerEntry(own, rest, 'everywhere')],
      otherKeys: [],
    })
  }
  return Object.values(file).some(isServerEntry)
    ? ok(readClaudeCode(objectOf([['mcpServers', file]]), 'claude-code'))
    : err({ code: 'nothing-in-it' })
}

/** A plugin's manifest that names the file with the servers. */
const elsewhere = (file: string): DraftPlan => ({
  shape: 'claude-code',
  entries: [
    {
      name: 'mcpServers',
      scope: 'everywhere',
      enabled: true,
      headers: [],
      args: [],
      env: [],
      notTaken: [],
      refused: { reason: 'file-elsewhere', detail: file },
    },
  ],
  otherKeys: [],
})
