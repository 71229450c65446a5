import { randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  LEFT_OUT_WORDS,
  NEED_WORDS,
  problemSentence,
  SHAPE_WORDS,
  type Say,
} from '@/components/settings/import/import-words'
import {
  isUnreadable,
  type ImportedLocal,
  type ImportedRemote,
  type ImportPlan,
  type LeftOut,
} from '@/lib/domain/import/import-plan'
import {
  posixLine,
  powerShellLine,
  proxyAddress,
  quotedCommand,
} from '@/lib/domain/import/proxy-line'
import { readImport } from '@/lib/domain/import/read-import'
import messages from '@/public/_locales/en/messages.json'

const HELP = `npm run import-config -- FILE

Prints what a configuration of another program would add to Sayso. It reads .mcp.json and ~/.claude.json of Claude Code,
Claude Desktop, VS Code, Cursor, Gemini CLI and Codex files, the registry's server.json, server cards, install links,
"claude mcp add" lines and plain addresses (a file that holds one of them; - for standard input). Nothing in it is run, no server is asked and no
secret is printed: header values, answers, query values and words of a path that may be keys are left out.

  --help   this text

The last line is one JSON object: {"ok":…,"shape":…,"remotes":[…],"locals":[…],"leftOut":[…],"questions":[…],…}.
Exit code 1 when the file, or an entry in it, cannot be read; 2 without a file.`

const FIRST_PORT = 8931
const MOST_BYTES = 4_000_000

const say: Say = (key, slots) => {
  const entry: { message: string; placeholders?: Record<string, { content: string }> } =
    messages[key]
  return Object.entries(entry.placeholders ?? {}).reduce(
    (text, [name], index) => text.replaceAll(`$${name}$`, () => String(slots[index] ?? '')),
    entry.message,
  )
}

const remoteOf = (remote: ImportedRemote, plan: ImportPlan) => ({
  name: remote.name,
  address: remote.shownAddress,
  host: remote.host ?? null,
  scope: remote.scope,
  enabled: remote.enabled,
  headers: remote.headers.map(({ name }) => name),
  ownClient: remote.client !== undefined,
  asks: plan.questions.filter(({ id }) => remote.asks.includes(id)).map(({ name }) => name),
  unwrapped: remote.unwrapped,
  nameTaken: remote.nameTaken,
  notTaken: remote.notTaken,
})

const localOf = (local: ImportedLocal, index: number, key: string) => {
  const choice = { port: FIRST_PORT + index, key }
  return {
    name: local.name,
    scope: local.scope,
    enabled: local.enabled,
    needs: local.need,
    explanation: say(NEED_WORDS[local.need], []),
    fileCommand: quotedCommand(local),
    variables: local.variables,
    line: posixLine(local, choice) ?? null,
    powerShellLine: powerShellLine(local, choice) ?? null,
    address: proxyAddress(choice.port),
    header: { 'X-API-Key': key },
    notTaken: local.notTaken,
  }
}

const leftOutOf = (entry: LeftOut) => ({
  name: entry.name,
  reason: entry.reason,
  sentence: say(LEFT_OUT_WORDS[entry.reason], [entry.detail ?? '']),
})

const print = (plan: ImportPlan): number => {
  // For the connector that the lines serve, not one of the person's secrets.
  const key = randomBytes(16).toString('hex')
  const remotes = plan.remotes.map((remote) => remoteOf(remote, plan))
  const locals = plan.locals.map((local, index) => localOf(local, index, key))
  const leftOut = plan.leftOut.map(leftOutOf)
  const unreadable = plan.leftOut.filter(isUnreadable).length
  console.log(`${say('import_found', [say(SHAPE_WORDS[plan.shape], [])])}\n`)
  const row = (what: string, name: string, about: string): void =>
    console.log(`${what.padEnd(10)} ${name.padEnd(24)} ${about}`)
  for (const { name, address, asks, enabled } of remotes)
    row(
      enabled ? 'add' : 'off',
      name,
      `${address}${asks.length > 0 ? `  asks: ${asks.join(', ')}` : ''}`,
    )
  for (const { name, explanation, fileCommand, line } of locals) {
    row('program', name, explanation)
    row('', '', `${say('import_file_command', [])} ${fileCommand}`)
    row('', '', line === null ? say('import_no_line', []) : `serve it with: ${line}`)
  }
  for (const { name, sentence } of leftOut) row('not taken', name, sentence)
  if (plan.otherKeys.length > 0)
    console.log(`\n${say('import_other_keys', [plan.otherKeys.join(', ')])}`)
  const ok = unreadable === 0
  if (!ok) console.log(`\nEntries that cannot be read: ${unreadable}.`)
  const questions = plan.questions.map(({ name, secret, description, suggestion }) => ({
    name,
    secret,
    ...(description === undefined ? {} : { description }),
    hasDefault: suggestion !== undefined,
  }))
  console.log(
    JSON.stringify({
      ok,
      shape: plan.shape,
      remotes,
      locals,
      leftOut,
      questions,
      otherKeys: plan.otherKeys,
    }),
  )
  return ok ? 0 : 1
}

const fail = (problem: string, sentence: string, more: object = {}): number => {
  console.log(sentence)
  console.log(JSON.stringify({ ok: false, problem, sentence, ...more }))
  return 1
}

const main = (): number => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  })
  const [file] = positionals
  if (values.help === true || file === undefined) {
    console.log(HELP)
    return values.help === true ? 0 : 2
  }
  let text: string
  try {
    if (file !== '-' && statSync(file).size > MOST_BYTES)
      return fail('too-large', say('import_problem_too_large', []))
    text = readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch {
    return fail('no-file', `There is no file to read at ${file}.`)
  }
  const plan = readImport(text)
  return plan.ok
    ? print(plan.value)
    : fail(plan.error.code, problemSentence(plan.error, say), {
        line: plan.error.line,
        column: plan.error.column,
      })
}

process.exitCode = main()
