import { browser } from 'wxt/browser'
import type { PagePort } from '@/lib/domain/ports'

const FILES = ['/page-tools.js' as const]

/**
 * The way to the tools of a tab's page. The browser's own interface is seen from our world, which the page cannot touch; one that
 * the page brings along is in the page's world alone, where nothing of ours stays behind.
 */
export const pageTools: Pick<PagePort, 'listTools' | 'runTool'> = {
  listTools: async (tabId) => (await listIn(tabId, 'ISOLATED')) ?? (await listIn(tabId, 'MAIN')),
  runTool: async ({ tabId, documentId, world }, call, signal) => {
    const target = { tabId, documentIds: [documentId] }
    const stopped = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('Stopped.')), { once: true })
    })
    if (world === 'ISOLATED')
      signal.addEventListener('abort', () => void stop(target, call.id), { once: true })
    signal.throwIfAborted()
    try {
      await browser.scripting.executeScript({ target, world, files: FILES })
    } catch {
      return { type: 'missing' }
    }
    const [answer] = await Promise.race([
      browser.scripting.executeScript({
        target,
        world,
        func: (id: string, name: string, input: object, stays: boolean) => {
          const tools = globalThis.saysoTools
          if (!stays) Reflect.deleteProperty(globalThis, 'saysoTools')
          return tools?.run(id, name, input)
        },
        args: [call.id, call.name, call.input, world === 'ISOLATED'],
      }),
      stopped,
    ])
    return answer?.result
  },
}

const listIn: (
  tabId: number,
  world: 'ISOLATED' | 'MAIN',
) => ReturnType<PagePort['listTools']> = async (tabId, world) => {
  const { executeScript } = browser.scripting
  const main = { tabId, frameIds: [0] }
  const [has] = await executeScript({
    target: main,
    world,
    func: () =>
      'modelContext' in document ||
      'modelContext' in navigator ||
      'modelContextTesting' in navigator,
  })
  if (has?.result !== true) return undefined
  const target = { tabId, documentIds: [has.documentId] }
  await executeScript({ target, world, files: FILES })
  const [listed] = await executeScript({
    target,
    world,
    func: (stays: boolean) => {
      const tools = globalThis.saysoTools
      if (!stays) Reflect.deleteProperty(globalThis, 'saysoTools')
      return tools?.list()
    },
    args: [world === 'ISOLATED'],
  })
  const answer: unknown = listed?.result
  return answer === undefined || answer === null
    ? undefined
    : { place: { tabId, documentId: has.documentId, world }, answer }
}

const stop = async (
  target: { readonly tabId: number; readonly documentIds: string[] },
  call: string,
): Promise<void> => {
  try {
    await browser.scripting.executeScript({
      target,
      func: (id: string) => globalThis.saysoTools?.stop(id),
      args: [call],
    })
  } catch {
    // The document has gone, and the call with it.
  }
}
