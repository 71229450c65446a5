import type { SkillFacts } from '@/lib/domain/plugin'

const SHELL_LINE = /(^|[\s(])!`[^`\n]+`/gm
const SHELL_FENCE = /^```![\s\S]*?^```\s*$/gm
const PLACE =
  /(\\)?(?:\$ARGUMENTS(?:\[(\d{1,3})\])?|\$\{(CLAUDE_[A-Z_]+)\}|\$(\d{1,3})(?!\d|[.,]\d)|\$([A-Za-z_][\w-]*))/g
const NOT_RUN = '[A command stood here. It was not run: Sayso starts no programs.]'

/** Words between spaces; quotes of either kind hold several together. */
export const splitArguments = (text: string): readonly string[] =>
  [...text.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g)].map(([, double, single, plain]) =>
    double === undefined ? (single ?? plain ?? '') : double.replaceAll(/\\(.)/g, '$1'),
  )

/**
 * A skill's text with the arguments in their places, as other programs of the format put them: `$ARGUMENTS`, `$ARGUMENTS[0]`, `$0`
 * and `$name`. In one pass, so that what an argument says is never taken for a place. What would run a program says that it was not.
 */
export const expandSkill = (
  { body, args: names, effort }: Pick<SkillFacts, 'body' | 'args' | 'effort'>,
  given: string,
): string => {
  const words = splitArguments(given)
  let isPlaced = false
  const text = body
    .replaceAll(SHELL_FENCE, NOT_RUN)
    .replaceAll(SHELL_LINE, `$1${NOT_RUN}`)
    .replaceAll(
      PLACE,
      (
        whole: string,
        escaped: string | undefined,
        inBrackets: string | undefined,
        variable: string | undefined,
        index: string | undefined,
        name: string | undefined,
      ) => {
        if (escaped !== undefined) return variable === undefined ? whole.slice(1) : whole
        if (variable !== undefined) return valueOf(variable, effort) ?? whole
        const at = inBrackets ?? index
        if (at !== undefined) {
          const word = words[Number(at)]
          isPlaced ||= word !== undefined
          return word ?? whole
        }
        if (name !== undefined) {
          const position = names.indexOf(name)
          if (position === -1) return whole
          isPlaced = true
          return words[position] ?? ''
        }
        isPlaced = true
        return given
      },
    )
  return isPlaced || given === '' ? text : `${text}\n\nARGUMENTS: ${given}`
}

/** A text that stands in a skill as it is: what would be a place in it is none. */
export const escapePlaces = (text: string): string =>
  text.replaceAll(PLACE, (whole) => (whole.startsWith('\\') ? whole : `\\${whole}`))

/** A skill's own folder is where its files are named from; there is no other place. */
const valueOf = (variable: string, effort: string | undefined): string | undefined => {
  if (variable === 'CLAUDE_SKILL_DIR' || variable === 'CLAUDE_PLUGIN_ROOT') return '.'
  return variable === 'CLAUDE_EFFORT' ? (effort ?? '') : undefined
}
