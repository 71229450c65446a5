import { lazy, Suspense, useState } from 'react'
import type { ConnectorRow } from '@/lib/domain/connector'
import { standingOf } from '@/lib/plugins/read/server-skill'
import { listSkills } from '@/lib/store/queries/plugins'
import { useRead } from '@/components/AppClientProvider'
import type { ServerSkillItem } from '@/components/offers/offer-items'
import { Badge } from '@/components/ui/Badge'
import { Button } from '@/components/ui/Button'
import { HiddenText } from '@/components/ui/HiddenText'
import { t, type MessageKey } from '@/components/ui/i18n'
import { plainCategories } from './plain-categories'

const ServerSkillReview = lazy(async () => ({
  default: (await import('./ServerSkillReview')).ServerSkillReview,
}))

const STANDING = {
  new: 'server_skill_new',
  changed: 'server_skill_changed',
  installed: 'server_skill_installed',
} as const satisfies Record<ReturnType<typeof standingOf>, MessageKey>

/** The skills that a server offers, and how each stands here: none counts before the person has read it and agreed. */
export const ServerSkills = ({
  connector,
  skills,
}: {
  readonly connector: ConnectorRow
  readonly skills: readonly ServerSkillItem[]
}) => {
  const installed = useRead(async (db) => listSkills(db), [])
  const [open, setOpen] = useState<string>()
  if (skills.length === 0 || installed === undefined) return null
  return (
    <section className="grid gap-1.5">
      <h3 className="font-semibold">{t('server_skills')}</h3>
      <p className="text-xs text-muted">{t('server_skills_lead', [connector.name])}</p>
      <ul className="grid gap-1.5">
        {skills.map((item) => {
          const standing = standingOf(installed, connector.id, item)
          return (
            <li key={item.key} className="grid gap-2 rounded-lg border px-3 py-2">
              <div className="flex flex-wrap items-center gap-2">
                <span className="grid min-w-40 grow basis-0">
                  <span className="flex flex-wrap items-center gap-1.5 font-medium">
                    <HiddenText text={item.name} />
                    <Badge {...(standing === 'installed' ? {} : { tone: 'ask' })}>
                      {t(STANDING[standing])}
                    </Badge>
                  </span>
                  <span dir="auto" className="text-xs text-muted">
                    <HiddenText text={plainCategories(item.description)} />
                  </span>
                </span>
                {(standing !== 'installed' || item.digest === undefined) && open !== item.key && (
                  <Button
                    size="small"
                    aria-label={t('server_skill_review_named', [item.name])}
                    onClick={() => setOpen(item.key)}
                  >
                    {t('server_skill_review')}
                  </Button>
                )}
              </div>
              {open === item.key && (
                <Suspense>
                  <ServerSkillReview
                    connector={connector}
                    item={item}
                    onOver={() => setOpen(undefined)}
                  />
                </Suspense>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
