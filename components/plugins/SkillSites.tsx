import { useState } from 'react'
import type { SkillRow } from '@/lib/domain/plugin'
import { parseSite } from '@/lib/domain/site'
import { useAppClient } from '@/components/AppClientProvider'
import { useAnnounce } from '@/components/ui/Announcer'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { TextField } from '@/components/ui/TextField'

/** On which sites a skill is offered; an empty field is everywhere. */
export const SkillSites = ({ skill }: { readonly skill: SkillRow }) => {
  const { call } = useAppClient()
  const announce = useAnnounce()
  const stored = (skill.sites ?? []).join(', ')
  const [typed, setTyped] = useState<string>()
  const [wrong, setWrong] = useState<string>()
  const save = async (): Promise<void> => {
    const words = (typed ?? '').split(/[\s,;]+/).filter((word) => word !== '')
    const unread = words.find((word) => parseSite(word) === undefined)
    setWrong(unread)
    if (unread !== undefined) return
    const sites = [...new Set(words.flatMap((word) => parseSite(word) ?? []))].slice(0, 50)
    const saved = await call('skill.set-sites', { command: skill.command, sites })
    if (!saved.ok) return
    announce(t('skill_sites_saved'))
    setTyped(undefined)
  }
  const where = stored === '' ? t('skill_sites_everywhere') : t('skill_sites_on', [stored])
  if (typed === undefined)
    return (
      <Button
        size="small"
        look="quiet"
        className="-ms-2 underline decoration-dotted underline-offset-2"
        aria-label={t('skill_sites_named', [where, skill.command])}
        onClick={() => setTyped(stored)}
      >
        {where}
      </Button>
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        label={t('skill_sites')}
        hint={wrong === undefined ? t('skill_sites_hint') : t('scope_sites_wrong', [wrong])}
        invalid={wrong !== undefined}
        maxLength={2000}
        value={typed}
        beside={<Button type="submit">{t('skill_sites_save')}</Button>}
        onChange={({ target }) => setTyped(target.value)}
      />
    </form>
  )
}
