import type { SessionPort } from '@/lib/domain/vault-lock'

/** The browser's session memory: survives the worker, and is gone once the browser closes. */
export interface NodeSession extends SessionPort {
  readonly values: Map<string, unknown>
}

export const createNodeSession = (): NodeSession => {
  const values = new Map<string, unknown>()
  return {
    values,
    get: (names) =>
      Promise.resolve(
        structuredClone(Object.fromEntries([...values].filter(([name]) => names.includes(name)))),
      ),
    set: (added) => {
      for (const [name, value] of Object.entries(structuredClone(added))) values.set(name, value)
      return Promise.resolve()
    },
    remove: (names) => {
      for (const name of names) values.delete(name)
      return Promise.resolve()
    },
  }
}
