import { useEffect, useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { ConnectorRow } from '@/lib/domain/connector'
import { useAppClient } from '@/components/AppClientProvider'
import { itemsOf, serverSkillItems, type OfferItem, type ServerSkillItem } from './offer-items'

export interface OffersSoFar {
  readonly items: readonly OfferItem[]
  readonly skills: readonly ServerSkillItem[]
  readonly loading: boolean
  /** Of the connectors that could not be asked. */
  readonly errors: readonly AppError[]
}

const NOTHING_YET: OffersSoFar = { items: [], skills: [], loading: true, errors: [] }

/** Asks every connector anew what it offers, once; those that answer are listed while others are still asked. */
export const useOffers = (connectors: readonly ConnectorRow[]): OffersSoFar => {
  const { call } = useAppClient()
  const [soFar, setSoFar] = useState(NOTHING_YET)
  const ids = connectors.map(({ id }) => id).join(' ')
  useEffect(() => {
    let gone = false
    const askOne = async (connector: ConnectorRow): Promise<void> => {
      const result = await call('connector.browse', { connectorId: connector.id })
      if (gone) return
      setSoFar((before) =>
        result.ok
          ? {
              ...before,
              items: [...before.items, ...itemsOf(connector, result.value)],
              skills: [...before.skills, ...serverSkillItems(connector, result.value)],
            }
          : { ...before, errors: [...before.errors, result.error] },
      )
    }
    const askAll = async (): Promise<void> => {
      await Promise.all(connectors.map(askOne))
      if (!gone) setSoFar((before) => ({ ...before, loading: false }))
    }
    void askAll()
    return () => {
      gone = true
    }
    // Asked once for the same connectors, whatever else about them changes.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [ids])
  return soFar
}
