import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import { OWN_PLUGIN, type SkillFacts, type SkillRow } from '@/lib/domain/plugin'
import { listSkills, readPluginRow } from '@/lib/store/queries/plugins'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { saveFile } from '@/components/ui/save-file'
import { SkillForm } from './SkillForm'

const EMPTY: SkillFacts = {
  command: '',
  title: '',
  description: '',
  args: [],
  body: '',
  forModel: true,
  forPerson: true,
  folder: '',
  files: [],
  categories: [],
}

interface Editing {
  readonly skill: SkillFacts
  /** The command under which it is kept now. */
  readonly before?: string
  /** The skill that it was copied from. */
  readonly copyOf?: string
}

/** Skills and saved prompts that the person writes themselves. */
export const OwnSkills = () => {
  const { call, reader } = useAppClient()
  const skills = useRead(async (db) => listSkills(db), [])
  const [editing, setEditing] = useState<Editing>()
  const [error, setError] = useState<AppError>()
  const own = (skills ?? []).filter(({ plugin }) => plugin === OWN_PLUGIN)

  const store = async (
    next: readonly SkillFacts[],
    from: readonly { command: string; skill?: string }[] = [],
  ): Promise<void> => {
    const { ownPackage } = await import('@/lib/plugins/read/own-package')
    const before = await readPluginRow(reader, OWN_PLUGIN)
    const made = ownPackage(t('plugin_own'), next)
    const result =
      next.length === 0
        ? await call('plugin.remove', { name: OWN_PLUGIN })
        : await call('plugin.install', {
            package: made,
            ...(before === undefined ? {} : { replaces: before.hash }),
            from: [...from],
          })
    setError(result.ok ? undefined : result.error)
    if (result.ok) setEditing(undefined)
  }
  const save = (skill: SkillFacts): void => {
    const others = own
      .filter(({ command }) => command !== editing?.before && command !== skill.command)
      .map(factsOf)
    // A copy, and one that was given another name, are as good or as bad as what they were taken from.
    const origin = editing?.copyOf ?? editing?.before
    const next = [...others, skill].toSorted((a, b) => (a.command < b.command ? -1 : 1))
    void store(next, origin === undefined ? [] : [{ command: skill.command, skill: origin }])
  }
  const exportOne = async (skill: SkillFacts): Promise<void> => {
    const { exportZip } = await import('@/lib/plugins/read/export-zip')
    const zip = exportZip(OWN_PLUGIN, [skill], new Map())
    saveFile(new Blob([zip], { type: 'application/zip' }), `${skill.title}.zip`)
  }
  return (
    <section aria-label={t('plugin_own')} className="grid gap-3 rounded-xl border bg-surface p-4">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-40 grow basis-0">
          <h3 className="text-base font-semibold">{t('plugin_own')}</h3>
          <p className="text-muted">{t('plugin_own_lead')}</p>
        </div>
        <Button onClick={() => setEditing({ skill: EMPTY })}>{t('skill_write')}</Button>
      </div>
      {error !== undefined && <ErrorNotice error={error} />}
      {editing !== undefined && (
        <SkillForm
          key={editing.before ?? editing.copyOf ?? 'new'}
          skill={editing.skill}
          taken={own.map(({ command }) => command).filter((command) => command !== editing.before)}
          onSave={save}
          onCancel={() => setEditing(undefined)}
        />
      )}
      <ul className="grid gap-2">
        {own.map((skill) => (
          <li
            key={skill.command}
            className="flex flex-wrap items-center gap-2 rounded-lg border p-2"
          >
            <span className="min-w-40 grow basis-0">
              <span className="font-mono text-xs">/{skill.command}</span>
              <span className="block text-xs text-muted">{skill.description}</span>
            </span>
            <Button
              size="small"
              aria-label={t('skill_edit_named', [skill.command])}
              onClick={() => setEditing({ skill: factsOf(skill), before: skill.command })}
            >
              {t('skill_edit')}
            </Button>
            <Button
              size="small"
              aria-label={t('skill_duplicate_named', [skill.command])}
              onClick={() =>
                setEditing({
                  skill: { ...factsOf(skill), title: `${skill.title}-2`, command: '' },
                  copyOf: skill.command,
                })
              }
            >
              {t('skill_duplicate')}
            </Button>
            <Button
              size="small"
              aria-label={t('plugin_export_named', [skill.command])}
              onClick={() => void exportOne(factsOf(skill))}
            >
              {t('plugin_export')}
            </Button>
            <Button
              size="small"
              look="danger"
              aria-label={t('plugin_remove_named', [skill.command])}
              onClick={() => void store(own.filter((one) => one !== skill).map(factsOf))}
            >
              {t('plugin_remove')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const factsOf = ({
  plugin: _plugin,
  enabled: _enabled,
  label: _label,
  ...facts
}: SkillRow): SkillFacts => facts
