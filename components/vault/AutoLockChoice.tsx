import type { AutoLock } from '@/lib/domain/vault-lock'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { SelectField } from '@/components/ui/SelectField'
import { useVaultCommand } from './use-vault-command'

const AFTER = { '5': 5, '15': 15, '60': 60, never: 'never' } as const

/** After how many minutes without use the vault locks itself. */
export const AutoLockChoice = ({ autoLock }: { readonly autoLock: AutoLock }) => {
  const { error, run } = useVaultCommand()
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <span aria-hidden className="font-medium">
          {t('lock_after')}
        </span>
        <SelectField
          label={t('lock_after')}
          value={`${autoLock}`}
          choices={[
            { value: '5', text: t('lock_after_5') },
            { value: '15', text: t('lock_after_15') },
            { value: '60', text: t('lock_after_60') },
            { value: 'never', text: t('lock_after_never') },
          ]}
          onChoose={(value) => void run('vault.set-auto-lock', { autoLock: AFTER[value] })}
        />
      </div>
      {error !== undefined && <ErrorNotice error={error} />}
    </>
  )
}
