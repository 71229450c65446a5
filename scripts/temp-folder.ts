import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const kept = new Set<string>()

/** Makes a new folder that is removed with `removeTempFolder`, or when this process exits. */
export function createTempFolder(prefix: string): string {
  if (kept.size === 0) process.once('exit', removeAll)
  const folder = realpathSync(mkdtempSync(join(tmpdir(), prefix)))
  kept.add(folder)
  return folder
}

/** Removes such a folder with all in it, with patience: who wrote there may have ended only now. */
export function removeTempFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  kept.delete(folder)
}

function removeAll(): void {
  for (const folder of kept) removeTempFolder(folder)
}
