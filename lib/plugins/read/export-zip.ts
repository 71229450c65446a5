import { strToU8, zipSync } from 'fflate'
import { stringify } from 'yaml'
import type { SkillFacts } from '@/lib/domain/plugin'

/** A skill as a file of the open format. What that knows stands first, what only some programs know after it. */
export const skillMarkdown = (skill: SkillFacts): string => {
  const { title, description, argumentHint, args, forModel, forPerson, allowedTools, model, body } =
    skill
  const matter = stringify(
    {
      name: title,
      description,
      ...(argumentHint === undefined ? {} : { 'argument-hint': argumentHint }),
      ...(args.length === 0 ? {} : { arguments: args }),
      ...(forModel ? {} : { 'disable-model-invocation': true }),
      ...(forPerson ? {} : { 'user-invocable': false }),
      ...(allowedTools === undefined ? {} : { 'allowed-tools': allowedTools.join(' ') }),
      ...(model === undefined ? {} : { model }),
    },
    { lineWidth: 0 },
  )
  return `---\n${matter}---\n\n${body}\n`
}

/** A plugin of these skills as an archive that other programs of the format take. */
export const exportZip = (
  plugin: string,
  skills: readonly SkillFacts[],
  files: ReadonlyMap<string, string>,
): Uint8Array<ArrayBuffer> => {
  const entries = new Map<string, string>([
    [
      '.claude-plugin/plugin.json',
      `${JSON.stringify({ name: plugin, version: '1.0.0' }, undefined, 2)}\n`,
    ],
  ])
  for (const skill of skills) {
    const folder = `skills/${skill.command.slice(skill.command.indexOf(':') + 1).replaceAll(':', '-')}`
    entries.set(`${folder}/SKILL.md`, skillMarkdown(skill))
    for (const file of skill.files) {
      const text = files.get(skill.folder === '' ? file : `${skill.folder}/${file}`)
      if (text !== undefined) entries.set(`${folder}/${file}`, text)
    }
  }
  return zipSync(Object.fromEntries([...entries].map(([path, text]) => [path, strToU8(text)])))
}
