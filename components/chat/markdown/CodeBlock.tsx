import { Check, Copy } from 'lucide-react'
import type { Tokens } from 'marked'
import { useState } from 'react'
import { copiedText } from '@/components/ui/copied-text'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { IconButton } from '@/components/ui/IconButton'

/** Code, wrapped rather than cut off: the panel is narrow, and nothing in it may hide by scrolling. */
export const CodeBlock = ({ token }: { readonly token: Tokens.Code }) => {
  const [copied, setCopied] = useState(false)
  const language = token.lang?.split(/\s/, 1)[0]
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(copiedText(token.text))
      setCopied(true)
    } catch {
      // The page has lost the focus meanwhile; the button simply stays as it was.
      setCopied(false)
    }
  }
  return (
    <div className="rounded-md bg-sunken">
      <div className="flex items-center justify-between pl-2.5 text-xs text-muted">
        <span>{language}</span>
        <IconButton
          icon={copied ? Check : Copy}
          label={copied ? t('copied') : t('copy_code')}
          className="size-7!"
          onClick={() => void copy()}
        />
      </div>
      <pre className="px-2.5 pb-2.5 font-mono text-xs whitespace-pre-wrap">
        <code>
          <HiddenText text={token.text} />
        </code>
      </pre>
    </div>
  )
}
