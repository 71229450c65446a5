import { appError } from '@/lib/domain/app-error'
import type { AddressSpace } from '@/lib/domain/connector'
import { parseAddress, type ParsedAddress } from '@/lib/domain/connector-url'
import { err, ok, type Result } from '@/lib/domain/result'
import { parseUrl } from '@/lib/domain/parse-url'

/**
 * Reads an address that a server named for sign-in: https, never a private or link-local address, and on this computer
 * only where the person typed such an address for the connector itself.
 * Threat: discovery documents that point at the local network, at files or at scripts.
 * https://modelcontextprotocol.io/docs/2026-07-28/tutorials/security/security_best_practices
 */
export const parseEndpoint = (
  named: string,
  space: AddressSpace,
  subject: string,
): Result<ParsedAddress> => {
  const unsafe = err(
    appError('connector.auth-unsafe', {
      subject,
      detail: 'An address of the sign-in is not allowed.',
    }),
  )
  // With a scheme of its own: the parser for typed addresses would guess one.
  const url = /^https?:\/\//i.test(named) ? parseUrl(named) : undefined
  // `localhost.` and `10.0.0.1.` name the same places as without the dot.
  if (url === undefined || url.hostname.endsWith('.')) return unsafe
  const address = parseAddress(named)
  if (!address.ok) return unsafe
  if (address.value.addressSpace === 'loopback' && space !== 'loopback') return unsafe
  return address
}

/** The name that a person is shown, and that `parseAddress` turns back into the same permission. */
export const hostOf = (address: ParsedAddress): string => {
  const guessed = parseAddress(address.host)
  return guessed.ok && guessed.value.permission === address.permission
    ? address.host
    : address.origin
}

/** Where a value is known to be an address that was accepted before. */
export const endpointOf = (named: string): Result<ParsedAddress> => {
  const address = parseAddress(named)
  return address.ok ? ok(address.value) : address
}
