import { askCommand, findCommand, runQuietly } from './run-command'

/** A package manager this machine has, and how it installs without asking. */
interface PackageManager {
  readonly command: string
  readonly refresh?: readonly string[]
  readonly install: readonly string[]
  readonly needsRoot: boolean
}

const MANAGERS: readonly PackageManager[] = [
  { command: 'apt-get', refresh: ['update'], install: ['install', '-y'], needsRoot: true },
  { command: 'dnf', install: ['install', '-y'], needsRoot: true },
  { command: 'pacman', install: ['-Sy', '--noconfirm', '--needed'], needsRoot: true },
  { command: 'brew', install: ['install', '--cask'], needsRoot: false },
]

/** Which package holds the wanted thing, by package manager. A manager that is left out has none. */
export type PackageNames = Readonly<
  Partial<Record<'apt-get' | 'dnf' | 'pacman' | 'brew', readonly string[]>>
>

/**
 * Installs packages with the first package manager that is here and has them. False when there is none, when it would
 * have to ask for a password, or when it failed; the reason is printed.
 */
export async function installSystemPackages(names: PackageNames): Promise<boolean> {
  for (const manager of MANAGERS) {
    const packages = names[manager.command as keyof PackageNames]
    if (packages === undefined || findCommand(manager.command) === undefined) continue
    const asRoot = manager.needsRoot ? commandPrefixForRoot() : []
    if (asRoot === undefined) return false
    console.log(`Installing ${packages.join(', ')} with ${manager.command} …`)
    const run = async (args: readonly string[]): Promise<boolean> => {
      const [command = manager.command, ...rest] = [...asRoot, manager.command, ...args]
      const result = await runQuietly(command, rest, { DEBIAN_FRONTEND: 'noninteractive' })
      if (result.status !== 0) console.error(result.output.trim().split('\n').slice(-5).join('\n'))
      return result.status === 0
    }
    if (manager.refresh !== undefined) await run(manager.refresh)
    return await run([...manager.install, ...packages])
  }
  return false
}

/** What to put before a command so that it runs as root without a password; undefined when that is not possible. */
export function commandPrefixForRoot(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return []
  const sudo = findCommand('sudo')
  if (sudo !== undefined && askCommand(sudo, ['-n', 'true']).status === 0) return [sudo, '-n']
  return undefined
}
