import { describe, expect, test } from 'vitest'
import type { ConnectorId } from '@/lib/domain/ids'
import { originOfSite, siteId } from '@/lib/domain/page-site'
import { pageConnectorId, pageOfConnector } from '@/lib/domain/page-tools'
import { sourceOfConnector, sourceOfPage } from '@/lib/policy/source-of'

const ORIGIN = 'https://shop.example:8443'
const OFFERING = pageConnectorId(7, ORIGIN) as ConnectorId

describe('a site that is acted on and a page that offers tools', () => {
  test('are never taken for each other', () => {
    expect(originOfSite(siteId(ORIGIN))).toBe(ORIGIN)
    expect(pageOfConnector(siteId(ORIGIN))).toBeUndefined()
    expect(pageOfConnector(OFFERING)).toEqual({ tabId: 7, origin: ORIGIN })
    expect(originOfSite(OFFERING)).toBeUndefined()
  })

  test('are one source with what is read of that origin', () => {
    expect(sourceOfConnector(siteId(ORIGIN))).toBe(sourceOfPage(ORIGIN))
    expect(sourceOfConnector(OFFERING)).toBe(sourceOfPage(ORIGIN))
    expect(sourceOfConnector('shop' as ConnectorId)).toBe('connector:shop')
  })
})
