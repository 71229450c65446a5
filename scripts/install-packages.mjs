import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const MINIMUM = [20, 19]

/**
 * Installs what package-lock.json names when that is not what is installed. Needs nothing but Node itself.
 *
 * npm refuses a whole lock file that lacks an optional package for another system; `npm install` then fills the gap
 * and keeps to the lock for all else, without writing to it.
 */
export function installPackages() {
  requireNode()
  if (packagesAreCurrent()) return
  console.log('Installing packages (npm ci) …')
  if (runNpm('ci')) return
  console.log('npm ci refused; trying npm install …')
  if (runNpm('install', '--no-save')) return
  console.error('The packages could not be installed; npm says above why.')
  process.exit(1)
}

/** Under `npm test` and `npm start` npm says where it is; that spares a shell on Windows. */
function runNpm(...args) {
  const npm = process.env.npm_execpath
  const options = { cwd: ROOT, stdio: 'inherit' }
  const { status } =
    npm === undefined
      ? spawnSync(`npm ${args.join(' ')}`, { ...options, shell: true })
      : spawnSync(process.execPath, [npm, ...args], options)
  return status === 0
}

/** Loads a TypeScript file of this folder into this process, with the project's root as working directory. */
export async function handOver(script) {
  process.chdir(ROOT)
  const { register } = await import('tsx/esm/api')
  register()
  await import(new URL(script, import.meta.url).href)
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [least = 0, leastMinor = 0] = MINIMUM
  if (major > least || (major === least && minor >= leastMinor)) return
  console.error(`Sayso needs Node ${MINIMUM.join('.')} or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

/**
 * Compares the lock file with the copy npm leaves in node_modules: the same packages at the same versions, except
 * those for other systems, which npm leaves out.
 */
function packagesAreCurrent() {
  const wanted = lockedPackages('package-lock.json')
  const installed = lockedPackages('node_modules/.package-lock.json')
  if (wanted === undefined || installed === undefined) return false
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    const found = installed[path]
    return path === '' || (found === undefined ? optional === true : found.version === version)
  })
}

function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')).packages
  } catch {
    return undefined
  }
}
