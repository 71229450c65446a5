import { isJsonObject } from '@/lib/domain/json'
import { ConnectionFailure } from './connection-failure'
import { boundsFaultOf } from './json-bounds'
import type { ListingCapture } from './listing-capture'
import { LEGACY_VERSIONS } from './protocol-versions'
import { TASK_META } from './read-task'
import { readBlocks } from './result-content'
import type { EditResult } from './watched-transport'

const RESULT_BOUNDS = { depth: 64, nodes: 100_000 }
const TEXT_LENGTH = 4 * 1024 * 1024

/**
 * Brings results into a shape that the client takes, where it would throw the whole answer away for one odd part of it,
 * and refuses those that are out of bounds or of a version that we do not speak.
 */
export const createEditResult =
  (capture: ListingCapture): EditResult =>
  (method, result) => {
    switch (method) {
      case 'initialize':
        return checkVersion(result)
      case 'tools/list':
        return { resultType: 'complete', ...capture.readPage(result) }
      case 'tools/call':
        return editCallResult(result)
      case 'tasks/get':
        return editTask(result)
      default:
        return result
    }
  }

/** The list is fixed: a server that speaks only what is older gets no session, and cannot talk us down to it. */
const checkVersion = (result: Record<string, unknown>): Record<string, unknown> => {
  const version = result['protocolVersion']
  if (typeof version === 'string' && !LEGACY_VERSIONS.includes(version)) {
    throw new ConnectionFailure('unsupported-version', { detail: version })
  }
  return result
}

/** A task goes to the client as a result without content, which it would otherwise refuse as of a kind unknown to it. */
const editCallResult = (result: Record<string, unknown>): Record<string, unknown> => {
  if (result['resultType'] === 'task')
    return { resultType: 'complete', content: [], _meta: { [TASK_META]: result } }
  if (result['resultType'] !== undefined && result['resultType'] !== 'complete') return result
  const fault = boundsFaultOf(result, RESULT_BOUNDS)
  if (fault !== undefined)
    throw new ConnectionFailure(fault === 'too-large' ? fault : 'bad-message')
  const content = Array.isArray(result['content']) ? readBlocks(result['content']) : []
  const length = content.reduce((sum, part) => sum + lengthOf(part), 0)
  if (length > TEXT_LENGTH) throw new ConnectionFailure('too-large')
  return {
    resultType: 'complete',
    content,
    ...(result['structuredContent'] === undefined
      ? {}
      : { structuredContent: result['structuredContent'] }),
    ...(isJsonObject(result['_meta']) ? { _meta: result['_meta'] } : {}),
    isError: result['isError'] === true,
  }
}

/** The result that a finished task carries is held to what the call's own would be. */
const editTask = (result: Record<string, unknown>): Record<string, unknown> => {
  const inner = result['result']
  return {
    ...result,
    resultType: 'complete',
    ...(isJsonObject(inner) ? { result: editCallResult({ ...inner, resultType: undefined }) } : {}),
  }
}

const lengthOf = (part: ReturnType<typeof readBlocks>[number]): number => {
  if (part.type === 'text') return part.text.length
  return part.type === 'resource' && 'text' in part.resource ? part.resource.text.length : 0
}
