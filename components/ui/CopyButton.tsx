import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { t } from './i18n'
import { IconButton } from './IconButton'

/** Copies a text as it is given, and says that it did. */
export const CopyButton = ({
  text,
  label,
  className,
}: {
  readonly text: string
  readonly label: string
  readonly className?: string
}) => {
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      // The page has lost the focus meanwhile; the button simply stays as it was.
      setCopied(false)
    }
  }
  return (
    <IconButton
      icon={copied ? Check : Copy}
      label={copied ? t('copied') : label}
      className={className}
      onClick={() => void copy()}
    />
  )
}
