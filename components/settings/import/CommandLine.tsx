import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '@/components/ui/IconButton'
import { t } from '@/components/ui/i18n'
import { SelectField } from '@/components/ui/SelectField'

type Shell = 'posix' | 'powershell'

/** A line for the person's terminal, as their shell needs it quoted, and a button that copies it. */
export const CommandLine = ({
  label,
  posix,
  powerShell,
}: {
  readonly label: string
  readonly posix: string
  /** Undefined where it cannot be quoted safely. */
  readonly powerShell: string | undefined
}) => {
  const [shell, setShell] = useState<Shell>(
    navigator.userAgent.includes('Windows') ? 'powershell' : 'posix',
  )
  const [copied, setCopied] = useState<string>()
  const line = shell === 'posix' ? posix : powerShell
  const copy = async (text: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(text)
    } catch {
      // The page has lost the focus meanwhile; the button simply stays as it was.
      setCopied(undefined)
    }
  }
  return (
    <div className="rounded-md bg-sunken">
      <div className="flex items-center justify-between gap-2 py-1 pe-1 ps-2.5">
        <SelectField
          label={label}
          className="w-44"
          value={shell}
          choices={[
            { value: 'posix', text: t('import_shell_posix') },
            { value: 'powershell', text: t('import_shell_powershell') },
          ]}
          onChoose={setShell}
        />
        {line !== undefined && (
          <IconButton
            icon={copied === line ? Check : Copy}
            label={copied === line ? t('copied') : t('copy_code')}
            onClick={() => void copy(line)}
          />
        )}
      </div>
      {line === undefined ? (
        <p className="px-2.5 pb-2.5 text-xs">{t('import_powershell_no')}</p>
      ) : (
        <pre className="px-2.5 pb-2.5 font-mono text-xs whitespace-pre-wrap">
          <code>{line}</code>
        </pre>
      )}
    </div>
  )
}
