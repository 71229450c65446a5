import { MOST_OF_PAGE_ANSWER } from '@/lib/domain/page-bounds'
import type { PageToolOutcome } from '@/lib/domain/page-tools'
import type { ModelContext } from './model-context'
import { isOwn, offeredTools } from './offered-tools'

/** What our script in a page can be asked; the answers cross into the worker as JSON. */
export interface PageTools {
  readonly list: () => Promise<{ readonly url: string; readonly tools: readonly object[] }>
  readonly run: (id: string, name: string, input: object) => Promise<PageToolOutcome>
  readonly stop: (id: string) => void
}

export const createPageTools = (
  context: ModelContext,
  page: Pick<Location, 'href' | 'origin'>,
): PageTools => {
  const running = new Map<string, AbortController>()
  return {
    list: async () => ({ url: page.href, tools: await offeredTools(context, page.origin) }),
    run: async (id, name, input) => {
      const found = (await context.list()).filter(
        (tool) => tool.name === name && isOwn(tool, page.origin),
      )
      const [tool] = found
      // Two by one name: nobody can tell which of them was shown.
      if (tool === undefined || found.length > 1) return { type: 'missing' }
      const stopping = new AbortController()
      running.set(id, stopping)
      try {
        const answer = await context.run(tool, input, stopping.signal)
        return { type: 'answered', text: textOf(answer).slice(0, MOST_OF_PAGE_ANSWER) }
      } catch (thrown) {
        return { type: 'threw', text: reasonOf(thrown).slice(0, 2000) }
      } finally {
        running.delete(id)
      }
    },
    stop: (id) => running.get(id)?.abort(),
  }
}

const textOf = (answer: unknown): string => {
  if (typeof answer === 'string') return answer
  // What a page brings along itself may answer with an object.
  return answer === null || answer === undefined ? '' : JSON.stringify(answer)
}

const reasonOf = (thrown: unknown): string =>
  thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : 'Error'
