import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { strToU8, zipSync } from 'fflate'

/** The files of a sales plugin of our own making, whose servers are these. */
export const salesPlugin = (
  servers: Readonly<Record<string, string>>,
  { version = '1.0.0', advice = 'Ask about the budget.' } = {},
): Readonly<Record<string, string>> => ({
  '.claude-plugin/plugin.json': JSON.stringify({
    name: 'sales',
    displayName: 'Sales',
    version,
    description: 'Prepares calls.',
  }),
  'skills/call-prep/SKILL.md': `---\nname: call-prep\ndescription: Prepares a sales call with a company. Use before a call.\nargument-hint: "[company]"\n---\nPrepare the call with $ARGUMENTS. Look the company up in ~~CRM. ${advice}`,
  'skills/call-prep/references/questions.md': 'Who decides?',
  'commands/recap.md': 'Recap the call with $0 in $1 sentences.',
  'agents/researcher.md':
    '---\nname: researcher\ndescription: Looks a company up.\nmaxTurns: 5\n---\nLook it up.',
  'hooks/hooks.json': '{"hooks":{"Stop":[{"hooks":[{"type":"command","command":"x"}]}]}}',
  '.mcp.json': JSON.stringify({
    mcpServers: {
      ...Object.fromEntries(
        Object.entries(servers).map(([name, url]) => [name, { type: 'http', url }]),
      ),
      gmail: { type: 'http', url: '' },
      files: { command: 'npx', args: ['-y', '@modelcontextprotocol/server-filesystem', '.'] },
    },
  }),
})

export const zipFiles = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])))

/** Writes files below a folder. */
export const writeFiles = (folder: string, files: Readonly<Record<string, string>>): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}
