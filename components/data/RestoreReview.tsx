import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { BackupFile } from '@/lib/domain/backup-file'
import { useAppClient } from '@/components/AppClientProvider'
import { ImportReview } from '@/components/settings/import/ImportReview'
import { useImport } from '@/components/settings/import/use-import'
import { Button } from '@/components/ui/Button'
import { Disclosure } from '@/components/ui/Disclosure'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { HiddenText } from '@/components/ui/HiddenText'
import { t, tCount } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { beyondWords, budgetLines, priceLine } from '@/components/usage/limit-words'
import {
  areLimitsWithin,
  BACKUP_PARTS,
  countIn,
  restoreBackup,
  type BackupPart,
} from './restore-backup'

const WORDS = {
  conversations: 'backup_conversations',
  instructions: 'backup_instructions',
  limits: 'backup_limits',
  sites: 'backup_sites',
  plugins: 'backup_plugins',
} as const

/** What a backup would bring, part by part. Nothing of it is taken over before the button is pressed. */
export const RestoreReview = ({
  file,
  onOver,
}: {
  readonly file: BackupFile
  readonly onOver: () => void
}) => {
  const { call } = useAppClient()
  const there = BACKUP_PARTS.filter((part) => countIn(file, part) > 0)
  const isRefused = (part: BackupPart): boolean => part === 'limits' && !areLimitsWithin(file)
  // What the model is told and what it may use is the person's word: it wants a tick of their own.
  const [ticked, setTicked] = useState<ReadonlySet<BackupPart>>(
    new Set(
      there.filter((part) => part !== 'instructions' && part !== 'plugins' && !isRefused(part)),
    ),
  )
  const [phase, setPhase] = useState<'review' | 'busy' | 'done'>('review')
  const [errors, setErrors] = useState<readonly AppError[]>([])
  const connectors = useImport()
  const restore = async (): Promise<void> => {
    setPhase('busy')
    setErrors(await restoreBackup(call, file, ticked))
    setPhase('done')
  }
  return (
    <section aria-label={t('backup_restore')} className="grid gap-3 border-t pt-3">
      <p>{t('backup_made', [new Date(file.madeAt).toLocaleString()])}</p>
      <ul className="grid gap-1.5">
        {there.map((part) => (
          <li key={part}>
            <label className="flex min-h-6 items-center gap-2">
              <input
                type="checkbox"
                checked={ticked.has(part)}
                disabled={phase !== 'review' || isRefused(part)}
                onChange={() =>
                  setTicked(new Set(there.filter((one) => ticked.has(one) !== (one === part))))
                }
              />
              {tCount(WORDS[part], countIn(file, part))}
            </label>
            {isRefused(part) && <p className="ps-6 text-xs text-danger">{beyondWords()}</p>}
            <PartText file={file} part={part} />
          </li>
        ))}
      </ul>
      <p className="text-xs text-muted">{t('backup_not_in')}</p>
      <div className="flex flex-wrap gap-2">
        {phase !== 'done' && (
          <Button
            look="primary"
            aria-disabled={phase === 'busy' || ticked.size === 0}
            onClick={() => (phase === 'review' && ticked.size > 0 ? void restore() : undefined)}
          >
            {t('backup_take_over')}
          </Button>
        )}
        {phase === 'done' && connectors.read === undefined && (
          <Button onClick={() => void connectors.readText(file.connectors)}>
            {t('backup_connectors')}
          </Button>
        )}
        <Button look="quiet" onClick={onOver}>
          {t(phase === 'done' ? 'close' : 'cancel')}
        </Button>
      </div>
      <output>
        {phase === 'done' && errors.length === 0 && (
          <Notice tone="good">
            <p>{t('backup_done')}</p>
          </Notice>
        )}
      </output>
      {errors.map((error, index) => (
        // Two parts may fail in the same way.
        // oxlint-disable-next-line react/no-array-index-key
        <ErrorNotice key={index} error={error} />
      ))}
      {connectors.problem !== undefined && <p>{connectors.problem}</p>}
      {connectors.read !== undefined && (
        <ImportReview
          key={connectors.read.id}
          read={connectors.read}
          onOver={connectors.startOver}
        />
      )}
    </section>
  )
}

const PartText = ({ file, part }: { readonly file: BackupFile; readonly part: BackupPart }) => {
  const texts = {
    conversations: [],
    limits: [
      ...budgetLines(file.budget),
      ...Object.entries(file.prices).map(([model, price]) => priceLine(model, price)),
      `${t('record_keep')}: ${t(`record_keep_${file.recordDays}`)}`,
    ],
    instructions: [
      file.instructions.everywhere,
      ...file.instructions.sites.map(({ domain, text }) => `${domain}: ${text}`),
    ],
    sites: file.sensitiveSites,
    plugins: file.plugins.map(({ facts, skills }) =>
      [facts.title, ...skills.map(({ command }) => `/${command}`)].join(' '),
    ),
  }[part]
  if (texts.length === 0) return null
  return (
    <Disclosure summary={t('details')} className="ps-6 text-xs">
      <ul className="grid gap-1 py-1">
        {texts.map((text) => (
          <li key={text} className="whitespace-pre-wrap">
            <HiddenText text={text} />
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
