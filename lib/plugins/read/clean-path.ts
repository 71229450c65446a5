import { fitName, hasUnseen } from '@/lib/domain/import/fit-name'
import { err, ok, type Result } from '@/lib/domain/result'
import type { PluginProblem } from './plugin-problem'

/**
 * A path of an archive or a folder in the one spelling that is used from here on. Threat: `../`, a drive or a backslash
 * would leave the folder wherever the path is used next; a hidden character makes two names that look alike.
 */
export const cleanPath = (given: string): Result<string, PluginProblem> => {
  const where = fitName(given, 120)
  // A picture's mark of being coloured is part of it.
  if (hasUnseen(given.replaceAll(/(?<=\p{Extended_Pictographic})\uFE0F/gu, '')))
    return err({ code: 'path-hidden', where })
  const parts = given.replaceAll('\\', '/').normalize('NFC').split('/')
  const isOutside =
    given.length > 1000 || /^(?:[/\\]|[A-Za-z]:)/.test(given) || parts.some((part) => part === '..')
  if (isOutside) return err({ code: 'path-outside', where })
  const kept = parts.filter((part) => part !== '' && part !== '.')
  return kept.length === 0 || kept.length > 30
    ? err({ code: 'path-outside', where })
    : ok(kept.join('/'))
}

const PASSED_OVER = new Set([
  '.git',
  'node_modules',
  '__MACOSX',
  '.DS_Store',
  'Thumbs.db',
  'Icon\r',
])

/** What programs leave beside people's files; never looked at. */
export const isPassedOver = (path: string): boolean =>
  path.split(/[\\/]/).some((part) => PASSED_OVER.has(part) || part.startsWith('._'))

/** A path of a manifest (`./skills/x`) from the plugin's root; undefined where it leads outside. `''` is the root. */
export const pathFromRoot = (written: string): string | undefined => {
  const trimmed = written
    .trim()
    .replace(/^\$\{CLAUDE_PLUGIN_ROOT\}\/?/, './')
    // All of a folder, as shells write it.
    .replace(/(?:\/\*\*)?\/\*(?:\.md)?$/, '')
  if (/^\.?\/*$/.test(trimmed)) return trimmed.startsWith('/') ? undefined : ''
  const path = cleanPath(trimmed)
  return path.ok ? path.value : undefined
}
