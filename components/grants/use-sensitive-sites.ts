import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { Result } from '@/lib/domain/result'
import { parseDomain } from '@/lib/domain/sensitive-site'
import { useAppClient } from '@/components/AppClientProvider'
import { useAnnounce } from '@/components/ui/Announcer'
import { t } from '@/components/ui/i18n'

/** Changing the sites where nothing is remembered, with what went wrong last. */
export const useSensitiveSites = () => {
  const { call } = useAppClient()
  const announce = useAnnounce()
  const [error, setError] = useState<AppError>()
  const run = async (work: Promise<Result<void>>): Promise<boolean> => {
    const result = await work
    setError(result.ok ? undefined : result.error)
    return result.ok
  }
  return {
    error,
    setSensitive: async (site: string, sensitive: boolean): Promise<boolean> => {
      const done = await run(call('sensitive-site.set', { site, sensitive }))
      if (done && sensitive) announce(t('sensitive_added', [parseDomain(site) ?? site]))
      return done
    },
    reset: () => run(call('sensitive-site.reset', {})),
  }
}
