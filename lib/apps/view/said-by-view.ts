import type { ProxySays } from './proxy-messages'

/**
 * What of a message out of a view's frame goes on to the panel, or undefined. A view can say anything, so each form is built anew but
 * for JSON-RPC, which the panel checks; never passed on are messages of the names that are between host and proxy.
 * @param active the person acted in the frame within the last seconds
 */
export const saidByView = (data: unknown, active: boolean): ProxySays | undefined => {
  if (!isRecord(data)) return undefined
  const own = data['sayso']
  if (isRecord(own)) {
    switch (own['type']) {
      case 'pong':
        return { type: 'pong', active, heavy: own['heavy'] === true }
      case 'drawn':
        return own['picture'] instanceof ImageBitmap
          ? { type: 'drawn', picture: own['picture'] }
          : undefined
      case 'password':
        return { type: 'password' }
      case 'trouble':
        return { type: 'trouble', reason: own['reason'] === 'storage' ? 'storage' : 'error' }
      default:
        return undefined
    }
  }
  // Messages of these names are between host and proxy: a view that sends one plays the proxy.
  if (String(data['method']).startsWith('ui/notifications/sandbox-')) return undefined
  return data['jsonrpc'] === '2.0' ? { type: 'rpc', message: data, active } : undefined
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
