import { useState } from 'react'
import { OWN_PLUGIN, type SkillRow } from '@/lib/domain/plugin'
import { Button } from '@/components/ui/Button'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import { t } from '@/components/ui/i18n'
import { saveFile } from '@/components/ui/save-file'
import { SkillSites } from './SkillSites'
import { plainCategories } from './plain-categories'
import { factsOf } from './store-own-skills'

/** One skill of the person's own, and what can be done with it. */
export const OwnSkillItem = ({
  skill,
  onTry,
  onEdit,
  onDuplicate,
  onRemove,
}: {
  readonly skill: SkillRow
  /** Absent while it cannot be tried. */
  readonly onTry: (() => void) | undefined
  readonly onEdit: () => void
  readonly onDuplicate: () => void
  readonly onRemove: () => void
}) => {
  const [asking, setAsking] = useState(false)
  const { command, description, title } = skill
  const exportOne = async (): Promise<void> => {
    const { exportZip } = await import('@/lib/plugins/read/export-zip')
    const zip = exportZip(OWN_PLUGIN, [factsOf(skill)], new Map())
    saveFile(new Blob([zip], { type: 'application/zip' }), `${title}.zip`)
  }
  return (
    <li className="grid gap-2 rounded-lg border p-3">
      <div>
        <span className="font-mono text-xs">/{command}</span>
        <span className="block text-xs text-muted">{plainCategories(description)}</span>
        <SkillSites skill={skill} />
      </div>
      <div className="flex flex-wrap gap-2">
        {onTry !== undefined && (
          <Button size="small" aria-label={t('skill_test_named', [command])} onClick={onTry}>
            {t('skill_test')}
          </Button>
        )}
        <Button size="small" aria-label={t('skill_edit_named', [command])} onClick={onEdit}>
          {t('skill_edit')}
        </Button>
        <Button
          size="small"
          aria-label={t('skill_duplicate_named', [command])}
          onClick={onDuplicate}
        >
          {t('skill_duplicate')}
        </Button>
        <Button
          size="small"
          aria-label={t('plugin_export_named', [command])}
          onClick={() => void exportOne()}
        >
          {t('plugin_export')}
        </Button>
        <Button
          size="small"
          look="danger"
          aria-label={t('plugin_remove_named', [command])}
          onClick={() => setAsking(true)}
        >
          {t('plugin_remove')}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        title={t('plugin_remove_named', [command])}
        description={t('skill_remove_lead')}
        action={t('plugin_remove')}
        onConfirm={onRemove}
        onClose={() => setAsking(false)}
      />
    </li>
  )
}
