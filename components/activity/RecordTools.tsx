import { Download, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useAppClient } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { Spinner } from '@/components/ui/Spinner'
import { checkRecord, type RecordCheck } from './check-record'
import { exportRecord, type RecordFile } from './export-record'
import { RecordDays } from './RecordDays'
import { CheckNotice, ExportNotice } from './RecordToolNotice'
import { saveFile } from '@/components/ui/save-file'

/** Checking that the record is whole, and taking it along. */
export const RecordTools = () => {
  const { reader } = useAppClient()
  const [working, setWorking] = useState(false)
  const [check, setCheck] = useState<RecordCheck>()
  const [file, setFile] = useState<RecordFile>()
  const work = async (job: () => Promise<void>): Promise<void> => {
    if (working) return
    setWorking(true)
    setCheck(undefined)
    setFile(undefined)
    try {
      await job()
    } finally {
      setWorking(false)
    }
  }
  const runCheck = async (): Promise<void> => setCheck(await checkRecord(reader))
  const runExport = async (): Promise<void> => {
    const made = await exportRecord(reader)
    saveFile(made.blob, `sayso-record-${new Date().toISOString().slice(0, 10)}.jsonl`)
    setFile(made)
  }
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button size="small" aria-disabled={working} onClick={() => void work(runCheck)}>
          <ShieldCheck aria-hidden size={13} />
          {t('record_check')}
        </Button>
        <Button size="small" aria-disabled={working} onClick={() => void work(runExport)}>
          <Download aria-hidden size={13} />
          {t('record_export')}
        </Button>
        {working && <Spinner />}
      </div>
      <RecordDays />
      <output className="grid gap-2 empty:hidden">
        {check !== undefined && <CheckNotice check={check} />}
        {file !== undefined && <ExportNotice file={file} />}
      </output>
    </div>
  )
}
