import { sensitiveDomains } from '@/lib/domain/sensitive-site'
import { SENSITIVE_KINDS, SENSITIVE_SITES } from '@/lib/domain/sensitive-sites'
import { readSettings } from '@/lib/store/queries/settings'
import { useRead } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t, tCount } from '@/components/ui/i18n'
import { AddSensitiveSite } from './AddSensitiveSite'
import { SiteList } from './SiteList'
import { useSensitiveSites } from './use-sensitive-sites'

const KIND_WORDS = {
  money: 'sensitive_money',
  health: 'sensitive_health',
  government: 'sensitive_government',
  mail: 'sensitive_mail',
  passwords: 'sensitive_passwords',
} as const

/** The sites where no answer is remembered: ours by kind, the person's own first, and what they have taken out. */
export const SensitiveSites = () => {
  const settings = useRead(readSettings, [])
  const { error, setSensitive, reset } = useSensitiveSites()
  if (settings === undefined) return null
  const choice = settings.sensitiveSites
  const counts = new Set(sensitiveDomains(choice))
  const isAsAtFirst = choice.added.length + choice.removed.length === 0
  const takeOut = (site: string): void => void setSensitive(site, false)
  return (
    <section
      aria-labelledby="sensitive-sites"
      className="grid gap-3 rounded-xl border bg-surface p-4"
    >
      <div>
        <h3 id="sensitive-sites" className="font-semibold">
          {t('sensitive_title')}
        </h3>
        <p className="text-xs text-muted">{t('sensitive_text')}</p>
      </div>
      <AddSensitiveSite onAdd={(site) => setSensitive(site, true)} />
      {error !== undefined && <ErrorNotice error={error} />}
      <div className="grid gap-1">
        <SiteList
          title={t('sensitive_kind_count', [t('sensitive_yours'), choice.added.length])}
          sites={choice.added}
          action="sensitive_take_out"
          onAct={takeOut}
          defaultOpen
        />
        {SENSITIVE_KINDS.map((kind) => {
          const sites = SENSITIVE_SITES[kind].filter((site) => counts.has(site))
          return (
            <SiteList
              key={kind}
              title={t('sensitive_kind_count', [t(KIND_WORDS[kind]), sites.length])}
              sites={sites}
              action="sensitive_take_out"
              onAct={takeOut}
            />
          )
        })}
        <SiteList
          title={tCount('sensitive_taken_out', choice.removed.length)}
          sites={choice.removed}
          action="sensitive_put_back"
          onAct={(site) => void setSensitive(site, true)}
        />
      </div>
      {!isAsAtFirst && (
        <Button size="small" className="justify-self-start" onClick={() => void reset()}>
          {t('sensitive_reset')}
        </Button>
      )}
    </section>
  )
}
