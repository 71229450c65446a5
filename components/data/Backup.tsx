import { useRef, useState } from 'react'
import type { BackupFile } from '@/lib/domain/backup-file'
import { useAppClient } from '@/components/AppClientProvider'
import { MOST_BYTES } from '@/components/history/read-file'
import { jsonBlob } from '@/components/history/export-conversations'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { saveFile } from '@/components/ui/save-file'
import { readBackup } from './restore-backup'
import { RestoreReview } from './RestoreReview'

/** Taking everything along but secrets, and taking it over again. */
export const Backup = () => {
  const { reader } = useAppClient()
  const input = useRef<HTMLInputElement>(null)
  const [read, setRead] = useState<BackupFile>()
  const [unfit, setUnfit] = useState<string>()
  const save = async (): Promise<void> => {
    const { makeBackup } = await import('./make-backup')
    const backup = await makeBackup(reader, Date.now())
    const day = new Date(backup.madeAt).toISOString().slice(0, 10)
    saveFile(jsonBlob(backup), `sayso-backup-${day}.json`)
  }
  const take = async (file: File): Promise<void> => {
    const backup = file.size > MOST_BYTES ? undefined : readBackup(await file.text())
    setRead(backup)
    setUnfit(backup === undefined ? file.name : undefined)
  }
  return (
    <div className="grid gap-3 rounded-xl border bg-surface p-4">
      <h3 className="text-base font-semibold">{t('backup_title')}</h3>
      <p className="text-muted">{t('backup_lead')}</p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void save()}>{t('backup_save')}</Button>
        <Button onClick={() => input.current?.click()}>{t('backup_restore')}</Button>
      </div>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label={t('backup_restore')}
        hidden
        onChange={({ target }) => {
          const [picked] = target.files ?? []
          target.value = ''
          if (picked !== undefined) void take(picked)
        }}
      />
      {unfit !== undefined && (
        <Notice tone="danger" isAlert>
          <p>{t('backup_unfit', [unfit])}</p>
        </Notice>
      )}
      {read !== undefined && (
        <RestoreReview key={read.madeAt} file={read} onOver={() => setRead(undefined)} />
      )}
    </div>
  )
}
