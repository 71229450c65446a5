import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const MINIMUM = [20, 19]

/**
 * Runs `npm install` by the lock file, which it leaves as it is, when the installed packages are not
 * those of package-lock.json. Needs nothing but Node itself. `npm ci` would refuse the lock file wherever a registry has not
 * all of the optional packages for other systems.
 */
export function installPackages() {
  requireNode()
  if (packagesAreCurrent()) return
  console.log('Installing packages …')
  // Under `npm test` and `npm start` npm says where it is; that spares a shell on Windows.
  const npm = process.env.npm_execpath
  const { status } =
    npm === undefined
      ? spawnSync('npm install --no-save', { cwd: ROOT, stdio: 'inherit', shell: true })
      : spawnSync(process.execPath, [npm, 'install', '--no-save'], { cwd: ROOT, stdio: 'inherit' })
  if (status === 0) return
  console.error('npm install failed; its own words are above.')
  process.exit(1)
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
