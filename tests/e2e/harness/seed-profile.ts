import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EXTENSION_ID } from './sayso-build'

/**
 * Writes a fresh profile in which the person has already granted Sayso these hosts, because headless nobody can answer
 * the browser's dialog. Only before the browser's first start: afterwards the file is protected by a hash.
 * @param hosts match patterns without a port, such as `http://127.0.0.1/*`
 * @param apis optional permissions that they have granted besides
 * @param incognito whether they have allowed Sayso in incognito windows
 */
export async function seedProfile(
  profileDir: string,
  hosts: readonly string[],
  apis: readonly string[] = [],
  incognito = false,
): Promise<void> {
  const granted = {
    api: apis,
    explicit_host: hosts,
    manifest_permissions: [],
    scriptable_host: [],
  }
  const settings = {
    runtime_granted_permissions: granted,
    granted_permissions: granted,
    active_permissions: granted,
    incognito,
  }
  const folder = join(profileDir, 'Default')
  await mkdir(folder, { recursive: true })
  await writeFile(
    join(folder, 'Preferences'),
    JSON.stringify({ extensions: { settings: { [EXTENSION_ID]: settings } } }),
  )
}
